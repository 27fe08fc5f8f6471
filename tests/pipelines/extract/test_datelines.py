"""Dates that a page shows around its headline: which of them are the article's, and what they are the date of."""

import pytest

from pipelines.extract.fields import candidates
from pipelines.extract.page import Page

PROSE = f"<p>{'The article begins and goes on for a while. ' * 4}</p>"


def found(body, field="published", url="https://www.example.test/a"):
    return [(f.rule, f.raw) for f in candidates(Page(f"<html><body>{body}</body></html>", url)) if f.field == field]


def first(body, field="published"):
    return found(body, field)[0]


def test_date_in_an_element_without_a_name_is_found():
    assert first(f"<h1>T</h1><div><span>October 3, 2024</span></div>{PROSE}") == ("date-line:bare", "October 3, 2024")


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        ("Published on 4 May 2026", "on 4 May 2026"),
        ("Veröffentlicht: 04.05.2026, 10:30 Uhr", "04.05.2026, 10:30 Uhr"),
        ("公開日：2026年5月4日", "日：2026年5月4日"),
        ("입력 2026.05.04 10:30", "2026.05.04 10:30"),
        ("Опубликовано 4 мая 2026, 10:30", "4 мая 2026, 10:30"),
        ("نشر في 4/5/2026", "في 4/5/2026"),
        ("Publié le 4 mai 2026 à 10h30", "le 4 mai 2026 à 10h30"),
        ("Diterbitkan 4 Mei 2026", "4 Mei 2026"),
        ("Mis en ligne le 4 mai 2026", "le 4 mai 2026"),
        ("Oprettet 4. maj 2026", "4. maj 2026"),
        ("Objavljeno: 4. 5. 2026", "4. 5. 2026"),
        ("송고시간2026-05-04 10:30", "시간2026-05-04 10:30"),
        ("上架時間 2026.05.04 10:30", "時間 2026.05.04 10:30"),
        ("發佈於 2026年5月4日", "於 2026年5月4日"),
        ("نُشر: 4 مايو 2026", "4 مايو 2026"),
    ],
)
def test_labelled_date_is_found_in_any_language(line, raw):
    assert first(f"<h1>T</h1><div><span>{line}</span></div>{PROSE}") == ("date-line:published", raw)


@pytest.mark.parametrize("place", ["", "İZMİR / "])
def test_label_in_capitals_is_one(place):
    # In lower case the İ is longer by a character.
    html = f"<h1>T</h1><div><span>{place}PUBLISHED 4 MAY 2026</span></div>{PROSE}"
    assert first(html) == ("date-line:published", "4 MAY 2026")


def test_event_in_capitals_is_one():
    assert found(f"<h1>T</h1><div><span>EVENTS ON 4 MAY 2026</span></div>{PROSE}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Updated 4 May 2026",
        "Updated10:30, 4 May 2026",
        "Aktualisiert: 04.05.2026",
        "更新 2026年5月4日",
        "수정 2026.05.04",
        "Mis à jour le 4 mai 2026",
        "Aangepast op 4 mei 2026",
        "Zadnja izmjena: 4. 5. 2026.",
        "Actualitzat el 4 de maig de 2026",
        "آخر تعديل 4 مايو 2026",
    ],
)
def test_labelled_change_is_no_publication(line):
    html = f"<h1>T</h1><p>4 April 2026</p><div><span>{line}</span></div>{PROSE}"
    assert "date-line:modified" in [rule for rule, _ in found(html, "modified")]
    assert first(html) == ("date-line:bare", "4 April 2026")


def test_state_of_a_page_is_kept_for_where_there_is_nothing_else():
    assert found(f"<h1>T</h1><p>Stand: 28.04.2023 17:23 Uhr</p>{PROSE}") == [("date-line:state", "28.04.2023 17:23 Uhr")]


def test_label_in_an_element_of_its_own_is_read():
    html = f"<h1>T</h1><dl><dt>입력 :</dt><dd>2026-05-04 02:37:08</dd></dl>{PROSE}"
    assert first(html) == ("date-line:published", "2026-05-04 02:37:08")


def test_date_and_time_in_two_elements_are_one_line():
    html = f"<h1>T</h1><div><b>April 25, 2026</b><b>2:26 PM GMT+2</b></div>{PROSE}"
    assert first(html) == ("date-line:bare", "April 25, 2026 2:26 PM GMT+2")


def test_named_publication_of_a_blog_is_one_although_it_is_called_updated_too():
    html = '<h1>T</h1><time class="entry-date published updated" datetime="2026-05-04T10:00Z">4 May</time>'
    assert first(html) == ("time:published", "2026-05-04T10:00Z")


def test_attribute_for_scripts_is_read():
    kept = 'data-publicationdate="2026-05-04T13:38:00+02:00" data-modificationdate="2026-05-05T09:00:00+02:00"'
    html = f"<h1>T</h1><p {kept}></p>{PROSE}"
    assert first(html) == ("attribute:published", "2026-05-04T13:38:00+02:00")
    assert first(html, "modified") == ("attribute:modified", "2026-05-05T09:00:00+02:00")


def test_prose_with_a_date_is_no_date_line():
    assert found("<h1>T</h1><p>On 3 May 2026 the council met and spoke of many things.</p>") == []


@pytest.mark.parametrize("line", ["Available until 4 May 2026", "© 4 May 2026", "Verfügbar bis 04.05.2026"])
def test_date_of_something_else_is_none(line):
    assert found(f"<h1>T</h1><p>{line}</p>{PROSE}") == []


def test_caption_has_no_date_line():
    assert found(f'<h1>T</h1><div class="media-caption"><span>4 May 2026</span></div>{PROSE}') == []


def test_date_in_an_aside_right_below_the_headline_is_the_articles():
    assert first(f"<h1>T</h1><aside><div>Sat 24 Feb 2024 12.42 CET</div></aside>{PROSE}")[0] == "lead-in:published"


def test_date_beside_the_headline_of_another_is_not():
    html = '<h1>T</h1><aside><h3>Another headline</h3><time datetime="2020-01-01">1 Jan</time></aside>'
    assert found(html + PROSE) == []


def test_trap_relative_date_of_a_widget_is_not_taken_before_the_articles():
    html = f'<h1>T</h1><p>4 May 2026</p>{PROSE}<div class="most-read"><time datetime="2026-05-09T10:00">1 hour ago</time></div>'
    assert [raw for _, raw in found(html)] == ["4 May 2026"]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/news/2023/apr/28/some-words", "2023-04-28"),
        ("/2023/october/03/words", "2023-10-03"),
        ("/news/2023-04/28/words", "2023-04-28"),
    ],
)
def test_day_in_the_path_may_name_its_month(path, day):
    assert found("<p>x</p>", url=f"https://www.example.test{path}") == [("url:day", day)]


def test_trap_url_is_never_first():
    html = '<h1>T</h1><time datetime="2024-04-26T15:24:04Z">26 April</time>'
    assert found(html, url="https://www.example.test/2024/04/26/a")[0][0] == "time:published"


FAR = f"<h1>T</h1>{PROSE * 200}"


def test_date_that_is_the_only_one_on_the_page_is_the_articles():
    assert found(f"{FAR}<div><span>4 May 2026</span></div>") == [("alone:published", "4 May 2026")]
    assert found(f"{FAR}<div><time>4 May 2026</time></div><p>4 May 2026, 10:30</p>") == [("alone:published", "4 May 2026")]


def test_two_days_on_the_page_are_nobodys():
    assert found(f"{FAR}<div><span>4 May 2026</span></div><div><span>5 May 2026</span></div>") == []


@pytest.mark.parametrize(
    "others",
    [
        '<div class="comments"><span>{}</span></div>',
        '<ol class="comment-list"><li>{}</li></ol>',
        "<aside><span>{}</span></aside>",
        '<a href="/b">{}</a>',
        '<div class="latest"><p>{}</p></div>',
        "<div><h3>Another headline</h3><p>{}</p></div>",
    ],
)
def test_date_of_comments_and_of_other_articles_is_not_alone(others):
    assert found(FAR + others.format("4 May 2026")) == []


def test_change_that_is_all_the_page_shows_is_kept_for_where_there_is_nothing_else():
    assert first(f"{FAR}<div><span>Updated 4 May 2026</span></div>") == ("anywhere:modified", "4 May 2026")


def test_day_of_the_address_gets_its_time_from_furniture_below_the_headline():
    html = f"<h1>T</h1><aside><div>Sat 24 Feb 2024 12.42 CET</div></aside>{PROSE}"
    assert found(html, url="https://www.example.test/2024/02/24/a") == [
        ("url:day", "2024-02-24"),
        ("lead-in:published", "Sat 24 Feb 2024 12.42 CET"),
    ]


def test_day_of_the_visit_above_the_headline_does_not_hide_the_articles():
    visit = "<header><div class='top'>Tuesday, 12 May 2026</div><ul><li><a href='/'>Home</a></li></ul></header>"
    html = f"{visit}<h1>T</h1><p class='meta'>Updated / Monday, 4 May 2026 10:30</p>{PROSE}"
    assert ("date-line:modified", "/ Monday, 4 May 2026 10:30") in found(html)
    assert not [raw for rule, raw in found(html) if rule != "date-line:above" and "12 May" in raw]


def test_time_called_the_publication_comes_before_one_without_a_name():
    time = '<time datetime="{}">April</time>'
    above = f'<div class="teaser"><p class="publicationDate">{time.format("2026-04-15T14:36:37+02:00")}</p></div>'
    below = f'<div class="teaser"><p>Heard in {time.format("2026-04-14T17:50:00+02:00")}</p></div>'
    html = f"{above}<div><h1>T</h1></div>{below}"
    assert first(html + PROSE) == ("lead-in:published", "2026-04-15T14:36:37+02:00")


def test_line_that_begins_with_who_wrote_it_may_be_longer():
    line = "By Jane Mary Doe and John Brown, Science Desk | May 4, 2026"
    assert first(f"<h1>T</h1><div><span>{line}</span></div>{PROSE}") == ("date-line:bare", line)


def test_date_in_an_element_of_its_own_counts_in_a_line_that_is_too_long():
    html = f"<h1>T</h1><div><b>Jane Mary Doe, Senior Correspondent for Science</b><span>May 4, 2026</span></div>{PROSE}"
    assert first(html) == ("date-line:bare", "May 4, 2026")


def test_link_that_is_called_a_date_is_one():
    assert first(f'<h1>T</h1><a class="date" href="/archive">04.05.2026 10:00</a>{PROSE}')[1] == "04.05.2026 10:00"
    assert found(f'<h1>T</h1><a class="card" href="/b"><span class="date">04.05.2026 10:00</span></a>{PROSE}') == []


def test_what_is_called_a_caption_around_the_headline_is_none():
    assert first(f'<div class="hero-image-below"><p>January 23, 2026</p><h1>T</h1></div>{PROSE}')[1] == "January 23, 2026"


def test_moment_kept_in_any_attribute_of_what_is_called_a_date_is_read():
    html = f'<h1>T</h1><span class="Timestamp" data-source="2026-05-04T17:39:55Z">May 4</span>{PROSE}'
    assert first(html) == ("attribute:published", "2026-05-04T17:39:55Z")
    assert found(f'<h1>T</h1><span class="box" data-source="2026-05-04T17:39:55Z">x</span>{PROSE}') == []


def test_epoch_kept_for_scripts_is_read_and_called_after_what_holds_it():
    html = f'<h1>T</h1><div class="dateModified"><b data-timestamp="1777891195000"></b></div>{PROSE}'
    assert found(html, "modified") == [("attribute:modified", "1777891195000")]
    assert found(html) == [("attribute:modified", "1777891195000")]


def test_what_is_called_not_updated_is_the_publication():
    html = '<h1>T</h1><div class="publicationDate notUpdated"><time datetime="2026-05-04T10:00Z">4 May</time></div>'
    assert first(html) == ("time:published", "2026-05-04T10:00Z")


LINKED = '<script type="application/ld+json">{"@type": "Article", "datePublished": "%s", "dateModified": "%s"}</script>'


def test_what_is_shown_is_read_where_the_publication_told_is_the_last_change():
    shown = f"<h1>T</h1><p>4 May 2026</p>{PROSE}"
    built, changed = "2026-05-09T10:00:05Z", "2026-05-09T11:00:00Z"
    assert found(LINKED % (built, built) + shown) == [("json-ld:datePublished", built), ("date-line:bare", "4 May 2026")]
    assert found(LINKED % (built, changed) + shown) == [("json-ld:datePublished", built)]


def test_day_in_the_address_is_kept_beside_what_is_told():
    html = LINKED % ("2026-05-09T10:00:05Z", "2026-05-09T11:00:00Z")
    assert found(html, url="https://www.example.test/2026/05/09/a")[1:] == [("url:day", "2026-05-09")]


def test_size_of_a_screen_is_no_year():
    assert found(f"<h1>T</h1><p>15.6-inch 1920×1080</p>{PROSE}") == []


@pytest.mark.parametrize(
    "name", ["published", "published-date", "published_date", "date_published", "publish_time", "release_date", "citation_date"]
)
def test_name_that_systems_give_the_publication_is_known(name):
    assert first(f'<meta name="{name}" content="2026-05-04T10:00:00Z">') == (f"meta:{name}", "2026-05-04T10:00:00Z")


def test_name_of_a_line_over_the_article_is_no_label():
    over, own = '<div class="header-date">9 May 2026</div>', '<p class="date">4 May 2026</p>'
    assert [rule for rule, _ in found(f"{over}<article><h1>T</h1>{own}{PROSE}</article>")] == [
        "date-line:published",
        "date-line:above",
    ]
    assert first(f'<article><p class="date">4 May 2026</p><h1>T</h1>{PROSE}</article>')[0] == "date-line:published"


def test_days_in_elements_of_one_kind_are_those_of_a_list():
    own, card = "<p><span>4 May 2026</span></p>", '<div class="big"><p class="date">{} May 2026</p></div>'
    assert found(f"<h1>T</h1>{''.join(map(card.format, (1, 2, 3)))}{own}{PROSE}") == [("date-line:bare", "4 May 2026")]
    twice = "".join(map(card.format, (4, 4, 5)))
    assert first(f"<h1>T</h1>{twice}{PROSE}") == ("date-line:published", "4 May 2026")


COLUMN = "<aside><p class='{}_date__x1'>4 May 2026</p><p>Written by Ann Petrie</p><div><h2>{}</h2></div></aside>"


def test_date_called_the_articles_in_a_column_beside_it_is_found():
    ((rule, raw),) = found(f"<h1>T</h1>{PROSE}{COLUMN.format('Story', 'Topics')}")
    assert (rule, raw[:10]) == ("alone:published", "4 May 2026")


@pytest.mark.parametrize(
    "column",
    [
        COLUMN.format("Teaser", "Bridge closed again until the autumn"),
        COLUMN.format("Story", '<a href="/b">Bridge closed again until the autumn, says council</a>'),
    ],
)
def test_date_of_another_article_beside_it_is_not(column):
    assert found(f"<h1>T</h1>{PROSE}{column}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Sendung: Radio Talby, 04.05.2026, 10.45 Uhr",
        "Dieses Thema im Programm: Talby Info | 04.05.2026 | 08:00 Uhr",
        "First broadcast: 4 May 2026",
        "Diffusé le 4 mai 2026",
    ],
)
def test_date_of_a_broadcast_is_none(line):
    assert found(f"<h1>T</h1><p class='meta-info'>{line}</p>{PROSE}") == []


def test_time_of_a_recording_comes_last():
    body = (
        "<article><h1>T</h1><p class='mediainfo'><time datetime='2026-05-01'>1 May</time></p>"
        f"<p><time datetime='2026-05-04'>4 May</time></p>{PROSE}</article>"
    )
    assert first(body) == ("time:published", "2026-05-04")


@pytest.mark.parametrize(
    ("element", "raw"),
    [
        ('<span class="date" aria-label="Published on 4 May 2026">3w</span>', "Published on 4 May 2026"),
        ('<span class="post-date" title="4 May 2026, 10:30">3 weeks ago</span>', "4 May 2026, 10:30"),
    ],
)
def test_day_told_to_who_points_at_a_relative_date_is_read(element, raw):
    assert first(f"<h1>T</h1>{element}{PROSE}") == ("attribute:published", raw)


def test_change_told_so_is_no_publication():
    body = f'<h1>T</h1><span class="date" title="Updated 4 May 2026">3 weeks ago</span>{PROSE}'
    assert first(body, "modified") == ("attribute:modified", "Updated 4 May 2026")


def test_time_without_its_machine_form_has_its_title():
    assert first(f'<h1>T</h1><time title="4 May 2026">3 weeks ago</time>{PROSE}') == ("time:published", "4 May 2026")


def test_date_taken_apart_by_a_comma_is_one():
    body = f"<h1>T</h1><div><span>May</span> <span>4</span>, <span>2026</span></div>{PROSE}"
    assert any(raw.startswith("May 4") for _, raw in found(body))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/article/A2026050412320005196", "2026-05-04"),
        ("/view/AKR202605041230001", "2026-05-04"),
    ],
)
def test_day_that_begins_a_long_number_of_the_address_is_read(path, day):
    assert ("url:day", day) in found("<h1>T</h1>", url=f"https://www.example.test{path}")


@pytest.mark.parametrize("path", ["/a/20269904123200051", "/a/2026050499320005196", "/a/12026050412320005"])
def test_long_number_that_is_no_moment_is_no_day(path):
    assert found("<h1>T</h1>", url=f"https://www.example.test{path}") == []


def test_date_in_the_card_of_another_article_is_not_this_one_s():
    day = '<span class="date">In Harbour - <span>9 May 2026</span></span>'
    card = f'<article><h2>Ferry</h2><p>{day}</p><a href="/ferry"></a></article>'
    line = "<p>By Ann Petrie, in Harbour · <span>4 May 2026</span> · 2 comments</p>"
    assert found(f"<div><h1>T</h1>{line}{PROSE}</div><div>{card}</div>") == [
        ("date-line:bare", "By Ann Petrie, in Harbour · 4 May 2026 · 2 comments")
    ]


def test_date_in_a_small_article_with_the_headline_is():
    assert first('<article><h1>T</h1><h2>Ferry</h2><p class="date">9 May 2026</p></article>') == (
        "date-line:published",
        "9 May 2026",
    )


@pytest.mark.parametrize(("language", "line"), [("sv", "Publicerad: 4 maj 2026 kl 10.30"), ("da", "4. maj 2026 kl. 10:30")])
def test_month_that_the_french_have_for_an_update_is_a_month(language, line):
    assert found(f"<h1>T</h1><p>{line}</p>{PROSE}", "modified") == []
    assert "4" in first(f"<h1>T</h1><p>{line}</p>{PROSE}")[1]


@pytest.mark.parametrize("line", ["MAJ le 04/05/2026 à 10h30", "maj : 4 mai 2026"])
def test_update_of_the_french_is_one(line):
    assert first(f"<h1>T</h1><p>{line}</p>{PROSE}", "modified")[0] == "date-line:modified"


@pytest.mark.parametrize(
    "line", ["October 14, 1999 – January 6, 2000", "04.05.2026 bis 08.05.2026", "4 May 2026 to Friday, 8 May 2026"]
)
def test_span_of_days_is_no_date_of_an_article(line):
    assert found(f"<h1>T</h1><p class='date'>{line}</p>{PROSE}") == []


def test_times_of_one_kind_are_those_of_a_list():
    card = "<div class='tile'><time datetime='2026-05-0{}'>x</time></div>"
    assert found(f"<main><h1>T</h1>{''.join(map(card.format, (1, 2, 3)))}{PROSE}</main>") == []
    named = "<div class='tile'>Published <time datetime='2026-05-05'>x</time></div>"
    assert first(f"<main><h1>T</h1>{''.join(map(card.format, (1, 2, 3)))}{named}{PROSE}</main>")[1] == "2026-05-05"


def test_time_in_a_field_that_is_called_changed_is_a_change():
    body = "<h1>T</h1><div class='field--name-changed'><time datetime='2026-05-04'>4 May</time></div>"
    assert found(body + PROSE, "modified")[0] == ("time:modified", "2026-05-04")
    assert all(rule.endswith(":modified") for rule, _ in found(body + PROSE))


def test_element_that_is_called_after_a_credit_or_an_editor_is_no_change():
    assert first(f"<h1>T</h1><div class='editorial-date'>4 May 2026</div>{PROSE}") == ("date-line:published", "4 May 2026")
    assert first(f"<h1>T</h1>{PROSE}<div class='date-and-credit'>4 May 2026</div>")[0].endswith(":published")


@pytest.mark.parametrize(
    "body",
    [
        f"<div><h1>T</h1>By Ann Petrie<br>4 May 2026<br><div>{PROSE}</div></div>",
        f"<h1>The Blog</h1><fieldset><legend>T</legend> 4 May 2026 <div>{PROSE * 3}</div></fieldset>",
    ],
)
def test_date_without_an_element_of_its_own_stands_between_breaks(body):
    assert ("date-line:bare", "4 May 2026") in found(body)


def test_date_in_a_sentence_with_a_link_stands_between_no_breaks():
    body = f"<h1>T</h1><div><p>x</p>{'They spoke for long. ' * 9}<a href='/b'>Ann</a> 4 May 2026 <a href='/c'>Bob</a></div>"
    assert found(body) == []


def test_moment_that_an_abbreviation_keeps_is_read():
    body = f"<h1>T</h1><cite>AP – <abbr title='2026-05-04T01:40:40Z'>1 hr 4 mins ago</abbr></cite>{PROSE}"
    assert first(body) == ("attribute:published", "2026-05-04T01:40:40Z")


def test_steps_of_a_paper_are_not_its_publication():
    line = "Received 2025 Oct 12; Accepted 2026 Jan 7; Published 2026 Feb 2"
    assert found(f"<h1>T</h1><p>{line}</p>{PROSE}") == [("date-line:published", "2026 Feb 2")]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/POLITICS/05/04/talby/index.html", "2026-05-04"),
        ("/2026/middle_east/5/4/talby", "2026-05-04"),
        ("/news/14-05-2026/talby", "2026-05-14"),
        ("/news/14/5/2026/talby", "2026-05-14"),
    ],
)
def test_day_in_the_path_may_be_taken_apart_by_the_section_or_come_first(path, day):
    assert found("<p>x</p>", url=f"https://www.example.test{path}") == [("url:day", day)]


def test_day_in_the_path_that_may_be_the_month_is_none():
    assert found("<p>x</p>", url="https://www.example.test/news/04-05-2026/talby") == []


def test_labelled_date_in_the_link_to_another_article_is_not_this_one_s():
    card = '<a href="/b"><h3>Ferry</h3><p>Words.</p><div><span class="post-info">9 May 2026</span></div></a>'
    assert found(f"{FAR}<div>{card}</div>") == []


def test_what_is_shown_is_read_where_the_publication_told_is_later_than_the_change():
    told = LINKED % ("Jun 12, 2026", "Jun 10, 2026")
    body = f"<h1>T</h1><div class='newsletter-details'><p>4 May 2026</p></div>{PROSE}"
    assert found(told + body)[1:] == [("lead-in:published", "4 May 2026")]


@pytest.mark.parametrize("name", ["article:published_date", "dd:published_time", "dc.date.published", "og:regDate", "apub:time"])
def test_name_that_systems_elsewhere_give_the_publication_is_known(name):
    rule = f"meta:{name.lower()}"
    assert first(f'<meta name="{name}" content="2026-05-04T10:00:00Z">') == (rule, "2026-05-04T10:00:00Z")


def test_list_of_times_that_are_all_called_the_publication_is_one():
    card = "<div class='tile'>Published <time datetime='2026-05-0{}'>x</time></div>"
    assert found(f"<main><h1>T</h1>{''.join(map(card.format, (1, 2, 3)))}{PROSE}</main>") == []


def test_time_that_says_it_is_the_publication_is_one_in_a_head_called_a_banner():
    own = "<header role='banner'><h2>T</h2><p><time datetime='2026-05-04T07:39+0200'>Published on 4 May 2026</time></p></header>"
    body = f"<main>{own}<p class='info'><time datetime='2026-05-02'>2 May</time></p>{PROSE}</main>"
    assert first(body) == ("time:published", "2026-05-04T07:39+0200")


def test_month_is_taken_where_it_is_labelled():
    assert first(f"<h1>T</h1><div>Published: May 2026</div>{PROSE}") == ("date-line:published", "May 2026")
    assert found(f"<h1>T</h1><div>May 2026</div>{PROSE}") == []
    assert found(f"<h1>T</h1><div>Published in the spring of May 2026 and later</div>{PROSE}") == []


def test_heading_that_is_the_title_is_the_headline_where_there_is_no_other():
    title, menu = "<title>Ferry sails again tomorrow</title>", "<ul>" + "<li>x</li>" * 300 + "</ul>"
    body = f"{menu}<div class='related-top'><h2>Ferry sails again tomorrow</h2><p>4 May 2026</p></div>{PROSE}"
    page = Page(f"<html><head>{title}</head><body>{body}</body></html>", "https://www.example.test/a")
    assert [f.raw for f in candidates(page) if f.field == "published"] == ["4 May 2026"]


def test_line_right_behind_the_headline_comes_before_a_named_one_elsewhere():
    other = "<div class='post-date'><p>9 May 2026</p></div>"
    assert found(f"<div><h1>T</h1><p>4 May 2026</p></div><div>{other}</div>{PROSE}") == [
        ("date-line:bare", "4 May 2026"),
        ("date-line:bare", "9 May 2026"),
    ]


@pytest.mark.parametrize("name", ["Hero_caption__x1", "MuiTypography-caption"])
def test_line_right_behind_the_headline_is_no_caption_whatever_its_letters_are_called(name):
    assert first(f"<div><h1>T</h1><p class='{name}'>4 May 2026 | 14 min read</p></div>{PROSE}")[1] == "4 May 2026 | 14 min read"


def test_date_alone_between_separators_is_one_in_a_long_line():
    line = "On the ferry of the Doe and Roe Shipping Company of Talby | 4 May 2026 | Harbour and weather"
    assert first(f"<h1>T</h1><div><p>{line}</p></div>{PROSE}") == ("date-line:bare", line)


def test_date_in_a_table_of_data_is_not_the_articles():
    table = "<table><tr><th>Day</th><th>Price</th></tr><tr><td>1/1/2013</td><td>+13.1%</td></tr></table>"
    assert found(f"<h1>T</h1>{table}{PROSE}") == []
    layout = f"<table><tr><td><h1>T</h1><p>4 May 2026</p>{PROSE}</td></tr></table>"
    assert first(layout)[1] == "4 May 2026"


def test_change_that_a_theme_hides_in_the_line_is_not_the_publication():
    hidden = '<span class="updated rich-snippet-hidden">2026-05-08T13:00:39+00:00</span>'
    line = f"<div class='meta'>By Ann {hidden}<span>4 May 2026</span> | <a href='/c'>Reviews</a></div>"
    assert first(f"<h1>T</h1>{line}{PROSE}") == ("date-line:published", "By Ann 4 May 2026 | Reviews")
    assert all(rule.endswith(":modified") for rule, _ in found(f"<h1>T</h1>{PROSE}<div>{hidden}</div>"))


@pytest.mark.parametrize("holder", ["body", "article"])
def test_day_that_what_holds_the_article_keeps_is_read(holder):
    kept = 'data-pubdate="2026-05-04" data-lastmod="2026-05-08"'
    text = f"<h1>T</h1>{PROSE}"
    html = f"<body {kept}>{text}</body>" if holder == "body" else f"<body><article {kept}>{text}</article></body>"
    page = Page(f"<html>{html}</html>", "https://www.example.test/a")
    dates = {f.field: (f.rule, f.raw) for f in candidates(page) if f.field in ("published", "modified")}
    assert dates == {"published": ("attribute:published", "2026-05-04"), "modified": ("attribute:modified", "2026-05-08")}


@pytest.mark.parametrize("name", ["nav-next", "post-navigation", "previous-article"])
def test_date_of_the_article_before_or_behind_is_not_this_one_s(name):
    assert found(f"{FAR}<div class='{name}'><div><div><div><p class='date'>4 May 2026</p></div></div></div></div>") == []


def test_month_of_a_note_is_no_date():
    note = "<aside><p>Note</p><time datetime='2026-02'>February 2026</time></aside>"
    assert "February 2026" not in [raw for _, raw in found(f"<h1>T</h1>{note}{PROSE}")]


def test_date_beside_a_byline_in_a_heading_is_the_articles():
    comments = "<div class='comments'><time datetime='2026-05-04'>4 May</time> | 3 comments</div>"
    assert first(f"<h1>T</h1><div><h3>by Ann Petrie</h3>{comments}</div>{PROSE}") == ("lead-in:published", "2026-05-04")


@pytest.mark.parametrize(
    "line",
    [
        "Next meeting: 4 May 2026",
        "Apply by 4 May 2026",
        "Joined 4 May 2012",
        "Died 4 May 1922 (aged 60)",
        "Termin: 04.05.2026, 19 Uhr",
        "Nacimiento: 4 de mayo de 1950",
        "Ferry Act of 4 May 1922",
        "Version 2.3.1 (2026-05-04)",
        "When Monday, 4 May 2026",
        "Sold between 1 May 2025 and 4 May 2026",
    ],
)
def test_day_of_an_event_or_a_life_is_no_date_of_the_article(line):
    assert found(f"<h1>T</h1><dl><dd>{line}</dd></dl>{PROSE}") == []
    assert found(f"{FAR}<p>{line}</p>") == []


def test_day_of_an_event_that_has_its_label_in_an_element_of_its_own_is_none():
    assert found(f"<h1>T</h1><dl><dt>Release date</dt><dd>4 May 2026</dd></dl>{PROSE}") == []


def test_line_without_a_name_behind_the_text_is_not_the_headlines():
    assert found(f"<h1>T</h1>{PROSE * 2}<h2>May 4, 1912</h2>{PROSE}<h2>June 2, 1914</h2>") == []
    assert found(f"<h1>T</h1>{PROSE}<p>4 May 2026</p>{PROSE}") == [("date-line:bare", "4 May 2026")]


def test_permanent_link_that_says_it_was_published_is_a_date_line():
    assert first(f"<h1>T</h1>{PROSE}<div><a href='/p/1'>Posted on Monday, May 4 2026.</a></div>")[0] == "date-line:published"


def test_what_is_said_to_who_cannot_see_the_line_is_read_whatever_it_is_called():
    said = "Published: 9:10 a.m. ET May 4, 2026 Updated: 1:00 p.m. ET May 5, 2026"
    body = f"<h1>T</h1><div class='gx_ar_dt' aria-label='{said}'></div>{PROSE}"
    assert first(body) == ("attribute:published", "9:10 a.m. ET May 4, 2026")
    assert first(body, "modified") == ("attribute:modified", "1:00 p.m. ET May 5, 2026")
    assert found(f"<h1>T</h1><div class='box' aria-label='On 4 May 2026'></div>{PROSE}") == []


def test_place_from_which_it_was_written_does_not_make_the_day_an_events():
    assert first(f"<h1>T</h1><p>Reporting from Talby, 4 May 2026</p>{PROSE}")[0] == "date-line:bare"


TIME = '<time datetime="2024-03-12T19:30:12Z">12 March 2024</time>'
QUOTED = f'<blockquote class="instagram-media"><p>A post that was shared by the ferry of the islands {TIME}</p></blockquote>'


def test_time_of_a_post_that_the_article_shows_is_not_the_articles():
    assert found(f"<article><h1>T</h1>{PROSE}{QUOTED}</article>") == []
    line = "<p class='date'>4 May 2026</p>"
    assert found(f"<article><h1>T</h1>{line}{PROSE}{QUOTED}</article>") == [("date-line:published", "4 May 2026")]


def test_times_in_a_list_of_links_are_those_of_others_even_of_one_day():
    others = "".join(f"<li><a href='/{n}'>Another story</a><p><time>2026-05-06</time></p></li>" for n in range(3))
    body = f"<main><h1>T</h1><p><span>2026-05-04 11:10 Shore Notes</span></p>{PROSE}<ul>{others}</ul></main>"
    assert found(body) == [("date-line:bare", "2026-05-04 11:10 Shore Notes")]


def test_times_of_publication_and_change_in_a_list_of_facts_stay_the_articles():
    facts = "<li>Published <time>2026-05-04</time></li><li>Updated <time>2026-05-05</time></li><li><time>2026-05-04</time></li>"
    assert first(f"<article><h1>T</h1><ul>{facts}</ul>{PROSE}</article>") == ("time:published", "2026-05-04")


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://www.example.test/sea/ferry-stays-in-port/">4 May 2026</a>',
        '<a href="/archive/2026/05/04/">4 May 2026</a>',
        '<a href="#" rel="bookmark">4 May 2026</a>',
    ],
)
def test_permanent_link_and_one_to_the_archive_of_a_day_are_the_articles_date(link):
    body = f"<h1>T</h1><div class='post_meta_date'>{link}</div>{PROSE}"
    assert found(body, url="https://www.example.test/news/ferry-stays-in-port") == [("date-line:published", "4 May 2026")]


def test_link_to_another_article_is_not():
    body = f"<h1>T</h1><div class='post_meta_date'><a href='/sea/harbour-is-closed/'>4 May 2026</a></div>{PROSE}"
    assert found(body, url="https://www.example.test/news/ferry-stays-in-port") == []


def test_hour_of_the_visit_is_no_date_of_the_article():
    body = f"<h1>T</h1><p>Updated: 3 May 2026</p>{PROSE * 3}<div class='currentDateTime'>6 August 2026 1:32</div>"
    assert {raw for _, raw in found(body)} == {"3 May 2026"}


def test_notice_of_rights_behind_a_date_does_not_hide_it():
    body = f"<h1>T</h1>{PROSE}<div><p>4 maggio 2026 (modifica il 5 maggio 2026 | 10:19)</p> © TUTTI I DIRITTI RISERVATI</div>"
    assert found(body) == [("date-line:bare", "4 maggio 2026 (")]
    assert found(body, "modified") == [("date-line:modified", "5 maggio 2026 | 10:19)")]


def test_day_of_the_rights_is_none():
    assert found(f"<h1>T</h1><p><span>© Shore Notes, 4 May 2026</span></p>{PROSE}") == []


def test_date_between_bars_is_read_in_a_line_that_is_too_long():
    tags = ", ".join(f'<a href="/tag/{n}">A tag of some length</a>' for n in range(8))
    body = f"<h1>T</h1><div class='meta'><b>By Ann Petrie</b> | Friday May 4, 2026 @ 6:43pm EDT <b>Tags:</b> {tags}</div>{PROSE}"
    assert first(body) == ("date-line:bare", "Friday May 4, 2026 @ 6:43pm EDT")


def test_part_of_the_layout_that_is_the_main_one_beside_a_column_is_no_column():
    line = "<div class='sidebar__main'><div><span class='mod-date'><time>4 May 2026</time></span></div></div>"
    assert ("lead-in:published", "4 May 2026") in found(f"<h1>T</h1>{line}{PROSE}")


@pytest.mark.parametrize(
    "line", ["The fair opens on 12 June 2026 in the hall.", "The fair: Friday 12 June 2026, 10 am to 6 pm, town hall."]
)
def test_short_sentence_that_goes_on_behind_its_date_is_no_date_line(line):
    assert found(f"<h1>T</h1><p>{line}</p><div>4 May 2026</div>{PROSE}") == [("date-line:bare", "4 May 2026")]


@pytest.mark.parametrize(
    "line", ["4. Mai 2026, 10:30 Uhr.", "By Ann Petrie on 4 May 2026.", "4 May 2026, 10:30 a.m.", "วันที่ 4 พฤษภาคม 2569 - 10:30 น."]
)
def test_date_line_with_a_full_stop_is_one(line):
    assert found(f"<h1>T</h1><div>{line}</div>{PROSE}") != []
