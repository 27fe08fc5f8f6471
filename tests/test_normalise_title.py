"""Which headline, and how much of it is one."""

from pipelines.model import Found
from pipelines.normalise.title import title, without_site

SITE = frozenset({"talbote", "the quayside courier"})


def choose(*pairs):
    return title([Found(field="title", rule=rule, raw=raw) for rule, raw in pairs], SITE)


def test_headline_of_the_linked_data_wins():
    assert choose(("json-ld:headline", "Bridge closed for weeks"), ("h1", "Bridge to close")).value == "Bridge closed for weeks"


def test_visible_headline_wins_over_the_claim_for_others():
    assert choose(("h1", "Bridge to close in April"), ("meta:og:title", "Bridge to close")).value == "Bridge to close in April"


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


def test_kicker_in_front_of_the_claim_goes():
    assert (
        choose(("h1", "Harbour Bridge to close in April"), ("meta:og:title", "Bridge to close in April")).value
        == "Bridge to close in April"
    )


def test_entities_are_resolved():
    assert choose(("meta:og:title", "Salt &amp;amp; pepper")).value == "Salt & pepper"


def test_chosen_candidate_is_named():
    assert [found.rule for found in choose(("json-ld:headline", "Bridge"), ("h1", "Bridge")).found] == ["json-ld:headline"]


def test_site_goes_from_both_ends_and_more_than_once():
    assert without_site("Freibad öffnet | Lokales | Talbote", SITE) == "Freibad öffnet | Lokales"
    assert without_site("Talbote | Freibad öffnet", SITE) == "Freibad öffnet"
    assert without_site("Freibad öffnet - Talbote - Talbote", SITE) == "Freibad öffnet"
    assert without_site("Freibad öffnet-Talbote", SITE) == "Freibad öffnet-Talbote"


def test_dash_in_a_headline_is_left_alone():
    assert without_site("Freibad – ein Sommer ohne Wasser", SITE) == "Freibad – ein Sommer ohne Wasser"
