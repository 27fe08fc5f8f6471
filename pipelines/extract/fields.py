"""Which rules look for which field, best first; a rule is `reader:name`, and readers are functions of page and name.

What a page says to machines is always read. What it shows is searched only where that is not enough: a search of the
tree costs as much as all the rest.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, islice
from typing import NamedTuple

from pipelines.decode import FORBIDDEN
from pipelines.extract import items, scripts, structured, taglists, visible
from pipelines.extract.bylines import around, behind, enough, placed
from pipelines.extract.bylines.kept import kept as kept_name
from pipelines.extract.dates import datelines, kept, publications, times
from pipelines.extract.page import Page
from pipelines.extract.structured import Hit
from pipelines.model.extraction import Found
from pipelines.moments.written import Writing, has_date, read_date
from pipelines.slug import are_of_slug

LONGEST = 1_000
"""Characters kept of what a rule found: a standfirst has some 300."""
MINUTE = 16
"""Characters of a moment to the minute."""
MOST = 40
"""Candidates kept of one rule."""

READERS: Mapping[str, Callable[[Page, str], Iterable[Hit]]] = {
    "json-ld": structured.json_ld,
    "web-page": structured.web_page,
    "meta": items.meta,
    "meta-like": lambda page, name: items.meta_like(page, _NAMES),
    "author-like": lambda page, name: items.author_like(page, _NAMES),
    "card": items.card,
    "html": structured.html,
    "microdata": items.microdata,
    "rdfa": items.rdfa,
    "url": structured.address,
    "h1": visible.h1,
    "heading": visible.heading,
    "time": times.time,
    "date-line": datelines.date_line,
    "attribute": kept.attribute,
    "lead-in": datelines.lead_in,
    "first": publications.first,
    "field": publications.field,
    "microformat": publications.microformat,
    "filed": publications.filed,
    "release": publications.release,
    "script": scripts.script,
    "anywhere": datelines.anywhere,
    "alone": datelines.alone,
    "byline": around.byline,
    "by-text": around.by_text,
    "profile": around.profile,
    "under-headline": placed.under_headline,
    "author-box": behind.author_box,
    "signature": behind.signature,
    "dateline": behind.dateline,
    "kept": kept_name,
    "kicker": visible.kicker,
    "breadcrumb": visible.breadcrumb,
    "department": visible.department,
    "tags": taglists.tags,
    "figure": visible.figure,
}

_TOLD = {
    "title": """
        json-ld:headline heading:title h1 meta:og:title meta:twitter:title json-ld:name microdata:headline
        meta:parsely-title meta:dc.title meta:dcterms.title meta:sailthru.title meta:citation_title meta:title html:title
        heading
        """,
    "kicker": "kicker",
    "published": """
        json-ld:datePublished meta:article:published_time meta:og:article:published_time meta:article:published
        meta:og:published_time meta:datepublished meta:parsely-pub-date meta:sailthru.date meta:cxenseparse:recs:publishtime
        meta:cxenseparse:publishtime meta:cxenseparse:recs:articlepublishtime meta:article.published meta:published_time
        meta:publish-date meta:publish_date meta:publishdate meta:pubdate meta:pub_date meta:publication_date
        meta:publicationdate meta:originalpublicationdate meta:article_date_original meta:article:create_at
        meta:article:post_time meta:published meta:published-date meta:published_date meta:date_published meta:publish_time
        meta:release_date meta:content_create_date meta:vr:published_time meta:bt:pubdate meta:iso-8601-publish-date
        meta:rnews:datepublished meta:citation_date meta:article:published_date meta:article:publish_date
        meta:article:post_date meta:article:publicationdate meta:og:datepublished meta:og:pubdate meta:og:publish_date
        meta:og:article:published meta:og:regdate meta:dd:published_time meta:publishedat meta:published_at meta:publisheddate
        meta:publishtime meta:original-publish-date meta:dateposted meta:rbpubdate meta:mediator_published_time
        meta:bytedance:published_time meta:apub:time meta:dc.date.published meta:dc.date.publication meta:eprints.date
        meta:shareaholic:article_published_time meta:displaydate meta:analyticsattributes.articledate meta:contentdate
        microdata:datePublished rdfa:datePublished json-ld:dateCreated meta:dc.date.issued meta:dcterms.issued
        meta:dcterms.created
        meta:dc.date.created meta:dcterms.date meta:dc.date meta:prism.publicationdate meta:citation_publication_date
        meta:citation_online_date meta:created meta:datecreated meta:date_created meta:article:created meta:article.created
        microdata:dateCreated meta:dc:date meta:dc:created meta:dc.created
        rdfa:issued rdfa:created meta:dcterms.available meta:video:release_date
        meta:date
        """,
    "modified": """
        json-ld:dateModified meta:article:modified_time meta:og:article:modified_time meta:article:modified
        meta:article:updated_time meta:og:updated_time meta:datemodified meta:article.updated meta:lastmod meta:last-modified
        meta:cxenseparse:recs:articleupdatetime meta:sailthru.modified meta:dcterms.modified meta:dc.date.modified
        meta:revised meta:modified_time meta:article:modified_date meta:article:post_modified meta:bt:moddate
        meta:og:modified_time meta:updated_time meta:last_modified meta:lastmodified meta:last-updated meta:last_updated
        meta:lastupdated meta:updated_at meta:modificationdate meta:revision_date meta:dc.modified meta:bytedance:updated_time
        microdata:dateModified rdfa:dateModified rdfa:modified web-page:dateModified
        """,
    "author": """
        json-ld:author json-ld:creator meta:author meta:article:author meta:article:author_name meta:og:article:author
        meta:parsely-author meta:sailthru.author meta:dc.creator meta:dcterms.creator meta:byl meta:byline
        meta:citation_author meta:cxenseparse:author meta:authors meta:article.author meta:rbauthors meta:vr:author
        meta:og:author meta:dcsext.author meta:creator meta:page.author meta:content-author
        microdata:author microdata:creator card:author author-like:author dateline
        """,
    "section": """
        json-ld:breadcrumb json-ld:articleSection meta:article:section meta:article:section2 meta:article:section3
        meta:article:subsection meta:og:article:section meta:og:section meta:parsely-section meta:page.section
        meta:page.subsection meta:section meta:cxenseparse:section meta:article.section meta:category meta:content_category
        meta:content_subcategory microdata:articleSection
        """,
    "topic": """
        meta:news_keywords meta:parsely-tags json-ld:keywords meta:article:tag meta:og:article:tag meta:keywords
        meta:og:tags meta:article:tags meta:article:keywords meta:tags meta:tag meta:topics meta:dc.subject meta:dcterms.subject
        meta:citation_keywords meta:prism.keyword meta:its_tag meta:taglist
        json-ld:about meta:cxenseparse:taglist meta:sailthru.tags microdata:keywords meta:dcsext.channellist
        """,
    "language": "html:lang json-ld:inLanguage meta:og:locale meta:content-language meta:language meta:dc.language",
    "canonical": "html:canonical meta:og:url json-ld:mainEntityOfPage json-ld:url",
    "image": "meta:og:image json-ld:image meta:twitter:image json-ld:thumbnailUrl",
    "image_caption": "json-ld:image.caption figure:caption json-ld:image.description meta:og:image:alt meta:twitter:image:alt",
    "image_credit": "json-ld:image.creditText figure:credit json-ld:image.copyrightHolder json-ld:image.author",
    "licence": "json-ld:license html:license meta:dcterms.license meta:dc.rights.license meta:license",
    "standfirst": "json-ld:description meta:og:description meta:description meta:twitter:description",
    "free": "json-ld:isAccessibleForFree meta:article:content_tier",
    "site": "meta:og:site_name json-ld:publisher meta:application-name meta:publisher meta:al:ios:app_name",
}
_SHOWN = {
    "published": """
        first:published time:published meta-like:published web-page:datePublished web-page:uploadDate date-line:published
        attribute:published rdfa:date script:published url:day date-line:bare date-line:above
        """,
    "modified": "time:modified date-line:modified attribute:modified date-line:state",
    "author": "by-text byline profile under-headline author-box signature kept:author",
    "section": "breadcrumb department url:folders",
    "topic": "tags",
}
_BESIDE = {"published": "url:day"}
_BUILT = {"published": "time:published date-line:published date-line:bare url:day"}
_AT_ODDS = {"published": "lead-in:published"}
_ELSEWHERE = {
    "published": """
        lead-in:published field:published microformat:published filed:published anywhere:published alone:published
        release:published
        """,
    "author": "microformat:author",
    "topic": "script:tags",
}
_OF_CHANGE = {"published": "date-line:state time:modified date-line:modified lead-in:modified attribute:modified"}
_OF_CHANGE_ELSEWHERE = {"published": "anywhere:modified alone:modified"}
_INSTANT = re.compile(r"\d:\d\d.*(?:[+-]\d\d:?\d\d|[A-Z]{1,4})\]?$|^\d{10,13}$")
# What stands where a system had nothing to put in, or did not put it in.
_EMPTY = re.compile(
    r"undefined|null|nan|\[object object\]|\{[^{}]*\}|\{\{[^{}]*\}\}|\$\{[^{}]*\}|\[%[^%]*%\]|%%\w+%%|<%.*%>", re.IGNORECASE
)
_CREATED = frozenset({"json-ld:dateCreated", "meta:datecreated", "microdata:dateCreated"})
_PLAIN = Writing(language="en", order="MDY")
_LIST = re.compile(r"[,;、，|]")
_ENOUGH: Mapping[str, Callable[[Page, Collection[Found]], bool]] = {
    "published": lambda page, told: any(_INSTANT.search(found.raw) for found in told),
    "author": lambda page, told: any(enough.is_enough(page, found) for found in told),
    # All others name one step of the path, or "news".
    "section": lambda page, told: sum(found.rule == "json-ld:breadcrumb" for found in told) > 3,
    "topic": lambda page, told: any(_are_enough(page, tuple(tags)) for _, tags in groupby(told, key=lambda found: found.rule)),
}


def _are_enough(page: Page, told: Sequence[Found]) -> bool:
    """Whether the tags of one rule are those of the article, and all of them.

    One or two are the section again, or the first of those that the page shows. Keywords for search engines may be the site's.
    """
    tags = [tag for found in told for tag in _LIST.split(found.raw)]
    return len(tags) > 2 and told[0].rule != KEYWORDS and not are_of_slug(tags, page.url, page.title)


class _Rule(NamedTuple):
    rule: str
    reader: Callable[[Page, str], Iterable[Hit]]
    name: str


def _rules(table: Mapping[str, str]) -> Mapping[str, tuple[_Rule, ...]]:
    return {field: tuple(map(_rule, rules.split())) for field, rules in table.items()}


def _rule(rule: str) -> _Rule:
    reader, _, name = rule.partition(":")
    return _Rule(rule, READERS[reader], name)


TOLD, SHOWN = _rules(_TOLD), _rules(_SHOWN)
_NAMES: Set[str] = frozenset(rule.name for rules in TOLD.values() for rule in rules if rule.rule.startswith("meta:"))
BESIDE, BUILT, AT_ODDS = _rules(_BESIDE), _rules(_BUILT), _rules(_AT_ODDS)
"""Read where that is enough: the day in the address, which may tell the zone of a moment in UTC; what the page shows, where
the publication is told once and is the last change; and where it shows nothing then, what is called furniture."""
ADDRESS = _BESIDE["published"]
TODAY = "date-line:above"
KEYWORDS = "meta:keywords"
LATER = tuple(map(_rules, (_ELSEWHERE, _OF_CHANGE, _OF_CHANGE_ELSEWHERE)))
"""Tried one after the other where nothing was found, of dates nothing that looks like one."""


def rules_of(field: str) -> Set[str]:
    """The names of all rules that may look for a field on a page."""
    return {one.rule for table in (TOLD, SHOWN, BESIDE, BUILT, AT_ODDS, *LATER) for one in table.get(field, ())}


def candidates(page: Page, unsure: Set[str] = frozenset()) -> tuple[Found, ...]:
    """Everything that the rules find on a page, each once, by field and best rule first.

    What `unsure` rules find, named as `field rule`, or as a field for all of its rules, does not spare a search of what the page
    shows.
    """
    return tuple(found for field in TOLD for found in candidates_of(page, field, unsure))


def candidates_of(page: Page, field: str, unsure: Set[str] = frozenset()) -> Iterable[Found]:
    """Everything that the rules find for one field, each once, best rule first."""
    told = dict.fromkeys(_find(page, field, TOLD[field]))
    is_of_change = field == "published" and _is_of_change(page, told)
    is_enough = _is_enough(page, field, _sure(told, unsure))
    beside = (BUILT if is_of_change else BESIDE) if is_enough else SHOWN
    shown = dict.fromkeys(_find(page, field, beside.get(field, ())))
    if is_of_change and not any(has_date(each.raw) for each in shown if each.rule != ADDRESS):
        shown |= dict.fromkeys(_find(page, field, AT_ODDS[field]))
    found = told | shown
    if is_enough:
        return found
    for rules in LATER:
        # The day of the address has no time, and what stands above the headline may be the day of the visit.
        dates = (each for each in _sure(found, unsure) if each.rule != TODAY and (each.rule != ADDRESS or rules is not LATER[0]))
        if field in rules and not any(field != "published" or has_date(each.raw) for each in dates):
            found |= dict.fromkeys(_find(page, field, rules[field]))
    return found


def _sure(found: Collection[Found], unsure: Set[str]) -> Collection[Found]:
    return [each for each in found if unsure.isdisjoint((each.field, f"{each.field} {each.rule}"))] if unsure else found


def _is_enough(page: Page, field: str, told: Collection[Found]) -> bool:
    verdict = _ENOUGH.get(field)
    return bool(told) if verdict is None else verdict(page, told)


def _is_of_change(page: Page, told: Iterable[Found]) -> bool:
    """Whether a publication told once is, to the minute, the last change, or later: systems write when they built the page."""
    told = [found for found in told if found.rule not in _CREATED and has_date(found.raw)]
    if len(told) != 1:
        return False
    changes = [found.raw for found in _find(page, "modified", TOLD["modified"])]
    return any(raw[:MINUTE] == told[0].raw[:MINUTE] or _is_before(raw, told[0].raw) for raw in changes)


def _is_before(changed: str, published: str) -> bool:
    """Whether a change is of an earlier day than the publication, as machines of the same kind write both."""
    one, other = (read_date(raw, _PLAIN) for raw in (changed, published))
    return one is not None and other is not None and one.at.date() < other.at.date()


def _find(page: Page, field: str, rules: Iterable[_Rule]) -> Iterator[Found]:
    for rule, reader, name in rules:
        # Of the two hundred names that systems have for these, a page has ten.
        if reader is items.meta and name not in page.metas:
            continue
        for hit in islice(reader(page, name), MOST):
            # JSON can say \\0 and halves of surrogate pairs; databases cannot.
            if (raw := FORBIDDEN.sub("", " ".join(hit.raw.split()))[:LONGEST]) and not _EMPTY.fullmatch(raw):
                yield Found(field=field, rule=rule, raw=raw, kind=hit.kind, url=hit.url, role=hit.role)
