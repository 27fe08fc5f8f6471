"""Lists of tags that a page shows: told by their names, their labels and where they lead, and from menus, teasers and prose."""

import pytest

from pipelines.extract.fields import candidates_of
from pipelines.extract.page import Page

PATHS = """
    /thema/pool /news/thema/pool /tagg/pool /subjects/pool /hub/pool /tema/pool /etiqueta/pool /temat/pool /haberleri/pool
    /argomento/pool /search?tag=pool /aihe/pool /sujet/pool
    """
LABELS = (
    "Tags:|Topics|More about|Filed under:|Schlagworte|Mehr zum Thema|Lesen Sie mehr zum Thema|Mots-clés :|Archivado en|Más sobre"
    "|Assuntos|Argomenti:|Lees meer over|Läs mer om|Ämnen i artikeln|Emneord|Aiheet|Tagi:|Štítky|Címkék|Etichete|Теги:"
    "|Ключевые слова|Мітки|Кључне речи|Ετικέτες|İlgili konular|كلمات مفتاحية|برچسب‌ها:|תגיות|टैग्स|标签：|關鍵字|キーワード|태그"
    "|Từ khóa|Topik terkait|แท็ก|Žymos"
)
URL = "https://www.talbote.example/town/pool-reopens"


def raws(html, field="topic"):
    return [found.raw for found in candidates_of(Page(html, URL), field)]


def test_tags_are_links_to_the_pages_of_tags():
    other = '<div class="sidebar"><a href="/tag/cup">cup</a></div>'
    assert raws(f'<h1>T</h1><a href="/tag/bridge">bridge</a><a href="/news">News</a>{other}') == ["bridge"]


TAGS = '<div class="{0}"><a href="/x/pool">Pool</a><a href="/x/town">Town</a></div>'


@pytest.mark.parametrize("name", ["tags", "article-tags", "post_keywords", "related-tags", "schlagworte", "themen", "Topics"])
def test_list_that_is_called_tags_is_one(name):
    assert raws(f"<h1>T</h1><p>text</p>{TAGS.format(name)}") == ["Pool", "Town"]


def test_tags_at_the_foot_of_the_article_are_its_own():
    assert raws(f"<article><h1>T</h1><footer>{TAGS.format('tags')}</footer></article>") == ["Pool", "Town"]


@pytest.mark.parametrize("outer", ["<footer>{0}</footer>", "<aside>{0}</aside>", '<div class="trending">{0}</div>'])
def test_tags_of_the_site_are_not_the_articles(outer):
    assert raws("<h1>T</h1><p>text</p>" + outer.format(TAGS.format("tags"))) == []


def test_what_says_of_itself_that_it_is_a_tag_of_this_page_is_one_in_a_box_of_any_name():
    links = '<ul><li><a rel="tag" href="/x/pool">Pool</a></li><li><a rel="tag" href="/x/town">Town</a></li></ul>'
    assert raws(f'<h1>T</h1><p>text</p><div class="related newsletter">{links}</div>') == ["Pool", "Town"]


def test_link_to_a_tag_that_is_called_one_is_one_in_a_box_of_any_name():
    links = '<a class="btn--tag" href="/tag/17-pool">Pool</a><a class="btn--tag" href="/tag/18-town">Town</a>'
    assert raws(f'<h1>T</h1><p>text</p><div class="latest-articles">{links}</div>') == ["Pool", "Town"]
    assert raws(f'<h1>T</h1><p>text</p><div class="latest-articles">{links.replace("btn--tag", "link")}</div>') == []


def test_tags_of_a_script_are_read_where_the_page_has_no_others():
    script = '<script>dataLayer.push({"pageTags": "pool, town"})</script>'
    assert raws(f"<h1>T</h1>{script}") == ["pool, town"]
    assert raws(f"<h1>T</h1><p>text</p>{TAGS.format('tags')}{script}") == ["Pool", "Town"]


def test_tags_above_the_headline_are_a_menu():
    assert raws(f"{TAGS.format('tags')}<h1>T</h1>") == []


def test_only_the_first_list_of_tags_is_the_articles():
    other = '<ul class="tags"><li><a href="/x/other">Other</a></li></ul>'
    assert raws(f"<h1>T</h1>{TAGS.format('tags')}<p>more</p>{other}") == ["Pool", "Town"]


def test_link_to_a_topic_in_a_sentence_is_no_tag():
    text = "The council will vote on the plan for the " + "very " * 20
    assert raws(f'<h1>T</h1><p>{text}<a href="/topic/pool">pool</a> and <a href="/topic/town">town</a>.</p>') == []


@pytest.mark.parametrize("path", PATHS.split())
def test_link_leads_to_a_tag_by_its_path_in_many_languages(path):
    assert raws(f'<h1>T</h1><p>text</p><div><a href="{path}">Pool</a></div>') == ["Pool"]


@pytest.mark.parametrize("label", LABELS.split("|"))
def test_short_links_below_a_label_are_tags_whatever_they_are_called(label):
    links = '<ul><li><a href="/x/pool">Pool</a></li><li><a href="/x/town">Town</a></li></ul>'
    assert raws(f"<h1>T</h1><p>text</p><div><h4>{label}</h4>{links}</div>") == ["Pool", "Town"]


@pytest.mark.parametrize(
    "html",
    [
        '<p>Tags: <a href="/x/pool">Pool</a>, <a href="/x/town">Town</a></p>',
        '<div>Tags: <span><a href="/x/pool">Pool</a></span> <span><a href="/x/town">Town</a></span></div>',
        '<div><svg></svg><span>Tags</span><a href="/x/pool">Pool</a><a href="/x/town">Town</a></div>',
        '<dl><dt>Tags</dt><dd><a href="/x/pool">Pool</a></dd><dd><a href="/x/town">Town</a></dd></dl>',
        '<section><header><h3>Tags</h3></header><div><a href="/x/pool">Pool</a><a href="/x/town">Town</a></div></section>',
    ],
)
def test_label_stands_in_front_of_its_links_in_any_markup(html):
    assert raws(f"<h1>T</h1><p>text</p>{html}") == ["Pool", "Town"]


def test_headlines_below_a_label_are_no_tags():
    links = '<ul><li><a href="/x/1">Pool is to open again after three years</a></li><li><a href="/x/2">Town</a></li></ul>'
    assert raws(f"<h1>T</h1><p>text</p><h4>More on</h4>{links}") == []


def test_contents_of_the_page_below_a_label_are_no_tags():
    assert raws('<h1>T</h1><h4>Topics in this article</h4><ul><li><a href="#pool">Pool</a></li></ul>') == []


def test_links_below_another_line_are_no_tags():
    assert raws('<h1>T</h1><h4>Departments</h4><ul><li><a href="/x/pool">Pool</a></li></ul>') == []


@pytest.mark.parametrize("link", ["Pool<span>398</span>", "Pool <small>398</small>", "Pool (398)", "Pool [398]"])
def test_how_often_a_tag_was_given_is_no_part_of_it(link):
    assert raws(f'<h1>T</h1><p>text</p><div class="tags"><a href="/x/pool">{link}</a></div>') == ["Pool"]


def test_number_that_is_part_of_a_tag_stays():
    assert raws('<h1>T</h1><div class="tags"><a href="/x/1">Agenda 2030</a><a href="/x/2"><b>2030</b></a></div>') == [
        "Agenda 2030",
        "2030",
    ]


def test_tags_that_are_each_called_one_are_a_list():
    links = '<div class="topic-tag"><a href="/x/pool">Pool</a></div><div class="topic-tag"><a href="/x/town">Town</a></div>'
    assert raws(f"<h1>T</h1><p>text</p><div>{links}</div>") == ["Pool", "Town"]


def test_name_of_a_list_in_camel_case_is_read_as_words():
    links = '<a href="/x/pool">Pool</a><a href="/x/town">Town</a>'
    assert raws(f'<h1>T</h1><p>text</p><div class="TagCloudWrapper-gGgn">{links}</div>') == ["Pool", "Town"]


def test_teaser_that_wordpress_calls_after_its_tags_is_no_list_of_tags():
    teaser = '<div class="post-7 type-post hentry tag-pool"><a href="/x/1">Council votes</a><a href="/x/2">Mayor</a></div>'
    assert raws(f"<h1>T</h1><p>text</p>{teaser}") == []


def test_tags_beside_the_text_within_the_article_are_its_own():
    assert raws(f"<article><h1>T</h1><aside>{TAGS.format('related-topics')}</aside></article>") == ["Pool", "Town"]


def test_navigation_at_the_foot_of_the_article_has_its_tags():
    links = '<nav class="nav"><a href="/tagg/pool">Pool</a><a href="/tagg/town">Town</a></nav>'
    assert raws(f"<article><h1>T</h1><p>text</p><footer>{links}</footer></article>") == ["Pool", "Town"]
    assert raws(f"<article><h1>T</h1><p>text</p></article>{links}") == []


def test_layout_that_is_named_after_its_sidebar_hides_no_tags():
    assert raws(f'<div class="grid with-sidebar"><h1>T</h1><p>text</p>{TAGS.format("tags")}</div>') == ["Pool", "Town"]


def test_foot_of_the_site_by_its_name_has_no_tags_of_the_article():
    links = '<h4>Topics</h4><ul><li><a href="/x/pool">Pool</a></li></ul>'
    assert raws(f'<h1>T</h1><p>text</p><div id="footer">{links}</div>') == []
    assert raws(f'<article><h1>T</h1><p>text</p><div class="article-footer">{links}</div></article>') == ["Pool"]


def test_link_to_another_site_is_no_tag():
    links = '<a href="https://shop.example/themes/pool">Pool toys</a><a href="https://news.talbote.example/themes/pool">Pool</a>'
    assert raws(f"<h1>T</h1><p>text</p><div>{links}</div>") == ["Pool"]


def test_only_link_in_a_sentence_is_no_tag():
    text = "The council will vote on the plan for the " + "very " * 20
    assert raws(f'<h1>T</h1><div><p>{text}<a href="/topic/pool">pool</a>.</p><p><a href="/x">More</a></p></div>') == []


MANY = (
    "<title>Pool opens again, after years</title><meta name=news_keywords content='{0}'><h1>Pool</h1><p>text</p>"
    + TAGS.format("tags")
)


def test_words_of_the_headline_do_not_spare_a_look_at_the_tags_that_are_shown():
    assert raws(MANY.format("pool, opens, again, after, years"))[1:] == ["Pool", "Town"]
    assert raws(MANY.format("bathing, council, budget")) == ["bathing, council, budget"]


def test_keywords_for_search_engines_do_not_spare_a_look_at_the_tags_that_are_shown():
    assert raws(MANY.replace("news_keywords", "keywords").format("bathing, council, budget"))[1:] == ["Pool", "Town"]


def test_items_without_links_are_tags_where_their_list_is_called_so():
    assert raws('<h1>T</h1><p>text</p><ul class="article-tags"><li><span>Pool</span></li><li><span>Town</span></li></ul>') == [
        "Pool",
        "Town",
    ]
    buttons = '<div class="tags"><span>Tags:</span><button>Pool</button><button><b>Town</b></button></div>'
    assert raws(f"<h1>T</h1><p>text</p>{buttons}") == ["Pool", "Town"]


def test_prose_in_what_is_called_tags_is_no_tag():
    prose = '<div class="tags"><span>Sign up to be told of all that is new here</span><span>Your address</span></div>'
    assert raws(f"<h1>T</h1><p>text</p>{prose}") == []


def test_topic_right_above_the_headline_in_the_article_is_its_own():
    assert raws('<article><div><a href="/topic/pool">Pool</a></div><h1>T</h1><p>text</p></article>') == ["Pool"]
    assert raws('<nav><a href="/topic/pool">Pool</a></nav><article><h1>T</h1><p>text</p></article>') == []
    assert raws('<article><nav class="menu"><a href="/topic/pool">Pool</a></nav><h1>T</h1><p>text</p></article>') == []


def test_department_that_wordpress_calls_a_tag_is_none():
    department = '<span><a rel="category tag" href="/category/local/">Local</a></span>'
    tag = '<span><a rel="tag" href="/x/pool">Pool</a><a rel="tag" href="/x/town">Town</a></span>'
    assert raws(f"<h1>T</h1><p>text</p>{department}{tag}") == ["Pool", "Town"]


@pytest.mark.parametrize("label", ["Tags", "Themen", "トピックス"])
def test_label_that_is_only_read_out_names_a_list_too(label):
    links = '<ul><li><a href="/x/pool">Pool</a></li><li><a href="/x/town">Town</a></li></ul>'
    assert raws(f'<article><h1>T</h1><p>text</p><div aria-label="{label}">{links}</div></article>') == ["Pool", "Town"]


def test_link_of_a_page_without_a_body_is_below_no_label():
    assert raws('<html><head><x><header><a href="/x/pool">Pool</a></header></x></head></html>') == []
