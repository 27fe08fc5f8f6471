"""What each kind of opt-out says, to whom, and of which paths; what is malformed says nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import OptedOut
from pipelines.model.source import Kind
from pipelines.optout import aitxt, robotstag, tdm, usage
from pipelines.optout.groups import lines_for
from pipelines.optout.origin import Origin, with_file
from pipelines.optout.page import check, optouts
from pipelines.optout.paths import MOST_RULES, matches
from pipelines.optout.policy import RESPECTED, is_respected
from pipelines.process import process
from pipelines.sources.parse import parse_source
from pipelines.statements import OptOut, Signal, Terms
from tests.captures import NOON, capture
from tests.sites import article

URL = "https://www.example.test/news/1.html?page=2"


def tagged(*values: str, at: datetime = NOON) -> list[tuple[str, str | None]]:
    found = robotstag.of_headers([("X-Robots-Tag", value) for value in values], at)
    return [(one.signal.value, one.agent) for one in found]


class TestRobotsTag:
    @pytest.mark.parametrize(
        ("value", "said"),
        [
            ("noindex", ["noindex"]),
            ("NoIndex, NOARCHIVE", ["noindex", "noarchive"]),
            ("none", ["noindex"]),
            ("nocache", ["noarchive"]),
            ("nosnippet,noai,noimageai", ["nosnippet", "noai", "noimageai"]),
            ("index, follow, max-snippet:50, max-image-preview: large", []),
            ("all", []),
            ("noindexing; no index", []),
            ("", []),
            (",,;:,", []),
        ],
    )
    def test_words_that_mean_something(self, value, said):
        assert tagged(value) == [(word, None) for word in said]

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            ("morgue: noindex", [("noindex", "morgue")]),
            ("Morgue : NOAI", [("noai", "morgue")]),
            ("otherbot: noai", []),
            ("morguebot: noai", []),
            ("otherbot: noai, nosnippet", []),
            ("otherbot: noai, morgue: noarchive, noindex", [("noarchive", "morgue"), ("noindex", "morgue")]),
            ("noai, otherbot: noindex", [("noai", None)]),
        ],
    )
    def test_a_name_is_for_all_that_follows_it(self, value, said):
        assert tagged(value) == said

    def test_a_name_ends_with_its_header(self):
        assert tagged("otherbot: noai", "noindex") == [("noindex", None)]

    @pytest.mark.parametrize(
        ("date", "gone"),
        [
            ("2026-11-19", True),
            ("2026-11-20", False),  # the day is not over
            ("2026-11-20T11:00:00Z", True),
            ("2026-11-20T12:30:00+02:00", True),
            ("2026-11-20T13:00:00+00:00", False),
            ("Thu, 19 Nov 2026 08:00:00 GMT", True),
            ("Friday, 20-Nov-26 11:00:00 UTC", True),
            ("20 Nov 2026 13:00:00 GMT", False),
            ("soon", False),
            ("", False),
            ("2026-13-45", False),
        ],
    )
    def test_unavailable_after_counts_when_its_moment_has_passed(self, date, gone):
        assert tagged(f"noarchive, unavailable_after: {date}") == [
            ("noarchive", None),
            *[("unavailable_after", None)] * gone,
        ]

    def test_meta_elements_for_everybody_and_for_us(self):
        metas = {"robots": ("noarchive",), "morgue": ("noindex",), "googlebot": ("noai",)}
        said = [(one.signal.value, one.agent, one.where, one.raw) for one in robotstag.of_metas(metas, NOON)]
        assert said == [("noarchive", None, "meta", "robots: noarchive"), ("noindex", "morgue", "meta", "morgue: noindex")]


class TestTdm:
    def said(self, rules: object, url: str = URL) -> bool:
        text = rules if isinstance(rules, str) else json.dumps(rules)
        return tdm.of_file(tdm.parse(text), url, None) is not None

    @pytest.mark.parametrize(
        ("location", "reserved"),
        [("/", True), ("/news/", True), ("/news/*.html", True), ("/news/1.html$", False), ("/sport/", False), ("/n%65ws/", True)],
    )
    def test_a_location_is_a_pattern_of_robots_txt(self, location, reserved):
        assert self.said([{"location": location, "tdm-reservation": 1}]) is reserved

    def test_the_first_rule_that_matches_counts(self):
        free, all_else = {"location": "/news/", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}
        assert (self.said([free, all_else]), self.said([all_else, free])) == (False, True)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "<html>Not found</html>",
            '{"location": "/", "tdm-reservation": 1}',
            "[",
            "[" * 100_000,
            "null",
            "[1, null, []]",
            '[{"location": "/"}]',
            '[{"location": 1, "tdm-reservation": 1}]',
            '[{"location": "/", "tdm-reservation": "yes"}]',
            '[{"location": "/", "tdm-reservation": true}]',
            '[{"location": "/", "tdm-reservation": 2}]',
        ],
        ids=lambda text: text[:30],
    )
    def test_what_is_malformed_says_nothing(self, text):
        assert tdm.parse(text) == ()

    def test_a_rule_beside_a_malformed_one_counts(self):
        assert self.said([{"location": "/"}, {"location": "/", "tdm-reservation": 1}])

    @pytest.mark.parametrize(
        ("header", "meta", "file", "where"),
        [
            (None, None, False, None),
            (None, None, True, "tdmrep.json"),
            (None, "1", False, "meta"),
            ("1", "0", False, "header"),
            ("0", "1", True, None),
            (None, "0", True, None),
            ("maybe", None, True, "tdmrep.json"),
            ("true", "1", False, "meta"),
        ],
    )
    def test_the_header_wins_and_then_the_page(self, header, meta, file, where):
        of_file = OptOut(signal=Signal.TDM, where="tdmrep.json", raw="/") if file else None
        seen = capture(URL, headers=(("TDM-Reservation", header),) if header else ())
        found = tdm.of_page(seen, {"tdm-reservation": (meta,)} if meta else {}, of_file)
        assert (found and found.where) == where

    def test_the_policy_is_evidence(self):
        seen = capture(URL, headers=(("tdm-reservation", "1"), ("tdm-policy", "https://www.example.test/tdm.json")))
        found = tdm.of_page(seen, {}, None)
        assert found
        assert found.raw == "tdm-reservation: 1, tdm-policy: https://www.example.test/tdm.json"


class TestUsage:
    @pytest.mark.parametrize(
        ("value", "refused"),
        [
            ("train-ai=n", True),
            ("tdm=n", True),
            ("ai=n, search=y", True),
            ("search=n", False),
            ("train-ai=y", False),
            ("train-ai=n;ends=2030, search=y", True),
            ("train-ai=n, train-ai=y", False),  # the last one counts (RFC 9651 §3.2)
            ("train-ai", False),
            ("train-ai = n", False),
            ('train-ai=n, "', False),
            ("train-ai=n,", False),
            ("", False),
            ("TRAIN-AI=n", False),
        ],
    )
    def test_a_preference_is_a_structured_dictionary(self, value, refused):
        assert usage.refuses(value) is refused

    def test_headers_of_one_name_are_one_list(self):
        seen = capture(URL, headers=(("Content-Usage", "search=y"), ("content-usage", "train-ai=n")))
        assert [one.raw for one in usage.of_page(seen)] == ["Content-Usage: search=y, train-ai=n"]

    @pytest.mark.parametrize(
        ("rules", "refused"),
        [
            ("Content-Usage: train-ai=n", True),
            ("Content-Usage: /news/ train-ai=n", True),
            ("Content-Usage: /sport/ train-ai=n", False),
            ("Content-Usage: train-ai=n\nContent-Usage: /news/ train-ai=y", False),
            ("Content-Usage: train-ai=y\nContent-Usage: /news/ train-ai=n", True),
            ("Content-Usage: /news/", False),
        ],
    )
    def test_in_robots_txt_the_longest_path_counts(self, rules, refused):
        found = usage.of_robots(usage.parse(f"User-agent: *\nDisallow:\n{rules}\n", "morgue"), URL, "urn:uuid:1")
        assert [one.record for one in found] == ["urn:uuid:1"] * refused

    def test_a_group_of_our_own_stands_for_us(self):
        text = "User-agent: *\nContent-Usage: train-ai=n\n\nUser-agent: morgue\nAllow: /\n"
        assert usage.parse(text, "morgue") == ()


class TestAiTxt:
    @pytest.mark.parametrize(
        ("rules", "refused"),
        [
            ("User-Agent: *\nDisallow: /", True),
            ("User-Agent: *\nDisallow: *.html", True),
            ("User-Agent: *\nDisallow: *.jpg", False),
            ("User-Agent: *\nDisallow: /\nAllow: /news/", False),
            ("User-Agent: *\nDisallow:", False),
            ("User-Agent: otherbot\nDisallow: /", False),
            ("User-Agent: morgue\nDisallow: /\n\nUser-Agent: *\nAllow: /", True),
            ("Disallow: /", False),
            ("<html>\nUser-Agent: *\nDisallow: /\n", False),
            ("\x00\x01", False),
        ],
    )
    def test_its_rules_are_those_of_robots_txt(self, rules, refused):
        assert (aitxt.of_file(aitxt.parse(rules, "morgue"), URL, None) is not None) is refused


class TestFiles:
    def read(self, path: str, body: bytes, **changes: object) -> Origin:
        return with_file(Origin(), capture(f"https://www.example.test{path}", body, kind=Kind.TERMS, **changes))

    @pytest.mark.parametrize("status", [204, 301, 403, 404, 429, 500, 503])
    def test_an_error_says_nothing(self, status):
        body = b"" if status == 204 else b"User-agent: *\nDisallow: /"
        assert self.read("/ai.txt", body, status=status).statements(URL) == ()

    def test_what_cannot_be_inflated_says_nothing(self):
        assert self.read("/ai.txt", b"no gzip", headers=(("Content-Encoding", "gzip"),)).statements(URL) == ()

    def test_a_byte_order_mark_is_none_of_the_file(self):
        body = b'\xef\xbb\xbf[{"location": "/", "tdm-reservation": 1}]'
        assert [one.signal for one in self.read("/.well-known/tdmrep.json", body).statements(URL)] == [Signal.TDM]

    @pytest.mark.parametrize(("path", "count"), [("/ai.txt", MOST_RULES), ("/ai.txt", MOST_RULES * 3)])
    def test_rules_without_end_are_cut(self, path, count):
        body = "User-agent: *\n" + "".join(f"Disallow: /{n}/\n" for n in range(count))
        assert len(self.read(path, body.encode()).mining) == MOST_RULES

    def test_why_a_url_is_not_asked_for(self):
        origin = self.read("/ai.txt", b"User-agent: *\nDisallow: /news/\n")
        assert origin.refusal(URL, RESPECTED) == "ai_txt in ai.txt: Disallow: /news/"
        assert origin.refusal(URL, ("tdm",)) is None
        assert origin.refusal("https://www.example.test/sport/1", RESPECTED) is None


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "path", "fits"),
        [
            ("/", "/a", True),
            ("/a", "/ab", True),
            ("/a$", "/ab", False),
            ("/a$", "/a", True),
            ("/*/b", "/x/y/b/c", True),
            ("/*b$", "/abab", True),
            ("/*b$", "/aba", False),
            ("/ab*ba$", "/aba", False),
            ("/ü", "/%C3%BC", True),
            ("/%7ea", "/~a", True),
            ("/%2F", "//", False),
            ("*", "/a", True),
        ],
    )
    def test_star_and_end(self, pattern, path, fits):
        assert matches(pattern, path) is fits

    @given(st.text(max_size=40))
    def test_every_path_fits_itself(self, text):
        path = "/" + text.replace("*", "").replace("$", "")
        assert matches(path, path)

    @given(st.text(max_size=200))
    def test_any_text_is_a_file_of_groups(self, text):
        assert all(name == name.strip().lower() for name, _ in lines_for(text, "morgue"))


class TestPolicy:
    def test_what_is_said_to_us_by_name_is_respected(self):
        one = OptOut(signal=Signal.NOARCHIVE, where="header", raw="noarchive")
        assert not is_respected(one, RESPECTED)
        assert is_respected(replace(one, agent="morgue"), RESPECTED)
        assert is_respected(one, ("noarchive",))

    def test_a_page_that_opts_out_is_a_rejection_with_its_evidence(self):
        page = article("A story").body.replace(b"<head>", b"<head><meta name=robots content='noarchive, noai'>")
        source = parse_source('home = "https://www.example.test/"\n', "example.test.toml")
        result = process(capture(body=page, terms=Terms(respect=RESPECTED)), source)
        said = [(one.signal.value, one.where, one.raw, one.respected) for one in result.optouts]
        assert result.reason == "opted-out"
        assert said == [
            ("noarchive", "meta", "robots: noarchive, noai", False),
            ("noai", "meta", "robots: noarchive, noai", True),
        ]

    def test_without_a_policy_in_the_record_nothing_is_respected(self):
        seen = capture(headers=(("X-Robots-Tag", "noai"),))
        check(optouts(seen))
        with pytest.raises(OptedOut, match="noai in header"):
            check(optouts(replace(seen, terms=Terms(respect=RESPECTED))))

    @given(st.lists(st.tuples(st.sampled_from(["X-Robots-Tag", "Content-Usage", "tdm-reservation"]), st.text()), max_size=4))
    def test_any_headers_say_something_or_nothing(self, headers):
        at = datetime(2026, 11, 20, tzinfo=UTC)
        found = optouts(capture(headers=tuple(headers), fetched_at=at))
        assert len(set(found)) == len(found)
