"""The Arrow schemas of an article version and of a rejection: every column with its type and its meaning.

The one place where rows become Arrow. Snapshots, exports and SQL take their columns from here. Strings are plain, not
dictionaries: Parquet encodes repeated values anyway, and some readers (Polars, older Hugging Face datasets) refuse them.
"""

from collections.abc import Sequence

import pyarrow as pa

from archive.database.rows import Row

SCHEMA_VERSION = 1
"""Raised when a column goes, comes, or changes its type or meaning."""

_TEXTS = pa.list_(pa.field("element", pa.string(), nullable=False))
_MOMENT = pa.timestamp("us", tz="UTC")


def _column(name: str, kind: pa.DataType, meaning: str, *, nullable: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=nullable, metadata={"description": meaning})


def _structs(*members: pa.Field) -> pa.DataType:
    return pa.list_(pa.field("element", pa.struct(members), nullable=False))


def _stamp(name: str, subject: str) -> list[pa.Field]:
    """The columns of a `Stamp`: a day is not a moment, so both are kept."""
    return [
        _column(f"{name}_at", _MOMENT, f"When it was {subject}, UTC; empty unless the page gives a time", nullable=True),
        _column(f"{name}_day", pa.date32(), f"Local calendar day on which it was {subject}", nullable=True),
        _column(f"{name}_offset", pa.float64(), f"Minutes east of UTC in which the page tells {name}_at", nullable=True),
        _column(
            f"{name}_precision", pa.string(), "How much of it the page gives: year, month, day, minute, second", nullable=True
        ),
        _column(f"{name}_zone", pa.string(), "Where the zone of the time is from: explicit, source, assumed", nullable=True),
        _column(f"{name}_rule", pa.string(), "The rule that found it", nullable=True),
        _column(f"{name}_raw", pa.string(), "As it stands on the page", nullable=True),
        _column(
            f"{name}_doubts",
            _TEXTS,
            "What speaks against it: after-fetch, before-published, feed, guessed, only-updated, order, unusual",
            nullable=True,
        ),
    ]


def _schema(sorted_by: str, columns: list[pa.Field]) -> pa.Schema:
    return pa.schema(columns, metadata={"morgue.schema": str(SCHEMA_VERSION), "morgue.sorted_by": sorted_by})


_AUTHORS = _structs(
    _column("name", pa.string(), "As it is normally written"),
    _column("kind", pa.string(), "person, organisation, agency, desk, unknown"),
    _column("part", pa.string(), "What they did for it: author, editor, translator, photographer"),
    _column("role", pa.string(), "Their job, as the page says", nullable=True),
    _column("url", pa.string(), "Where the page links the name to", nullable=True),
    _column("contact", pa.string(), "E-mail address or handle that stands with the name", nullable=True),
    _column("raw", pa.string(), "As it stands on the page"),
    _column("rule", pa.string(), "The rule that found it"),
)

_BLOCKS = _structs(
    _column("kind", pa.string(), "paragraph, heading, list-item, quote, table-row, code; apart from the text: caption, entry"),
    _column("text", pa.string(), "On one line, without a list marker; cells of a row are separated by ` | `"),
    _column("level", pa.int8(), "Of a heading 2 to 6, of a list item its depth from 1", nullable=True),
)
_REMOVED = _structs(
    _column("rule", pa.string(), "The rule that removed it"),
    _column("text", pa.string(), "As it stood on the page"),
)
_FOUND = _structs(
    _column("field", pa.string(), "The field it is a candidate for"),
    _column("rule", pa.string(), "The rule that found it"),
    _column("raw", pa.string(), "As it stands on the page"),
    _column("kind", pa.string(), "What the page says it is, e.g. Person", nullable=True),
    _column("url", pa.string(), "Where the page links it to", nullable=True),
    _column("role", pa.string(), "Of a person, their job as the page says", nullable=True),
    _column("chosen", pa.bool_(), "Whether the field was made from it"),
    _column("repute", pa.string(), "What was known of the rule: pinned, wrong, doubted, missing", nullable=True),
)

_OPTOUTS = _structs(
    _column("signal", pa.string(), "Which: tdm, content_usage, ai_txt, noai, noimageai, unavailable_after, noindex, …"),
    _column("where", pa.string(), "Where it stands: header, meta, robots.txt, tdmrep.json, ai.txt"),
    _column("raw", pa.string(), "As it stands there"),
    _column("agent", pa.string(), "Who it is said to by name; empty for everybody", nullable=True),
    _column("respected", pa.bool_(), "Whether it was respected: then there is no article"),
    _column("record", pa.string(), "WARC-Record-ID of the file that says it, if that is not the page", nullable=True),
)

ARTICLES = _schema(
    "source,url,version",
    [
        _column("url", pa.string(), "Canonical URL: the identity of the article"),
        _column("source", pa.string(), "Identifier of the newspaper"),
        _column("version", pa.int32(), "1 for the first text that was seen, then counting"),
        _column("current", pa.bool_(), "Whether this is the latest version of the article"),
        _column("decision", pa.string(), "Why there is this version: new, revised (by the newspaper), rebuilt (by better code)"),
        _column("title", pa.string(), "Headline"),
        _column("text", pa.string(), "Main text: paragraphs separated by newlines, without headline, byline and captions"),
        _column("text_rule", pa.string(), "The rule that found the text"),
        _column("standfirst", pa.string(), "Summary printed between headline and text", nullable=True),
        *_stamp("published", "published"),
        *_stamp("modified", "last changed by the newspaper"),
        _column("authors", _AUTHORS, "Who it is by, in the order of the page"),
        _column("sections", _TEXTS, "Section path as the publisher has it, outermost first"),
        _column("topics", _TEXTS, "Keywords and tags"),
        _column("language", pa.string(), "Primary language subtag (BCP 47)", nullable=True),
        _column("image", pa.string(), "URL of the main picture", nullable=True),
        _column("syndicated_from", pa.string(), "Canonical URL on another site, as the page claims", nullable=True),
        _column("kicker", pa.string(), "The word or two above the headline", nullable=True),
        _column("seo_title", pa.string(), "Title for search engines, where that is not the headline", nullable=True),
        _column("subject", pa.string(), "Subject of the sections, of the top level of the IPTC Media Topics", nullable=True),
        _column("image_caption", pa.string(), "What is written under the main picture", nullable=True),
        _column("image_credit", pa.string(), "Whose the main picture is", nullable=True),
        _column("licence", pa.string(), "Address or name of the licence that the page names", nullable=True),
        _column("free", pa.bool_(), "Whether the page says that it can be read without paying", nullable=True),
        _column("completeness", pa.string(), "How much of it the page shows: full, teaser, paywalled, live-blog, gallery, video"),
        _column("completeness_evidence", pa.string(), "What speaks for that verdict"),
        _column("first_fetched_at", _MOMENT, "When the article was first fetched, UTC"),
        _column("gone_at", _MOMENT, "When it was first found gone (404, 410), UTC; empty while it is there", nullable=True),
        _column("fetched_at", _MOMENT, "When this version was fetched, UTC"),
        _column("warc_file", pa.string(), "WARC file with the bytes of this version"),
        _column("warc_offset", pa.int64(), "Byte offset of the record in that file"),
        _column("warc_length", pa.int64(), "Bytes of the record in that file, as compressed: a range request has it"),
        _column("record_id", pa.string(), "WARC-Record-ID of the record (ISO 28500)"),
        _column("optouts", _OPTOUTS, "What the publisher said against its use when this version was fetched", nullable=True),
        _column("content_hash", pa.string(), "Hash of title, standfirst and text: equal when they are"),
        _column(
            "fields_hash",
            pa.string(),
            "Hash of all fields, except which record they were read from, when that was fetched, memory and optouts",
        ),
        _column(
            "memory", pa.string(), "Digest of what was known of the source when it was read; empty for nothing", nullable=True
        ),
        _column("blocks", _BLOCKS, "The text in its parts: paragraphs, headings, list items, quotes, table rows"),
        _column("removed", _REMOVED, "What was taken for no part of the text, with the rule that said so"),
        _column("found", _FOUND, "Every candidate for every field, with its rule and the string on the page"),
    ],
)

REJECTIONS = _schema(
    "source,url,fetched_at",
    [
        _column("url", pa.string(), "The URL that answered"),
        _column("source", pa.string(), "Identifier of the newspaper"),
        _column("stage", pa.string(), "How far it came: fetch, decode, opt-out, extract, normalise, work"),
        _column("reason", pa.string(), "Why it is no article, as a slug"),
        _column("detail", pa.string(), "The same with particulars"),
        _column("fetched_at", _MOMENT, "When it was fetched, UTC"),
    ],
)


def sorted_by(schema: pa.Schema) -> tuple[str, ...]:
    """The columns by which the rows of a schema are sorted, all ascending, strings by code point."""
    return tuple(schema.metadata[b"morgue.sorted_by"].decode().split(","))


def description(field: pa.Field) -> str:
    """What a column means, in one line."""
    return str(field.metadata[b"description"].decode())


def record_batch(rows: Sequence[Row], schema: pa.Schema = ARTICLES) -> pa.RecordBatch:
    """The rows as Arrow; a row without one of the columns is a KeyError, further keys are left out."""
    return pa.RecordBatch.from_arrays([pa.array([row[f.name] for row in rows], f.type) for f in schema], schema=schema)
