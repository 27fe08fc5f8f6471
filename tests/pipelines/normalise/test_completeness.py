"""How much of an article is there, and what is none."""

import json

import pytest

from pipelines.errors import ConsentWall, HubPage, NotArticle, NoText
from pipelines.extract.cards import Cards
from pipelines.extract.page import Page
from pipelines.extract.shape import Shape
from pipelines.extract.shape import shape as shape_of
from pipelines.model.article import Verdict
from pipelines.normalise.completeness import completeness

WHOLE = ("A line that is long enough to be a paragraph of an article, as most of them are, with some words more.\n" * 30).strip()
SHORT = WHOLE[:600]


def shape(**changes):
    facts = {
        "is_home": False,
        "claims_article": True,
        "claims_list": False,
        "claims_live": False,
        "claims_gallery": False,
        "claims_video": False,
        "is_free": None,
        "length": None,
        "counted": "articleBody",
        "description": "",
        "title": "",
        "cards": Cards(),
        "run": 5,
        "wall": "",
        "shown": "",
    }
    return Shape(**{**facts, **changes})


def verdict(text, **changes):
    return completeness(shape(**changes), text).verdict


def of_page(article, text=SHORT):
    return shape_of(
        Page(f'<p><script type="application/ld+json">{json.dumps(article)}</script>', "https://www.example.test/a"), text
    )


@pytest.mark.parametrize(
    ("words", "length"), [(100, 600), ("100", 600), ("many", None), (None, None), ("9" * 5000, None), ([1], None)]
)
def test_length_is_estimated_from_the_number_of_words(words, length):
    assert of_page({"@type": "Article", "wordCount": words}).length == length


@pytest.mark.parametrize(
    ("claim", "free"),
    [
        (True, True),
        (False, False),
        ("False", False),
        ("true", True),
        ("http://schema.org/False", False),
        (None, None),
        ("", None),
    ],
)
def test_claim_to_be_free_is_read_in_every_form(claim, free):
    assert of_page({"@type": "Article", "isAccessibleForFree": claim}).is_free is free


def test_update_of_a_live_blog_does_not_make_another_page_one():
    assert of_page({"@type": "LiveBlogPosting"}).claims_live
    assert not of_page({"@type": "Article", "articleBody": "LiveBlogPosting"}).claims_live


def test_page_without_doubt_is_not_searched():
    assert of_page({"@type": "Article"}, WHOLE).shown == ""


def test_text_without_any_sign_is_whole():
    assert verdict(WHOLE) is Verdict.FULL


def test_short_text_alone_is_whole():
    assert verdict(SHORT) is Verdict.FULL


def test_very_short_text_is_a_teaser():
    assert verdict(WHOLE[:100]) is Verdict.TEASER


def test_half_of_what_the_page_says_it_has_is_a_teaser():
    assert verdict(SHORT, length=2000) is Verdict.TEASER
    assert verdict(SHORT, length=700) is Verdict.FULL


def test_text_that_is_not_free_and_short_is_paywalled():
    assert verdict(SHORT, is_free=False) is Verdict.PAYWALLED


def test_text_that_is_not_free_but_there_is_whole():
    assert verdict(WHOLE, is_free=False) is Verdict.FULL
    assert verdict(SHORT, is_free=False, length=650) is Verdict.FULL


@pytest.mark.parametrize("words", ["Subscribe to continue reading", "Réservé aux abonnés", "Jetzt weiterlesen", "会員限定"])
def test_words_of_a_wall_beside_a_short_text_are_a_wall(words):
    assert verdict(SHORT, shown=words) is Verdict.PAYWALLED
    assert verdict(WHOLE, shown=words) is Verdict.FULL


@pytest.mark.parametrize(
    "words",
    [
        "Il vous reste 82 % de cet article à découvrir",
        "Per continuare a leggere abbonati a 1 € al mese",
        "Regístrate gratis para seguir leyendo",
        "For å lese videre må du være abonnent",
        "Log ind eller bliv abonnent for at læse videre",
        "Lue koko juttu tilaamalla digi",
        "Pokračování článku je dostupné jen předplatitelům",
        "A cikk további része csak előfizetőink számára érhető el",
        "Materiał dostępny dla subskrybentów",
        "Devamını okumak için abone olun",
        "Материал доступен только подписчикам",
        "Матеріал доступний лише передплатникам",
        "Straipsnis skirtas tik prenumeratoriams",
        "Pretplatite se za nastavak čitanja",
        "Berlangganan untuk membaca selengkapnya",
        "訂戶限定內容，登入後繼續閱讀",
        "로그인 후 계속 읽으세요",
        "この記事は有料記事です",
    ],
)
def test_words_of_a_wall_are_known_in_many_languages(words):
    assert verdict(SHORT, shown=words) is Verdict.PAYWALLED


def test_evidence_says_what_was_found():
    found = completeness(shape(is_free=False, length=4000), SHORT)
    assert found.evidence == "isAccessibleForFree is false, 600 characters, 4000 by its articleBody"


def test_live_blog_is_one_however_short():
    assert verdict(SHORT, claims_live=True) is Verdict.LIVE_BLOG


def test_gallery_with_little_text_is_a_gallery():
    assert verdict(SHORT, claims_gallery=True) is Verdict.GALLERY
    assert verdict(WHOLE, claims_gallery=True) is Verdict.FULL


def test_video_with_little_text_is_a_video():
    assert verdict(SHORT, claims_video=True) is Verdict.VIDEO
    assert verdict(WHOLE, claims_video=True) is Verdict.FULL


def test_element_that_is_called_a_wall_and_says_something_is_one():
    found = completeness(shape(wall="paywall"), SHORT)
    assert (found.verdict, found.evidence) == (Verdict.PAYWALLED, "an element called “paywall”, 600 characters")


def test_article_that_says_that_it_is_free_has_no_wall():
    assert verdict(SHORT, wall="paywall", shown="Already a subscriber? Log in", is_free=True) is Verdict.FULL


def test_all_of_what_the_page_says_it_has_is_whole_under_a_wall():
    assert verdict(SHORT, wall="paywall", length=620) is Verdict.FULL


def test_text_that_is_its_description_is_a_teaser():
    assert verdict(SHORT, description=SHORT) is Verdict.TEASER
    assert verdict(SHORT, description=SHORT[:200]) is Verdict.FULL


def test_short_text_that_breaks_off_is_a_teaser():
    assert verdict(SHORT + " …") is Verdict.TEASER
    assert verdict(WHOLE + " …") is Verdict.FULL


def test_page_without_text_is_no_article():
    with pytest.raises(NoText):
        verdict("")


def test_home_page_is_a_hub_without_prose_of_its_own():
    with pytest.raises(HubPage):
        verdict(WHOLE, claims_article=False, is_home=True, cards=Cards(prose=900))


def test_home_page_that_announces_articles_is_a_hub():
    with pytest.raises(HubPage):
        verdict(WHOLE, claims_article=False, is_home=True, cards=Cards(prose=3000, teasers=3))


def test_home_page_is_a_hub_whatever_it_says_of_many_articles():
    with pytest.raises(HubPage):
        verdict(SHORT, claims_article=False, is_home=True, cards=Cards(teasers=1, announced=55, prose=1_900))


def test_home_page_that_is_somebody_s_only_page_has_its_text():
    assert verdict(WHOLE, claims_article=False, is_home=True, claims_list=True, cards=Cards(prose=3000)) is Verdict.FULL


def test_page_that_claims_to_be_an_article_is_no_hub():
    assert verdict(WHOLE, cards=Cards(teasers=40), run=0) is Verdict.FULL


def test_list_of_articles_is_a_hub():
    with pytest.raises(HubPage, match="40 linked headings, 60 links, 0 characters of prose"):
        verdict(SHORT, claims_article=False, cards=Cards(teasers=40, announced=60), run=0)


def test_text_that_is_links_is_a_hub():
    with pytest.raises(HubPage):
        verdict(SHORT, claims_article=False, cards=Cards(links=8, linked=400), run=0)


def test_page_without_text_that_has_many_links_is_a_hub():
    with pytest.raises(HubPage):
        verdict("", claims_article=False, cards=Cards(announced=8), run=0)


def test_article_above_related_articles_is_no_hub():
    assert verdict(WHOLE, claims_article=False, cards=Cards(teasers=12, prose=3000), run=0) is Verdict.FULL
    assert verdict(SHORT, claims_article=False, cards=Cards(teasers=40), run=3) is Verdict.FULL


def test_page_whose_address_has_its_headline_needs_less_prose():
    cards = Cards(teasers=14, prose=500)
    with pytest.raises(HubPage):
        verdict(SHORT, claims_article=False, run=1, cards=cards)
    assert verdict(SHORT, claims_article=False, claims_list=True, run=1, cards=cards, is_named=True) is Verdict.FULL
    with pytest.raises(HubPage):
        verdict(SHORT, claims_article=False, run=1, cards=Cards(teasers=14, prose=200), is_named=True)


CHINESE = (
    "港口管理局周一宣布，港口大桥将从四月中旬起对所有车辆关闭。工程师在四个夜晚的检查中发现，北侧九根吊杆中有"
    "两根出现了细小的裂缝。"
)


def test_a_character_of_chinese_is_a_syllable_of_others():
    assert verdict(CHINESE * 2) is Verdict.FULL
    assert verdict(CHINESE) is Verdict.TEASER
    form = {"claims_article": False, "asks_for_password": True, "shown": CHINESE * 8}
    assert verdict(CHINESE * 4, **form) is Verdict.FULL


def test_page_that_claims_to_be_a_list_needs_more_prose():
    assert verdict(WHOLE, claims_article=False, cards=Cards(teasers=12, prose=600), run=0) is Verdict.FULL
    with pytest.raises(HubPage):
        verdict(WHOLE, claims_article=False, claims_list=True, cards=Cards(teasers=12, prose=600), run=0)


@pytest.mark.parametrize(
    "title", ["404 Not Found", "Page not found | Valley News", "Seite nicht gefunden", "Página no encontrada"]
)
def test_error_with_the_status_of_a_page_is_no_article(title):
    with pytest.raises(NotArticle):
        verdict(WHOLE[:300], claims_article=False, title=title)


def test_headline_with_words_of_an_error_is_no_error():
    assert verdict(SHORT, claims_article=False, title="Missing page of the treaty not found in Rome") is Verdict.FULL
    assert verdict(WHOLE, claims_article=False, title="404: why pages are not found") is Verdict.FULL


def test_check_for_robots_is_no_article():
    with pytest.raises(NotArticle, match="Just a moment"):
        verdict("Checking.", claims_article=False, title="Just a moment...")


CONSENT = "Cookies, Tracking: mit Ihrer Einwilligung und unseren Partnern. Datenschutz. Akzeptieren"


ASKING = "We and 840 partners store cookies on your device, and what they tell us, so that you see what may interest you.\n" * 5


def test_page_that_asks_for_consent_is_a_wall():
    with pytest.raises(ConsentWall, match="cookies"):
        verdict(ASKING, claims_article=False, run=0, shown=CONSENT)
    with pytest.raises(ConsentWall):
        verdict("", claims_article=False, run=0, shown=CONSENT)


def test_article_whose_paragraphs_are_none_to_the_page_is_no_wall_under_a_cookie_banner():
    assert verdict(WHOLE, claims_article=False, run=0, shown=CONSENT) is Verdict.FULL


def test_forms_of_one_word_are_no_wall():
    law = "Datenschutz, Datenschutzes, Datenschutzrecht, datenschutzrechtlich, Datenschutzbehörde"
    assert verdict(f"{law}: what those have to know who ask readers for something.", claims_article=False, run=0, shown=law)


def test_article_under_a_cookie_banner_is_an_article():
    assert verdict(WHOLE, claims_article=False, run=5, shown=CONSENT) is Verdict.FULL
    assert verdict(SHORT, claims_article=True, run=0, shown=CONSENT) is Verdict.FULL


def test_page_that_claims_an_article_and_only_asks_for_consent_is_a_wall():
    with pytest.raises(ConsentWall):
        verdict(CONSENT, claims_article=True, shown=CONSENT, title="Bridge to close")


def test_article_about_consent_is_an_article():
    assert verdict(CONSENT * 6, claims_article=True, run=0, shown=CONSENT, title="Who reads your cookies") is Verdict.FULL


SENTENCE = "The next series, which is paid for by the island's own lottery, starts near the old lighthouse in January."


def cards(count, text=SENTENCE):
    return "".join(
        f'<div class="card"><h3><a href="/{n}">Heading number {n}</a></h3><p>{text}</p><p>10 March</p></div>'
        for n in range(count)
    )


def cards_of(body, text, url="https://www.example.test/topics/l"):
    return shape_of(Page(f"<main><h1>Lighthouses</h1>{body}</main>", url), text).cards


def test_the_text_of_a_teaser_is_no_prose():
    assert cards_of(cards(10), SENTENCE).prose == 0


def test_the_text_of_a_teaser_deep_in_its_card_is_no_prose():
    deep = "".join(
        f'<li><div><div><h3><a href="/{n}">Heading number {n}</a></h3></div></div><div><p>{SENTENCE}</div></li>' for n in range(9)
    )
    assert cards_of(f"<ul>{deep}</ul>", SENTENCE).prose == 0


def test_paragraph_above_teasers_is_prose():
    other = SENTENCE.replace("lighthouse", "harbour")
    assert cards_of(f"<div><p>{other}</div>{cards(10)}", other).prose == len(other)


def test_heading_that_leads_to_another_site_is_no_teaser():
    assert cards_of(cards(10).replace('href="', 'href="https://other.test'), "").teasers == 0


def test_heading_of_a_word_or_two_is_no_teaser():
    assert cards_of(cards(10).replace("Heading number ", "Nr. "), "").teasers == 0
    assert cards_of(cards(10).replace("Heading number ", "灯台の新しい連載が始まる"), "").teasers == 10


def test_heading_that_leads_to_the_page_itself_is_no_teaser():
    assert cards_of(cards(1).replace("/0", "#reply"), "").teasers == 0


def test_article_around_a_linked_heading_is_no_card():
    body = f'<h2><a href="/more">Heading of a cross link</a></h2>{f"<p>{SENTENCE}</p>" * 9}'
    assert cards_of(f"<article>{body}</article>", SENTENCE).prose == len(SENTENCE)


def test_line_that_is_a_link_is_counted():
    assert cards_of('<p><a href="/x">A line that leads elsewhere</a></p>', "A line that leads elsewhere").links == 1


def wall_of(markup):
    return shape_of(Page(f"<body>{markup}", "https://www.example.test/a"), SHORT).wall


@pytest.mark.parametrize(
    "name",
    [
        "paywall",
        "PayWall-box",
        "reg_wall",
        "subscription-wall",
        "piano",
        "content-locked",
        "tp-modal",
        "zephr-outcome",
        "poool-widget",
    ],
)
def test_wall_is_known_by_its_name(name):
    assert wall_of(f'<div class="{name}">Read on for one euro</div>')


@pytest.mark.parametrize("name", ["mepr-unauthorized-message", "incentive-block", "muro-registro", "c-subscription-offer"])
def test_wall_is_known_by_what_systems_call_it(name):
    assert wall_of(f'<div class="{name}">Read on for one euro</div>')


def test_empty_wall_waits_for_a_script():
    assert not wall_of('<div class="paywall"><script>var wait = 1; var more = 2;</script></div>')


def test_body_that_is_called_after_a_wall_is_none():
    assert not wall_of(f'<article class="paywall">{WHOLE}</article>')


def test_part_that_is_not_free_is_a_claim():
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".rest"}
    assert of_page({"@type": "Article", "hasPart": part}).is_free is False
    assert of_page({"@type": "Article", "isAccessibleForFree": True, "hasPart": [part]}).is_free is True


def test_a_form_is_no_article_and_may_say_more_where_its_address_is_one():
    facts = {"claims_article": False, "run": 0, "fields": 3}
    with pytest.raises(NotArticle, match="3 fields"):
        completeness(shape(**facts), SHORT[:400], dated=False)
    with pytest.raises(NotArticle, match="3 fields"):
        completeness(shape(**facts, is_form=True), WHOLE[:1_200], dated=False)
    below = {"text": SHORT[:400], "shown": f"{'Words in a menu ' * 12}24. März 2004, 19:49 {SHORT}"}
    for kept in (below, {"text": WHOLE[:1_200]}, {"text": SHORT[:400], "dated": True}, {"text": WHOLE[:1_700], "is_form": True}):
        said, dated = kept.pop("text"), kept.pop("dated", False)
        completeness(shape(**facts, **kept), said, dated=dated)


@pytest.mark.parametrize("kept", [{"claims_article": True}, {"is_named": True}])
def test_a_scrap_of_text_is_none_where_nothing_else_speaks_for_it(kept):
    with pytest.raises(NoText, match="undated"):
        completeness(shape(claims_article=False, run=0), "Your cart is empty.", dated=False)
    assert completeness(shape(**{"claims_article": False, "run": 0} | kept), "Your cart is empty.", dated=False)
    assert completeness(shape(claims_article=False, run=0), "Your cart is empty.", dated=True)
