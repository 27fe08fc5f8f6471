"""URLs: one page, one name; and never another page."""

import pickle
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipelines.urls import LONGEST, TRACKING, canonicalise, host_of, resolve, same_site


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("HTTP://News.Example.COM/A", "http://news.example.com/A"),
        ("https://news.example.com", "https://news.example.com/"),
        ("https://news.example.com:443/a", "https://news.example.com/a"),
        ("http://news.example.com:80/a", "http://news.example.com/a"),
        ("http://news.example.com:443/a", "http://news.example.com:443/a"),
        ("https://news.example.com:/a", "https://news.example.com/a"),
        ("https://news.example.com./a", "https://news.example.com/a"),
        ("https://news.example.com/a#comments", "https://news.example.com/a"),
        ("https://news.example.com/a?", "https://news.example.com/a"),
        ("  https://news.example.com/a \n", "https://news.example.com/a"),
        ("https://news.example.com/lo\n  ng", "https://news.example.com/lo%20%20ng"),
        ("https:\\\\news.example.com\\a?b=\\", "https://news.example.com/a?b=%5C"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://XN--ZRICH-KVA.example/", "https://xn--zrich-kva.example/"),
        ("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_scheme_host_and_port_have_one_form(raw, normal):
    assert canonicalise(raw) == normal


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("/a/./b/../c", "/a/c"),
        ("/a/..", "/"),
        ("/a/.", "/a/"),
        ("/../../a", "/a"),
        ("/a/%2e%2E/b", "/b"),
        ("/a//b/", "/a//b/"),
        ("/a//../b", "/a/b"),
        ("/%7Euser/%2d%5F", "/~user/-_"),
        ("/a%2fb%3fc", "/a%2Fb%3Fc"),
        ("/sch%c3%b6n", "/sch%C3%B6n"),
        ("/schön und gut", "/sch%C3%B6n%20und%20gut"),
        ("/100%-sicher", "/100%25-sicher"),
        ("/%%341", "/%2541"),
        ("/a;b,c=(1)!$'*+@:", "/a;b,c=(1)!$'*+@:"),
        ('/"<a>|{b}^`', "/%22%3Ca%3E%7C%7Bb%7D%5E%60"),
        ("/日本", "/%E6%97%A5%E6%9C%AC"),
        ("/a;jsessionid=0A1B.node7", "/a"),
        ("/a;jsessionid=0A1B/b;v=1", "/a/b;v=1"),
    ],
)
def test_path_changes_only_where_rfc_3986_calls_it_the_same_or_a_reader_s_session_is_in_it(raw, normal):
    assert canonicalise("https://news.example.com" + raw) == "https://news.example.com" + normal


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("?utm_source=rss&utm_medium=feed", ""),
        ("?id=7&utm_source=rss", "?id=7"),
        ("?b=2&a=1&fbclid=x&b=1", "?b=2&a=1&b=1"),
        ("?UTM_Source=rss&id=7", "?id=7"),
        ("?utm%5fsource=rss&id=7", "?id=7"),
        ("?xtor=RSS-1&at_medium=mail&wt_zmc=x&id=7", "?id=7"),
        ("?gclid", ""),
        ("?PHPSESSID=0a1b&id=7&jsessionid=2", "?id=7"),
        ("?&&a", "?&&a"),
        ("?a=b=c&d", "?a=b=c&d"),
        ("?q=a+b%2Bc", "?q=a+b%2Bc"),
        ("?a[]=1&a%5B%5D=2", "?a[]=1&a%5B%5D=2"),
        ("?url=http://b.example/?utm_source=1", "?url=http://b.example/?utm_source=1"),
    ],
)
def test_query_loses_what_tracks_and_keeps_its_order(raw, normal):
    assert canonicalise("https://news.example.com/a" + raw) == "https://news.example.com/a" + normal


@pytest.mark.parametrize("name", ["id", "ref", "source", "page", "utm", "at_home", "pk", "pk_id", "nsid", "cmp", "xtors", "s"])
def test_parameter_that_may_mean_something_stays(name):
    assert canonicalise(f"https://news.example.com/a?{name}=1").endswith(f"?{name}=1")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "write https://"),
        ("news.example.com", "write https://"),
        ("/feed.xml", "write https://"),
        ("mailto:desk@news.example.com", "write https://"),
        ("ftp://news.example.com/", "write https://"),
        ("https:///a", "not a host name"),
        ("https://news..example.com/", "not a host name"),
        ("https://.news.example.com/", "not a host name"),
        ("https://news example.com/", "not a host name"),
        ("https://" + "ü" * 70 + ".example/", "not a host name"),
        ("https://" + "a" * 64 + ".example/", "not a host name"),
        ("http://2130706433/", "not a host name"),
        ("http://0x7f.1/", "not a host name"),
        ("http://127.0.0.256/", "not a host name"),
        ("http://[fe80::1%25eth0]/", "not a host name"),
        ("http://[::1/", "not a web address"),
        ("http://news.example.com:99999/", "not a web address"),
        ("http://news.example.com:0/", "no such port"),
        ("http://reader:secret@news.example.com/", "without"),
        ("https://news.example.com/" + "a" * LONGEST, "longer than 2,047"),
    ],
)
def test_what_is_no_web_address_says_why(raw, says):
    with pytest.raises(ValueError, match=says):
        canonicalise(raw)


def test_secret_of_a_url_is_not_repeated_in_the_message():
    with pytest.raises(ValueError, match="user name") as fault:
        canonicalise("http://reader:secret@news.example.com/")
    assert "secret" not in str(fault.value)


def test_half_a_surrogate_pair_does_not_break_it():
    assert canonicalise("https://news.example.com/\ud83d") == "https://news.example.com/%3F"


# URLs as they come: legal characters, escapes whole and broken, letters of the world, dots and tracking.
TRICKY = r"a Z 0 - . .. / // /./ /../ % %2 %2e %41 %2F %c3%bc %%34 ? & = ; + ü 字 🙂 | \ ' [ ] { # utm_source=x &fbclid= : @"
TAILS = st.lists(st.sampled_from([*TRICKY.split(), " ", '"', "\t", "\0"]) | st.text(max_size=3), max_size=12).map("".join)
HOSTS = st.sampled_from(["news.example.com", "ZÜRICH.example", "127.0.0.1:8080", "[::1]", "a_b.example.", "例え.テスト"])
URLS = st.builds("{}://{}/{}".format, st.sampled_from(["http", "https", "HTTPS"]), HOSTS, TAILS)


def as_a_browser_reads(url):
    """Without line breaks and tabs, and blanks at the end (WHATWG URL)."""
    return urlsplit(url.translate(dict.fromkeys(b"\t\r\n")).rstrip("".join(map(chr, range(0x21)))))


@given(URLS)
@example("http://x/%%34%31")
@example("http://x/a/%2e%2e%2e/..")
@example("http://x/?%75tm_source=1&&")
def test_twice_is_once(url):
    once = canonicalise(url)
    assert canonicalise(once) == once


@given(URLS)
def test_result_is_ascii_without_blank_or_fragment(url):
    canonical = canonicalise(url)
    assert canonical.isascii()
    assert canonical.isprintable()
    assert not set(canonical) & set(' #"<>\\^`{|}')


@given(URLS)
def test_path_decodes_to_the_same_bytes_where_no_dot_segments_are(url):
    path = as_a_browser_reads(url).path
    assume(not {b".", b".."} & set(unquote_to_bytes(path).split(b"/")))
    assume("\\" not in path)  # a slash to browsers
    assert unquote_to_bytes(urlsplit(canonicalise(url)).path) == unquote_to_bytes(path)


@given(URLS)
def test_only_tracking_pairs_leave_the_query(url):
    query = as_a_browser_reads(url).query
    pairs = [unquote_to_bytes(pair) for pair in query.split("&")]
    kept = [pair for pair in pairs if not TRACKING.fullmatch(pair.partition(b"=")[0].decode("latin-1"))]
    assert [unquote_to_bytes(pair) for pair in urlsplit(canonicalise(url)).query.split("&")] == (kept or [b""])


@given(st.text())
def test_any_text_is_a_url_or_a_clear_error(text):
    try:
        canonical = canonicalise(text)
    except ValueError as fault:
        assert type(fault) is ValueError  # noqa: PT017 - a codec's UnicodeError would be no clear text
    else:
        assert canonicalise(canonical) == canonical


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("b.html", "https://news.example.com/politics/b.html"),
        ("/b.html", "https://news.example.com/b.html"),
        ("../b", "https://news.example.com/b"),
        ("//other.example/b", "https://other.example/b"),
        ("?page=2", "https://news.example.com/politics/a.html?page=2"),
        ("#top", "https://news.example.com/politics/a.html"),
        ("", "https://news.example.com/politics/a.html"),
        (" /b c\n", "https://news.example.com/b%20c"),
        ("\\b", "https://news.example.com/b"),
        ("http://other.example/?utm_source=x", "http://other.example/"),
        ("mailto:desk@news.example.com", None),
        ("javascript:void(0)", None),
        ("data:text/html,x", None),
        ("tel:+4912345", None),
        ("http://[broken", None),
        ("http://", None),
        ("https://", None),
        ("HTTPS:/b", "https://news.example.com/b"),
    ],
)
def test_link_resolves_against_its_page(href, leads_to):
    assert resolve("https://news.example.com/politics/a.html", href) == leads_to


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://news.example.com/a", "news.example.com"),
        ("https://News.Example.com:443/a", "news.example.com"),
        ("http://127.0.0.1:8080/a", "127.0.0.1:8080"),
        ("http://[::1]:8080/a", "[::1]:8080"),
        ("http://[::1]/a", "[::1]"),
    ],
)
def test_host_has_its_port_only_where_it_is_not_the_default(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://www.example.co.uk/", "http://sport.example.co.uk:8080/x"),
        ("https://a.example.com/", "https://example.com/"),
        ("https://www.example.test/", "https://news.example.test/"),
        ("http://localhost:8080/a", "http://localhost:8080/b"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b"),
    ],
)
def test_same_site(a, b):
    assert same_site(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://one.co.uk/", "https://two.co.uk/"),
        ("https://one.blogspot.com/", "https://two.blogspot.com/"),
        ("https://one.github.io/", "https://github.io/"),
        ("https://blogspot.com/", "https://github.io/"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8081/"),
        ("http://127.0.0.1/", "http://10.0.0.1/"),
        ("http://localhost:1/", "http://localhost:2/"),
        ("https://one.test/", "https://two.test/"),
    ],
)
def test_other_site(a, b):
    assert not same_site(a, b)


def test_canonical_url_is_a_plain_string_and_travels():
    url = canonicalise("https://news.example.com/a")
    assert type(pickle.loads(pickle.dumps(url))) is str
