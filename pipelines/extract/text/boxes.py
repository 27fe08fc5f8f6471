"""Small things in and around an article that are not its text, by what they are called and where they stand.

Furniture is what stands around an article; this is what stands in it: captions, bylines, share bars, prompts, tag lists,
author boxes, links to other articles. Each is cut with its rule, so that it can be listed.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.furniture import WHOLE
from pipelines.extract.text.phrases import CROSS_LINK
from pipelines.model.extraction import Removed
from pipelines.text import key, line, size
from pipelines.urls import resolve, same_site

BOX = 700
"""Characters above which something is too long for a small thing, whatever it is called."""
LABEL = (4, 60)
"""Characters of a label, at least and at most."""
LONG_PARAGRAPH = 80
"""Characters in one paragraph that only running text has."""
ALIKE = 3
"""Links that end alike from which on the end is no word of any of them."""
HEADLINE = 4
"""Words from which on a link reads like a headline."""
WIDE_WORD = 6
"""How much more than its characters three wide letters say: a word of a script without spaces."""
CARDS = 3
"""Cards side by side that are a list of other articles; of two, one may be a part of this one, unless each is one link."""
CARD = 350
"""Characters of such a card at most: what heads more is a part of a guide that links to its own page."""
FOLLOWED = 240
"""Characters of a line at most that says where a newspaper can be followed."""
DEPTH = 5
"""Elements between a headline and the card that holds it."""
LINKED = 0.7
"""Share of a list's text in links that makes it a list of links."""

# What things are called, as words of class, id and test id. The order is the order of trying.
_NAMES = (
    (
        "embed",
        r"twitter tweet|(?:bluesky|mastodon|tiktok) embed|instagram media|text post media|fb (?:post|video)|telegram post",
    ),
    ("hidden", r"sr only|visually hidden|visuallyhidden|screen reader\w*|screenreader\w*|assistive|a 11 y"),
    (
        "caption",
        r"caption|figcaption|credits?|copyright|legende?|leyenda|pie (?:de )?foto|foto popis|imgtxt|bildunterschrift|bildtext"
        r"|bildquelle|didascalia"
        r"|(?:image|img|photo|picture|fotos?|\w*bild|imagen)(?: (?:info|description|text|title|legend|source|credit|by))+"
        r"|(?:img|image|photo|pic|foto) ?box\w*|media (?:info|title|description|legend|source)",
    ),
    ("share", r"share|sharing|shares|social|socials|follow|whatsapp|telegram"),
    ("author", r"author (?:box|bio|info|card|about|profile|description|details?)|about (?:the )?author|bio|biography|autorenbox"),
    ("notice", r"newsletter \w+|disclaimer|whatsapp \w+|wapp \w+"),
    (
        "info-box",
        r"^facts?$|^fakta$|info ?(?:box|kasten)|facts? ?(?:box|list|sheet)|fakta ?(?:box|boks|ruta|boksi)|faktenbox|key ?points",
    ),
    (
        "prompt",
        r"newsletter|sign ?up|subscri\w+|subscription|paywall (?:message|prompt|cta)|access wall|reg ?wall"
        r"|app (?:hint|promo|banner|teaser|download|store|bottom\w*)|get app|download app"
        r"|suscripci[oó]n\w*|suscrib\w+|abonnement\w*|abonnez|iscri\w+|nyhetsbrev|nyhedsbrev|nieuwsbrief|uutiskirje|hirlevel"
        r"|registration wall|login|advert\w*|ads?|sponsor(?:ed)?|promo\w*|modal|popup|donat\w+|disclaimer|cta|consent|poll",
    ),
    ("tags", r"tags?|tag list|keywords?|stichworte?|hashtags?|topics?"),
    ("breadcrumb", r"bread ?crumbs?"),
    (
        "related",
        r"related|also read|read (?:more|also|next)|see also|recommend\w*|more (?:on|from|stories)|inline (?:link|teaser)s?"
        r"|teasers?"
        r"|lire aussi|a lire|lee tambien|ver tambien|mas informacion|relacionad[oa]s?|leia (?:tambem|mais)|saiba ?mais|veja mais"
        r"|leggi anche|correlat[ei]|lees ook|lees meer|gerelateerd|les ogsa|laes ogsaa|las mer|relaterat|lue myos|lue lisaa"
        r"|czytaj (?:tez|takze|wiecej)|zobacz (?:tez|takze)|powiazane|cteteze|souvisejici|kapcsolodo|ajanlo|citeste si"
        r"|baca juga|mehr (?:zum thema|dazu|lesen)|zum thema|lesen sie auch|internal link|cross ?links?|autocontext",
    ),
)
_CALLED = tuple((rule, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for rule, words in _NAMES)
# One search tells most names from all of these.
_CALLED_ANY = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words for _, words in _NAMES)})(?![a-z0-9])")
_BYLINE = re.compile(
    r"(?<![a-z])(?:by ?lines?|authors?|autor(?:en|in)?|auteurs?|date ?line|timestamp|pub ?date|publish(?:ed)?|posted|dates?"
    r"|datum|updated|modified|post meta|entry meta|article meta|meta|reading time|read time)(?![a-z])"
)
_NAMING = frozenset({"class", "id", "data-testid", "itemprop"})
# How an element is shown to a screen reader and to nobody else.
_LABELLED = frozenset({"section", "div"})
_UNSEEN = re.compile(r"clip: ?rect\(|clip-path: ?inset\((?:50|100)%")
_STAMPS = frozenset({"datePublished", "dateModified", "dateCreated"})
# A digit before a letter is that of a number which a system made, and "ad" in it is no word: "element-0243ad1", "9c3a-b1ad".
# Not in sizes, and not in "a11y".
_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]*[0-9](?!x[0-9]|y(?![0-9A-Za-z]))[a-z][0-9A-Za-z]*")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
# Where only readers of a newspaper are sent: no article links there for what it says.
_CHANNEL = re.compile(
    r"//(?:www\.)?whatsapp\.com/channel/|//news\.google\.com/publications/|//(?:www\.)?google\.com/preferences/source"
)
_LETTERS = re.compile(
    r"//newsletters?\.|/(?:newsletters?|nyhets?brev|nyhedsbrev|nieuwsbrie(?:f|ven))(?![^?#]*/20\d\d)(?:[/?#]|$)"
)
_LABELS = ("p", "h2", "h3", "h4", "h5", "h6", "div", "span", "strong", "b", "dt", "summary")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LABEL_ENDS = (":", "：", "|", "»", "›", "→", "►", "▶")
_INLINE = frozenset({"a", "span", "b", "strong", "i", "em", "u", "mark", "abbr", "code", "sup", "sub", "small"})
_LINES = frozenset({"p", "li", "td", *_HEADINGS, *_INLINE})
_BLOCKS = frozenset({"p", "div", "ul", "ol", "h2", "h3"})


def cut_boxes(tree: HtmlElement, url: str, freed: Collection[str] = ()) -> tuple[Removed, ...]:
    """Cut the small things out of a tree, in place, and say what was cut; `url` is the page's, `freed` are keys of what stays."""
    removed: list[Removed] = []
    gone: set[HtmlElement] = set()
    small = chain(_named(tree), _link_ends(tree), _labelled(tree))
    others = chain(_linked(tree, url), _announced(tree, url), _alone(tree, url), _teased(tree, url), _followed(tree, url))
    for element, rule in chain(small, others):
        if element in gone or len(shown := line(" ".join(element.itertext()))) > BOX or _is_text(element, rule):
            continue
        if freed and key(shown) in freed:
            continue
        gone.update(element.iter())
        element.drop_tree()
        if shown:
            removed.append(Removed(rule=rule, text=shown))
    return tuple(removed)


def _named(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Things by what they are called."""
    first = next((p for p in tree.iter("p") if len(p.text_content()) > LONG_PARAGRAPH), None)
    if first is None:
        # Lines that are parted by line ends alone.
        first = next((end.getparent() for end in tree.iter("br", "span") if len(end.tail or "") > LONG_PARAGRAPH), None)
    around = frozenset() if first is None else frozenset((first, *first.iterancestors()))
    before = first is not None
    for element in [inner for body in tree.iter("body") for inner in body.iterdescendants(etree.Element)]:
        # Read at once: to search for the elements that have one of these, and to ask each for each, takes half as long again.
        named = dict(element.items())
        if not (_is_named(element.tag, named) or "clip" in named.get("style", "")):
            continue
        if element in around:
            before = before and element is not first
        elif element.tag not in WHOLE:
            # The id of a heading is a slug of its words, not a name.
            name = None if element.tag in _HEADINGS else named.get("id")
            label = named.get("aria-label") if element.tag in _LABELLED else None
            rule = _rule(named.get("class"), name, named.get("data-testid"), label, before) or _marked(element.tag, named)
            # Only what no reader sees is cut out of a line: "opens in a new window".
            if rule and (rule == "hidden" or not _is_in_line(element)):
                yield element, rule


def _is_named(tag: str, named: Mapping[str, str]) -> bool:
    return not _NAMING.isdisjoint(named) or tag == "figcaption" or (tag in _LABELLED and "aria-label" in named)


def _marked(tag: str, named: Mapping[str, str]) -> str | None:
    """The rule of what the page says of an element by other means than names."""
    if _UNSEEN.search(named.get("style", "")):
        return "hidden"
    if tag == "figcaption":
        return "caption"
    return "byline" if named.get("itemprop") in _STAMPS else None


def _labelled(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Boxes that begin with a label such as "Read more" and hold a link."""
    for element in list(tree.iter(*_LABELS)):
        label = (element.text or "").strip()
        if LABEL[0] <= len(label) <= LABEL[1] and _is_cross_link(label) and (box := _box(element, label)) is not None:
            yield box, "related"


def _linked(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    """Lists and lines that are nothing but links."""
    holders: set[HtmlElement] = set()
    for link in tree.iter("a"):
        outer = link.getparent()
        # What holds one link mostly holds the next.
        while outer is not None and outer not in holders:
            holders.add(outer)
            outer = outer.getparent()
    for element in list(tree.iter("ul", "ol", "p", "div")):
        if element in holders and _is_links(element, url):
            if (label := _label_of(element)) is not None:
                yield label, "cross-link"
            yield element, "cross-link"


def _label_of(links: HtmlElement) -> HtmlElement | None:
    """What stands above links and announces them: a few words with a colon, or in an element that holds nothing else."""
    label = links.getprevious()
    if label is None or label.tag not in _LABELS or (label.tail or "").strip() or next(label.iter("a"), None) is not None:
        return None
    told = line(label.text_content())
    if not LABEL[0] <= len(told) <= LABEL[1]:
        return None
    alone = len(links.getparent()) == 2 and not (links.tail or "").strip() and links.getparent().tag not in WHOLE
    return label if told.endswith(_LABEL_ENDS) or alone else None


def _alone(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    """Cards behind a paragraph of a text, each one link to another article with its headline in it."""
    for link in [each for each in tree.iter("a") if len(each)]:
        card = _card(link, url)
        if card is not None and _is_paragraph(card.getprevious()):
            yield card, "related"


def _teased(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    """Boxes between the paragraphs of a text, each with the headline of another article, and with its beginning perhaps."""
    for heading in list(tree.iter(*_HEADINGS)):
        link = _link_of(heading)
        if link is None or not _is_other_page(link.get("href"), url):
            continue
        box = next((outer for outer in islice(heading.iterancestors(), DEPTH) if _is_between(outer)), None)
        if box is not None and _length(box) <= CARD and sum(1 for _ in box.iter(*_HEADINGS)) == 1:
            yield box, "related"


def _is_between(element: HtmlElement) -> bool:
    after = element.getnext()
    return _is_paragraph(element.getprevious()) and after is not None and (after.tag in _HEADINGS or _is_paragraph(after))


def _is_paragraph(element: HtmlElement | None) -> bool:
    return element is not None and element.tag == "p" and size(element.text_content()) > LONG_PARAGRAPH


def _card(link: HtmlElement, url: str) -> HtmlElement | None:
    """The widest element that holds a link and little else, if that is a card."""
    if next(link.iter(*_HEADINGS, "p", "div"), None) is None or not _is_other_page(link.get("href"), url):
        return None
    told = line(link.text_content())
    if not told or _words(told) < HEADLINE or len(told) > CARD:
        return None
    card = link
    for outer in link.iterancestors():
        if outer.tag in WHOLE or len(told) < LINKED * len(line(outer.text_content())):
            break
        card = outer
    return card


def _announced(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    """Cards side by side, each with a headline that leads to another article of the site, and with its beginning."""
    headings = list(tree.iter(*_HEADINGS))
    links = {heading: link for heading in headings if (link := _link_of(heading)) is not None}
    if len(links) < CARDS - 1:
        return
    headed = Counter(outer for heading in headings for outer in islice(heading.iterancestors(), DEPTH))
    rows: dict[HtmlElement, dict[HtmlElement, HtmlElement]] = {}
    for heading, link in links.items():
        # An element of its own, beside a picture and the beginning of the text.
        card = next((outer for outer in islice(heading.iterancestors(), DEPTH) if headed[outer.getparent()] > 1), None)
        if card is not None and headed[card] == 1:
            rows.setdefault(card.getparent(), {})[card] = link
    for row, found in rows.items():
        if len(found) < CARDS - 1:
            continue
        least = CARDS - all(next(card.iter(*_HEADINGS)).find(".//a") is None for card in found)
        small = {card: length for card in found if (length := _length(card)) <= CARD}
        if len(small) < least or sum(small.values()) < LINKED * _length(row):
            continue
        cards = [card for card in small if _is_other_page(found[card].get("href"), url)]
        if len(cards) >= least and sum(small[card] for card in cards) >= LINKED * _length(row):
            yield from ((card, "related") for card in cards)


def _followed(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    """Lines with a link to where a newspaper is followed: its channel at a messenger, its page at Google News, its letters."""
    for link in list(tree.iter("a")):
        href = (link.get("href") or "").lower()
        if _CHANNEL.search(href) or (_LETTERS.search(href) and _is_other_page(href, url)):
            block = next((outer for outer in link.iterancestors() if outer.tag not in _INLINE), None)
            if block is not None and block.tag in _LINES and _length(block) <= FOLLOWED:
                yield block, "notice"


def _link_of(heading: HtmlElement) -> HtmlElement | None:
    """The link that a heading is, with a kicker perhaps, or stands in."""
    link = next(heading.iter("a"), None)
    if link is None:
        link = next((outer for outer in islice(heading.iterancestors(), DEPTH) if outer.tag == "a"), None)
    elif 2 * _length(link) < _length(heading):
        return None
    return link if link is not None and _words(heading.text_content()) >= HEADLINE else None


def _words(told: str) -> int:
    """How many words there are; three letters are one in the scripts that have no spaces."""
    return max(len(told.split()), (size(told) - len(told)) // WIDE_WORD)


def _length(element: HtmlElement) -> int:
    return len(" ".join(element.text_content().split()))


@lru_cache(maxsize=4096)
def _is_cross_link(label: str) -> bool:
    return CROSS_LINK.match(label.lower()) is not None


def _box(element: HtmlElement, label: str) -> HtmlElement | None:
    """The widest small thing that begins with a label and holds a link."""
    box = None
    for outer in element.iterancestors():
        first = next((part for part in outer.itertext() if part.strip()), "")
        if outer.tag in WHOLE or outer.tag == "article" or first.strip() != label or len(outer.text_content()) > 2 * BOX:
            break
        box = outer if next(outer.iter("a"), None) is not None else box
    return box


def _is_in_line(element: HtmlElement) -> bool:
    """Whether an element is a part of a line, which without it would be another line."""
    outer = element.getparent()
    if element.tag not in _INLINE or outer is None or outer.tag not in _LINES:
        return False
    beside = (outer.text or "").strip() or len(outer) > 1
    return bool(beside or (element.tag == "a" and (element.tail or "").strip()))


def _is_text(element: HtmlElement, rule: str) -> bool:
    if next(element.iter("h1"), None) is not None:
        return True
    if rule in ("byline", "tags", "share"):
        has_text = any(len(p.text_content()) > LONG_PARAGRAPH for p in element.iter("p"))
        # A biography in a byline may be as long as a paragraph, a tag is not.
        return has_text or (rule == "tags" and _runs(element))
    if rule == "related":
        # What says something and leads nowhere is not called after other articles: "ReadMoreAnswer".
        return next(element.iter("a"), None) is None and any(len(p.text_content()) > LONG_PARAGRAPH for p in element.iter("p"))
    return rule == "prompt" and element.tag == "p" and len(element.text_content()) > LONG_PARAGRAPH


def _runs(element: HtmlElement) -> bool:
    """Whether there are words in it, and not in a link, that are as many as only running text has."""
    inside = (part.text for part in element.iter() if part.tag != "a")
    behind = (part.tail for part in element.iterdescendants())
    return any(size((words or "").strip()) > LONG_PARAGRAPH for words in chain(inside, behind))


@lru_cache(maxsize=16384)
def _rule(css: str | None, id_: str | None, test_id: str | None, label: str | None, before: bool) -> str | None:
    named = [_named_after(name) for name in (*(css or "").split(), id_, test_id, label) if name]
    place, _ = min(named, default=(len(_CALLED), False))
    if place < len(_CALLED):
        return _CALLED[place][0]
    return "byline" if before and any(is_byline for _, is_byline in named) else None


# Of the names of an element each stands for itself, and most stand on other elements and pages, too.
@lru_cache(maxsize=16384)
def _named_after(name: str) -> tuple[int, bool]:
    """The number of the first rule that a name falls by, that of none if there is none, and whether it is a byline's."""
    words = _spelled(name)
    called = _CALLED_ANY.search(words) and next(place for place, (_, called) in enumerate(_CALLED) if called.search(words))
    return len(_CALLED) if called is None else called, _BYLINE.search(words) is not None


def _spelled(name: str) -> str:
    return " ".join(_WORD.findall(_NUMBER.sub(" ", name))).lower()


def _link_ends(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """What ends several links with the same words, in an element of its own: that they open in a new window."""
    ends: dict[str, list[HtmlElement]] = {}
    for link in tree.iter("a"):
        last = link[-1] if len(link) else None
        if last is None or last.tag not in _INLINE or (last.tail or "").strip():
            continue
        shown = last.text_content().strip()
        if LABEL[0] < len(shown) <= LABEL[1] and len(link.text_content().strip()) > len(shown):
            ends.setdefault(shown, []).append(last)
    for alike in ends.values():
        if len(alike) >= ALIKE:
            yield from ((end, "hidden") for end in alike)


def _is_links(element: HtmlElement, url: str) -> bool:
    """Whether an element is nothing but links to other articles of the site, with a label perhaps."""
    is_list = element.tag in ("ul", "ol")
    if not is_list and any(child.tag in _BLOCKS for child in element):
        return False
    shown = (a for a in element.iter("a") if a.text_content().strip())
    links = list(shown if is_list else islice(shown, 2))
    if not links or (len(links) < sum(1 for _ in element.iter("li")) if is_list else len(links) > 1):
        return False
    if not is_list and _is_sentence(element, links[0]):
        return False
    told = [line(a.text_content()) for a in links]
    linked = sum(map(len, told)) >= LINKED * len(line(element.text_content())) or _is_labelled(element, links[0])
    if not linked or sum(map(_words, told)) < HEADLINE * len(told):
        return False
    return all(_is_other_page(a.get("href"), url) for a in links)


def _is_sentence(element: HtmlElement, link: HtmlElement) -> bool:
    """Whether a link stands amid the words of a sentence, and not behind a label."""
    before = element.text if link.getparent() is element and link.getprevious() is None else None
    return bool(before and before.strip()[-1:].isalnum() and (link.tail or "").strip()[:1].isalnum())


def _is_labelled(element: HtmlElement, link: HtmlElement) -> bool:
    """Whether an element is a label in bold print and a link, such as "READ ALSO |" and a headline, in whatever language."""
    if len(element) != 2 or element[0].tag not in ("b", "strong") or element[1] is not link:
        return False
    label = (element[0].text_content() + (element[0].tail or "")).strip()
    beside = (element.text or "") + (link.tail or "")
    return not beside.strip() and LABEL[0] <= len(label) <= LABEL[1] and label.endswith(_LABEL_ENDS)


def _is_other_page(href: str | None, url: str) -> bool:
    if not href or href.startswith("#"):
        return False
    if href.startswith(_origin(url)) or (href[0] == "/" and href[1:2] != "/"):
        # Most are, and need no look at their parts.
        return True
    there = resolve(url, href)
    return there is not None and same_site(there, url)


@lru_cache(maxsize=64)
def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
