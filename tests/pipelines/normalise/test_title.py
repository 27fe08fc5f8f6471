"""Which headline, and how much of it is one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.extract.fields import candidates
from pipelines.extract.page import Page
from pipelines.model.extraction import Found
from pipelines.normalise.title import seo_title, title
from pipelines.text import key
from pipelines.wording import without_place, without_site

SITE = frozenset({"talbote", "the quayside courier"})


URL = "https://www.example.test/local/12345"


def told(*pairs):
    """Candidates; a rule may have what kind of thing the headline is of behind a blank."""
    return [Found(field="title", rule=rule.split()[0], raw=raw, kind=rule.partition(" ")[2] or None) for rule, raw in pairs]


def choose(*pairs, url=URL, kickers=(), sections=()):
    return title(told(*pairs), SITE, url, kickers, sections)


def test_visible_headline_wins_over_the_title_for_search_engines():
    assert (
        choose(("json-ld:headline BlogPosting", "Best Bridges 2026 | Full Guide"), ("h1", "The best bridges to walk over")).value
        == "The best bridges to walk over"
    )


def test_visible_headline_wins_over_the_claim_for_others():
    assert choose(("h1", "Bridge to close, in April"), ("meta:og:title", "Bridge to close")).value == "Bridge to close, in April"


def test_newsrooms_headline_wins_where_others_are_told_the_same():
    pairs = (("json-ld:headline NewsArticle", "Bridge to close for repairs"), ("h1", "Harbour: bridge is to close in April"))
    assert choose(*pairs, ("meta:og:title", "Bridge to close for repairs")).value == "Bridge to close for repairs"


def test_newsrooms_headline_that_is_the_title_for_search_engines_again_loses():
    pairs = (("json-ld:headline NewsArticle", "Bridge closing 2026"), ("h1", "One hundred years, then the bridge closes"))
    claims = (("meta:og:title", "One hundred years, then the bridge closes"), ("html:title", "Bridge closing 2026"))
    assert choose(*pairs, *claims).value == "One hundred years, then the bridge closes"


def test_live_page_is_called_what_its_address_says_not_its_newest_entry():
    pairs = (
        ("json-ld:headline NewsArticle", "Storm on the coast: all the news"),
        ("h1", "Storm: Ferry to the islands sails again"),
    )
    claim = ("meta:og:title", "Storm: Ferry to the islands sails again")
    url = "https://www.example.test/live/storm-on-the-coast-all-the-news-ld.17"
    assert choose(*pairs, claim, url=url).value == "Storm on the coast: all the news"


def test_heading_within_the_text_is_no_headline():
    pairs = (
        ("h1", "Harbour"),
        ("h1", "What happens next"),
        ("meta:og:title", "Why the harbour bridge closes for eleven long weeks"),
    )
    assert choose(*pairs).value == "Why the harbour bridge closes for eleven long weeks"


def test_date_line_in_the_element_of_the_headline_goes():
    pairs = (("h1", "Bridge to close in April Posted on July 1 by pk"), ("meta:og:title", "Bridge to close in April"))
    assert choose(*pairs).value == "Bridge to close in April"


def test_kicker_that_every_claim_has_stays():
    whole = "Harbour works: Bridge to close in April"
    pairs = (("json-ld:headline NewsArticle", whole), ("h1", whole), ("html:title", "Bridge to close in April"))
    assert choose(*pairs).value == whole


def test_kicker_told_apart_on_the_page_is_in_the_title_where_the_claims_have_it():
    pairs = (("h1", "Bridge to close"), ("meta:og:title", "Harbour works: Bridge to close"))
    assert choose(*pairs, kickers=["Harbour works"]).value == "Harbour works: Bridge to close"
    assert choose(*pairs, kickers=["Traffic"]).value == "Bridge to close"


def test_bar_of_another_script_parts_the_site_too():
    assert without_site("Freibad öffnet - Sportㅣ Talbote", SITE) == "Freibad öffnet - Sport"


def test_section_behind_the_title_goes_where_the_page_names_it():
    assert choose(("meta:og:title", "Freibad öffnet - Sport"), sections=["Sport"]).value == "Freibad öffnet"
    assert choose(("meta:og:title", "Freibad öffnet - Sport"), sections=["Lokales"]).value == "Freibad öffnet - Sport"
    assert choose(("meta:og:title", "항구 다리 4월 폐쇄-사회ㅣTalbote"), sections=["사회"]).value == "항구 다리 4월 폐쇄"


def test_headline_that_readers_see_loses_a_section_behind_a_bar_alone():
    assert choose(("h1", "Leave the bridge open | Opinion"), sections=["opinion"]).value == "Leave the bridge open"
    assert choose(("h1", "What we lose - sport"), sections=["sport"]).value == "What we lose - sport"


def test_name_behind_a_bar_that_is_almost_the_sites_goes():
    assert without_site("Bridge closes | The Quayside Courier Online", SITE) == "Bridge closes"
    assert without_site("Bridge closes | The Quayside", SITE) == "Bridge closes"
    assert without_site("Bridge | Talbote readers say what they think of it", SITE).startswith("Bridge | ")
    assert without_site("Bridge closes | Quays", SITE) == "Bridge closes | Quays"
    assert without_site("Bridge closes - The Quayside", SITE) == "Bridge closes - The Quayside"


def test_names_in_front_go_one_after_the_other():
    assert without_site("Talbote | The Quayside Courier - Bridge closes", SITE) == "Bridge closes"


def test_title_for_search_engines_is_kept_beside_the_headline():
    pairs = told(("h1", "Freibad öffnet"), ("meta:og:title", "Freibad öffnet"), ("html:title", "Freibad 2026: Termine | Talbote"))
    assert seo_title(pairs, SITE, "Freibad öffnet").value == "Freibad 2026: Termine"
    assert seo_title(pairs[:2], SITE, "Freibad öffnet").value is None


def test_title_in_the_feed_is_not_what_the_page_calls_itself():
    assert seo_title(told(("h1", "Freibad öffnet"), ("feed", "Bad wieder auf")), SITE, "Freibad öffnet").value is None


def test_headline_that_was_cut_is_no_other_title():
    assert seo_title(told(("meta:og:title", "Freibad öffnet nach …")), SITE, "Freibad öffnet nach dem Umbau").value is None


def test_section_and_site_behind_the_headline_make_no_other_title():
    pairs = told(("h1", "Freibad öffnet"), ("html:title", "Freibad öffnet - Panorama - Talbote › Panorama"))
    assert seo_title(pairs, SITE, "Freibad öffnet", ["Panorama"]).value is None
    assert seo_title(pairs, SITE, "Freibad öffnet").value is not None


def test_visible_headline_that_is_unlike_every_claim_is_something_else():
    assert choose(("h1", "Subscribe today"), ("meta:og:title", "Bridge to close in April")).value == "Bridge to close in April"


def test_visible_headline_without_any_claim_is_believed():
    assert choose(("h1", "Bridge to close in April")).value == "Bridge to close in April"


def test_name_of_the_site_is_no_headline():
    assert choose(("h1", "Talbote"), ("html:title", "Freibad öffnet | Talbote")).value == "Freibad öffnet"


def test_page_without_any_has_none():
    assert choose(("h1", " "), ("html:title", "Talbote")).value is None


def test_headline_cut_for_search_engines_is_completed_from_the_page():
    whole = "After eleven weeks, nine hangers and four million pounds the harbour bridge is open again"
    assert choose(("json-ld:headline", whole[:70] + "…"), ("h1", whole)).value == whole


def test_headline_cut_in_linked_data_is_completed_from_another_claim():
    whole = "After eleven weeks, nine hangers and four million pounds the harbour bridge is open again (and so are the lifts)"
    cut = ("json-ld:headline BlogPosting", whole[:96])
    assert choose(cut, ("meta:og:title", whole)).value == whole
    assert choose(cut, ("meta:og:title", f"{whole[:96]} – Unheard-of Name")).value == whole[:96]


def test_headline_that_goes_on_after_the_claim_is_whole():
    pairs = (("h1", "Bridge to close in April for repairs to its hangers"), ("meta:og:title", "Bridge to close in April"))
    assert choose(*pairs).value == "Bridge to close in April for repairs to its hangers"


def test_kicker_in_front_of_the_claim_goes():
    assert (
        choose(("h1", "Harbour Bridge to close in April"), ("meta:og:title", "Bridge to close in April")).value
        == "Bridge to close in April"
    )


def test_entities_are_resolved():
    assert choose(("meta:og:title", "Salt &amp;amp; pepper")).value == "Salt & pepper"


def test_chosen_candidate_is_named():
    assert [found.rule for found in choose(("json-ld:headline", "Bridge"), ("h1", "Bridge")).found] == ["h1"]


def test_site_goes_from_both_ends_and_more_than_once():
    assert without_site("Freibad öffnet | Lokales | Talbote", SITE) == "Freibad öffnet | Lokales"
    assert without_site("Talbote | Freibad öffnet", SITE) == "Freibad öffnet"
    assert without_site("Talbote - Freibad öffnet", SITE) == "Freibad öffnet"
    assert without_site("Freibad öffnet - Talbote - Talbote", SITE) == "Freibad öffnet"
    assert without_site("Freibad öffnet-Talbote", SITE) == "Freibad öffnet-Talbote"


def test_dash_in_a_headline_is_left_alone():
    assert without_site("Freibad – ein Sommer ohne Wasser", SITE) == "Freibad – ein Sommer ohne Wasser"


def test_what_the_document_is_called_beside_the_title_is_the_sites_name_and_no_headline():
    claims = (
        ("meta:og:title", "Small bridges of large towns"),
        ("html:title", "Notes on Crossings: Small bridges of large towns"),
    )
    assert choose(("h1", "Notes on Crossings"), *claims).value == "Small bridges of large towns"


def test_headline_stays_whole_where_the_document_is_called_the_same():
    pairs = (("h1", "Bridge: how it will close"), ("meta:og:title", "Bridge: how it will close"))
    assert choose(*pairs, ("html:title", "Bridge: how it will close")).value == "Bridge: how it will close"


def test_summary_is_no_headline():
    summary = "The bridge is to close for repairs in April, and " + "those who walk over it have to take another way, " * 4
    pairs = (("json-ld:headline Article", "Bridge to close for repairs"), ("h1", summary))
    assert choose(*pairs).value == "Bridge to close for repairs"
    assert choose(("h1", summary)).value == summary.strip()


@pytest.mark.parametrize(
    ("whole", "bare", "site"),
    [
        ("港口大桥四月关闭_滨海网", "港口大桥四月关闭", "滨海网"),
        ("港口大桥四月关闭-滨海网", "港口大桥四月关闭", "滨海网"),
        ("港口大桥四月关闭--滨海网", "港口大桥四月关闭", "滨海网"),
        ("港口大桥四月关闭丨滨海网", "港口大桥四月关闭", "滨海网"),
        ("港の橋、四月に閉鎖：湾岸新聞デジタル", "港の橋、四月に閉鎖", "湾岸新聞デジタル"),
        ("港の橋、四月に閉鎖【湾岸新聞】", "港の橋、四月に閉鎖", "湾岸新聞"),
        ("항구 다리 4월 폐쇄 < 사회 < 기사본문 - 해안일보", "항구 다리 4월 폐쇄", "해안일보"),
        ("Мост закроют в апреле — Береговая газета", "Мост закроют в апреле", "Береговая газета"),
        ("الجسر يغلق في أبريل - صحيفة الساحل", "الجسر يغلق في أبريل", "صحيفة الساحل"),
        ("Bridge closes « The Shore Post", "Bridge closes", "Shore Post"),
        ("Bridge closes ~ Shore Post", "Bridge closes", "The Shore Post"),
        ("Bridge closes—Shore Post", "Bridge closes", "Shore Post"),
        ("Bridge closes (Shore Post)", "Bridge closes", "Shore Post"),
        ("Bridge closes [Shore Post]", "Bridge closes", "Shore Post"),
        ("Bridge closes - www.shore-post.example", "Bridge closes", "shore-post.example"),
        ("Bridge closes | Shore Post - News and weather for the coast", "Bridge closes", "Shore Post"),
        ("Shore Post: Bridge closes", "Bridge closes", "Shore Post"),
        ("Shore Post » Blog Archive » Bridge closes", "Bridge closes", "Shore Post"),
        ("<b>Bridge</b> closes", "Bridge closes", "Shore Post"),
        ("Bridge closes | Coast Blog", "Bridge closes", "blog.coast-lang.example"),
    ],
)
def test_title_for_others_loses_the_site_in_all_the_ways_that_systems_write_it(whole, bare, site):
    assert without_place(whole, frozenset({key(site)}), (), shown=False) == bare


@pytest.mark.parametrize(
    "whole", ["Bridge closes - an end", "Why the mini-Shore is back", "What is snake_case", "Ferry < bridge", "Bridge (1931)"]
)
def test_what_only_looks_like_a_site_behind_a_headline_stays(whole):
    assert without_place(whole, frozenset({"shore post", "shore"}), (), shown=True) == whole


def test_headline_of_the_site_about_itself_keeps_its_name():
    assert without_place("Shore Post: licence fee is to rise", frozenset({"shore post"}), (), shown=True).startswith(
        "Shore Post:"
    )


@pytest.mark.parametrize("front", ["2026", "11", "The", "Die", "Les", "Una"])
def test_number_or_article_in_front_of_a_headline_is_no_kicker(front):
    pairs = (("h1", f"{front} best bridges of the coast"), ("meta:og:title", "best bridges of the coast"))
    assert choose(*pairs).value == f"{front} best bridges of the coast"


@pytest.mark.parametrize("count", ["(12)", "[3]", "(4 comments)", "12 comments"])
def test_number_of_comments_behind_the_headline_goes(count):
    assert choose(("h1", f"Bridge to close in April {count}"), ("meta:og:title", "Bridge to close in April")).value == (
        "Bridge to close in April"
    )


def test_title_that_is_told_to_catalogues_is_taken_where_there_is_no_other():
    assert choose(("meta:parsely-title", "Bridge to close"), ("html:title", "Talbote")).value == "Bridge to close"
    assert choose(("microdata:headline", "Bridge to close"), ("html:title", "Talbote")).value == "Bridge to close"


def test_kicker_that_only_the_title_for_social_networks_lacks_is_no_name_of_the_site():
    whole = "After the storm: Bridge to close in April"
    pairs = ("json-ld:headline NewsArticle", whole), ("h1", whole), ("html:title", whole)
    assert choose(*pairs, ("meta:og:title", "Bridge to close in April")).value == whole


def test_word_behind_what_search_engines_are_told_is_part_of_the_headline():
    pairs = ("h1", "Bridge and Ferry Price Comparison"), ("meta:og:title", "Bridge and Ferry Price")
    assert choose(*pairs).value == "Bridge and Ferry Price Comparison"


def test_titles_for_catalogues_say_nothing_where_there_is_a_headline():
    pairs = ("h1", "Bridge to close in April"), ("meta:og:title", "Bridge to close in April")
    kicker = ("meta:dc.title", "Harbour: Bridge to close in April")
    assert title(told(*pairs, kicker), SITE, URL, ["Harbour"]).value == "Bridge to close in April"


@given(st.text(alphabet="ab |-–_：【】<>«:港 ", max_size=40), st.booleans())
@example(":<a<a>>", False)
def test_title_without_its_place_has_none_to_lose(name, shown):
    names = frozenset({"a", "b a", "港"})
    once = without_place(name, names, ["b"], shown=shown)
    assert without_place(once, names, ["b"], shown=shown) == once
    assert once in name or not shown


@pytest.mark.parametrize(
    "told",
    [
        "港口大桥四月起封闭-海岸网",
        "港口大桥四月起封闭_要闻_海岸新闻",
        "港口大桥四月起封闭--海岸日报--海岸频道",
        "港口大桥四月起封闭|海岸官方网站",
    ],
)
def test_newspapers_of_the_east_behind_the_title_of_a_document_are_known_by_their_last_word(told):
    assert choose(("html:title", told)).value == "港口大桥四月起封闭"


def test_dash_in_a_headline_of_the_east_stays():
    name = "专访-港口大桥的工程师：四月以后怎么办"
    assert choose(("html:title", name)).value == name


def test_name_of_a_host_is_no_title_beside_another():
    assert choose(("meta:dc.title", "coast.example"), ("html:title", "Bridge shut")).value == "Bridge shut"
    assert choose(("h1", "Node.js")).value == "Node.js"


def test_lesser_heading_that_the_address_was_made_from_is_the_title_where_there_is_no_other():
    headings = (
        "<h1><a href='/'><img src='logo.png'></a></h1><h2>Menu of the day and of the week</h2><h2>Bridge to close in April</h2>"
    )
    page = Page(f"<title>coast.example</title>{headings}<p>Text.</p>", "https://coast.example/bridge-to-close-in-april/")
    found = [one for one in candidates(page) if one.field == "title"]
    assert title(found, ("coast example",), page.url).value == "Bridge to close in April"


def test_heading_that_says_the_title_is_before_an_h1_that_is_something_else():
    pairs = (
        ("heading:title", "Ferry stays in port!"),
        ("h1", "Ferry stays, islands wait"),
        ("html:title", "Ferry stays in port!"),
    )
    assert choose(*pairs).value == "Ferry stays in port!"


def test_lesser_heading_of_the_address_is_shown_where_no_headline_is():
    pairs = (("meta:og:title", "Seven ways to get a ferry"), ("heading", "Seven ways to help you to get a ferry"))
    assert choose(*pairs).value == "Seven ways to help you to get a ferry"


def test_lesser_heading_unlike_the_title_is_not():
    assert (
        choose(("meta:og:title", "Seven ways to get a ferry"), ("heading", "The ports of the islands")).value
        == "Seven ways to get a ferry"
    )


def test_name_of_a_file_is_no_title():
    assert choose(("meta:og:title", "ferry-test-autumn-2026"), ("html:title", "Ferries: the test")).value == "Ferries: the test"


def test_h1_with_the_host_beside_the_headline_is_the_site():
    pairs = (("h1", "the example.test notebook."), ("html:title", "It turns out « the example.test notebook"))
    assert choose(*pairs).value == "It turns out"


def test_host_and_number_of_comments_behind_a_linked_headline_go():
    pairs = (("h1", "Ferries that sail alone (boats.example) 87"), ("meta:og:title", "Ferries that sail alone - Talbote"))
    assert choose(*pairs).value == "Ferries that sail alone"


@pytest.mark.parametrize(
    "badge", ["Abonnés", "– Réservé aux abonnés", "(Premium)", "Für Abonnenten", "Subscribers only", "Solo per abbonati"]
)
def test_badge_behind_the_headline_goes_where_the_page_tells_it_to_others_without(badge):
    pairs = (("h1", f"The ferry stays in port {badge}"), ("meta:og:title", "The ferry stays in port | Talbote"))
    assert choose(*pairs).value == "The ferry stays in port"


def test_last_word_of_a_headline_that_is_no_badge_stays():
    pairs = (("h1", "The ferry stays in port again"), ("meta:og:title", "The ferry stays in port"))
    assert choose(*pairs).value == "The ferry stays in port again"
