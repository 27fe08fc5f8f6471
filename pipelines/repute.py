"""Learns which rules have been right for which fields of a source, and puts those that were wrong behind the others.

Nobody tells the truth about an article. What there is are several rules that look at different things: what the page says to
machines, what it shows, its address, the feed. Two that have nothing to do with each other and say the same are right; a rule
that says the same of everything, while another says something else of each article, is wrong. Where nothing else speaks, a rule
is believed as everywhere: no value is made up, and none is thrown away.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, groupby

from pipelines.extract.fields import SHOWN, TOLD
from pipelines.memory import Memory
from pipelines.model.article import Article
from pipelines.model.extraction import Found, Repute
from pipelines.model.source import Source
from pipelines.moments.written import Writing, read_date
from pipelines.normalise.authors import authors
from pipelines.normalise.sections import sections
from pipelines.normalise.sites import site_names
from pipelines.normalise.topics import topics
from pipelines.sources.parse import WEIGHED
from pipelines.sources.sites import site_source
from pipelines.text import key, line
from pipelines.urls import canonicalise
from pipelines.wording import without_site

LEAST = 5
"""Articles on which other evidence must be against a rule, or for it."""
FEW = 8
"""Articles below which it may be chance that all have the same."""
SAME = 0.9
"""Share of the articles from which on a rule says the same of everything. A newspaper's busiest author has less."""
MOSTLY = 0.5
"""Share of the articles that can tell on which a rule that says the same of everything must be contradicted."""
AGAINST = 2
"""How much oftener other evidence must be against a rule than for it."""
SINGLE = frozenset({"published", "author"})
"""Fields of which two rules that say different things cannot both be right; sections and topics there are many."""
USUAL = 0.9
"""Share of the articles whose field a rule gives, from which on an article without it is unusual."""
ALIKE = 0.5
"""Share of the words of the shorter one that two titles of one article have in common."""
NEAR = 1
"""Days between two dates of one moment, written in two zones."""

_KINDS = {
    **dict.fromkeys(("json-ld", "web-page", "meta", "microdata", "html", "script", "attribute"), "told"),
    **{reader: reader for reader in ("url", "feed", "dateline")},
}
"""Kinds of evidence by reader; one system writes all that a page tells to machines. What is not here is shown."""

Said = frozenset[object]
"""What a rule says of an article, in a form that can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article to learn from: every candidate for every field."""

    url: str
    title: str
    language: str | None
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How a rule has done for a field."""

    field: str
    rule: str
    articles: int
    """On how many it says something."""
    chosen: int
    """Of how many the value was made from what it says."""
    upheld: int
    """On how many other evidence says the same …"""
    refuted: int
    """… and on how many something else."""
    same: int
    """How many have what it says most often."""
    repute: Repute | None
    """`WRONG`, `DOUBTED`, or nothing against it."""
    usual: bool
    """An article of which it says nothing is unusual."""
    example: str
    """URL of an article, one on which it was refuted if there is one."""

    @property
    def name(self) -> str:
        """The rule and what it is asked for, as `field rule`."""
        return f"{self.field} {self.rule}"


def sample_of(article: Article) -> Sample:
    """An article that was just read, to learn from."""
    return Sample(url=article.url, title=article.title, language=article.language, found=article.found)


def learn(samples: Iterable[Sample]) -> tuple[Record, ...]:
    """How each rule has done, by field, those that say something most often first. The order of the samples does not matter."""
    one_of_each = {key(sample.title): sample for sample in sorted(samples, key=lambda sample: sample.url, reverse=True)}
    pages = [_Page(sample) for _, sample in sorted(one_of_each.items())]
    return tuple(record for field in WEIGHED for record in _records(field, pages))


def memory_of(records: Iterable[Record]) -> Memory:
    """What was learned, as `process` takes it."""
    told = tuple(records)
    wrong, doubted = (frozenset(one.name for one in told if one.repute is repute) for repute in (Repute.WRONG, Repute.DOUBTED))
    return Memory(wrong=wrong, doubted=doubted, usual=frozenset(one.name for one in told if one.usual))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reputes:
    """What is known of the rules when a page of a source is read, by `field rule`."""

    known: Mapping[str, Repute]
    usual: frozenset[str] = frozenset()

    @property
    def unsure(self) -> frozenset[str]:
        """Rules on whose word the rest of the page is not left unread; for a field of which one is pinned, the field."""
        return frozenset(name.partition(" ")[0] if repute is Repute.PINNED else name for name, repute in self.known.items())

    def told(self, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """The candidates with the repute of their rules."""
        if not self.known:
            return found
        return tuple(replace(one, repute=self.known.get(f"{one.field} {one.rule}")) for one in found)

    def missing(self, found: Iterable[Found]) -> tuple[Found, ...]:
        """Empty candidates of the rules that should have found something."""
        there = {f"{one.field} {one.rule}" for one in found}
        names = (name.partition(" ") for name in sorted(self.usual - there))
        return tuple(Found(field=field, rule=rule, raw="", repute=Repute.MISSING) for field, _, rule in names)


def reputes(memory: Memory, source: Source) -> Reputes:
    """What was learned of a source's rules and what its user says: that is right."""
    freed = {*source.free_rules, *source.pin_rules}
    known = dict.fromkeys(memory.doubted - freed, Repute.DOUBTED) | dict.fromkeys(memory.wrong - freed, Repute.WRONG)
    return Reputes(known=known | dict.fromkeys(source.pin_rules, Repute.PINNED), usual=memory.usual - freed)


def is_missing(found: Iterable[Found], field: str) -> bool:
    """Whether the rule that gives nearly all articles of the source this field found nothing."""
    return any(one.repute is Repute.MISSING and one.field == field for one in found)


class _Page:
    """What the rules say of one article."""

    def __init__(self, sample: Sample) -> None:
        self.url = sample.url
        told = [one for one in sample.found if one.raw]
        names = site_names((one for one in told if one.field == "site"), sample.url, site_source(canonicalise(sample.url)))
        titles = [sample.title, *(one.raw for one in told if one.field == "title")]
        readers: Mapping[str, Callable[[tuple[Found, ...]], Iterable[object]]] = {
            "title": lambda found: key(without_site(line(found[0].raw), names)).split(),
            "published": lambda found: _days(found, sample.language),
            "modified": lambda found: _days(found, sample.language),
            "author": lambda found: (key(one.name) for one in authors(found, sample.url, sample.language, names).value),
            "section": lambda found: map(key, sections(found, names, titles, sample.url).value),
            "topic": lambda found: map(key, topics(found, names, ()).value),
        }
        self.says: dict[str, dict[str, Said]] = {field: {} for field in WEIGHED}
        self.chosen: dict[str, set[str]] = {field: set() for field in WEIGHED}
        self.raw: dict[tuple[str, str], str] = {}
        # All the page was searched because of these.
        self.searched = {(one.field, one.rule) for one in told if one.repute is not None}
        for field in WEIGHED:
            of = sorted((one for one in told if one.field == field), key=lambda one: one.rule)
            self.chosen[field] = {one.rule for one in of if one.chosen}
            for rule, group in groupby(of, key=lambda one: one.rule):
                found = tuple(group)
                if said := frozenset(readers[field](found)):
                    self.says[field][rule] = said
                    self.raw[field, rule] = found[0].raw

    def same(self, field: str, rule: str) -> object:
        """What would be the same on another article: of a date also its time, for articles of one day have one day."""
        return self.raw[field, rule] if field in ("published", "modified") else self.says[field][rule]


def _days(found: Sequence[Found], language: str | None) -> Iterator[date]:
    """The day that the first date is, in either order of day and month."""
    for one in found:
        moments = [read_date(one.raw, Writing(language=language, order=order)) for order in ("DMY", "MDY")]
        if days := [moment.at.date() for moment in moments if moment]:
            yield from days
            return


def _records(field: str, pages: Sequence[_Page]) -> list[Record]:
    on: dict[str, list[_Page]] = {}
    for page in pages:
        for rule in page.says[field]:
            on.setdefault(rule, []).append(page)
    most = {rule: _most(Counter(page.same(field, rule) for page in there)) for rule, there in on.items()}
    fixed = frozenset(rule for rule, there in on.items() if len(there) >= FEW and most[rule] >= SAME * len(there))
    given = sum(bool(page.chosen[field]) for page in pages)
    records = [_record(field, rule, there, most[rule], fixed, given) for rule, there in on.items()]
    return sorted(records, key=lambda one: (-one.articles, one.rule))


def _most(counted: Counter[object]) -> int:
    return max(counted.values())


def _record(field: str, rule: str, on: Sequence[_Page], same: int, fixed: frozenset[str], given: int) -> Record:
    upheld = [page for page in on if _is_upheld(field, rule, page.says[field])]
    others = [page for page in on if page not in upheld]
    refuted = [page for page in others if _is_outvoted(field, rule, page.says[field])]
    if rule in fixed:
        telling = [page for page in on if (field, rule) in page.searched or not page.says[field].keys() <= fixed]
        contradicted = [page for page in others if page in refuted or _is_contradicted(field, rule, page.says[field], fixed)]
        refuted = contradicted if len(contradicted) >= MOSTLY * len(telling) else refuted
    chosen = sum(rule in page.chosen[field] for page in on)
    # What the page shows is not looked for on every page.
    is_told = any(one.rule == rule for one in TOLD[field])
    repute = None
    if len(refuted) >= max(LEAST, AGAINST * len(upheld)):
        repute = Repute.WRONG
    elif is_told and field in SHOWN and len(upheld) < LEAST and (rule in fixed or _is_at_odds(field, rule, on)):
        repute = Repute.DOUBTED
    return Record(
        field=field,
        rule=rule,
        articles=len(on),
        chosen=chosen,
        upheld=len(upheld),
        refuted=len(refuted),
        same=same,
        repute=repute,
        usual=is_told and given >= FEW and chosen >= USUAL * given,
        example=min(page.url for page in refuted or on),
    )


def _is_upheld(field: str, rule: str, says: Mapping[str, Said]) -> bool:
    """Whether evidence of another kind says the same."""
    return any(_kind(other) != _kind(rule) and _agree(field, said, says[rule]) for other, said in says.items())


def _is_outvoted(field: str, rule: str, says: Mapping[str, Said]) -> bool:
    """Whether evidence of two kinds says the same, and something else than the rule."""
    against = [other for other in says if not _agree(field, says[other], says[rule])]
    return any(_kind(a) != _kind(b) and _agree(field, says[a], says[b]) for a, b in combinations(against, 2))


def _is_contradicted(field: str, rule: str, says: Mapping[str, Said], fixed: frozenset[str]) -> bool:
    """Whether a rule that does not say the same of everything says something else."""
    return any(other not in fixed and not _agree(field, said, says[rule]) for other, said in says.items())


def _is_at_odds(field: str, rule: str, on: Sequence[_Page]) -> bool:
    """Whether on most of its articles another rule says something else."""
    against = sum(any(not _agree(field, said, page.says[field][rule]) for said in page.says[field].values()) for page in on)
    return field in SINGLE and against >= max(LEAST, MOSTLY * len(on))


def _kind(rule: str) -> str:
    reader = rule.partition(":")[0]
    return _KINDS.get(reader, "shown")


def _agree(field: str, one: Said, other: Said) -> bool:
    if field == "title":
        return len(one & other) >= ALIKE * min(len(one), len(other))
    if field in ("published", "modified"):
        return any(abs((a - b).days) <= NEAR for a in one for b in other if isinstance(a, date) and isinstance(b, date))
    return not one.isdisjoint(other)
