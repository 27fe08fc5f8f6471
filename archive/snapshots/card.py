"""The README.md of a snapshot, in the shape of a Hugging Face dataset card."""

import json

import pyarrow as pa

from archive.snapshots.arrow import ARTICLES, REJECTIONS, description
from archive.snapshots.manifest import Manifest

_SIZES = [(1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M")]
"""The Hub's own size categories."""

_CARD = """\
---
pretty_name: "News archive {id}"
license: other
license_name: rights-of-the-publishers
language: {languages}
size_categories: ["{size}"]
tags: ["news", "web-archive", "morgue"]
configs:
  - config_name: articles
    default: true
    data_files: "articles-*.parquet"
  - config_name: rejections
    data_files: "rejections.parquet"
---

# News archive {id}

{articles} articles ({versions} versions) of {newspapers}, published {published} and fetched {fetched},
and the {rejections} pages that gave no article, each with its reason. Taken by morgue on
{created_at}.

| file | holds |
|---|---|
| `articles-*.parquet` | a row per version of an article; `current` marks the latest; sorted by `source`, `url`, `version` |
| `rejections.parquet` | a row per page that was fetched as an article and is none |
| `manifest.json` | filter, counts, software versions, WARC files referred to, SHA-256 of every data file |

## Newspapers

| source | name | articles | versions | rejections |
|---|---|--:|--:|--:|
{sources}

## Selection

{filter}

## Columns of an article version

| column | type | meaning |
|---|---|---|
{columns}

## Columns of a rejection

| column | type | meaning |
|---|---|---|
{rejection_columns}

## Reading it

```sh
morgue sql --snapshot {id} "select source, count(*) from articles group by source"
```

```python
from glob import glob
import pyarrow.dataset as ds
versions = ds.dataset(sorted(glob("articles-*.parquet")))
articles = versions.to_table(filter=ds.field("current"), columns=["url", "title", "published_day", "text"])
```

## Citing it

Name the snapshot's identifier: it is made from the SHA-256 of the data files, so it stands for exactly these articles.

```bibtex
@misc{{morgue-{id},
  title = {{News archive {id}: {articles} articles of {newspapers}}},
  year = {{{year}}},
  note = {{morgue snapshot {id}, fetched {fetched}}}
}}
```

## Verifying it

`morgue snapshot verify {id}` compares every file, count and the identifier with the manifest. Without morgue, this
prints the last twelve characters of the identifier:

```sh
sha256sum articles-*.parquet rejections.parquet | cut -c1-64 | sha256sum | cut -c1-12
```

## Rights

The texts belong to their publishers and authors. They were collected for research; this snapshot grants no licence to them.
Whoever passes it on, or uses it, has to have a right to do so under the law that applies to them.
"""


def card(manifest: Manifest) -> str:
    """What a reader needs to use, cite and verify the snapshot; the same manifest gives the same card."""
    total = manifest["counts"]
    return _CARD.format(
        id=manifest["id"],
        year=manifest["id"][:4],
        created_at=manifest["created_at"],
        articles=total["articles"],
        versions=total["versions"],
        rejections=total["rejections"],
        newspapers=_number(len(manifest["sources"]), "newspaper"),
        published=_span(manifest["published"]),
        fetched=_span(manifest["fetched"]),
        # Quoted: "no" is Norwegian, and false in YAML.
        languages=json.dumps(list(manifest["languages"])),
        size=next((name for limit, name in _SIZES if total["versions"] < limit), "n>10M"),
        sources="\n".join(
            f"| {source} | {_name(manifest, source)} | {n['articles']} | {n['versions']} | {n['rejections']} |"
            for source, n in manifest["sources"].items()
        ),
        filter=_filter(manifest["filter"]),
        columns=_columns(ARTICLES),
        rejection_columns=_columns(REJECTIONS),
    )


def _name(manifest: Manifest, source: str) -> str:
    return manifest["names"].get(source, "").replace("|", r"\|")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _span(ends: list[str | None]) -> str:
    first, last = ends
    if first is None or last is None:
        return "at dates unknown"
    return f"on {first}" if first == last else f"from {first} to {last}"


def _filter(conditions: dict[str, object]) -> str:
    lines = [f"- {name}: `{json.dumps(value, ensure_ascii=False)}`" for name, value in conditions.items() if value]
    return "\n".join(lines) or "Everything that was in the archive."


def _columns(schema: pa.Schema) -> str:
    return "\n".join(f"| `{field.name}` | {_type(field.type)} | {description(field)} |" for field in schema)


def _type(kind: pa.DataType) -> str:
    if not pa.types.is_list(kind):
        return str(kind)
    if not pa.types.is_struct(kind.value_type):
        return f"list of {kind.value_type}"
    return f"list of ({', '.join(member.name for member in kind.value_type)})"
