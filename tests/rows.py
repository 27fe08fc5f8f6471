"""Rows as the store gives them, for tests of what is made from rows."""

from datetime import UTC, date, datetime

FETCHED = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)


def article(url="https://www.example.test/1", version=1, **changes):
    row = {
        "url": url,
        "source": "example",
        "version": version,
        "current": True,
        "decision": "new",
        "title": "Brücke bleibt gesperrt",
        "text": "Erster Absatz.\nZweiter, mit „Zitat“; Strichpunkt.",
        "text_rule": "trafilatura",
        "standfirst": None,
        "published_at": datetime(2026, 3, 4, 6, 15, tzinfo=UTC),
        "published_day": date(2026, 3, 4),
        "published_offset": 60.0,
        "published_precision": "minute",
        "published_zone": "explicit",
        "published_rule": "json-ld:datePublished",
        "published_raw": "2026-03-04T07:15+01:00",
        "published_doubts": [],
        "modified_at": None,
        "modified_day": None,
        "modified_offset": None,
        "modified_precision": None,
        "modified_zone": None,
        "modified_rule": None,
        "modified_raw": None,
        "modified_doubts": None,
        "authors": [
            {
                "name": "Ada Beispiel",
                "kind": "person",
                "part": "author",
                "role": None,
                "url": None,
                "contact": None,
                "raw": "Von Ada Beispiel",
                "rule": "byline",
            },
            {
                "name": "dpa",
                "kind": "agency",
                "part": "author",
                "role": None,
                "url": None,
                "contact": None,
                "raw": "dpa",
                "rule": "byline",
            },
        ],
        "sections": ["Lokales", "Verkehr"],
        "topics": [],
        "language": "de",
        "image": None,
        "syndicated_from": None,
        "kicker": None,
        "seo_title": None,
        "subject": None,
        "image_caption": None,
        "image_credit": None,
        "licence": None,
        "free": None,
        "completeness": "full",
        "completeness_evidence": "no sign of a wall",
        "first_fetched_at": FETCHED,
        "gone_at": None,
        "fetched_at": FETCHED,
        "warc_file": "run-1.warc.gz",
        "warc_offset": 1234,
        "warc_length": 567,
        "record_id": f"urn:uuid:{url}:{version}",
        "optouts": None,
        "content_hash": "1:abc",
        "fields_hash": "1:def",
        "memory": None,
        "blocks": [{"kind": "paragraph", "text": "Die Brücke.", "level": None}],
        "removed": [{"rule": "headline", "text": "Brücke"}],
        "found": [
            {
                "field": "title",
                "rule": "h1",
                "raw": "Brücke",
                "kind": None,
                "url": None,
                "role": None,
                "chosen": True,
                "repute": None,
            }
        ],
    }
    assert changes.keys() <= row.keys()
    return row | changes


def articles(count):
    return [article(f"https://www.example.test/{number:06}") for number in range(count)]


def rejection(url="https://www.example.test/none", **changes):
    row = {
        "url": url,
        "source": "example",
        "stage": "extract",
        "reason": "no-text",
        "detail": "12 characters",
        "fetched_at": FETCHED,
    }
    return row | changes
