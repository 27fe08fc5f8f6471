"""Articles as rows of `versions` and back: the one place that knows how the fields correspond."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import datetime, timedelta, timezone
from typing import Any

from pipelines.fingerprint import fields_hash
from pipelines.model.article import Article, Byline, BylineKind, Completeness, Doubt, Part, Precision, Stamp, Verdict, Zone
from pipelines.model.capture import RecordRef
from pipelines.model.extraction import Block, BlockKind, Found, Removed, Repute
from pipelines.statements import OptOut, Signal

Row = Mapping[str, Any]
"""Values by column name, as a database gives them. Those of `query.select_versions` are the columns of a snapshot, too."""

_FOUND = tuple(field.name for field in fields(Found))  # by name: `asdict` copies deeply, and there are dozens

_PLAIN = ("kicker", "seo_title", "subject", "image_caption", "image_credit", "licence", "free")


def row(article: Article) -> dict[str, Any]:
    """The columns of `versions` that an article fills; which article and which version it is, the store knows."""
    return {
        "fetched_at": article.fetched_at,
        "title": article.title,
        "text": article.text,
        "text_rule": article.text_rule,
        "standfirst": article.standfirst,
        **_stamp_columns("published", article.published),
        **_stamp_columns("modified", article.modified),
        "authors": [asdict(byline) | {"kind": byline.kind.value, "part": byline.part.value} for byline in article.authors],
        "sections": list(article.sections),
        "topics": list(article.topics),
        "language": article.language,
        "image": article.image,
        "syndicated_from": article.syndicated_from,
        **{name: getattr(article, name) for name in _PLAIN},
        "completeness": article.completeness.verdict.value,
        "completeness_evidence": article.completeness.evidence,
        "blocks": [{"kind": block.kind.value, "text": block.text, "level": block.level} for block in article.blocks],
        "removed": [{"rule": removed.rule, "text": removed.text} for removed in article.removed],
        "found": [
            {name: getattr(one, name) for name in _FOUND} | {"repute": one.repute and one.repute.value} for one in article.found
        ],
        "content_hash": article.content_hash,
        "fields_hash": fields_hash(article),
        "memory": article.memory,
    }


def article(row: Row) -> Article:
    """The article of a row of `query.select_versions`."""
    return Article(
        url=row["url"],
        source=row["source"],
        title=row["title"],
        text=row["text"],
        text_rule=row["text_rule"],
        standfirst=row["standfirst"],
        published=_stamp(row, "published"),
        modified=_stamp(row, "modified"),
        authors=tuple(
            Byline(**byline | {"kind": BylineKind(byline["kind"]), "part": Part(byline.get("part", Part.AUTHOR))})
            for byline in row["authors"]
        ),
        sections=tuple(row["sections"]),
        topics=tuple(row["topics"]),
        language=row["language"],
        image=row["image"],
        syndicated_from=row["syndicated_from"],
        kicker=row["kicker"],
        seo_title=row["seo_title"],
        subject=row["subject"],
        image_caption=row["image_caption"],
        image_credit=row["image_credit"],
        licence=row["licence"],
        free=row["free"],
        completeness=Completeness(verdict=Verdict(row["completeness"]), evidence=row["completeness_evidence"]),
        blocks=tuple(Block(**block | {"kind": BlockKind(block["kind"])}) for block in row["blocks"]),
        removed=tuple(Removed(**removed) for removed in row["removed"]),
        found=tuple(map(found, row["found"])),
        content_hash=row["content_hash"],
        fetched_at=row["fetched_at"],
        record=record(row),
        memory=row["memory"],
        optouts=read_optouts(row["optouts"]),
    )


def found(told: Mapping[str, Any]) -> Found:
    """A candidate for a field, as `versions.found` has it."""
    repute = told.get("repute")
    return Found(**told) if repute is None else Found(**{**told, "repute": Repute(repute)})


def optouts(found: Iterable[OptOut]) -> list[dict[str, Any]] | None:
    """The column of `captures` with what was said against the use of a page; None for nothing."""
    return [asdict(one) | {"signal": one.signal.value} for one in found] or None


def read_optouts(column: Iterable[Mapping[str, Any]] | None) -> tuple[OptOut, ...]:
    """The same as values."""
    return tuple(OptOut(**{**one, "signal": Signal(one["signal"])}) for one in column or ())


def record(row: Row) -> RecordRef:
    """Where the bytes of a row are."""
    return RecordRef(file=row["warc_file"], offset=row["warc_offset"], length=row["warc_length"], id=row["record_id"])


def _stamp_columns(name: str, stamp: Stamp | None) -> dict[str, Any]:
    offset = stamp.at.utcoffset() if stamp and stamp.at else None
    return {
        f"{name}_at": stamp and stamp.at,
        f"{name}_day": stamp and stamp.day,
        # UTC is what both databases keep: the page's own offset beside it.
        f"{name}_offset": None if offset is None else offset / timedelta(minutes=1),
        f"{name}_precision": stamp and stamp.precision.value,
        f"{name}_zone": stamp and stamp.zone and stamp.zone.value,
        f"{name}_rule": stamp and stamp.rule,
        f"{name}_raw": stamp and stamp.raw,
        f"{name}_doubts": stamp and [doubt.value for doubt in stamp.doubts],
    }


def _stamp(row: Row, name: str) -> Stamp | None:
    if row[f"{name}_day"] is None:
        return None
    at: datetime | None = row[f"{name}_at"]
    zone = row[f"{name}_zone"]
    return Stamp(
        day=row[f"{name}_day"],
        at=at and at.astimezone(timezone(timedelta(minutes=row[f"{name}_offset"]))),
        precision=Precision(row[f"{name}_precision"]),
        zone=zone and Zone(zone),
        rule=row[f"{name}_rule"],
        raw=row[f"{name}_raw"],
        doubts=tuple(map(Doubt, row[f"{name}_doubts"] or ())),
    )
