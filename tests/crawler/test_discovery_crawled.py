"""Discovery over real sockets: every form of announcement, those that are damaged, hostile or something else, and odd places."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive.database import tables
from archive.database.store import Store
from archive.home import open_home
from tests.commands import ENVIRONMENT, MORGUE, ask, make_home, morgue
from tests.newspaper.exchange import Page
from tests.sites import Answer, Site, article

pytestmark = pytest.mark.slow

HTML = "<!doctype html><html><title>Sorry</title><body><h1>Something went wrong</h1><p>Please &nbsp; come back<br>later</html>"
XML = '<?xml version="1.0" encoding="utf-8"?>'
OPEN = f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{}"><item><title>T</title>'
    "<link>{}</link></item></rdf:RDF>"
)
NEWS = (
    "<news:news><news:publication><news:name>Bote</news:name><news:language>fr</news:language></news:publication>"
    "<news:publication_date>2026-05-04T10:00:00+02:00</news:publication_date><news:title>Le port</news:title>"
    "<news:keywords>Port, Dragage</news:keywords></news:news>"
)


def place(name: str) -> str:
    return f"/news/{name}-has-some-words.html"


def rss(link: str, more: str = "", attributes: str = 'version="2.0"') -> str:
    return f"{XML}<rss {attributes}><channel><title>x</title><item><title>T</title>{link}</item>{more}</channel></rss>"


def atom(entry: str, attributes: str = 'xmlns="http://www.w3.org/2005/Atom"') -> str:
    return f"{XML}<feed {attributes}><title>x</title><entry><title>T</title>{entry}</entry></feed>"


def feeds(base: str) -> dict[str, str | bytes]:
    """Feeds by name; each announces the article of that name."""

    def at(name: str) -> str:
        return base + place(name)

    def link(name: str) -> str:
        return f"<link>{at(name)}</link>"

    def last(name: str) -> str:
        return place(name).rpartition("/")[2]

    return {
        "rss-0-90": RDF.format("http://my.netscape.com/rdf/simple/0.9/", at("rss-0-90")),
        "rss-0-91": rss(link("rss-0-91"), attributes='version="0.91"'),
        "rss-0-92": rss(link("rss-0-92"), attributes='version="0.92"'),
        "rss-1-0": RDF.format("http://purl.org/rss/1.0/", at("rss-1-0")),
        "rss-2-0": rss(link("rss-2-0")),
        "atom-0-3": atom(f'<link rel="alternate" href="{at("atom-0-3")}"/>', 'version="0.3" xmlns="http://purl.org/atom/ns#"'),
        "atom-1-0": atom(f'<link rel="self" href="/self"/><link rel="alternate" href="{at("atom-1-0")}"/>'),
        "json-feed": json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": place("json-feed")}]}
        ),
        "relative": rss(f"<link>{place('relative')}</link>"),
        "xml-base-rss": rss(f"<link>{last('xml-base-rss')}</link>", attributes=f'version="2.0" xml:base="{base}/news/"'),
        "xml-base-atom": atom(
            f'<link href="{last("xml-base-atom")}"/>', 'xmlns="http://www.w3.org/2005/Atom" xml:base="../news/"'
        ),
        "atom-id-only": atom(f"<id>{at('atom-id-only')}</id>"),
        "atom-no-rel": atom(f'<id>tag:bote,2026:1</id><link href="{at("atom-no-rel")}"/>'),
        "guid-only": rss(f'<guid isPermaLink="true">{at("guid-only")}</guid>'),
        "text-html": rss(link("text-html")),
        "compressed": gzip.compress(f"\ufeff{rss(link('compressed'))}".encode()),
        "latin-1": rss(f"<description>Größe</description>{link('latin-1')}").encode("latin-1"),
        "ampersand": rss(f"<category>Kunst & Kultur</category>{link('ampersand')}"),
        "truncated": rss(link("truncated"), "<item><title>cut off he").removesuffix("</channel></rss>"),
        "entities": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 5000}"><!ENTITY b "{"&a;" * 5000}"><!ENTITY c "{"&b;" * 5000}">]>'
        + rss(f"<description>&c;</description>{link('entities')}").removeprefix(XML),
        # And some of which nothing can be had
        "html-instead": HTML,
        "nothing-at-all": "",
        "binary": b"\x89PNG\r\n\x1a\n\0\0\0\0" * 100,
        "bomb": gzip.compress(b"<rss>" + bytes(200 << 20), 9),
    }


def sitemaps(base: str) -> dict[str, str | bytes]:
    def url(name: str, more: str = "") -> str:
        return f"<url><loc>{base}{place(name)}</loc>{more}</url>"

    def index(*names: str) -> str:
        return "".join(("<sitemapindex>", *(f"<sitemap><loc>{base}/{name}</loc></sitemap>" for name in names), "</sitemapindex>"))

    picture = f"<image:image><image:loc>{base}/x.jpg</image:loc></image:image>"
    return {
        "map-plain": OPEN + url("map-plain", "<lastmod>2026-05-05</lastmod>") + "</urlset>",
        "map-news": OPEN + url("map-news", NEWS) + "</urlset>",
        "map-text": f"{base}{place('map-text')}\r\n",
        "map-compressed": gzip.compress((OPEN + url("map-compressed") + "</urlset>").encode()),
        "map-prefixed": f'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<s:url>{picture}<s:loc>{base}{place('map-prefixed')}</s:loc></s:url></s:urlset>",
        "map-ampersand": OPEN + f"<url><loc>{base}/x?a=1&b=2</loc></url>" + url("map-ampersand") + "</urlset>",
        "map-truncated": OPEN + url("map-truncated") + "<url><loc>http",
        "map-index": index("map-child"),
        "map-loop": index("map-loop", "map-loop-too"),
        "map-loop-too": index("map-loop", "map-after-loop"),
        "map-html-instead": HTML,
        "map-bomb": gzip.compress(OPEN.encode() + bytes(200 << 20), 9),
    }


CHILDREN = ("map-child", "map-after-loop")
NOTHING = {
    "html-instead": ("nothing-announced", "not a feed"),
    "nothing-at-all": ("nothing-announced", "not a feed"),
    "binary": ("nothing-announced", "not a feed"),
    "bomb": ("undecodable", "gzip: more than"),
    "map-html-instead": ("nothing-announced", "n"),
    "map-bomb": ("undecodable", "gzip: more than"),
}
DAMAGED = {"truncated": "not well-formed", "map-truncated": "not well-formed"}
NAMES = [name for name in (*feeds(""), *sitemaps("")) if name not in NOTHING and "loop" not in name and name != "map-index"]


class Crawled:
    def __init__(self, folder: Path) -> None:
        with Site() as site:
            made = feeds(site.url) | sitemaps(site.url)
            made |= {name: OPEN + f"<url><loc>{site.url}{place(name)}</loc></url></urlset>" for name in CHILDREN}
            for name, body in made.items():
                packed = (("Content-Encoding", "gzip"),) if name in ("compressed", "bomb", "map-bomb") else ()
                kind = "text/html; charset=utf-8" if "html" in name else "application/xml"
                site.pages[f"/{name}"] = Page(body=body if isinstance(body, bytes) else body.encode(), type=kind, headers=packed)
                site.pages[place(name)] = article(f"The story of {name}")
            self.home = make_home(folder, site.url)
            named = [("feed", name) for name in feeds("")] + [
                ("sitemap", name) for name in sitemaps("") if name != "map-loop-too"
            ]
            leads = "".join(f'[[discover]]\nkind = "{kind}"\nurl = "{site.url}/{name}"\n' for kind, name in named)
            (self.home / "sources" / "site.toml").write_text(f'home = "{site.url}/"\n{leads}')
            self.done = morgue("crawl", cwd=self.home, check=False)
            self.paths, self.url = site.paths, site.url
        with Store.open(open_home(self.home).database) as store, store._engine.connect() as connection:
            self.ledger = {row.url.removeprefix(site.url): row for row in connection.execute(select(tables.frontier))}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return Crawled(tmp_path_factory.mktemp("announced"))


@pytest.mark.parametrize("name", [*NAMES, *CHILDREN])
def test_what_is_announced_is_an_article(crawled: Crawled, name: str) -> None:
    row = crawled.ledger[place(name)]
    assert (row.state, row.reason, row.appeared_at is not None) == ("done", None, True)


def test_every_announcement_is_asked_for_once(crawled: Crawled) -> None:
    assert len(crawled.paths) == len(set(crawled.paths))


def test_what_a_news_sitemap_says_is_kept_as_a_hint(crawled: Crawled) -> None:
    row = crawled.ledger[place("map-news")]
    assert (row.title, row.published, row.language, row.topics) == (
        "Le port",
        "2026-05-04T10:00:00+02:00",
        "fr",
        ["Port", "Dragage"],
    )
    assert crawled.ledger[place("map-plain")].modified == "2026-05-05"


def test_what_it_says_stands_beside_what_the_page_says(crawled: Crawled) -> None:
    found = ask("show", crawled.url + place("map-news"), "--why", cwd=crawled.home)
    assert "Le port" in json.dumps(found)


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_damaged_has_a_warning_in_the_ledger(crawled: Crawled, name: str) -> None:
    assert DAMAGED[name] in crawled.ledger[f"/{name}"].detail


@pytest.mark.parametrize("name", NOTHING)
def test_what_gives_nothing_has_a_reason_in_the_ledger_and_is_said(crawled: Crawled, name: str) -> None:
    row = crawled.ledger[f"/{name}"]
    assert (row.reason, row.detail[: len(NOTHING[name][1])]) == NOTHING[name]
    assert f"{crawled.url}/{name}: {row.reason}" in crawled.done.stderr
    assert crawled.done.returncode == 1


# Large ones


def test_a_sitemap_of_fifty_thousand_and_more_gives_fifty_thousand_in_little_memory(tmp_path: Path) -> None:
    urls = "".join(f"<url><loc>{{0}}/news/2026/05/04/number-{n}-of-them.html</loc></url>" for n in range(50_500))
    with Site({"/news/": article("Hub")}) as site:
        site.pages["/map.xml"] = Page(body=(OPEN + urls.replace("{0}", site.url) + "</urlset>").encode(), type="application/xml")
        site.pages["/"] = Page(body=b"<html lang=en><title>Paper</title><p>Nothing but a map</html>")
        site.robots = Page(body=f"Sitemap: {site.url}/map.xml\n".encode(), type="text/plain")
        home = make_home(tmp_path, site.url)
        config = home / "morgue.toml"
        config.write_text(config.read_text() + "page_seconds = 240\n")  # other tests may need the cores, too
        (card,) = json.loads(within(2 << 30, "add", "--dry-run", "--json", f"{site.url}/", cwd=home))
    assert [(lead["kind"], lead["articles"]) for lead in card["leads"]] == [("sitemap", 50_000)]


def within(most: int, *arguments: str, cwd: Path) -> str:
    """What a command prints none of whose processes may have more than so many bytes of memory."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'ulimit -v {most >> 10} && exec "$@"', "sh", *MORGUE, *arguments],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# Odd places


def look(folder: Path, pages: dict[str, Answer], robots: str = "", front: str = "", other: Site | None = None) -> dict[str, Any]:
    """The scorecard of a newspaper, and under `urls` what its source file names."""
    with Site(pages, robots=Page(body=robots.encode(), type="text/plain")) as site:
        body = f"<html lang=en><head><title>Paper</title>{front}</head><body><h1>Paper</h1></body></html>"
        site.pages = {"/": Page(body=body.encode())} | {
            path: Page(body=page.body.replace(b"BASE", site.url.encode()), type=page.type) if isinstance(page, Page) else page
            for path, page in pages.items()
        }
        home = make_home(folder, site.url)
        if other is not None:
            config = home / "morgue.toml"
            config.write_text(config.read_text().replace(f'"{site.host}"', f'"{site.host}", "{other.host}"'))
            other.pages = {path: Page(body=page.body.replace(b"BASE", site.url.encode())) for path, page in other.pages.items()}
        (card,) = ask("add", f"{site.url}/", cwd=home)
        morgue("crawl", cwd=home, check=False)
        with Store.open(open_home(home).database) as store:
            card["archived"] = {row["url"].removeprefix(site.url) for batch in store.articles() for row in batch}
        card["urls"] = [lead["url"].removeprefix(site.url) for lead in card["leads"]]
    return card


STORY = {place("one"): article("The one story")}
FEED = Page(body=rss(f"<link>BASE{place('one')}</link>").encode(), type="application/rss+xml")


def test_a_sitemap_index_that_robots_txt_names_on_another_host_is_followed_there(tmp_path: Path) -> None:
    child = Page(body=f"{OPEN}<url><loc>BASE{place('one')}</loc></url></urlset>".encode())
    with Site({"/2.xml": child}) as other:
        other.pages["/1.xml"] = Page(
            body=f"<sitemapindex><sitemap><loc>{other.url}/2.xml</loc></sitemap></sitemapindex>".encode()
        )
        card = look(tmp_path, dict(STORY), f"Sitemap: {other.url}/1.xml\n", other=other)
    assert card["archived"] == {place("one")}


def test_a_feed_that_the_front_page_names_below_its_base_is_found(tmp_path: Path) -> None:
    front = '<base href="/service/"><link rel="alternate home" type="application/rss+xml" href="feed">'
    assert look(tmp_path, STORY | {"/service/feed": FEED}, front=front)["archived"] == {place("one")}


def test_a_feed_that_nobody_names_is_found_at_its_usual_place(tmp_path: Path) -> None:
    card = look(tmp_path, STORY | {"/rss.xml": FEED})
    assert "/rss.xml" in card["urls"]
    assert card["archived"] == {place("one")}


def test_a_hub_is_told_of(tmp_path: Path) -> None:
    hub = Page(body=FEED.body.replace(b"<title>x", b'<link rel="hub" href="https://hub.example/"/><title>x', 1), type=FEED.type)
    card = look(tmp_path, STORY | {"/feed": hub}, front='<link rel=alternate type="application/rss+xml" href="/feed">')
    assert card["leads"][0]["hubs"] == ["https://hub.example/"]


def test_forms_of_one_article_are_one_article_asked_for_once(tmp_path: Path) -> None:
    story = "/news/2026/05/04/the-harbour-is-dredged.html"
    forms = (f"/amp{story}", f"{story}?print=1", f"{story}?utm_source=x", f"{story}?outputType=amp", story)
    with Site({form: article("Dredged") for form in forms}, feed=list(forms)) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home)
        assert [path for path in site.paths if "harbour" in path] == [story]
        assert ask("status", cwd=home)[0]["articles"] == 1


ODD_LINKS = """<main><h2><a href="/news/b%C3%BCrger-und-ihre-stadt-im-mai.html">Bürger und ihre Stadt im Mai</a></h2>
<h2><a href="/news/bürger-und-ihre-stadt-im-mai.html#kommentare">Bürger und ihre Stadt im Mai</a></h2>
<h2><a href="/news/bürger-und-ihre-stadt-im-mai.html;jsessionid=A1">Bürger und ihre Stadt im Mai</a></h2>
<h2><a href="#top">Back to the top of this long page</a></h2>
<h2><a href="mailto:desk@paper.example">Write to all of our desk</a></h2>
<h2><a href="javascript:open('/news/2026/05/04/a-window-of-its-own.html')">Opens in a window of its own</a></h2>
<h2><a href="http://[::1/news/2026/05/04/broken-address-of-one.html">An address that is broken here</a></h2>
<h2><a href="">The page on which this link stands</a></h2><h2><a href="//">No address at all stands here</a></h2></main>"""


def test_odd_links_of_a_front_page_lead_nowhere_and_one_article_has_one_address(tmp_path: Path) -> None:
    path = "/news/b%C3%BCrger-und-ihre-stadt-im-mai.html"
    with Site({"/": Page(body=ODD_LINKS.encode()), path: article("Bürger")}) as site:
        home = make_home(tmp_path, site.url)
        (home / "sources" / "site.toml").write_text(f'home = "{site.url}/"\n')
        morgue("crawl", cwd=home)
    assert site.paths == ["/", path]


def test_a_calendar_without_end_is_not_walked_through(tmp_path: Path) -> None:
    def day(number: int) -> Page:
        following = "".join(f'<a href="/calendar/2026/05/day-{number + step}-of-the-calendar">Next</a>' for step in range(1, 4))
        return Page(body=f"<html lang=en><title>Calendar</title><main>{following}</main></html>".encode())

    pages: dict[str, Answer] = {f"/calendar/2026/05/day-{n}-of-the-calendar": day(n) for n in range(200)}
    front = '<main><h2><a href="/calendar/2026/05/day-0-of-the-calendar">What is on in town today</a></h2></main>'
    with Site(pages | {"/": Page(body=front.encode())}) as site:
        home = make_home(tmp_path, site.url)
        (home / "sources" / "site.toml").write_text(f'home = "{site.url}/"\n')
        for _ in range(2):
            morgue("crawl", cwd=home, check=False)
    assert len(set(site.paths)) == 2
