"""What stands where a name would and is no person's: labels, papers, places, days, headings, who is only spoken of."""

import pytest

from pipelines.model.article import BylineKind
from pipelines.names.agencies import dateline, is_agency
from pipelines.names.eastern import is_chinese_person, kind_of
from pipelines.names.nobody import is_heading, is_nobody, is_phrase
from pipelines.names.parse import is_all_names, read_names
from tests.pipelines.extract.test_bylines import TEXT, bylines, linked, meta, page, told

PERSON, ORGANISATION, DESK, UNKNOWN = BylineKind.PERSON, BylineKind.ORGANISATION, BylineKind.DESK, BylineKind.UNKNOWN
DATE = "<span>4 May 2026</span>"
CHINESE = "".join(f"<p>{'河上的桥到月底都不能走，市里星期一这样说。' * 5}{n}</p>" for n in "甲乙丙丁")


def names(raw, claimed=None, language="en", site=frozenset()):
    return [(name.name, name.kind) for name in read_names(raw, claimed, language, site)]


@pytest.mark.parametrize(
    "raw",
    ["name", "Unknown", "Unbekannt", "未知", "佚名", "Anonymous", "undefined", "lorem ipsum", "The End", "неизвестно", "n/a"],
)
@pytest.mark.parametrize("claimed", [None, "Person"])
def test_placeholder_is_nobody_whatever_the_page_claims(raw, claimed):
    assert names(raw, claimed) == []


@pytest.mark.parametrize(
    "raw",
    [
        "Print",
        "Drucken",
        "关注",
        "发布于",
        "当前位置",
        "暂无简介",
        "Ähnliche Beiträge",
        "Articles liés",
        "on",
        "am",
        "Submitted on Mon",
    ],
)
def test_label_of_a_page_is_nobody(raw):
    assert names(raw, language=None) == []


def test_label_that_the_page_claims_to_be_a_person_is_one():
    assert names("Di", "Person") == [("Di", PERSON)]


@pytest.mark.parametrize("raw", ["Ann Petrie | Frankfurt | Fri", "Ann Petrie, Talby", "Ann Petrie | WEBSITE", "Ann Petrie | on"])
def test_unknown_words_beside_a_person_are_left_out(raw):
    assert names(raw) == [("Ann Petrie", PERSON)]


def test_word_that_begins_a_byline_may_stand_alone_in_its_element():
    assert names("Nga | Gazeta Breg", language="sq") == [("Gazeta Breg", ORGANISATION)]


def test_box_of_many_words_names_nobody():
    assert names("Views | Likes | Badges", language=None) == []


@pytest.mark.parametrize("raw", ["Moderation: Peter Petrie", "Earrings: Zilvera"])
def test_what_is_labelled_otherwise_is_no_author(raw):
    assert names(raw) == []


@pytest.mark.parametrize(
    "raw",
    [
        "Ediciones La Ribera", "Talbyer Rundschau", "Flussministerium der Republik", "River Newswire", "The Plain Dealer",
        "Brook d.o.o.", "Ribera S.p.A.", "Ufer e.V.", "Bridges, Inc.", "Universidad del Puente", "Grupo Ribera", "Fraktion Talby",
        "talbote.pl", "강변일보",
    ],
)  # fmt: skip
def test_papers_companies_and_offices_are_organisations(raw):
    assert [kind for _, kind in names(raw)] == [ORGANISATION]


@pytest.mark.parametrize("raw", ["Maggie Haberman", "Ann Postlethwaite", "Bo Pressman", "Emily Post", "Carla Unionetti"])
def test_name_with_a_word_of_papers_in_it_is_a_persons(raw):
    assert names(raw, "Person") == [(raw, PERSON)]


def test_address_in_brackets_leaves_no_bracket():
    assert names("Talby Welle (www.talby.test)") == [("Talby Welle", PERSON)]


def test_agency_that_nothing_divides_from_a_name_is_one_by_itself():
    assert names("Ann Petrie Bloomberg") == [("Ann Petrie", PERSON), ("Bloomberg", BylineKind.AGENCY)]
    assert names("Karim Ani") == [("Karim Ani", PERSON)]


def test_owner_of_a_site_of_that_name_is_a_person():
    site = frozenset({"martin sandiford s weblog", "martinsandiford net"})
    assert names("Martin Sandiford", site=site) == [("Martin Sandiford", PERSON)]
    assert names("Le Fleuve", site=frozenset({"le fleuve"})) == [("Le Fleuve", ORGANISATION)]


def test_phrase_in_which_the_site_is_named_is_no_name():
    raw = "Von PUBLIC WATER mit riverAlliance zur COMMONA nach flussheim"
    assert not is_all_names(raw, "de", frozenset({"flussheim"}))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("王小明", PERSON), ("李丽", PERSON), ("欧阳娜娜", PERSON), ("劉大偉", PERSON), ("尼古拉·桥", PERSON),
        ("江边网", ORGANISATION), ("晚江报", ORGANISATION), ("河岸日报", ORGANISATION), ("江苏电视台", ORGANISATION),
        ("大河财经", ORGANISATION),
        ("本报评论员", DESK), ("河桥编辑部", DESK), ("爱桥的鱼", UNKNOWN), ("桥梁IT", UNKNOWN),
        ("爱桥鱼", UNKNOWN), ("社会", UNKNOWN),
        ("第一章 总 则", None), ("《桥赋》", None), ("优质原创作者", None), ("长按二维码加我们为朋友吧", None),
    ],
)  # fmt: skip
def test_chinese_name_is_told_by_its_family_name_and_its_end(name, kind):
    assert kind_of(name, "zh") is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("山田花子", PERSON), ("長谷部誠", PERSON), ("佐藤さくら", PERSON), ("河岸新聞", ORGANISATION),
        ("河岸デジタル", ORGANISATION),
        ("橋梁取材班", DESK), ("その橋は…", None), ("その橋は", None),
    ],
)  # fmt: skip
def test_japanese_name_is_told_from_a_phrase_by_its_grammar(name, kind):
    assert kind_of(name, "ja") is kind


@pytest.mark.parametrize("word", ["江苏", "关注", "金融界", "时政", "解放", "高清"])
def test_word_that_begins_as_a_chinese_name_is_no_person(word):
    assert not is_chinese_person(word)


@pytest.mark.parametrize(
    ("raw", "language", "wanted"),
    [
        ("采写：河岸报见习记者 王小明", "zh", ["王小明"]),
        ("河岸新闻记者 王小明 李丽", "zh", ["王小明", "李丽"]),
        ("編集委員 山田花子", "ja", ["山田花子"]),
        ("社会部 山田花子", "ja", ["山田花子"]),
        ("服部和夫", "ja", ["服部和夫"]),
        ("김민수 나무 칼럼니스트", "ko", ["김민수"]),
    ],
)
def test_eastern_title_in_front_or_behind_is_not_in_the_name(raw, language, wanted):
    assert [name for name, kind in names(raw, language=language) if kind is PERSON] == wanted


@pytest.mark.parametrize("name", ["ロイター", "共同", "路透社", "رويترز", "रॉयटर्स", "BusinessWire", "CNN Wire", "로이터"])
def test_agency_is_one_in_other_scripts(name):
    assert is_agency(name)


@pytest.mark.parametrize(
    ("first", "agency"),
    [
        ("【6月18日 AFP】橋は", "AFP"),
        ("【ロンドン共同】橋は", "共同"),
        ("新华社巴黎12月9日电 桥", "新华社"),
        ("【桥】河上", None),
    ],
)
def test_eastern_dateline_names_the_agency(first, agency):
    assert dateline(first, "") == agency


def test_placed_line_of_a_picture_is_a_heading():
    assert all(map(is_heading, ("(L-R) Ann Petrie, Bo Sandiford", "Mitte: Ann Petrie")))
    assert not is_heading("Ann Petrie")


def test_line_that_begins_as_headings_do_is_a_phrase():
    assert all(map(is_phrase, ("Unsere Geschichte", "Vom Fluss zu Neuen Brücken", "© Ann Petrie", "Our Team", "Notre Pont")))
    assert not any(map(is_phrase, ("Ann Petrie", "Theo Brook", "Des Sandiford")))


def test_words_of_days_are_no_placeholders():
    assert [is_nobody("fri", claimed=claimed) for claimed in (True, False)] == [False, True]


def test_who_is_named_in_the_text_is_not_its_author_by_place_alone():
    text = TEXT.replace("the council said", "Cy Dorset said", 1)
    line = f"<div><span>Cy Dorset</span>{DATE}</div>"
    assert told(page(before=line, text=text)) == []
    assert told(page(before=line)) == [("Cy Dorset", "person")]


@pytest.mark.parametrize(
    "line", ["(L-R) Cy Dorset, Di Wells", "Northern Rivers:", "© Cy Dorset", "Unsere Geschichte", "Bridge Closed Today"]
)
def test_caption_heading_and_title_under_the_headline_are_no_names(line):
    assert told(page(before=f"<div><span>{line}</span>{DATE}</div>")) == []


def test_section_of_the_page_under_the_headline_is_no_name():
    head = '<meta property="article:section" content="North Talby">'
    assert told(page(head, before=f"<div><span>North Talby</span>{DATE}</div>")) == []


def test_name_of_a_thing_in_running_text_is_no_byline():
    talk = "They talked of the river for long. " * 9
    prose = f"<div>4 May 2026 {talk}<a href='https://x.test/queen-mira'>Queen Mira</a> sailed.</div>"
    assert told(page(before=prose)) == []


def test_last_line_that_is_a_heading_signs_nothing():
    assert told(page(after="<p>Ähnliche Beiträge</p>"), "de") == told(page(after="<p>The End</p>")) == []


def test_place_in_an_element_called_so_is_not_in_the_byline():
    line = '<p class="byline"><em>Ann Petrie</em> | <span class="location">Palma de Talby</span></p>'
    assert told(page(before=line)) == [("Ann Petrie", "person")]


def test_creator_of_a_picture_is_not_the_articles():
    figure = '<figure><img><figcaption><span itemprop="creator">Cy Dorset/Reuters</span></figcaption></figure>'
    assert told(page(before=figure)) == []


def test_only_link_that_says_it_is_to_the_author_names_them_wherever_it_stands():
    link = '<div class="box"><h5>About</h5><a rel="author" href="/source/ann">Ann Petrie</a></div>'
    assert told(page() + link) == [("Ann Petrie", "person")]
    assert told(page() + link + link.replace("Ann Petrie", "Bo Sandiford")) == []


def test_link_to_the_authors_address_names_them_among_others():
    head = '<meta property="article:author" content="https://www.talbote.test/source/bo">'
    links = '<a rel="author" href="/source/ann">Ann Petrie</a> <a rel="author" href="/source/bo">Bo Sandiford</a>'
    assert told(page(head) + links) == [("Bo Sandiford", "person")]


def test_paper_beside_the_date_of_a_chinese_page_signs():
    html = page(before="<div><span>河岸日报</span><span>2026-05-04 10:37</span></div>", text=CHINESE)
    assert told(html, "zh") == [("河岸日报", "organisation")]
    assert told(html.replace("河岸日报", "社会"), "zh") == []


def test_reporter_in_brackets_of_a_chinese_text_wrote_it():
    text = CHINESE.replace("<p>", "<p>河岸社桥镇5月4日电（记者王小明、李丽）", 1)
    assert told(page(text=text), "zh") == [("王小明", "person"), ("李丽", "person")]


def test_writer_behind_the_source_is_the_author():
    html = page(before="<p>来源：河岸网</p><p>作者：王小明</p>", text=CHINESE)
    assert told(html, "zh") == [("王小明", "person")]
    assert told(page(before="<p>来源：河岸网</p>", text=CHINESE), "zh") == [("河岸网", "organisation")]


def test_editor_of_a_chinese_text_did_not_write_it():
    (editor,) = read_names("责任编辑：王小明", None, "zh", frozenset())
    assert editor.part.value == "editor"


def test_editor_in_a_line_behind_the_text_is_kept_as_one():
    (editor,) = bylines(page(text=CHINESE, after="<p><strong>责编：Ann Petrie</strong></p>"), "zh")
    assert (editor.name, editor.part.value) == ("Ann Petrie", "editor")


def test_initials_of_a_paper_behind_a_name_do_not_hide_it():
    assert told(page(before="<p>By Ann Petrie, TNN</p>")) == [("Ann Petrie", "person")]


def test_owner_shown_under_the_login_of_the_system_is_a_person():
    line = '<p class="byline"><a href="/author/admin/">Max Sandiford</a></p>'
    assert told(page(before=line)) == [("Max Sandiford", "person")]


def test_claimed_paper_stays_behind_who_is_shown():
    html = page(linked({"@type": "Person", "name": "Ediciones La Ribera"}) + meta("Print"), before="<p>Por Ann Petrie</p>")
    assert told(html, "es") == [("Ann Petrie", "person")]


def test_paper_and_agency_that_the_page_calls_one_stay_one():
    assert names("La Rivière et AFP", "Person", "fr", frozenset({"la rivière"})) == [("La Rivière et AFP", ORGANISATION)]


@pytest.mark.parametrize(
    "raw", ["Data Analysis By", "From Riverians", "3d23d65-ddc6-4ce5", "Happy Christmas!", "noc_admin", "Join"]
)
def test_piece_of_a_sentence_and_code_are_nobody(raw):
    assert names(raw) == []


def test_prose_in_a_byline_is_no_desk():
    raw = "Ann Petrie | Talbote contributors come from a range of backgrounds"
    assert names(raw) == [("Ann Petrie", PERSON)]


@pytest.mark.parametrize(
    "raw",
    [
        "Ann Petrie, Content Marketing Coordinator", "Ann Petrie | Former Harbour Consultant", "Ann Petrie, Lead Reviewer",
        "Ann Petrie, Certified Bridge Educator", "Rechtsanwältin Ann Petrie",
        "Ann Petrie | RN, BSN, Certified Pediatric Sleep Coach",
        "Ann Petrie | Senior River and Bridges Reporter", "Ann Petrie, Master Gardener",
    ],
)  # fmt: skip
def test_job_beside_a_name_is_no_second_person(raw):
    assert names(raw, language="de") == [("Ann Petrie", PERSON)]


def test_who_reviewed_did_not_write():
    read = read_names("Written by Ann Petrie | Medically reviewed by Bo Sandiford", None, "en", frozenset())
    assert [(name.name, name.part.value) for name in read] == [("Ann Petrie", "author"), ("Bo Sandiford", "editor")]


@pytest.mark.parametrize("raw", ["All articles by Ann Petrie", "Alle Beiträge von Ann Petrie", "View all posts by Ann Petrie"])
def test_link_to_all_of_somebodys_articles_has_their_name(raw):
    assert names(raw, language="de") == [("Ann Petrie", PERSON)]


def test_sections_in_a_byline_are_not_among_its_names():
    sections = '<a rel="category tag" href="/c/river">River Bridges</a>, <a href="/tag/x">Old Town</a>'
    line = f'<p class="byline">By <span>Ann Petrie</span> in {sections}</p>'
    assert told(page(before=line)) == [("Ann Petrie", "person")]


def test_sections_of_the_menu_and_of_categories_are_no_names_under_the_headline():
    link = '<a href="/river-life">River Life</a>'
    assert told(f"<nav>{link}</nav>" + page(before=f"<div>{link}{DATE}</div>")) == []
    assert told(page(before=f'<div><a href="/category/river-life">River Life</a>{DATE}</div>')) == []


def test_name_that_is_not_known_to_be_one_stands_close_to_the_date():
    between = "<span></span>" * 9
    assert told(page(before=f"<div><span>Xanto Bridgemoor</span>{between}{DATE}</div>")) == []
    assert told(page(before=f"<div><span>Thomas Bridgemoor</span>{between}{DATE}</div>")) == [("Thomas Bridgemoor", "person")]


def test_section_in_a_line_of_its_own_goes_where_a_person_is():
    lines = '<p class="author">Ann Petrie</p><p class="author">History</p>'
    assert told(page(before=lines)) == [("Ann Petrie", "person")]


@pytest.mark.parametrize(
    "line",
    [
        "11.05.2012, 10:22 von Ann Petrie",
        "May 11, 2012 by Ann Petrie",
        "11 mai 2012 | par Ann Petrie",
        "11/05/2012 - Por Ann Petrie",
    ],
)
def test_byline_behind_its_date_in_one_line_is_read(line):
    assert told(page(before=f"<p>{line}</p>")) == [("Ann Petrie", "person")]


def test_number_in_a_sentence_is_no_date_of_a_byline():
    assert told(page(before="<p>In 1999 the bridge was closed by Harold Riverman</p>")) == []


def test_given_name_alone_signs_and_another_word_does_not():
    assert told(page(before="<p>von Thomas</p>"), "de") == [("Thomas", "unknown")]
    assert told(page(before="<p>von Brücken</p>"), "de") == []


def test_picture_and_further_links_to_the_authors_address_do_not_hide_the_name():
    head = '<meta property="article:author" content="https://www.talbote.test/source/ann-petrie">'
    links = '<div><a href="/source/ann-petrie">Ann Petrie</a> <a href="/source/ann-petrie">En savoir plus</a></div>'
    assert told(page(head) + links) == [("Ann Petrie", "person")]


def test_job_in_front_of_a_second_name_does_not_hide_it():
    assert names("Ann Petrie, Reporter Xoliswa Bridgemoor") == [("Ann Petrie", PERSON), ("Xoliswa Bridgemoor", PERSON)]


@pytest.mark.parametrize("raw", ["Advertiser Disclosure", "Editorial Process", "our editorial guidelines", "Related Topics"])
def test_what_a_page_says_of_its_own_rules_signs_nothing(raw):
    assert names(raw) == []


@pytest.mark.parametrize(
    "place", ["Palma de Mallorca", "Buenos Aires", "North Rivermark", "San Puente", "Bad Brücken", "New Bridgeton"]
)
def test_place_of_several_words_behind_a_name_is_no_second_person(place):
    assert names(f"Ann Petrie | {place} | 4 May 2026") == [("Ann Petrie", PERSON)]


def test_login_that_a_system_comes_with_is_nobody():
    assert names("Super User") == []


def test_agency_alone_in_front_of_the_text_is_the_pictures():
    assert told(page(text=f"<p><b>AP</b></p>{TEXT}")) == []
    assert told(page(text=f"<p><b>Ann Petrie</b></p>{TEXT}")) == [("Ann Petrie", "person")]


def test_who_posted_at_an_hour_is_read():
    assert told(page(after="<p>Posted by Ann Petrie at 5:11 AM</p>")) == [("Ann Petrie", "person")]


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("नदी पुल डेस्क", "hi"), ("নিজস্ব প্রতিবেদক", "bn"), ("ویب ڈیسک", "ur"), ("هيئة التحرير", "ar"), ("Redakcia", "sk"),
        ("Szerkesztőség", "hu"), ("Від редакції", "uk"), ("온라인편집팀", "ko"), ("ทีมข่าวสะพาน", "th"), ("RB Correspondent", "en"),
    ],
)  # fmt: skip
def test_desk_is_a_desk_in_many_languages(raw, language):
    assert names(raw, language=language) == [(raw, DESK)]


@pytest.mark.parametrize("raw", ["The Ritualist", "La Ribera", "Die Brücke", "The Bridge Dealer"])
def test_what_begins_with_an_article_is_no_person(raw):
    assert names(raw) == [(raw, ORGANISATION)]


def test_agency_of_two_words_behind_a_name_is_one_by_itself():
    assert names("ANN PETRIE Associated Press") == [("Ann Petrie", PERSON), ("Associated Press", BylineKind.AGENCY)]


def test_family_name_that_papers_are_called_by_is_a_persons():
    assert names("Von Thomas Post", language="de") == [("Thomas Post", PERSON)]


@pytest.mark.parametrize("line", ["記者劉大偉／台北報導", "記者劉大偉/台北報導"])
def test_place_of_the_report_behind_a_stroke_is_not_in_the_name(line):
    assert told(page(before=f"<p>{line}</p>", text=CHINESE), "zh") == [("劉大偉", "person")]
    text = CHINESE.replace("<p>", f"<p>（{line}）", 1)
    assert told(page(text=text), "zh") == [("劉大偉", "person")]
