"""What a page shows around its headline, and nothing of what it shows elsewhere."""

import pytest

from pipelines.extract.fields import candidates
from pipelines.extract.page import Page

FAR = "<div>" + "<b>x</b>" * 400 + "</div>"


def found(html, field, url="https://www.example.test/a"):
    return [(f.rule, f.raw) for f in candidates(Page(html, url)) if f.field == field]


def raws(html, field):
    return [raw for _, raw in found(html, field)]


def test_time_element_gives_its_machine_form_first():
    assert raws('<h1>T</h1><time datetime="2026-05-04">4 May, 10:30</time>', "published") == ["2026-05-04", "4 May, 10:30"]


@pytest.mark.parametrize(
    "html",
    [
        '<span>Updated: <time datetime="2026-05-04">4 May</time></span>',
        '<time class="modified" datetime="2026-05-04">4 May</time>',
        '<span class="last-updated"><time datetime="2026-05-04">4 May</time></span>',
        '<span>Aktualisiert am </span><time datetime="2026-05-04">4. Mai</time>',
    ],
)
def test_time_element_labelled_as_updated_is_a_modification(html):
    assert raws(f"<h1>T</h1><div>{html}</div>", "modified")[0] == "2026-05-04"
    assert all(rule.endswith(":modified") for rule, _ in found(f"<h1>T</h1><div>{html}</div>", "published"))


def test_time_element_in_a_list_of_others_is_not_the_articles():
    html = '<article><h1>T</h1><p>text</p></article><div class="most-read"><time datetime="2020-01-01">3 years ago</time></div>'
    assert raws(html, "published") == []


def test_time_element_far_from_the_headline_is_not_the_articles():
    assert raws(f'<h1>T</h1>{FAR}<div><time datetime="2020-01-01"></time></div>', "published") == []


def test_date_line_is_found_by_its_name_and_cut_at_its_labels():
    html = '<h1>T</h1><div class="post-date">Published 4 May 2026, 10:30 | Updated: 5 May 2026</div>'
    assert found(html, "published") == [("date-line:published", "4 May 2026, 10:30")]
    assert found(html, "modified") == [("date-line:modified", "5 May 2026")]


def test_update_may_stand_first():
    html = '<h1>T</h1><p class="date">Aktualisiert: 05.05.2026 – Veröffentlicht: 04.05.2026</p>'
    assert (raws(html, "published"), raws(html, "modified")) == (["04.05.2026"], ["05.05.2026"])


def test_date_line_above_the_headline_is_found():
    assert raws('<p class="date">4 May 2026</p><h1>T</h1>', "published") == ["4 May 2026"]


def test_paragraph_with_a_number_is_no_date_line():
    assert raws('<h1>T</h1><p class="info">' + "In 2024 there were many words. " * 10 + "</p>", "published") == []


def test_byline_is_found_by_its_name():
    assert found('<h1>T</h1><p class="article__byline">By Ann Petrie</p>', "author") == [
        ("by-text", "By Ann Petrie"),
        ("byline", "By Ann Petrie"),
    ]


def test_byline_is_found_by_its_first_word():
    html = "<h1>T</h1><p>Von Lene Färber</p><p>Von dem Bad ist die Rede.</p>"
    assert found(html, "author")[0] == (
        "by-text",
        "Von Lene Färber",
    )


def test_paragraph_that_begins_like_a_byline_is_none():
    assert found("<h1>T</h1><p>" + "By the time the bridge was open again, nobody remembered it. " * 4 + "</p>", "author") == []


def test_link_to_a_profile_is_found():
    html = '<h1>T</h1><a href="/author/ann-petrie">Ann Petrie</a>'
    assert found(html, "author")[0] == ("profile", "Ann Petrie")


@pytest.mark.parametrize(
    "html",
    [
        '<figure><span class="author">Foto: Bo Sandiford</span></figure>',
        '<div class="author-bio">Ann writes about bridges.</div>',
        '<div class="related"><p class="byline">By Someone Else</p></div>',
        f'{FAR}<p class="byline">By Someone Else</p>',
    ],
)
def test_name_that_is_not_the_articles_author_is_not_found(html):
    assert raws(f"<h1>T</h1>{html}", "author") == []


def test_breadcrumb_is_found_by_name_and_by_label():
    assert raws('<nav class="Breadcrumb"><a>News</a><a>Sport</a></nav><h1>T</h1>', "section") == ["News", "Sport"]
    assert raws('<nav aria-label="breadcrumb"><a>News</a></nav><h1>T</h1>', "section") == ["News"]


def test_credit_is_what_is_called_so_within_what_is_called_so():
    html = (
        '<h1>T</h1><figure><img><div class="image-source-caption"><figcaption>The tower <em>at dawn</em></figcaption>'
        '<span class="image-source">Bo Sandiford</span></div></figure>'
    )
    assert found(html, "image_credit") == [("figure:credit", "Bo Sandiford")]
    assert found(html, "image_caption") == [("figure:caption", "The tower at dawn")]


def test_page_without_headline_is_searched_from_its_top():
    assert raws(f'<body><p class="date">4 May 2026</p><p>{"Text of the article. " * 9}</p></body>', "published") == ["4 May 2026"]


def test_kicker_in_the_element_of_the_headline_is_told_apart():
    html = '<h1><span class="article__kicker">Harbour</span> <span hidden> - </span><span>Bridge to close</span></h1>'
    assert raws(html, "kicker") == ["Harbour"]
    assert found(html, "title") == [("h1", "Bridge to close")]


def test_kicker_in_front_of_the_headline_is_found():
    assert raws('<p class="topline">Harbour:</p><h1>Bridge to close</h1>', "kicker") == ["Harbour"]


def test_headline_that_is_called_a_kicker_as_a_whole_stays():
    assert found('<h1><span class="kicker">Bridge to close</span></h1>', "title") == [("h1", "Bridge to close")]


def test_parts_of_a_headline_that_only_the_layout_parts_have_a_space_between():
    assert found("<h1><span>Storm warning</span>Ferries stay in the harbour</h1>", "title") == [
        ("h1", "Storm warning Ferries stay in the harbour")
    ]
    assert found("<h1>What the new mac<b>OS</b> brings</h1>", "title") == [("h1", "What the new macOS brings")]


@pytest.mark.parametrize("name", ["sr-only", "visually-hidden", "screen-reader-text"])
def test_what_is_only_read_out_is_no_part_of_the_headline(name):
    assert raws(f'<h1><span class="{name}">Article:</span> Bridge to close in April</h1>', "title") == [
        "Bridge to close in April"
    ]
    assert raws(f'<h1>Bridge to close in April <span class="{name}">Subscribers</span></h1>', "title") == [
        "Bridge to close in April"
    ]


def test_headline_that_is_only_read_out_stays():
    assert raws('<h1><span class="sr-only">Bridge to close in April</span></h1>', "title") == ["Bridge to close in April"]


@pytest.mark.parametrize(
    "name", ["fil-ariane", "migas", "kruimelpad", "brotkrumen", "okruszki", "rootline", "drobeckova-navigace"]
)
def test_breadcrumb_is_found_by_its_names_in_other_languages(name):
    assert raws(f'<div class="{name}"><a href="/">Home</a> <a href="/sport/">Sport</a></div><h1>T</h1>', "section")[:2] == [
        "Home",
        "Sport",
    ]


def test_breadcrumb_is_found_by_what_its_markup_says():
    links = (
        '<li itemprop="itemListElement"><a href="/">Home</a></li><li itemprop="itemListElement"><a href="/sport/">Sport</a></li>'
    )
    assert raws(f'<ol itemscope itemtype="https://schema.org/BreadcrumbList">{links}</ol><h1>T</h1>', "section") == [
        "Home",
        "Sport",
    ]


def test_department_around_the_headline_is_the_section():
    link = '<a href="/category/sport/" rel="category tag">Sport</a>'
    assert found(f"<article><h1>T</h1><span>{link}</span></article>", "section") == [("department", "Sport")]
    label = '<a class="section-label" href="/sport/">Sport</a>'
    assert found(f"<article>{label}<h1>T</h1><p>text</p></article>", "section") == [("department", "Sport")]
    assert found(f"<nav>{label}</nav><article><h1>T</h1></article>", "section") == []


@pytest.mark.parametrize(
    "trail",
    [
        '<nav aria-label="Du bist hier"><ol><li><a href="/">Start</a></li><li><a href="/sport">Sport</a></li></ol></nav>',
        '<nav aria-label="Fil d\u2019Ariane"><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>',
        '<ol class="topicpath"><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ol>',
        '<div class="x1"><a href="/">Home</a> › <a href="/sport">Sport</a></div>',
        '<div><span>Sie sind hier:</span> <a href="https://www.example.test/">Start</a> &gt; <a href="/sport">Sport</a></div>',
    ],
)
def test_breadcrumb_is_found_by_what_is_said_of_it_and_by_its_arrows(trail):
    assert ("breadcrumb", "Sport") in found(f"<div>{trail}</div><h1>T</h1>", "section")


@pytest.mark.parametrize(
    "menu",
    [
        '<div><a href="/">Home</a> <a href="/sport">Sport</a></div>',
        '<div><a href="/">Home</a> | <a href="/sport">Sport</a></div>',
        '<div><a href="https://other.test/">Home</a> › <a href="/sport">Sport</a></div>',
        '<div><a href="/">Home</a> › <a href="https://other.test/sport">Sport</a></div>',
        '<div><a href="/">Courier</a> / <a href="/author/ann-petrie">Ann Petrie</a> / 9 am</div>',
        '<div><a href="/">H</a> › ' + " › ".join(f'<a href="/{n}">{n}</a>' for n in "abcde") + "</div>",
    ],
)
def test_menu_is_no_breadcrumb(menu):
    assert found(f"{menu}<h1>T</h1>", "section") == []


@pytest.mark.parametrize(
    "label",
    [
        '<span class="categoria"><a href="/economia/">Economia</a></span>',
        '<a class="article__channel" href="/x/economia">Economia</a>',
        '<a class="kicker" href="/economia/">Economia</a>',
    ],
)
def test_link_above_the_headline_that_is_called_a_section_is_one(label):
    assert found(f"<article>{label}<h1>T</h1></article>", "section") == [("department", "Economia")]


@pytest.mark.parametrize("href", ["/tag/economia", "/series/economia", "/2026/05/04/economia", "/economia/a/b"])
def test_kicker_that_leads_elsewhere_is_none(href):
    assert found(f'<article><a class="kicker" href="{href}">Economia</a><h1>T</h1></article>', "section") == []
