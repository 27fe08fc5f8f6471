"""Prints what `morgue add` found."""

from collections.abc import Sequence
from dataclasses import asdict

from rich.markup import escape

from archive.cli.output import out, print_json, say
from archive.scorecard import LeadSeen, Sample, Scorecard


def print_scorecards(cards: Sequence[Scorecard], *, as_json: bool, quiet: bool) -> None:
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
            _print(card)


def _line(card: Scorecard) -> str:
    announced = sum(lead.articles for lead in card.leads)
    read = sum(not sample.problem for sample in card.samples)
    places = f"{len(card.leads)} feeds and sitemaps announce {announced} articles"
    return f"{card.source}: {places}; {read} of {len(card.samples)} samples read"


def _print(card: Scorecard) -> None:
    out.print(f"[bold]{escape(card.name or '')}[/bold]  ({card.source}, language {card.language or 'unknown'})")
    for lead in card.leads:
        say(f"  {lead.kind:8} {lead.url}\n           {_lead(lead)}")
    for sample in card.samples:
        say(f"  sample   {sample.url}\n           {_sample(sample)}")
    if card.crawl_delay:
        say(f"  robots.txt asks for {card.crawl_delay:g} s between requests")
    say(f"  wrote {card.file}: edit it, or go on with `morgue crawl`")


def _lead(lead: LeadSeen) -> str:
    if lead.problem:
        return lead.problem
    found = f"{lead.articles} articles" + (f", {lead.further} further sitemaps" if lead.further else "")
    return found + (f", the newest of {lead.newest}" if lead.newest else "")


def _sample(sample: Sample) -> str:
    if sample.problem:
        return f"no article: {sample.problem}"
    by = ", ".join(sample.authors) or "no byline"
    where = " > ".join(sample.sections) or "no section"
    length = f"{sample.characters} characters, {sample.completeness}"
    return f"“{sample.title}” · {sample.published or 'undated'} · {by} · {where} · {length}"
