"""Bylines of whole pages: linked data in every shape, what is shown only, and the traps of METADATA.md."""

import json

import pytest

from pipelines.extract.fields import candidates
from pipelines.extract.page import Page
from pipelines.names.parse import read_names
from pipelines.normalise.authors import authors

URL = "https://www.talbote.test/news/bridge-closed.html"
SITE = frozenset({"talbote", "talbote test", "www talbote test"})
TEXT = "".join(
    f"<p>The bridge over the river stays closed until the end of the month {n}, the council said on Monday.</p>" for n in "abcd"
)


def page(head="", before="", after="", text=TEXT):
    return (
        f"<html><head><title>Bridge closed</title>{head}</head><body><article><h1>Bridge closed</h1>{before}"
        f"<div>{text}{after}</div></article></body></html>"
    )


def bylines(html, language="en", site=SITE):
    found = [one for one in candidates(Page(html, URL)) if one.field == "author"]
    return authors(found, URL, language, site).value


def told(html, language="en"):
    return [(byline.name, byline.kind.value) for byline in bylines(html, language)]


def linked(author, **more):
    node = {"@type": "NewsArticle", "headline": "Bridge closed", "author": author}
    data = {"@graph": [node, *more["nodes"]]} if "nodes" in more else node
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ANN, BO = {"@type": "Person", "name": "Ann Petrie"}, {"@type": "Person", "name": "Bo Sandiford"}
BOTH = [("Ann Petrie", "person"), ("Bo Sandiford", "person")]


@pytest.mark.parametrize(
    "author",
    [
        [ANN, BO],
        [[ANN], [BO]],
        ["Ann Petrie", "Bo Sandiford"],
        "Ann Petrie and Bo Sandiford",
        {"@type": "Person", "name": "Ann Petrie, Bo Sandiford"},
        {"@type": "Person", "name": ["Ann Petrie", "Bo Sandiford"]},
        {"@list": [ANN, BO]},
        {"0": ANN, "1": BO},
        [{"name": "Ann Petrie"}, {"@type": "Thing", "name": "Bo Sandiford"}],
        [{"@type": "Role", "roleName": "Reporter", "author": ANN}, BO],
        [{"@type": "Person", "givenName": "Ann", "familyName": "Petrie"}, BO],
    ],
)
def test_linked_data_in_every_shape(author):
    assert told(page(linked(author))) == BOTH


def test_linked_data_by_reference():
    html = page(linked([{"@id": "#ann"}, {"@id": "#bo"}], nodes=[ANN | {"@id": "#ann"}, BO | {"@id": "#bo"}]))
    assert told(html) == BOTH


def test_organization_alone_is_one():
    assert told(page(linked({"@type": "Organization", "name": "Stiftung Wasser"}))) == [("Stiftung Wasser", "organisation")]


def test_agency_that_is_called_an_organization_is_an_agency():
    assert told(page(linked({"@type": "Organization", "name": "PA Media"}))) == [("PA Media", "agency")]


def test_job_and_profile_come_with_the_person():
    (byline,) = bylines(page(linked(ANN | {"jobTitle": "Crime Reporter", "url": "/author/ann-petrie"})))
    assert (byline.role, byline.url) == ("Crime Reporter", "https://www.talbote.test/author/ann-petrie")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ('<p class="byline">By <a href="/author/a">Ann Petrie</a> and <a href="/author/b">Bo Sandiford</a> in London</p>', "en"),
        ("<p>Von Ann Petrie und Bo Sandiford</p>", "de"),
        ("<p>Par Ann Petrie et Bo Sandiford</p>", "fr"),
        ("<p>Por Ann Petrie y Bo Sandiford</p>", "es"),
        ("<p>Di Ann Petrie e Bo Sandiford</p>", "it"),
        ("<div>Af Ann Petrie og Bo Sandiford</div>", "da"),
        ("<p>BY ANN PETRIE AND BO SANDIFORD</p>", "en"),
        ('<div class="atc-MetaAuthor">Ann Petrie; Bo Sandiford</div>', "en"),
        ("<div><span>By</span> <a>Ann Petrie</a> <span>and</span> <a>Bo Sandiford</a> <span>4 May 2026</span></div>", "en"),
    ],
)
def test_visible_byline(line, language):
    assert told(page(before=line), language) == BOTH


@pytest.mark.parametrize(
    ("line", "name"), [("김민수 기자", "김민수"), ("記者 山田花子", "山田花子"), ("山田花子記者", "山田花子")]
)
def test_visible_byline_by_its_title(line, name):
    assert told(page(before=f"<p>{line}</p>"), "ko") == [(name, "person")]


def test_name_alone_with_a_date_beside_it():
    html = page(before="<div><span>Ann Petrie</span><span>4 May 2026</span></div>")
    assert told(html) == [("Ann Petrie", "person")]


def test_section_under_the_headline_is_no_name():
    html = page(before='<div><a href="/news">Local News</a><span>4 May 2026</span></div>')
    assert [kind for _, kind in told(html) if kind == "person"] == []


def test_teasers_behind_the_text_sign_nothing():
    html = page(after='<div class="x"><p>More</p></div>') + '<div class="list"><span class="author">Von Bo Sandiford</span></div>'
    assert ("Bo Sandiford", "person") not in told(page(before="<p>By Ann Petrie</p>", after=html))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("LONDON (Reuters) — ", "", "Reuters"),
        ("Berlin (dpa/bb) - ", "", "dpa/bb"),
        ("PARIS, 3 May (AFP) - ", "", "AFP"),
        ("", " (dpa)", "dpa"),
    ],
)
def test_agency_of_the_dateline(first, last, name):
    text = TEXT.replace("<p>", f"<p>{first}", 1)
    text = text[: -len("</p>")] + last + "</p>"
    assert told(page(text=text)) == [(name, "agency")]
    assert (name, "agency") in told(page(before="<p>By Ann Petrie</p>", text=text))


def test_brackets_in_the_first_sentence_are_no_dateline():
    text = TEXT.replace("<p>", "<p>The council (with two members away) - ", 1)
    assert told(page(before="<p>By Ann Petrie</p>", text=text)) == [("Ann Petrie", "person")]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Text: Ann Petrie, Foto: Bo Sandiford", "photographer"),
        ("By Ann Petrie. Photographs by Bo Sandiford", "photographer"),
        ("Ann Petrie, translated by Bo Sandiford", "translator"),
        ("Reporting by Ann Petrie; Editing by Bo Sandiford", "editor"),
    ],
)
def test_who_did_not_write_has_another_part(line, part):
    by = bylines(page(before=f'<p class="byline">{line}</p>'))
    assert [(byline.name, byline.part.value) for byline in by] == [("Ann Petrie", "author"), ("Bo Sandiford", part)]


# The traps of METADATA.md


def meta(*names):
    return "".join(f'<meta name="author" content="{name}">' for name in names)


def test_trap_owner_of_the_site_beside_a_person():
    head = meta("Verlag Mitte") + '<meta property="article:author" content="Ann Petrie">'
    assert told(page(head, before='<p class="byline">By Ann Petrie</p>')) == [("Ann Petrie", "person")]


@pytest.mark.parametrize("name", ["Talbote", "Www Talbote Test", "Talbote Test, Frankfurt, Germany"])
def test_trap_site_as_the_person(name):
    html = page(linked({"@type": "Person", "name": name}), before='<p class="byline">By Ann Petrie</p>')
    assert told(html) == [("Ann Petrie", "person")]


def test_trap_person_in_the_last_line_only():
    assert told(page(after="<p><strong>Ann Petrie</strong></p>")) == [("Ann Petrie", "person")]


def test_trap_second_author_is_only_shown():
    assert told(page(meta("Ann Petrie"), before="<p>By Ann Petrie and Bo Sandiford</p>")) == BOTH


def test_trap_slug_as_second_author():
    assert told(page(meta("Ann Petrie", "Ann-Petrie", "ann-petrie"))) == [("Ann Petrie", "person")]


@pytest.mark.parametrize("name", ["admin", "Talbote T", "Talbote Test Developer", "webmaster", "editor1"])
def test_trap_user_of_the_system(name):
    assert "person" not in [kind for _, kind in told(page(meta(name)))]


def test_trap_profile_of_a_login_is_no_person():
    html = page(before='<a class="author" href="/author/admin/">Ilanga Digital Two</a>')
    assert "person" not in [kind for _, kind in told(html)]


@pytest.mark.parametrize("name", ["meta:citation_author", "meta:author"])
def test_trap_family_name_first(name):
    assert told(page(f'<meta name="{name.removeprefix("meta:")}" content="Petrie, Ann">')) == [("Ann Petrie", "person")]


@pytest.mark.parametrize(
    ("raw", "role"),
    [("Autor Ann Petrie", None), ("Journalist Ann Petrie", "Journalist"), ("Ann Petrie Redakteurin", "Redakteurin")],
)
def test_trap_job_as_prefix_or_suffix(raw, role):
    (byline,) = bylines(page(meta(raw)), "de")
    assert (byline.name, byline.role) == ("Ann Petrie", role)


@pytest.mark.parametrize("raw", ["Journalist", "Reporter", "By", "Autor"])
def test_trap_job_alone_is_nobody(raw):
    assert "person" not in [kind for _, kind in told(page(meta(raw)))]


def test_trap_initials_are_no_persons_and_stay_whole():
    assert told(page(meta("tal/hosb;kesm"))) == [("tal/hosb", "unknown"), ("kesm", "unknown")]


def test_trap_address_of_the_author():
    assert told(page('<meta property="article:author" content="https://www.talbote.test/author/ann">')) == []


def test_trap_mail_and_handle_are_not_in_the_name():
    assert told(page(before='<p class="byline">By Ann Petrie ann@talbote.test @annpetrie</p>')) == [("Ann Petrie", "person")]


def test_byline_in_an_aside_between_headline_and_text_is_read():
    aside = '<aside><address data-component="meta-byline"><span>Ann Petrie in Valencia</span></address></aside>'
    assert told(page(before=aside)) == [("Ann Petrie", "person")]


def test_byline_in_an_aside_with_another_headline_is_not():
    assert told(page(before='<aside><h3>Another story</h3><p class="byline">By Ann Petrie</p></aside>')) == []


@pytest.mark.parametrize(
    ("raw", "name"), [("Von dpa", "dpa"), ("Par AFP", "AFP"), ("Por EFE", "EFE"), ("Di ANSA", "ANSA"), ("Av NTB", "NTB")]
)
def test_agency_behind_a_word_that_may_begin_a_name_is_one(raw, name):
    assert told(page(before=f'<p class="byline">{raw}</p>')) == [(name, "agency")]


def test_trap_agency_beside_a_person_is_kept():
    assert told(page(linked([ANN, {"@type": "Organization", "name": "Associated Press"}]))) == [
        ("Ann Petrie", "person"),
        ("Associated Press", "agency"),
    ]


def test_trap_organisation_alone_signs():
    assert told(page(linked({"@type": "Organization", "name": "Anadolu Ajansı"})))[0][1] != "person"


PAIR = ["Ann Petrie", "Bo Sandiford"]


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("es", "Escrito por Ann Petrie", PAIR[:1]),
        ("es", "Por Ann Petrie y Bo Sandiford", PAIR),
        ("it", "A cura di Ann Petrie", PAIR[:1]),
        ("it", "dal nostro inviato Bo Sandiford", PAIR[1:]),
        ("pt", "Por Ann Petrie, do Rio", PAIR[:1]),
        ("nl", "Door Ann Petrie en Bo Sandiford", PAIR),
        ("sv", "Text Ann Petrie", PAIR[:1]),
        ("da", "Skrevet af Ann Petrie", PAIR[:1]),
        ("no", "Skrevet av Ann Petrie", PAIR[:1]),
        ("fi", "Kirjoittaja: Ann Petrie", PAIR[:1]),
        ("fi", "Teksti Ann Petrie", PAIR[:1]),
        ("pl", "Oprac. Ann Petrie", PAIR[:1]),
        ("pl", "Autorzy: Ann Petrie, Bo Sandiford", PAIR),
        ("cs", "Autoři: Ann Petrie, Bo Sandiford", PAIR),
        ("hu", "Írta: Ann Petrie", PAIR[:1]),
        ("hu", "Szerző: Ann Petrie", PAIR[:1]),
        ("ro", "De Ann Petrie", PAIR[:1]),
        ("hr", "Piše Ann Petrie", PAIR[:1]),
        ("ru", "Авторы: Анна Петрова, Иван Сидоров", ["Анна Петрова", "Иван Сидоров"]),
        ("el", "Γράφει ο Γιώργος Νίκου", ["Γιώργος Νίκου"]),
        ("tr", "Yazan: Ann Petrie", PAIR[:1]),
        ("ja", "取材・文／田中太郎", ["田中太郎"]),
        ("ja", "【田中太郎】", ["田中太郎"]),
        ("ko", "김철수·이영희 기자", ["김철수", "이영희"]),
        ("ko", "부산, 광주 김철수 기자", ["김철수"]),
        ("zh", "本报记者 王小明", ["王小明"]),
        ("zh", "记者：王小明 李大伟", ["王小明", "李大伟"]),
        ("ar", "بقلم: أحمد علي", ["أحمد علي"]),
        ("ar", "كتبت سارة محمد", ["سارة محمد"]),
        ("he", "מאת דנה כהן", ["דנה כהן"]),
        ("fa", "نویسنده: رضا احمدی", ["رضا احمدی"]),
        ("hi", "लेखक: राम शर्मा", ["राम शर्मा"]),
        ("th", "โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("vi", "Tác giả: Ann Petrie", PAIR[:1]),
    ],
)
@pytest.mark.parametrize("how", ["named", "by its words"])
def test_byline_of_many_languages(language, line, names, how):
    before = f'<p class="byline">{line}</p>' if how == "named" else f"<p>{line}</p>"
    html = page(before=before).replace("<html>", f'<html lang="{language}">')
    assert [name for name, _ in told(html, language)] == names


def test_word_of_one_language_is_a_name_in_others():
    assert told(page(before='<p class="byline">Theo Van Dam</p>'), "en") == [("Theo Van Dam", "person")]
    assert told(page(before='<p class="byline">De Bruyne Karel</p>'), "nl") == [("De Bruyne Karel", "person")]


LIFE = "She has lived beside the river for twenty years, and knows each bridge."
BOX = f'<div class="author-box"><h4>Ann Petrie</h4><p>{LIFE}</p></div>'


def test_authors_box_behind_the_text_names_who_wrote():
    assert told(page(after=BOX)) == BOTH[:1]


def test_authors_box_behind_other_articles_is_not_read():
    assert told(page(after=f"<h3>More on this</h3>{BOX}")) == []


def test_byline_comes_before_an_authors_box():
    assert told(page(before="<p>By Bo Sandiford</p>", after=BOX)) == BOTH[1:]


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="blockquote__author">Cy Dorset, mayor</div>',
        '<blockquote><p>It was time.</p><cite class="author">Cy Dorset</cite></blockquote>',
        '<div class="author_location">Talby, Los Molinos</div>',
    ],
)
def test_who_is_quoted_and_where_it_was_written_sign_nothing(quote):
    assert told(page(before=f'<p class="author">Ann Petrie</p>{quote}')) == BOTH[:1]


def test_box_about_an_author_adds_only_persons():
    box = '<div class="author-card"><b>Ann Petrie</b> <i>Roads &amp; Rails Desk</i> <i>all that rolls, this is my thing</i></div>'
    assert told(page(before=f'<p class="author">Ann Petrie</p>{box}')) == BOTH[:1]


def test_writers_of_a_newspaper_are_no_person():
    line = "By Ann Petrie and Bo Sandiford / Morgen Shimbun Staff Writers"
    assert told(page(before=f"<p>{line}</p>")) == [*BOTH, ("Morgen Shimbun", "organisation")]


def test_number_of_further_reporters_is_no_name():
    assert told(page('<meta name="author" content="김철수 기자 외 2명">'), "ko") == [("김철수", "person")]


def test_place_of_the_publisher_is_no_author():
    assert told(page('<meta name="author" content="Talbote, Talby, Utopia">')) == [("Talbote", "organisation")]


def test_two_agencies_with_a_stroke_are_two():
    assert told(page(before="<p>Quelle: sid/dpa</p>"), "de") == [("sid", "agency"), ("dpa", "agency")]


def test_job_in_small_letters_beside_a_name_is_nobody():
    author = {"@type": "Person", "name": "Ann Petrie, institute for rivers and bridges"}
    assert ("Institute For Rivers And Bridges", "person") not in told(page(linked(author)))


def test_link_that_is_no_address_breaks_nothing():
    before = '<p class="byline">By <a href="http://[author]/ann-petrie">Ann Petrie</a></p>'
    assert told(page(before=before)) == [("Ann Petrie", "person")]


@pytest.mark.parametrize("date", ["13 March 2026, 01:46", "Published: 13 March 2026, 01:46", "13.03.2026 1:46 h"])
def test_colon_in_the_date_beside_a_name_does_not_make_a_heading_of_it(date):
    assert told(page(before=f"<p class='meta'>Matthias Castellan | {date}</p>")) == [("Matthias Castellan", "person")]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("Ann Petrie (Photo: Bo Sandiford)", [("Ann Petrie", "author"), ("Bo Sandiford", "photographer")]),
        ("Ann Petrie (Image: Getty Images)", [("Ann Petrie", "author")]),
        ("(Image: Getty Images/iStockphoto)", []),
        ("Photos: Bo Sandiford/Getty Images", [("Bo Sandiford", "photographer")]),
        ("Foto: picture alliance", []),
    ],
)
def test_credit_in_brackets_leaves_none_and_who_sells_pictures_is_no_person(raw, wanted):
    assert [(name.name, name.part.value) for name in read_names(raw, None, "en", frozenset())] == wanted


def test_what_holds_date_byline_and_text_is_no_line_of_them():
    gap = " " * 300  # as templates indent it
    long = "".join(f"<p>{TEXT[3:-4].replace('</p><p>', ' ')}</p>" for _ in range(2))
    html = page(text="", before=f"<section><i>May 4, 2026</i> <b>By Ann Petrie</b>{gap}{long}</section>")
    found = [one.raw for one in candidates(Page(html, URL)) if one.rule == "by-text"]
    assert found == ["By Ann Petrie"]


def test_first_and_last_name_in_elements_of_their_own_are_one_name():
    before = "<div class='byline'><a><span class='firstname'>Ann</span> <span class='lastname'>Petrie</span></a></div>"
    assert told(page(before=before)) == [("Ann Petrie", "person")]


@pytest.mark.parametrize(
    ("lead", "language", "name"),
    [
        ("[서울=뉴시스]홍길동 기자 = ", "ko", "홍길동"),
        ("(서울=연합뉴스) 홍길동 기자 = ", "ko", "홍길동"),
        ("〔記者王小明／台北報導〕", "zh", "王小明"),
        ("（中央社記者王小明台北3日電）", "zh", "王小明"),
        ("記者王小明／台北報導", "zh", "王小明"),
    ],
)
def test_reporter_in_the_first_words_of_a_text_signs(lead, language, name):
    assert told(page(text=TEXT.replace("<p>", f"<p>{lead}", 1)), language) == [(name, "person")]


def test_reporter_in_the_last_words_of_a_korean_text_signs():
    end = " 밝혔다. 홍길동 기자 hong@talbote.test</p>"
    assert told(page(text=TEXT.removesuffix("</p>") + end), "ko") == [("홍길동", "person")]


def test_agency_named_as_the_source_beside_the_date_signs():
    before = "<div class='news-date'>04.05.2026 10:30</div><div class='news-source'>DHA</div>"
    assert told(page(before=before), "tr") == [("DHA", "agency")]


def test_agency_beside_the_date_that_is_not_called_the_source_does_not():
    before = "<div class='news-date'>04.05.2026 10:30</div><div class='foto-x'>DHA</div>"
    assert told(page(before=before), "tr") == []


@pytest.mark.parametrize(
    "label",
    ["Written by", "Verfasst von", "Écrit par", "Escrito por", "Scritto da", "Geschreven door", "Skrevet af", "執筆者", "Yazan"],
)
def test_who_wrote_it_as_the_card_for_social_networks_says(label):
    head = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Ann Petrie">'
    assert told(page(head=head)) == [("Ann Petrie", "person")]


def test_time_to_read_on_that_card_is_nobody():
    head = '<meta name="twitter:label1" content="Est. reading time"><meta name="twitter:data1" content="Five minutes">'
    assert told(page(head=head)) == []


@pytest.mark.parametrize("name", ["lp:author", "mrf:authors", "article.author_name", "x-byline"])
def test_name_that_ends_as_that_of_an_author_is_known(name):
    assert told(page(head=f'<meta name="{name}" content="Ann Petrie">')) == [("Ann Petrie", "person")]


@pytest.mark.parametrize("content", ["https://social.test/ann", "@annpetrie", "4711", "{author}"])
def test_what_is_no_name_there_is_nobody(content):
    assert told(page(head=f'<meta name="lp:author" content="{content}">')) == []


def test_line_that_begins_as_a_byline_may_end_with_town_and_paper():
    assert told(page(before="<p>Por Ann Petrie, g1 — São Paulo</p><p>04/05/2026 10h30</p>"), "pt") == [("Ann Petrie", "person")]


def test_label_of_the_date_is_no_name_and_hides_none():
    before = "<div><span>Publié le</span> <time>4 mai 2026</time></div><div><span>Ann Petrie</span></div>"
    assert told(page(before=before), "fr") == [("Ann Petrie", "person")]


def test_name_in_letters_that_addresses_do_not_have_is_a_byline_by_its_place():
    assert told(page(before="<div><span>Иван Петров</span> <span>4 мая 2026, 10:30</span></div>"), "ru") == [
        ("Иван Петров", "person")
    ]


@pytest.mark.parametrize("href", ["/perfil/annpetrie", "/de/ann-petrie/person-4711", "mailto:ann@talbote.test"])
def test_link_of_a_name_may_be_called_in_many_ways(href):
    before = f"<div><a href='{href}'>Ann Petrie</a> <span>4 May 2026</span></div>"
    assert told(page(before=before)) == [("Ann Petrie", "person")]


def test_names_in_elements_of_one_kind_below_the_headline_all_sign():
    before = "<div><span class='x1'>Ann Petrie</span><span class='x1'>Tom Sandiford</span></div><div>4 May 2026</div>"
    assert told(page(before=before)) == [("Ann Petrie", "person"), ("Tom Sandiford", "person")]


def test_editor_beside_them_does_not():
    before = "<div><p class='x1'>Ann Petrie</p><p class='x1'>Editor Bo Sandiford</p></div><div>4 May 2026</div>"
    assert told(page(before=before)) == BOTH[:1]


def test_section_in_an_element_of_the_same_kind_does_not():
    before = "<div><p class='x1'>Ann Petrie</p><p class='x1'>Premier League</p></div><div>4 May 2026</div>"
    assert told(page(before=before)) == BOTH[:1]


def test_desk_in_letters_without_capitals_is_known_by_its_place():
    assert told(page(before="<div><span>নিজস্ব প্রতিবেদক</span> <span>04/05/2026 10:30</span></div>"), "bn") == [
        ("নিজস্ব প্রতিবেদক", "desk")
    ]


@pytest.mark.parametrize("attribute", ["data-author", "data-article-author-name", "data-byline-writer-name", "data-authors"])
def test_name_that_an_element_keeps_for_scripts_signs(attribute):
    assert told(page(before=f"<div hidden {attribute}='Ann Petrie'></div>")) == [("Ann Petrie", "person")]


@pytest.mark.parametrize(
    "kept", ["data-author-id='Ann Petrie'", "data-author='4711'", "data-author='true'", "data-author='/authors/ann'"]
)
def test_what_an_attribute_keeps_beside_a_name_signs_nothing(kept):
    assert told(page(before=f"<div hidden {kept}></div>")) == []


def test_two_names_kept_for_scripts_are_those_of_other_articles():
    kept = "<div data-author='Ann Petrie'></div><div data-author='Bo Sandiford'></div>"
    assert told(page(after=kept)) == []


def test_link_to_a_profile_behind_the_text_names_who_wrote():
    after = "<div class='x1'><a href='/autor/ann-petrie-1'>Ann Petrie</a></div><div>04.05.2026</div>"
    assert told(page(after=after)) == [("Ann Petrie", "person")]


def test_such_a_link_behind_other_articles_does_not():
    after = "<ul><li><a href='/other'>Another story</a></li></ul>" * 3 + "<p><a href='/autor/ann-petrie-1'>Ann Petrie</a></p>"
    assert told(page(after=after)) == []


@pytest.mark.parametrize("name", ["authorname", "authorinfo-text", "ArticleAuthorstyled", "authorsign-label"])
def test_byline_is_known_by_words_that_are_written_together(name):
    assert told(page(before=f"<div class='{name}'>Ann Petrie</div>")) == [("Ann Petrie", "person")]


def test_word_in_front_of_a_name_may_have_a_dash_behind_it():
    assert told(page(before="<div class='author'>كتب- أحمد محمد:</div>"), "ar") == [("أحمد محمد", "person")]


def test_capital_word_between_a_name_and_a_section_is_no_part_of_it():
    before = "<p>VON <a href='/author/ann'>Ann Petrie</a> IN <a href='/category/fashion'>Fashion</a></p><p>4. Mai 2026</p>"
    assert told(page(before=before), "de") == [("Ann Petrie", "person")]
