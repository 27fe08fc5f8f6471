"""Prints one article with where each of its fields comes from, or why a URL gave none."""

import re
import sys
from collections.abc import Iterator

from rich.markup import escape

from archive.cli.output import cell, out, say
from archive.database.kept import CaptureRef, Kept, Waiting
from pipelines import document
from pipelines.errors import ConfigError
from pipelines.model.article import Article, Byline, Part, Precision, Rejection, Stamp
from pipelines.model.capture import RecordRef
from pipelines.model.extraction import Found, Repute
from pipelines.statements import OptOut
from pipelines.text import plain_key

WIDTH = 13
LONGEST = 200
"""Characters shown of what a rule found."""

# Not the day and the month of 12.03.2026.
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.h]\d\d(?![\d./])")

# What to say of fields that are not read off the page by a rule of their own.
_BESIDE = {
    "canonical": "the address that answered; the page names no other of its site",
    "seo_title": "where `title` has another one for search engines or social networks",
    "subject": "where `section` has a name in the list of subjects; add yours to [subjects] in the source's file",
    "syndicated": "where `canonical` has a claim of another site",
    "text": "of the whole page; `--removed` lists what was left out",
    "complete": "of the text, beside what the page says",
}


Shown = Kept | Rejection | Waiting
"""What an archive may have of a URL."""


def record_of(found: Shown) -> RecordRef | None:
    """Where the bytes are that it was read from."""
    if isinstance(found, Waiting):
        return None
    return found.article.record if isinstance(found, Kept) else found.record


def print_found(found: Shown, robots: CaptureRef | None, *, why: bool, removed: bool) -> None:
    """An article, why there is none, or where the URL stands; `robots` is what allowed to ask."""
    if isinstance(found, Kept):
        print_article(found, robots, why=why, removed=removed)
    elif isinstance(found, Rejection):
        print_rejection(found, robots)
    else:
        print_waiting(found)


def print_article(kept: Kept, robots: CaptureRef | None, *, why: bool, removed: bool) -> None:
    """Its fields, each with its rule; with `why` also the raw strings, what else said the same, and what lost; with `removed`
    what the text is without."""
    article = kept.article
    out.print(f"[bold]{escape(article.title)}[/bold]")
    say(article.url)
    for field, value in _fields(article):
        found = article.found_for(field)
        rules = dict.fromkeys(one.rule for one in found if one.chosen)
        out.print(f"{field:{WIDTH}} {escape(value or '–')}" + (f"  [dim]{escape(', '.join(rules))}[/dim]" if rules else ""))
        if why:
            _print_why(field, found, _values(article, field))
            if _has_clock({"published": article.published, "modified": article.modified}.get(field)):
                out.print(f"{'':{WIDTH}} [dim]its time has no offset; set `timezone` in the source's file to have it[/dim]")
    _print_versions(kept)
    if kept.gone_at is not None:
        out.print(f"{'gone':{WIDTH}} since {cell(kept.gone_at)}: the server has no such page any more; what was kept stays")
    _print_terms(article.optouts, robots, why=why)
    if removed:
        for one in article.removed:
            out.print(f"{'removed':{WIDTH}} [dim]{escape(one.rule)}[/dim] {escape(one.text)}")
        if not article.removed:
            say(f"{'removed':{WIDTH}} nothing")
    say("")
    say(article.text)


def write_document(url: str, found: Shown, *, html: bool) -> None:
    """Headline and text on stdout, as HTML or else as Markdown."""
    if not isinstance(found, Kept):
        raise ConfigError(url, f"gave no article; `morgue show {url}` says why")
    title, blocks = found.article.title, found.article.blocks
    made = document.html(title, blocks, found.article.language) if html else document.markdown(title, blocks)
    sys.stdout.write(made)


def print_rejection(rejection: Rejection, robots: CaptureRef | None) -> None:
    """Why the URL gave no article, and where its bytes are."""
    say(f"{rejection.url}\nno article: {rejection.reason} {rejection.detail}".rstrip())
    say(f"found at the stage {rejection.stage}, fetched {cell(rejection.fetched_at)}, source {rejection.source}")
    if rejection.record:
        say(f"kept in {rejection.record.file} at {rejection.record.offset}")
    _print_terms(rejection.optouts, robots, why=True)


def print_waiting(waiting: Waiting) -> None:
    """Where a URL stands that gave no article, or is none."""
    say(
        f"{waiting.url}\n{waiting.kind}, {waiting.state}"
        + (f": {waiting.reason} {waiting.detail or ''}".rstrip() if waiting.reason else "")
    )
    say(f"announced in {waiting.seen_in}, source {waiting.source}" + (f", due {cell(waiting.due)}" if waiting.due else ""))


def _fields(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "title", article.title
    yield "canonical", article.url
    yield "kicker", article.kicker
    yield "seo_title", article.seo_title
    yield "standfirst", article.standfirst
    yield "author", "; ".join(map(_byline, article.authors))
    yield "published", _stamp(article.published)
    yield "modified", _stamp(article.modified)
    yield "section", " > ".join(article.sections)
    yield "subject", article.subject
    yield "topic", ", ".join(article.topics)
    yield "language", article.language
    yield "image", article.image
    yield "image_caption", article.image_caption
    yield "image_credit", article.image_credit
    yield "syndicated", article.syndicated_from
    yield "licence", article.licence
    yield "free", None if article.free is None else "yes" if article.free else "no"
    yield "text", f"{len(article.text):,} characters by {article.text_rule}"
    yield "complete", f"{article.completeness.verdict}: {article.completeness.evidence}"


def _byline(byline: Byline) -> str:
    """The name with what it is, its job, what it did where that was not to write, and where to write to it."""
    part = None if byline.part is Part.AUTHOR else byline.part.value
    return f"{byline.name} ({', '.join(filter(None, (byline.kind.value, byline.role, part, byline.contact)))})"


def _stamp(stamp: Stamp | None) -> str | None:
    if stamp is None:
        return None
    doubts = "".join(f", in doubt: {doubt}" for doubt in stamp.doubts)
    if stamp.at is None:
        return f"{stamp.day} (to the {stamp.precision}{doubts})"
    return f"{stamp.at.isoformat()} (zone {stamp.zone}{doubts})"


def _values(article: Article, field: str) -> tuple[str, ...]:
    """What a field that is a name, or a list of names, came to."""
    many = {"author": [byline.name for byline in article.authors], "section": article.sections, "topic": article.topics}
    return tuple(many.get(field, (article.title,) if field == "title" else ()))


def _has_clock(stamp: Stamp | None) -> bool:
    """Whether a date that is known to the day alone was read from a string with a time: nobody knows in which zone."""
    return stamp is not None and stamp.precision is Precision.DAY and _CLOCK.search(stamp.raw) is not None


def _print_why(field: str, found: tuple[Found, ...], values: tuple[str, ...] = ()) -> None:
    """The strings that a field was made from, then where else the same stands, then those that lost, each with its rule."""
    won = {plain_key(text) for text in (*values, *(one.raw for one in found if one.chosen))}
    is_same = {one: one.raw != "" and plain_key(one.raw) in won for one in found}
    for one in sorted(found, key=lambda found: (not found.chosen, not is_same[found])):
        if one.repute is Repute.MISSING:
            out.print(f"{'':{WIDTH}} none {escape(one.rule)} [dim]gives this field on nearly all articles of the source[/dim]")
            continue
        mark = "[green]won [/green]" if one.chosen else "same" if is_same[one] else "lost"
        told = ", ".join(part for part in (one.kind, one.url, one.repute and f"{one.repute} at this source") if part)
        shown = one.raw if len(one.raw) <= LONGEST else one.raw[:LONGEST] + "…"
        out.print(
            f"{'':{WIDTH}} {mark} {escape(one.rule)}: {escape(repr(shown))}" + (f" [dim]{escape(told)}[/dim]" if told else "")
        )
    if not found or (field == "canonical" and not any(one.chosen for one in found)):
        reason = _BESIDE.get(field, "no rule found anything on the page")
        out.print(f"{'':{WIDTH}} [dim]{escape(reason)}[/dim]")


def _print_terms(optouts: tuple[OptOut, ...], robots: CaptureRef | None, *, why: bool) -> None:
    """What was said against the use of the page; with `why` also where that is written, and which robots.txt allowed it."""
    for one in optouts:
        told = f"{one.signal} in {one.where}" + (f", to {one.agent}" if one.agent else "")
        say(f"{'opt-out':{WIDTH}} {told} ({'respected' if one.respected else 'recorded'})")
        if why:
            out.print(f"{'':{WIDTH}} {escape(repr(one.raw))}" + (f" [dim]{escape(one.record)}[/dim]" if one.record else ""))
    if why and robots:
        place = f"{robots.record.file} at {robots.record.offset}"
        say(f"{'robots.txt':{WIDTH}} allowed it, fetched {cell(robots.fetched_at)}, {place}")


def _print_versions(kept: Kept) -> None:
    for version in kept.versions:
        place = f"{version.record.file} at {version.record.offset}"
        say(f"{'version ' + str(version.number):{WIDTH}} {version.decision}, fetched {cell(version.fetched_at)}, {place}")
        if version.rendered:
            say(f"{'rendered':{WIDTH}} in a browser: conversion record {version.rendered.id} at {version.rendered.offset}")
