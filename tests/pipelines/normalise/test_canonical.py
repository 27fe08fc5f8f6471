"""What an article is called: never what another site calls it."""

from pipelines.model.extraction import Found
from pipelines.model.source import Source
from pipelines.normalise.canonical import addresses
from pipelines.urls import canonicalise

SOURCE = Source(id="s", home=canonicalise("https://www.landblatt.test/"), name="Landblatt", hosts=("landblatt-sport.test",))
PAGE = "https://www.landblatt.test/a-77.html?service=amp"


def choose(*pairs, url=PAGE):
    return addresses([Found(field="canonical", rule=rule, raw=raw) for rule, raw in pairs], url, SOURCE).value


def test_canonical_link_on_the_same_site_is_the_identity():
    assert choose(("html:canonical", "https://www.landblatt.test/a-77.html")) == ("https://www.landblatt.test/a-77.html", None)


def test_relative_link_is_resolved():
    assert choose(("html:canonical", "/a-77.html")).url == "https://www.landblatt.test/a-77.html"


def test_other_host_of_the_same_site_will_do():
    assert choose(("html:canonical", "https://landblatt.test/a-77.html")).url == "https://landblatt.test/a-77.html"


def test_further_host_of_the_source_will_do():
    assert choose(("html:canonical", "https://landblatt-sport.test/a-77")).url == "https://landblatt-sport.test/a-77"


def test_sister_does_not_get_the_article():
    found = choose(("html:canonical", "https://www.hauptblatt.test/a-77.html"))
    assert found == (canonicalise(PAGE), "https://www.hauptblatt.test/a-77.html")


def test_next_claim_on_the_same_site_is_taken_and_the_sister_named():
    found = choose(("html:canonical", "https://www.hauptblatt.test/a"), ("meta:og:url", "https://www.landblatt.test/a"))
    assert found == ("https://www.landblatt.test/a", "https://www.hauptblatt.test/a")


def test_address_that_a_template_left_is_no_origin():
    assert choose(("meta:og:url", "https://cdn.test/x")).syndicated_from is None


def test_home_page_is_not_the_article():
    assert choose(("html:canonical", "https://www.landblatt.test/")).url == canonicalise(PAGE)


def test_broken_claim_is_passed_over():
    assert choose(("html:canonical", "javascript:void(0)"), ("meta:og:url", "http://[broken")).url == canonicalise(PAGE)
