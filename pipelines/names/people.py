"""Which spellings at one source are one person. They are linked, each with what speaks for it, and never merged in silence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pipelines.text import plain_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One article that somebody signed, as it is spelled there."""

    name: str
    profile: str | None
    article: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way to spell a name, the profiles it is linked to, and where it was seen first and last; undated ones by URL."""

    name: str
    articles: int
    profiles: tuple[str, ...]
    first: Signed
    last: Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two spellings that are one person's, and what speaks for it."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The spellings of one person, the commonest first and of equals the fullest, and the links between them."""

    spellings: tuple[Spelling, ...]
    links: tuple[Link, ...]
    articles: int
    first: Signed
    last: Signed

    @property
    def name(self) -> str:
        """The commonest spelling."""
        return self.spellings[0].name


def people(signed: Iterable[Signed]) -> list[Person]:
    """The persons behind the bylines of one source, who signed most first."""
    by_name: dict[str, list[Signed]] = {}
    for one in sorted(signed, key=_when):
        by_name.setdefault(one.name, []).append(one)
    spellings = sorted((_spelling(name, of) for name, of in by_name.items()), key=_commonest)
    links = list(_links(spellings))
    persons = [_person(group, links, by_name) for group in _groups(spellings, links)]
    return sorted(persons, key=lambda person: (-person.articles, person.name))


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case and accents."""
    return tuple(plain_key(name).split())


def _links(spellings: Sequence[Spelling]) -> Iterator[Link]:
    words = {one.name: folded(one.name) for one in spellings}
    for bucket in _buckets(spellings, words):
        for one, other in combinations(bucket, 2):
            if why := _why(one, other, words, bucket):
                yield Link(one=one.name, other=other.name, why=why)


def _buckets(spellings: Sequence[Spelling], words: dict[str, tuple[str, ...]]) -> Iterator[list[Spelling]]:
    """Only spellings that share their longest word are compared: a newspaper has thousands of names."""
    buckets: dict[str, list[Spelling]] = {}
    for one in spellings:
        if words[one.name]:
            buckets.setdefault(max(words[one.name], key=lambda word: (len(word), word)), []).append(one)
    by_profile: dict[str, list[Spelling]] = {}
    for one in spellings:
        for profile in one.profiles:
            by_profile.setdefault(profile, []).append(one)
    seen: set[frozenset[str]] = set()
    for bucket in (*buckets.values(), *by_profile.values(), *_by_family(spellings, words)):
        names = frozenset(one.name for one in bucket)
        if len(bucket) > 1 and names not in seen:
            seen.add(names)
            yield bucket


def _by_family(spellings: Sequence[Spelling], words: dict[str, tuple[str, ...]]) -> Iterable[list[Spelling]]:
    """By the last word: an initial says too little to be compared with any other word."""
    families: dict[str, list[Spelling]] = {}
    for one in spellings:
        if len(words[one.name]) > 1:
            families.setdefault(words[one.name][-1], []).append(one)
    return families.values()


def _why(one: Spelling, other: Spelling, words: dict[str, tuple[str, ...]], among: Sequence[Spelling]) -> str | None:
    ours, theirs = words[one.name], words[other.name]
    if ours == theirs:
        return "same words without accents, case and punctuation"
    if sorted(ours) == sorted(theirs):
        return "same words in another order"
    shared = set(one.profiles) & set(other.profiles)
    # The page of a desk is everybody's.
    if shared and set(ours) & set(theirs):
        return f"same profile {min(shared)}"
    if one.profiles and other.profiles:
        return None
    return "same family name and initials" if _is_initial(one, other, words, among) else None


def _is_initial(one: Spelling, other: Spelling, words: dict[str, tuple[str, ...]], among: Sequence[Spelling]) -> bool:
    """Whether one is the other with initials, and nobody else here can be meant."""
    short, long = sorted((one, other), key=lambda spelling: sum(map(len, words[spelling.name])))
    fits = _fits(words[short.name])
    meant = {words[candidate.name] for candidate in among if candidate is not short and fits(words[candidate.name])}
    return meant == {words[long.name]}


def _fits(short: tuple[str, ...]) -> Callable[[tuple[str, ...]], bool]:
    has_initial = any(len(word) == 1 for word in short[:-1])

    def fits(long: tuple[str, ...]) -> bool:
        return (
            has_initial
            and long != short
            and len(long) == len(short)
            and long[-1] == short[-1]
            and all(ours == theirs or (len(ours) == 1 and theirs[0] == ours) for ours, theirs in zip(short, long, strict=True))
        )

    return fits


def _groups(spellings: Sequence[Spelling], links: Iterable[Link]) -> list[list[Spelling]]:
    group_of = {one.name: [one] for one in spellings}
    for link in links:
        ours, theirs = group_of[link.one], group_of[link.other]
        if ours is not theirs:
            ours.extend(theirs)
            group_of.update((one.name, ours) for one in theirs)
    return list({id(group): group for group in group_of.values()}.values())


def _person(group: Sequence[Spelling], links: Iterable[Link], by_name: dict[str, list[Signed]]) -> Person:
    names = {one.name for one in group}
    signed = sorted((one for name in names for one in by_name[name]), key=_when)
    return Person(
        spellings=tuple(sorted(group, key=_commonest)),
        links=tuple(sorted({link for link in links if link.one in names}, key=lambda link: (link.one, link.other))),
        articles=len({one.article for one in signed}),
        first=signed[0],
        last=_last(signed),
    )


def _spelling(name: str, signed: Sequence[Signed]) -> Spelling:
    profiles = sorted({one.profile for one in signed if one.profile})
    articles = len({one.article for one in signed})
    return Spelling(name=name, articles=articles, profiles=tuple(profiles), first=signed[0], last=_last(signed))


def _commonest(one: Spelling) -> tuple[int, int, str]:
    return -one.articles, -len(one.name), one.name


def _when(one: Signed) -> tuple[bool, date, str, str]:
    return one.day is None, one.day or date.min, one.article, one.name


def _last(signed: Sequence[Signed]) -> Signed:
    return next((one for one in reversed(signed) if one.day is not None), signed[-1])
