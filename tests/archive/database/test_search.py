"""The query language, and that both databases find the same with it."""

import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.database.fulltext import LONGEST_TEXT, located, words
from archive.database.query import ArticleFilter
from archive.database.search import snippet
from archive.database.store import Store
from archive.database.terms import DEEPEST, Either, Every, Term, fts5, parse, tsquery
from pipelines.errors import ConfigError
from pipelines.model.article import Byline, BylineKind, Completeness, Precision, Stamp, Verdict
from pipelines.statements import OptOut, Signal
from tests.entries import HOME, later, page, rejected

pytest_plugins = ["tests.databases"]


def term(text, prefix=False):
    return Term(words=tuple(text.split()), prefix=prefix)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("The Bridge", "the bridge"),
            ("Straße MÜLLER's don't", "strasse muller s don t"),
            ("C++, AT&T: 3,5 wohl-bekannt snake_case", "c at t 3 5 wohl bekannt snake case"),
            ("ﬁn Ⅳ ｆｕｌｌ", "fin iv full"),
            ("cafe\u0301 café", "cafe cafe"),
            ("Ελλάδα Ёлка", "ελλαδα елка"),
            ("北京 ラジオ สวัสดี", "北 京 ラ ジ オ ส ว ั ส ด ี"),
            ("हिन्दी 정부는", "हिन्दी 정부는"),
            ("العَرَبِيّة", "العربية"),
            ("—…!", ""),
        ],
    )
    def test_words_by_which_a_text_is_found(self, text, found):
        assert words(text) == found.split()

    def test_word_without_end_is_cut(self):
        assert words("x" * 5000) == ["x" * 100]

    @given(st.text())
    def test_words_hold_nothing_that_a_database_could_take_for_syntax(self, text):
        assert not set("".join(words(text))) & set(string.punctuation + string.whitespace)

    @given(st.text())
    def test_located_words_are_the_words_of_the_text_at_their_places(self, text):
        for word, start, end in located(text):
            assert word in words(text[start:end])

    def test_words_of_a_long_article_are_read_to_a_limit(self):
        assert len(words("a " * LONGEST_TEXT)) == LONGEST_TEXT // 2


class TestParsing:
    @pytest.mark.parametrize(
        ("query", "tree"),
        [
            ("bridge", term("bridge")),
            ("Bridge closed", Every(wanted=(term("bridge"), term("closed")))),
            ("bridge AND closed", Every(wanted=(term("bridge"), term("closed")))),
            ('"tax cut"', term("tax cut")),
            ("“tax cut”", term("tax cut")),
            ("tax-cut", term("tax cut")),
            ("budg*", term("budg", prefix=True)),
            ('"tax cu"*', term("tax cu", prefix=True)),
            ("a OR b c", Either(of=(term("a"), Every(wanted=(term("b"), term("c")))))),
            ("(a OR b) c", Every(wanted=(Either(of=(term("a"), term("b"))), term("c")))),
            ("a -b", Every(wanted=(term("a"),), unwanted=(term("b"),))),
            ("a NOT b", Every(wanted=(term("a"),), unwanted=(term("b"),))),
            ("a AND NOT (b OR c)", Every(wanted=(term("a"),), unwanted=(Either(of=(term("b"), term("c"))),))),
            ("-b a", Every(wanted=(term("a"),), unwanted=(term("b"),))),
            ("and or not", Every(wanted=(term("and"), term("or"), term("not")))),
            ('"AND"', term("and")),
            ("don't C++", Every(wanted=(term("don t"), term("c")))),
            ("北京", term("北 京")),
        ],
    )
    def test_query_has_this_tree(self, query, tree):
        assert parse(query) == tree

    @pytest.mark.parametrize(
        ("query", "fault"),
        [
            ("", "is empty"),
            ("   ", "is empty"),
            ('a "tax cut', "at character 3: a quotation mark is not closed"),
            ("(a OR b", "at its end: a parenthesis is not closed"),
            ("a) b", "at character 2: a parenthesis is closed that was not opened"),
            ("a AND", "at its end: a word is missing"),
            ("OR a", "at character 1: a word is missing"),
            ("a OR OR b", "at character 6: a word is missing"),
            ("()", "at character 2: a word is missing"),
            ("a NOT NOT b", "at character 7: a word is missing"),
            ("-b", "at character 1: says only what must not be there"),
            ("a OR -b", "at character 6: says only what must not be there"),
            ("a + b", "at character 3: \\+ has no letter"),
            ("*", "at character 1: \\* has no letter"),
            ('""', 'at character 1: "" has no letter'),
            ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "parentheses in one another"),
        ],
    )
    def test_faulty_query_says_where_and_what_to_do(self, query, fault):
        with pytest.raises(ConfigError, match=fault) as error:
            parse(query)
        assert error.value.where == "query"

    @given(st.text(alphabet=st.sampled_from("abcANDORT \"()-*+'“:") | st.characters(), max_size=30))
    def test_any_text_is_a_query_or_a_fault_of_the_user(self, query):
        try:
            tree = parse(query)
        except ConfigError:
            return
        assert fts5(tree)
        assert tsquery(tree)


ARTICLES = {
    "bridge": ("Bridge closed", "The old bridge over the river is closed. A tax cut is not in sight."),
    "budget": ("Budget passed", "Parliament passed the budget. The cut in tax is small, the budgetary effect large."),
    "cafe": ("Ein Café in der Straße", "Müller sagt: „Don't“ — und meint C++ statt Java."),
    "beijing": ("北京的天气", "今天北京天气很好。"),
    "hindi": ("हिन्दी समाचार", "दिल्ली में बारिश"),
}


def add_articles(store):
    entries = [page(HOME + name, text, title=title) for name, (title, text) in ARTICLES.items()]
    old = [page(HOME + "old", text, later(hours=n), title="Old") for n, text in enumerate(["An obsolete thing.", "A new thing."])]
    store.save([*entries, *old])


def found(store, query, **only):
    return {hit.url.removeprefix(HOME) for hit in store.search(ArticleFilter(query=query, **only), limit=100)}


class TestFinding:
    @pytest.fixture
    def full(self, store):
        add_articles(store)
        return store

    @pytest.mark.parametrize(
        ("query", "urls"),
        [
            ("bridge", {"bridge"}),
            ("BRIDGE river", {"bridge"}),
            ("tax cut", {"bridge", "budget"}),
            ('"tax cut"', {"bridge"}),
            ('"cut in tax"', {"budget"}),
            ("tax -river", {"budget"}),
            ("tax NOT (river OR parliament)", set()),
            ("bridge OR café", {"bridge", "cafe"}),
            ("cafe strasse muller", {"cafe"}),
            ("don't", {"cafe"}),
            ("C++", {"cafe"}),
            ("budget*", {"budget"}),
            ("budg", set()),
            ('"the budg"*', {"budget"}),
            ("北京", {"beijing"}),
            ("京北", set()),
            ("天气", {"beijing"}),
            ("हिन्दी", {"hindi"}),
            ("(bridge OR budget) AND (river OR parliament) -cafe", {"bridge", "budget"}),
            ("new", {"old"}),
            ("obsolete", set()),
            ('"closed the old"', set()),  # the title's end, the text's beginning
            ("nothing", set()),
        ],
    )
    def test_query_finds_these_on_both_databases(self, full, query, urls):
        assert found(full, query) == urls

    def test_old_versions_are_found_where_every_version_is_asked_for(self, full):
        rows = [row for batch in full.articles(ArticleFilter(query="obsolete"), every_version=True) for row in batch]
        assert [(row["url"], row["version"]) for row in rows] == [(HOME + "old", 1)]

    def test_word_in_the_title_comes_before_one_in_the_text(self, store):
        store.save([page(HOME + "a", "The budget " + "and more " * 50, title="Other"), page(HOME + "b", "Else.", title="Budget")])
        assert [hit.url for hit in store.search(ArticleFilter(query="budget"), limit=1)] == [HOME + "b"]

    def test_hit_shows_where(self, full):
        [hit] = full.search(ArticleFilter(query='"tax cut"'), limit=10)
        assert (hit.title, hit.source) == ("Bridge closed", "example.test")
        assert ("tax", True) in hit.snippet
        assert "".join(piece for piece, _ in hit.snippet).startswith("… old bridge")

    def test_search_without_a_query_is_refused(self, full):
        with pytest.raises(ConfigError, match="is missing"):
            full.search(ArticleFilter(), limit=10)

    def test_long_and_deep_queries_are_understood(self, full):
        assert found(full, " OR ".join(f"word{n}" for n in range(1000)) + " OR bridge") == {"bridge"}
        assert found(full, "(" * DEEPEST + "bridge" + " OR x)" * DEEPEST) == {"bridge"}

    def test_text_beyond_all_limits_is_indexed(self, store):
        store.save([page(HOME + "long", " ".join(f"word{n}" for n in range(300_000)) + " " + "y" * 3000)])
        assert found(store, "word7") == {"long"}


@pytest.fixture(scope="module")
def both(postgresql, tmp_path_factory):
    """The same articles in SQLite and in PostgreSQL."""
    with (
        Store.open(f"sqlite:///{tmp_path_factory.mktemp('both') / 'morgue.db'}") as small,
        postgresql.database() as url,
        Store.open(url) as large,
    ):
        add_articles(small)
        add_articles(large)
        yield small, large


VOCABULARY = st.sampled_from(["bridge", "tax", "cut", '"tax cut"', "budg*", "the", "muller", "北京", "new", "zzz", "c"])
QUERIES = st.recursive(
    VOCABULARY,
    lambda inner: st.tuples(inner, st.sampled_from([" ", " AND ", " OR ", " -", " NOT "]), inner).map(
        lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES)
def test_any_query_finds_the_same_on_both_databases(both, query):
    small, large = both
    assert found(small, query) == found(large, query)


class TestFiltering:
    @pytest.fixture
    def full(self, store):
        def day(text):
            stamp = {"precision": Precision.DAY, "zone": None, "rule": "meta", "raw": text}
            return Stamp(day=date.fromisoformat(text), at=None, **stamp)

        def by(*names):
            return tuple(Byline(name=name, kind=BylineKind.PERSON, raw=name, rule="ld") for name in names)

        teaser = Completeness(verdict=Verdict.TEASER, evidence="short")
        store.save(
            [
                page(HOME + "1", published=day("2026-03-01"), sections=("Local", "Ökonomie"), authors=by("Ada Ümlaut", "Bo")),
                page(
                    HOME + "2",
                    published=day("2026-03-02"),
                    sections=("Localities",),
                    language="de",
                    completeness=teaser,
                    subject="politics",
                ),
                page(HOME + "3", published=None, authors=by("100% Bo_b")),
                page("https://www.other.test/4", published=day("2026-03-03"), source="other.test"),
            ]
        )
        return store

    @pytest.mark.parametrize(
        ("only", "numbers"),
        [
            ({}, "1234"),
            ({"sources": ("example.test",)}, "123"),
            ({"sources": ("example.test", "other.test")}, "1234"),
            ({"since": date(2026, 3, 2)}, "24"),
            ({"until": date(2026, 3, 2)}, "12"),
            ({"since": date(2026, 3, 2), "until": date(2026, 3, 2)}, "2"),
            ({"language": "de"}, "2"),
            ({"completeness": "teaser"}, "2"),
            ({"section": "local"}, "1"),
            ({"section": "ÖKONOMIE"}, "1"),
            ({"section": "Loc"}, ""),
            ({"subject": "politics"}, "2"),
            ({"subject": "sport"}, ""),
            ({"author": "ümlaut"}, "1"),
            ({"author": "BO"}, "13"),
            ({"author": "o_b"}, "3"),
            ({"author": "%"}, "3"),
            ({"query": "bridge", "language": "de", "section": "localities"}, "2"),
        ],
    )
    def test_filter_leaves_these(self, full, only, numbers):
        rows = [row for batch in full.articles(ArticleFilter(**only)) for row in batch]
        assert "".join(row["url"][-1] for row in rows) == numbers


class TestWithoutOptOuts:
    @pytest.fixture
    def full(self, store):
        def said(*signals):
            return tuple(OptOut(signal=signal, where="header", raw=signal.value) for signal in signals)

        later_on = rejected(HOME + "4", "opted-out", later(days=1))
        store.save(
            [
                page(HOME + "1", optouts=said(Signal.NOARCHIVE)),
                page(HOME + "2", optouts=said(Signal.NOSNIPPET, Signal.NOINDEX)),
                page(HOME + "3"),
                page(HOME + "4", asked=HOME + "4"),
                replace(later_on, result=replace(later_on.result, optouts=said(Signal.NOAI))),
                page(HOME + "5", "Other.", optouts=said(Signal.TDM), asked=HOME + "five"),
                page(HOME + "5", "Other.", later(days=1), asked=HOME + "five"),
            ]
        )
        return store

    @pytest.mark.parametrize(
        ("without", "numbers"),
        [
            ((), "12345"),
            (("noarchive",), "2345"),
            (("noindex", "noarchive"), "345"),
            (("ai_txt",), "12345"),
            (("noai",), "1235"),  # said after it was archived
            (("tdm",), "1234"),  # and taken back since
            (("any",), "3"),
            (("any", "tdm"), "3"),
        ],
    )
    def test_articles_that_ever_had_one_are_left_out(self, full, without, numbers):
        rows = [row for batch in full.articles(ArticleFilter(without=without)) for row in batch]
        assert "".join(row["url"][-1] for row in rows) == numbers

    def test_with_a_query_too(self, full):
        hits = full.search(ArticleFilter(query="bridge", without=("noarchive", "tdm")), limit=10)
        assert {hit.url[-1] for hit in hits} == {"2", "3", "4"}

    def test_a_row_has_its_evidence(self, full):
        rows = [row for batch in full.articles(ArticleFilter(sources=("example.test",))) for row in batch]
        assert [one["signal"] for one in rows[1]["optouts"]] == ["nosnippet", "noindex"]
        assert rows[2]["optouts"] is None


class TestSnippets:
    def test_first_hit_with_its_surroundings(self):
        body = " ".join(f"w{n}" for n in range(100))
        text = "".join(piece for piece, _ in snippet(body, [term("w50")]))
        assert text.startswith("… w42 ")
        assert text.endswith(" w73 …")

    def test_pieces_are_the_text_as_printed(self):
        body = "Der „Große“  Tag,\nein Café."
        assert snippet(body, [term("grosse"), term("caf", prefix=True)]) == (
            ("Der „", False),
            ("Große", True),
            ("“ Tag, ein ", False),
            ("Café", True),
            (".", False),
        )

    def test_phrase_is_marked_only_where_it_is_whole(self):
        marked = [piece for piece, is_hit in snippet("tax, then tax cut", [term("tax cut")]) if is_hit]
        assert marked == ["tax", "cut"]

    def test_beginning_where_the_text_has_no_hit(self):
        assert snippet("Only the title says it.", [term("bridge")]) == (("Only the title says it.", False),)

    def test_text_without_words_is_no_snippet(self):
        assert snippet("", [term("bridge")]) == ()

    @given(st.text(), st.lists(st.sampled_from("abc").map(term), min_size=1))
    def test_short_text_comes_back_whole_but_for_its_spaces(self, body, terms):
        pieces = "".join(piece for piece, _ in snippet(body[:20], terms))
        assert pieces.split() == body[:20].split()
