"""Prints what `morgue add` found."""

from collections.abc import Sequence
from dataclasses import asdict

from rich.markup import escape

from archive.cli.output import out, print_json, say
from archive.scorecard import LeadSeen, Sample, Scorecard

LONGEST = 100
"""Characters of a value that are shown as an example."""


def print_scorecards(cards: Sequence[Scorecard], *, as_json: bool, quiet: bool, dry_run: bool = False) -> None:
    """A paragraph for a newspaper; a line each when there are many."""
    if as_json:
        print_json([asdict(card) for card in cards])
        return
    for card in cards:
        if card.problem:
            continue  # said on stderr
        if len(cards) > 3:
            say(_line(card))
        elif not quiet:
            _print(card, dry_run)


def _line(card: Scorecard) -> str:
    announced = sum(lead.articles for lead in card.leads)
    read = sum(not sample.problem for sample in card.samples)
    places = f"{len(card.leads)} feeds and sitemaps announce {announced} articles"
    return f"{card.source}: {places}; {read} of {len(card.samples)} samples read"


def _print(card: Scorecard, dry_run: bool) -> None:
    out.print(f"[bold]{escape(card.name or '')}[/bold]  ({card.source})")
    zone = f"times without an offset are taken for {card.timezone}" if card.timezone else "times without an offset stay without"
    say(f"  assumed  language {card.language or 'unknown'}; {zone}")
    for lead in card.leads:
        say(f"  {lead.kind:8} {lead.url}\n           {_lead(lead)}")
    for sample in card.samples:
        say(f"  sample   {sample.url}\n           {_sample(sample)}")
    read = sum(not sample.problem for sample in card.samples)
    for field in card.fields:
        say(f"  {field.name:10} {field.filled} of {read}" + (f", such as {_short(field.example)}" if field.example else ""))
    example = f", such as “{_short(card.repeated[0])}”" if card.repeated else ""
    say(f"  repeats  {len(card.repeated)} lines on samples that have nothing to do with each other{example}")
    say(f"  fresh    {card.announced} articles announced, the newest that was read of {card.newest or 'no date'}")
    if card.disallowed:
        say(f"  refused  {card.disallowed} of them by robots.txt or other terms, such as {card.disallowed_example}")
    else:
        say("  refused  none of them by robots.txt or other terms")
    for optout in card.optouts:
        say(f"  opt-out  {optout}")
    if card.crawl_delay:
        say(f"  robots.txt asks for {card.crawl_delay:g} s between requests")
    if dry_run:
        say(f"  nothing was written; this would be {card.file}:\n")
        say(card.text or "")
    else:
        say(f"  wrote {card.file}: edit it, or go on with `morgue crawl`")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _lead(lead: LeadSeen) -> str:
    if lead.problem:
        return lead.problem
    found = f"{lead.articles} articles" + (f", {lead.further} further sitemaps" if lead.further else "")
    found += f", the newest of {lead.newest}" if lead.newest else ""
    return found + (f"; tells {', '.join(lead.hubs)} of news at once (WebSub)" if lead.hubs else "")


def _sample(sample: Sample) -> str:
    if sample.problem:
        return f"no article: {sample.problem}"
    by = ", ".join(sample.authors) or "no byline"
    where = " > ".join(sample.sections) or "no section"
    length = f"{sample.characters} characters, {sample.completeness}"
    return f"“{sample.title}” · {sample.published or 'undated'} · {by} · {where} · {length}"
