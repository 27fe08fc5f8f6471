"""The demo newspaper is what it says it is: its truth is coherent, and its server answers as HTTP wants it."""

import gzip
import http.client
import json
import signal
import subprocess
import sys
import time
from datetime import timedelta
from itertools import combinations
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree, html

from pipelines.errors import ConsentWall, HubPage
from tests.newspaper import feeds
from tests.newspaper.articles import LAYOUTS, PHRASE, PHRASE_STORIES, stories
from tests.newspaper.odd import EXPECTED
from tests.newspaper.server import Newspaper


@pytest.fixture(scope="module")
def paper():
    with Newspaper(stories()) as running:
        yield running


def get(paper, path, method="GET", **headers):
    connection = http.client.HTTPConnection(urlsplit(paper.url).netloc, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.content = answer.read()
    connection.close()
    return answer


def links(paper, path):
    return {urlsplit(a.get("href")).path for a in html.fromstring(get(paper, path).content).iterfind(".//main//a")}


def announced(paper):
    """The paths that each place really names, read from its bytes."""
    index = etree.fromstring(gzip.decompress(get(paper, feeds.INDEX).content))
    sitemaps = [get(paper, urlsplit(loc.text).path) for loc in index.iter("{*}loc")]
    bodies = [gzip.decompress(a.content) if a.content[:2] == b"\x1f\x8b" else a.content for a in sitemaps]
    front = html.fromstring(get(paper, "/").content)
    return {
        "rss": {urlsplit(e.link).path for e in feedparser.parse(get(paper, feeds.RSS).content).entries},
        "atom": {urlsplit(e.link).path for e in feedparser.parse(get(paper, feeds.ATOM).content).entries},
        "sitemap": {urlsplit(loc.text).path for body in bodies for loc in etree.fromstring(body).iterfind(".//{*}url/{*}loc")},
        "section": {path for a in front.iterfind(".//nav/a") for path in links(paper, a.get("href"))},
    }


# The truth


def test_a_story_is_the_same_whoever_asks():
    assert stories(3, start=40) == stories(50)[40:43]


def test_addresses_and_headlines_are_distinct():
    found = Newspaper(stories(500)).stories
    assert len({story.path for story in found}) == len(found)
    assert len({story.headline for story in found if story.odd != "moved"}) == len(found) - 1


def test_phrase_is_in_seven_texts_and_nowhere_else():
    found = Newspaper(stories(500)).stories
    assert len(PHRASE_STORIES) == 7
    assert sum(PHRASE in " ".join(story.paragraphs) for story in found) == 7
    assert not [s for s in found if "tunnel" in f"{s.headline} {s.standfirst} {s.caption} {s.topics}"]


def test_no_two_stories_are_near_duplicates():
    def shingles(story):
        words = " ".join(story.paragraphs).split()
        return set(zip(words, words[1:], words[2:], strict=False))

    sets = [shingles(story) for story in Newspaper(stories(120)).stories]
    assert max(len(a & b) / len(a | b) for a, b in combinations(sets, 2)) < 0.35


def test_stories_vary():
    found = stories()
    assert {story.layout for story in found} == set(LAYOUTS)
    assert {story.language for story in found} == {"en", "de", "fr", "es"}
    assert {len(story.authors) for story in found} == {0, 1, 2}
    assert {tag for story in found for tag, _ in story.blocks} == {"p", "h2", "li", "blockquote"}
    assert {story.published.utcoffset() for story in found} == {timedelta(hours=1), timedelta(hours=2)}
    assert found[-1].published - found[0].published == pytest.approx(timedelta(days=30), abs=timedelta(days=1))


def test_counts_add_up(paper):
    counts = paper.counts()
    redirects = sum(story.odd == "moved" for story in paper.stories)
    assert counts.articles == 200 + 3
    assert counts.rejections == {HubPage.reason: 1, ConsentWall.reason: 1}
    assert counts.articles + sum(counts.rejections.values()) + counts.gone + counts.refused + redirects == len(paper.stories)


def test_every_oddity_is_in_the_paper(paper):
    assert {story.odd for story in paper.stories} - {None} == set(EXPECTED)


# What it announces


def test_every_story_is_announced_and_nothing_else_is(paper):
    found = announced(paper)
    assert set().union(*found.values()) == set(paper.expected)


def test_each_place_has_stories_that_only_it_announces(paper):
    found = announced(paper)
    for place, named in found.items():
        others = set().union(*(paths for other, paths in found.items() if other != place))
        assert [story for story in paper.stories if story.path in named - others and not story.odd], place


def test_only_what_the_feed_offers_twice_has_tracking_parameters(paper):
    tracked = {urlsplit(e.link).path for e in feedparser.parse(get(paper, feeds.RSS).content).entries if "utm_" in e.link}
    assert tracked
    assert tracked <= announced(paper)["sitemap"]


def test_front_page_links_both_feeds(paper):
    head = html.fromstring(get(paper, "/").content).find("head")
    assert {link.get("href") for link in head.iterfind("link[@rel='alternate']")} == {feeds.RSS, feeds.ATOM}


def test_robots_names_the_sitemap_and_the_refused_folder(paper):
    text = get(paper, feeds.ROBOTS).content.decode()
    assert "Disallow: /intern/" in text
    assert f"Sitemap: {paper.url.rstrip('/')}{feeds.INDEX}" in text
    assert [path.split("/")[1] for path, e in paper.expected.items() if e.outcome == "refused"] == ["intern"]


# Its pages


@pytest.mark.parametrize("layout", LAYOUTS)
def test_page_shows_the_story_and_furniture_around_it(paper, layout):
    story = next(s for s in paper.stories if s.layout == layout and s.language == "en" and s.authors and s.standfirst)
    answer = get(paper, story.path)
    parsed = html.fromstring(answer.content)
    text = " ".join(parsed.text_content().split())
    assert [h1.text for h1 in parsed.iter("h1")] == [story.headline]
    assert all(part in text for part in (*story.paragraphs, story.standfirst, story.authors[0][0]))
    assert all(part in text for part in ("Most read", "years ago", "©"))


def test_legacy_pages_decode_by_their_meta_element_alone(paper):
    for charset in ("windows-1252", "iso-8859-1"):
        story = next(s for s in paper.stories if s.charset == charset and "’" in " ".join(s.paragraphs))
        answer = get(paper, story.path)
        assert answer.headers["Content-Type"] == "text/html"
        assert f"charset={charset}".encode() in answer.content
        assert all(text in _unescaped(answer.content.decode("windows-1252")) for text in story.paragraphs)


def test_json_ld_has_the_truth(paper):
    story = next(s for s in paper.stories if s.layout == "graph" and s.modified)
    data = html.fromstring(get(paper, story.path).content).findtext(".//script")
    news = next(node for node in json.loads(data)["@graph"] if node["@type"] == "NewsArticle")
    assert (news["datePublished"], news["dateModified"]) == (story.published.isoformat(), story.modified.isoformat())
    assert news["articleSection"] == list(story.section)


def test_undated_page_has_no_date_of_its_own(paper):
    story = next(s for s in paper.stories if s.odd == "undated")
    body = get(paper, story.path).content
    assert b"datePublished" not in body
    assert b"<time" not in body
    item = next(e for e in feedparser.parse(get(paper, feeds.RSS).content).entries if urlsplit(e.link).path == story.path)
    assert "published" not in item


# Its server


@pytest.mark.parametrize("path", ["/", "/robots.txt", feeds.RSS, feeds.INDEX, stories(1)[0].path])
def test_unchanged_page_is_304_by_etag_and_by_date(paper, path):
    first = get(paper, path)
    by_tag = get(paper, path, If_None_Match=first.headers["ETag"])
    by_date = get(paper, path, If_Modified_Since=first.headers["Last-Modified"])
    assert (by_tag.status, by_tag.content, by_date.status) == (304, b"", 304)
    assert by_tag.headers["ETag"] == first.headers["ETag"]


def test_other_etag_wins_over_the_date(paper):
    date = get(paper, "/").headers["Last-Modified"]
    assert get(paper, "/", If_None_Match='"other"', If_Modified_Since=date).status == 200


def test_gzip_is_the_same_page_with_another_etag(paper):
    plain, packed = get(paper, "/"), get(paper, "/", Accept_Encoding="gzip, deflate")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.content)
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_head_has_the_length_and_no_body(paper):
    answer = get(paper, "/", method="HEAD")
    assert (int(answer.headers["Content-Length"]), answer.content) == (len(get(paper, "/").content), b"")


def test_cookies_are_repeated_headers(paper):
    assert len(get(paper, "/").headers.get_all("Set-Cookie")) == 2


def test_statuses_of_the_odd_ones(paper):
    path = {story.odd: story.path for story in paper.stories}
    assert [get(paper, path[kind]).status for kind in ("missing", "withdrawn")] == [404, 410]
    moved = get(paper, path["moved"])
    assert (moved.status, urlsplit(moved.headers["Location"]).path) == (301, stories()[-1].path)


def test_flaky_page_asks_to_come_back_once():
    with Newspaper(stories(1)) as paper:
        path = next(story.path for story in paper.stories if story.odd == "flaky")
        first, second = get(paper, path), get(paper, path)
    assert (first.status, first.headers["Retry-After"], second.status) == (503, "1", 200)


def test_hits_are_logged_in_order():
    with Newspaper(stories(1)) as paper:
        get(paper, "/?a=1", User_Agent="a reader")
        get(paper, "/nothing")
    assert [(hit.method, hit.path, hit.status) for hit in paper.hits] == [("GET", "/?a=1", 200), ("GET", "/nothing", 404)]
    assert paper.hits[0].as_json()["User-Agent"] == "a reader"


def test_delay_holds_every_answer():
    with Newspaper(stories(1), delay=0.2) as paper:
        begin = time.monotonic()
        get(paper, "/")
    assert time.monotonic() - begin >= 0.2


# Its changes


def test_publishing_changes_announcements_and_no_article():
    with Newspaper(stories(60)) as paper:
        old = {path: get(paper, path) for path in (feeds.RSS, stories(1)[0].path)}
        new = stories(2, start=60)
        paper.publish(new)
        statuses = [get(paper, path, If_Modified_Since=answer.headers["Last-Modified"]).status for path, answer in old.items()]
        assert statuses == [200, 304]
        assert {story.path for story in new} <= set().union(*announced(paper).values())


def test_revised_story_has_new_validators_even_with_an_old_date():
    with Newspaper(stories(2)) as paper:
        first, second = stories(2)
        old = get(paper, second.path)
        paper.revise(second.path, first)
        new = get(paper, second.path, If_Modified_Since=old.headers["Last-Modified"])
    assert new.status == 200
    assert first.headline in _unescaped(new.content.decode(first.charset))


def test_removed_story_is_gone_and_no_longer_announced():
    with Newspaper(stories(5)) as paper:
        path = stories(1)[0].path
        before = paper.counts()
        paper.remove(path)
        assert get(paper, path).status == 410
        assert path not in set().union(*announced(paper).values())
        assert (before.articles - paper.counts().articles, paper.expected[path].outcome) == (1, "gone")


def test_newspaper_goes_down_and_comes_back_at_its_address():
    paper = Newspaper(stories(1))
    with paper:
        url = paper.url
        kept = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
        kept.request("GET", "/")
        kept.getresponse().read()
    assert kept.sock.recv(1) == b""
    kept.close()
    with pytest.raises(ConnectionRefusedError):
        get(paper, "/")
    with paper:
        assert (paper.url, get(paper, "/").status) == (url, 200)


def test_as_a_program_it_says_where_it_listens_and_stops_on_sigterm(tmp_path):
    where, log = tmp_path / "url", tmp_path / "hits"
    command = [sys.executable, "-m", "tests.newspaper", "--port-file", where, "--hits", log, "--stories", "3"]
    with subprocess.Popen(command) as process:
        deadline = time.monotonic() + 20
        while not where.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        connection = http.client.HTTPConnection(urlsplit(where.read_text()).netloc, timeout=10)
        connection.request("GET", "/robots.txt")
        connection.getresponse().read()
        process.send_signal(signal.SIGTERM)
        code = process.wait(10)
        connection.close()
    assert code == 0
    assert [json.loads(line)["path"] for line in log.read_text().splitlines()] == ["/robots.txt"]


def _unescaped(text):
    return text.replace("&amp;", "&").replace("&#x27;", "'")
