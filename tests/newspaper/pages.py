"""The pages of the newspaper as HTML: articles, lists of articles, a consent wall, notices.

A layout of articles is a file in `layouts/`, each with its own way to tell the metadata and with the furniture of a real page;
`_slots` fills it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from tests.newspaper.articles import SECTIONS, Story, address, labels, slug
from tests.newspaper.feeds import ATOM, NAME, RSS

PAYWALL = (
    '<div class="box paywall"><h3>Subscribe to read on</h3><p>This article is for subscribers. €1 a week, cancel any time.</p>'
    "<button>See all offers</button></div>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around every article: the site's address and the other stories that it names."""

    base: str
    others: tuple[Story, ...]

    def related(self, story: Story) -> list[Story]:
        """The newest of the same section."""
        return [other for other in self.others if other.section[0] == story.section[0] and other.path != story.path][-4:]


def article(story: Story, around: Around) -> bytes:
    """Give the page of a story in its own layout and charset."""
    page = _layout(f"{story.layout}.html").substitute(_slots(story, around))
    return page.encode("utf-8" if story.charset == "utf-8" else "windows-1252")


def listing(title: str, stories: Iterable[Story]) -> bytes:
    """Give a page that only lists stories: the front, a section, a topic."""
    return _list_page(title, "".join(map(_card, stories)))


def notice(title: str) -> bytes:
    """Give a page with next to nothing on it: about, contact, errors."""
    return _list_page(title, "<p>Write to the desk in Port Ellery.</p>")


def consent_wall(title: str) -> bytes:
    """Give a page that asks for consent and shows nothing else."""
    return _layout("consent.html").substitute(name=NAME, title=escape(title)).encode()


def style() -> bytes:
    """Give the stylesheet."""
    return _layout("style.css").template.encode()


@cache
def _layout(file: str) -> Template:
    return Template((Path(__file__).parent / "layouts" / file).read_text("utf-8"))


def _list_page(title: str, content: str) -> bytes:
    page = _layout("list.html").substitute(name=NAME, nav=_nav(), rss=RSS, atom=ATOM, title=escape(title), content=content)
    return page.encode()


def _card(story: Story) -> str:
    when = _time(story, story.published) if story.published else ""
    return (
        f'<div class="card"><span class="kicker">{story.section[-1]}</span><h3>{_link(story)}</h3>'
        f'<p>{escape(story.standfirst or "")}</p><p class="meta">{when}</p></div>\n'
    )


def _nav() -> str:
    return '<a href="/">Home</a>' + "".join(f'<a href="{address((name,))}">{name}</a>' for name in SECTIONS)


def _link(story: Story) -> str:
    return f'<a href="{story.path}">{escape(story.headline)}</a>'


def _date(story: Story, moment: datetime) -> str:
    words = labels(story.language)
    return words["date"].format(moment, words["months"].split()[moment.month - 1])


def _time(story: Story, moment: datetime) -> str:
    return f'<time datetime="{moment.isoformat(timespec="minutes")}">{_date(story, moment)}</time>'


def _times(story: Story) -> str:
    """The dates as time elements; nothing where there is none."""
    moments = (("", story.published), (labels(story.language)["updated"] + " ", story.modified))
    return " · ".join(label + _time(story, moment) for label, moment in moments if moment)


def _slots(story: Story, around: Around) -> dict[str, str]:
    words, related = labels(story.language), around.related(story)
    names = " / ".join(escape(name) for name, _ in story.authors)
    return words | {
        "name": NAME,
        "nav": _nav(),
        "url": around.base + story.path,
        "path": story.path,
        "language": story.language,
        "charset": story.charset,
        "headline": escape(story.headline),
        "kicker": f'<p class="kicker">{escape(story.kicker)}</p>' if story.kicker else "",
        "standfirst": f'<p class="standfirst">{escape(story.standfirst)}</p>' if story.standfirst else "",
        "trail": _trail(story),
        "last_section": story.section[-1],
        "byline": f"{words['by']} {_people(story)}" if story.authors else "",
        "times": _times(story),
        "name_line": " | ".join(filter(None, [names, _date(story, story.published) if story.published else ""])),
        "figure": _figure(story),
        "body": _body(story.blocks),
        "opening": _body(story.blocks[:2]),
        "rest": _body(story.blocks[2:]),
        "wall": PAYWALL if story.odd == "paywalled" else "",
        "tags": " ".join(f'<a rel="tag" href="/tags/{slug(topic)}/">{escape(topic)}</a>' for topic in story.topics),
        "keywords": escape(", ".join(story.topics)),
        "bios": _bios(story),
        "related": "".join(f"<li>{_link(other)}</li>" for other in related),
        "crosslink": "".join(map(_link, related[:1])),
        "ranking": _ranking(story, around),
        "jsonld": _json_ld(story, around.base),
        "metas": _metas(story, around.base),
        "people_terms": _people_terms(story),
        "time_terms": _time_terms(story),
    }


def _trail(story: Story) -> str:
    links = (f' › <a href="{address(story.section[: depth + 1])}">{name}</a>' for depth, name in enumerate(story.section))
    return f'<div class="trail breadcrumb"><a href="/">Home</a>{"".join(links)}</div>'


def _people(story: Story) -> str:
    links = ((f'<a rel="author" href="{_profile(name)}">{escape(name)}</a>', role) for name, role in story.authors)
    return " · ".join(f"{link}, {role}" if role else link for link, role in links)


def _profile(name: str) -> str:
    return f"/authors/{slug(name)}/"


def _bios(story: Story) -> str:
    about = labels(story.language)["about"]
    bio = '<div class="box author-box"><h3>{} {}</h3><p>{} · since {} · desk@example.test</p></div>'
    return "".join(bio.format(about, escape(name), story.section[-1], 2003 + len(name)) for name, _ in story.authors)


def _ranking(story: Story, around: Around) -> str:
    """The most read stories, with sections and dates that are not this story's."""
    ago = labels(story.language)["ago"]
    items = enumerate(around.others[:7], 6)
    return "".join(f"<li>{o.section[0]} {_link(o)} <small>{ago.format(rank // 3)}</small></li>" for rank, o in items)


def _figure(story: Story) -> str:
    if not story.image:
        return ""
    caption = f'{escape(story.caption)} <span class="credit">{escape(story.credit)}</span>'
    return f'<figure><img src="{story.image}" alt=""><figcaption>{caption}</figcaption></figure>'


def _body(blocks: Iterable[tuple[str, str]]) -> str:
    parts = []
    for is_list, group in groupby(blocks, key=lambda block: block[0] == "li"):
        html = "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>\n" for tag, text in group)
        parts.append(f"<ul>\n{html}</ul>\n" if is_list else html)
    return "".join(parts)


def _kind(name: str) -> str:
    return "Organization" if "Agency" in name else "Person"


def _json_ld(story: Story, base: str) -> str:
    """All metadata as one graph of schema.org."""
    url = base + story.path
    news = {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "headline": story.headline,
        "description": story.standfirst,
        "datePublished": story.published and story.published.isoformat(),
        "dateModified": story.modified and story.modified.isoformat(),
        "author": [
            {"@type": _kind(name), "name": name, "url": base + _profile(name)} | ({"jobTitle": role} if role else {})
            for name, role in story.authors
        ],
        "articleSection": list(story.section),
        "keywords": list(story.topics),
        "inLanguage": story.language,
        "image": story.image and base + story.image,
        "isAccessibleForFree": story.odd != "paywalled",
        "publisher": {"@id": f"{base}/#publisher"},
    }
    steps = enumerate(("Home", *story.section, story.headline), 1)
    trail = [{"@type": "ListItem", "position": at, "name": name} for at, name in steps]
    graph = [
        {"@type": "NewsMediaOrganization", "@id": f"{base}/#publisher", "name": NAME, "foundingDate": "1887-05-02"},
        {"@type": "WebPage", "@id": url, "url": url, "name": f"{story.headline} | {NAME}"},
        {"@type": "BreadcrumbList", "itemListElement": trail},
        {key: value for key, value in news.items() if value not in (None, [])},
    ]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).replace("</", "<\\/")


def _metas(story: Story, base: str) -> str:
    """OpenGraph and plain meta elements."""
    values = [
        *(("name", "author", name) for name, _ in story.authors),
        ("name", "description", story.standfirst),
        ("name", "keywords", ", ".join(story.topics)),
        ("property", "og:type", "article"),
        ("property", "og:site_name", NAME),
        ("property", "og:title", f"{story.headline} | {NAME}"),
        ("property", "og:url", base + story.path),
        ("property", "og:image", story.image and base + story.image),
        ("property", "article:published_time", story.published and story.published.isoformat()),
        ("property", "article:modified_time", story.modified and story.modified.isoformat()),
        ("property", "article:section", story.section[-1]),
        *(("property", "article:tag", topic) for topic in story.topics),
    ]
    return "\n".join(f'<meta {kind}="{key}" content="{escape(value)}">' for kind, key, value in values if value)


def _people_terms(story: Story) -> str:
    """The authors as microdata."""
    return " · ".join(
        f'<span itemprop="author" itemscope itemtype="https://schema.org/{_kind(name)}">'
        f'<span itemprop="name">{escape(name)}</span>' + (f', <i itemprop="jobTitle">{role}</i></span>' if role else "</span>")
        for name, role in story.authors
    )


def _time_terms(story: Story) -> str:
    """The dates as microdata."""
    return " · ".join(
        f'<meta itemprop="{term}" content="{moment.isoformat()}">{_date(story, moment)}'
        for term, moment in (("datePublished", story.published), ("dateModified", story.modified))
        if moment
    )
