"""The traps that real pages set for their metadata, each on a whole page; those of single strings stand with what reads them,
most of bylines in `test_bylines`."""

import json
from datetime import UTC, date, datetime

import pytest

from pipelines.model.article import Article, Doubt, Precision, Zone
from pipelines.process import process
from pipelines.sources.parse import parse_source
from tests.captures import capture

LINE = "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday. "
TEXT = f"<p>{LINE * 2}</p>" * 5
URL = "https://www.example.test/news/bridge.html"
MOMENT = "2026-11-19T16:24:04"


def linked(**values):
    told = "".join(f', "{name}": {json.dumps(value)}' for name, value in values.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge to close"{told}}}</script>'


def read(head="", over="", before="", after="", url=URL, language="en-GB", source=""):
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><title>Bridge to close</title>{head}</head><body><article>'
        f"<h1>Bridge to close</h1>{before}{TEXT}</article>{after}</body></html>"
    )
    result = process(capture(url, html.encode()), parse_source(f'home = "https://www.example.test/"\n{source}', "example.toml"))
    assert isinstance(result, Article), result
    return result


def published(*arguments, **options):
    return read(*arguments, **options).published


def test_trap_day_in_the_address_does_not_hide_the_moment():
    found = published(linked(datePublished=f"{MOMENT}Z"), url="https://www.example.test/2026/11/19/bridge.html")
    assert (found.rule, found.precision) == ("json-ld:datePublished", Precision.SECOND)


@pytest.mark.parametrize("name", ["date", "dc.date", "dcterms.date", "parsely-pub-date"])
def test_trap_day_in_meta_does_not_hide_the_moment(name):
    found = published(f'<meta name="{name}" content="2026-11-19">' + linked(datePublished=f"{MOMENT}Z"))
    assert found.at == datetime.fromisoformat(f"{MOMENT}Z")


def test_trap_offset_that_meta_has_wrong_by_whole_hours():
    meta = '<meta property="article:published_time" content="2026-11-19T15:59:00+00:00">'
    assert published(meta + linked(datePublished="2026-11-19T15:59:30+01:00")).at == datetime(
        2026, 11, 19, 14, 59, 30, tzinfo=UTC
    )


def test_trap_moment_without_zone_is_the_clock_of_the_paper():
    found = published(linked(datePublished=MOMENT), source='timezone = "Europe/Berlin"')
    assert (found.at, found.zone) == (datetime(2026, 11, 19, 15, 24, 4, tzinfo=UTC), Zone.SOURCE)


def test_trap_moment_without_zone_at_an_unknown_place_is_a_day():
    found = published(linked(datePublished=MOMENT), language="en")
    assert (found.day, found.at, found.precision) == (date(2026, 11, 19), None, Precision.DAY)


def test_trap_late_evening_of_the_paper_is_the_next_day_in_utc():
    found = published(linked(datePublished="2026-11-19T03:10:00Z"), source='timezone = "America/Toronto"')
    assert found.day == date(2026, 11, 18)


def test_trap_moment_of_the_last_change_is_not_that_of_publication():
    assert published(linked(dateModified="2026-11-20T08:26:00Z", datePublished=f"{MOMENT}Z")).day == date(2026, 11, 19)


def test_trap_entries_of_a_live_page_are_later_than_it():
    entry = '<li><time datetime="{}">{}</time></li>'
    entries = entry.format("2026-11-20T09:00:00Z", "9:00") + entry.format("2026-11-20T08:00:00Z", "8:00")
    dated = '<p>Published <time datetime="2026-11-19T16:24:04Z">19 November</time></p>'
    assert published(before=f"<ol>{entries}</ol>{dated}").day == date(2026, 11, 19)


def test_trap_first_publication_of_a_page_that_was_used_again_is_not_the_articles():
    script = '<script>var page = {"articleFirstPublished": "2019-03-03T10:00:00Z"};</script>'
    assert published(script + linked(datePublished=f"{MOMENT}Z")).day == date(2026, 11, 19)


def test_trap_date_of_a_neighbour_is_nobodys():
    cards = '<div class="related"><a href="/b"><h3>Another headline</h3><time datetime="2026-06-09">9 June 2026</time></a></div>'
    assert published(after=cards) is None


def test_trap_future_day_is_one_with_day_and_month_exchanged():
    found = published('<meta name="date" content="11/12/2026">', source='date_order = "DMY"')
    assert (found.day, found.doubts) == (date(2026, 11, 12), (Doubt.AFTER_FETCH,))


@pytest.mark.parametrize("shown", ["28 minutes ago", "1 day ago", "4 months ago", "Today, 10:30", "yesterday"])
def test_trap_relative_date_is_of_another_or_of_the_visit(shown):
    assert published(before=f"<p><time>{shown}</time></p>") is None


@pytest.mark.parametrize("name", ["datewidget", "clock", "header-date"])
def test_trap_day_of_the_visit_is_not_that_of_publication(name):
    assert published(over=f'<div class="{name}">Friday, 20 November 2026</div>') is None


def test_trap_change_before_the_publication_is_in_doubt():
    found = read(linked(datePublished=f"{MOMENT}Z", dateModified="2026-11-18T08:00:00Z")).modified
    assert found.doubts == (Doubt.BEFORE_PUBLISHED,)


def test_trap_page_that_was_never_changed_says_so_in_the_same_minute():
    found = read(linked(datePublished=f"{MOMENT}Z", dateModified=f"{MOMENT}Z"))
    assert (found.published.at, found.modified.doubts) == (found.modified.at, ())


def test_trap_change_on_another_day_leaves_the_publication():
    found = read(linked(datePublished=f"{MOMENT}Z", dateModified="2026-11-20T08:00:00Z"))
    assert (found.published.day, found.modified.day) == (date(2026, 11, 19), date(2026, 11, 20))


# Bylines


def signed(*arguments, **options):
    return [(byline.name, byline.kind.value) for byline in read(*arguments, **options).authors]


@pytest.mark.parametrize("shown", ["Capital Von Ann Petrie", "Von Ann Petrie", "Autorin Ann Petrie", "Ann Petrie, Journalistin"])
def test_trap_words_around_a_name_are_no_part_of_it(shown):
    assert signed(before=f'<p class="byline">{shown}</p>', language="de", source='name = "Capital"') == [("Ann Petrie", "person")]


def test_trap_danish_and_divides_two_names():
    assert signed(before='<p class="byline">Af Lars Hansen og Mette Jensen</p>', language="da") == [
        ("Lars Hansen", "person"),
        ("Mette Jensen", "person"),
    ]


def test_trap_author_of_a_neighbour_is_not_ours():
    cards = '<aside class="most-read"><p class="byline">By Ben Jones</p></aside>'
    assert signed(before='<p class="byline">By Ann Petrie</p>', after=cards) == [("Ann Petrie", "person")]


# Sections, topics, language, address, title


def trail(*steps):
    items = [{"@type": "ListItem", "position": place, "name": name} for place, name in enumerate(steps, 1)]
    graph = {"@type": "BreadcrumbList", "itemListElement": items}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


def test_trap_headline_as_the_section_is_none():
    assert read('<meta property="article:section" content="Bridge to close">').sections == ()


def test_trap_word_of_the_system_as_the_section_is_none():
    assert read('<meta property="article:section" content="news_news">').sections == ()


def test_trap_news_for_everything_gives_way_to_what_says_more():
    assert read('<meta property="article:section" content="news">' + linked(articleSection="Harbour")).sections == ("Harbour",)


def test_trap_breadcrumb_is_without_home_site_and_headline():
    found = read(trail("Home", "Shore Post", "Sport", "Sailing", "Bridge to close"), source='name = "Shore Post"')
    assert found.sections == ("Sport", "Sailing")


@pytest.mark.parametrize(
    "junk", ["nlp_category=/News", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "splitscreenimageleftinset", "state wire", "BISV:TRBC"]
)
def test_trap_tag_of_a_system_is_none(junk):
    assert read(linked(keywords=["Harbour", junk])).topics == ("Harbour",)


def test_trap_names_of_site_and_authors_are_no_tags():
    found = read(linked(keywords=["Ann Petrie", "Harbour", "Shore Post"], author="Ann Petrie"), source='name = "Shore Post"')
    assert found.topics == ("Harbour",)


def test_trap_chinese_tags_between_spaces_are_several():
    assert read('<meta name="keywords" content="港口 桥梁 交通 城市">', language="zh").topics == ("港口", "桥梁", "交通", "城市")


def test_trap_country_given_as_the_language_is_understood():
    korean = "<p>항만 당국은 월요일에 다리가 사월 중순부터 모든 차량에 폐쇄될 것이라고 발표했다고 밝혔다.</p>" * 3
    assert read(linked(inLanguage="kr"), before=korean, language="").language == "ko"


def test_trap_canonical_address_of_a_sister_paper_gives_the_article_away_to_nobody():
    found = read('<link rel="canonical" href="https://www.sister.test/news/bridge.html">')
    assert (found.url, found.syndicated_from) == (URL, "https://www.sister.test/news/bridge.html")


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Bridge to closeㅣ한국일보", "한국일보"),
        ("Bridge to close | Shore Post", "Shore Post"),
        ("Bridge to close – Shore Post", "Shore Post"),
    ],
)
def test_trap_site_behind_the_title_is_no_part_of_it(title, site):
    page = f'<html lang="en"><head><title>{title}</title></head><body><article><p>By Ann Petrie</p>{TEXT}</article></body></html>'
    source = parse_source(f'home = "https://www.example.test/"\nname = "{site}"', "example.toml")
    assert process(capture(URL, page.encode()), source).title == "Bridge to close"


def test_trap_title_for_search_engines_is_kept_beside_the_headline():
    found = read(
        '<meta property="og:title" content="Why the harbour bridge closes in April">' + linked(headline="Bridge to close")
    )
    assert (found.title, found.seo_title) == ("Bridge to close", "Why the harbour bridge closes in April")
