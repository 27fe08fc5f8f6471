"""What goes into a row comes out of it."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.database import rows
from archive.database.tables import storable, versions
from pipelines.model.article import Article, Byline, BylineKind, Completeness, Precision, Stamp, Verdict, Zone
from pipelines.model.capture import RecordRef
from pipelines.model.extraction import Block, BlockKind, Found, Removed
from pipelines.statements import OptOut, Signal
from tests.entries import article_of

TEXT = st.text(max_size=20)
MAYBE = st.none() | TEXT
OFFSETS = st.integers(-14 * 3600, 14 * 3600).map(lambda seconds: timezone(timedelta(seconds=seconds)))
# Far enough from the ends of the calendar that UTC is still in it.
MOMENTS = st.datetimes(min_value=datetime(1600, 1, 1), max_value=datetime(2400, 1, 1), timezones=OFFSETS)
DAYS = st.builds(
    Stamp, day=st.dates(), at=st.none(), precision=st.sampled_from(list(Precision)[:3]), zone=st.none(), rule=TEXT, raw=TEXT
)
TIMES = st.builds(
    Stamp,
    day=st.dates(),
    at=MOMENTS,
    precision=st.sampled_from(list(Precision)[3:]),
    zone=st.sampled_from(Zone),
    rule=TEXT,
    raw=TEXT,
)
STAMPS = st.none() | DAYS | TIMES
BYLINES = st.builds(Byline, name=TEXT, kind=st.sampled_from(BylineKind), raw=TEXT, rule=TEXT, role=MAYBE, url=MAYBE)
BLOCKS = st.builds(Block, kind=st.sampled_from(BlockKind), text=TEXT, level=st.none() | st.integers(1, 6))
FOUND = st.builds(Found, field=TEXT, rule=TEXT, raw=TEXT, kind=MAYBE, url=MAYBE, chosen=st.booleans())
RECORDS = st.builds(RecordRef, file=TEXT, offset=st.integers(0, 1 << 40), length=st.integers(0, 1 << 32), id=TEXT)
OPTOUTS = st.builds(
    OptOut, signal=st.sampled_from(Signal), where=TEXT, raw=TEXT, agent=MAYBE, respected=st.booleans(), record=MAYBE
)
ARTICLES = st.builds(
    Article,
    url=TEXT,
    source=TEXT,
    title=TEXT,
    text=TEXT,
    text_rule=TEXT,
    standfirst=MAYBE,
    published=STAMPS,
    modified=STAMPS,
    authors=st.lists(BYLINES, max_size=3).map(tuple),
    sections=st.lists(TEXT, max_size=3).map(tuple),
    topics=st.lists(TEXT, max_size=3).map(tuple),
    language=MAYBE,
    image=MAYBE,
    syndicated_from=MAYBE,
    completeness=st.builds(Completeness, verdict=st.sampled_from(Verdict), evidence=TEXT),
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    removed=st.lists(st.builds(Removed, rule=TEXT, text=TEXT), max_size=3).map(tuple),
    found=st.lists(FOUND, max_size=3).map(tuple),
    content_hash=TEXT,
    optouts=st.lists(OPTOUTS, max_size=2).map(tuple),
    fetched_at=MOMENTS,
    record=RECORDS,
)


def with_its_article(article):
    """The row as `query.select_versions` gives it: with what other tables know."""
    place = {"warc_file": article.record.file, "warc_offset": article.record.offset, "warc_length": article.record.length}
    return (
        rows.row(article)
        | place
        | {"record_id": article.record.id, "url": article.url, "source": article.source, "optouts": rows.optouts(article.optouts)}
    )


@settings(max_examples=200)
@given(ARTICLES)
def test_article_comes_back_from_its_row(article):
    assert rows.article(with_its_article(article)) == article


@given(TIMES)
def test_time_keeps_the_offset_of_the_page(stamp):
    row = rows.row(article_of(published=stamp)) | {"published_at": stamp.at.astimezone(UTC)}  # as a database gives it back
    back = rows.article(row | with_its_article(article_of()) | row).published
    assert back.at.utcoffset() == stamp.at.utcoffset()
    assert back.at == stamp.at


def test_row_has_the_columns_of_the_table():
    of_the_store = {"id", "article_id", "version", "current", "decision", "capture_id"}
    assert rows.row(article_of()).keys() == {column.name for column in versions.columns} - of_the_store


def test_day_without_hour_stays_a_day():
    stamp = Stamp(day=date(2026, 3, 4), at=None, precision=Precision.DAY, zone=None, rule="meta", raw="4 March 2026")
    row = rows.row(article_of(published=stamp))
    assert (row["published_day"], row["published_at"], row["published_offset"]) == (date(2026, 3, 4), None, None)


@given(st.text(alphabet=st.characters() | st.sampled_from("\0\ud83d\ude00")))
def test_storable_text_can_be_encoded_and_has_no_nul(text):
    assert "\0" not in storable(text)
    storable(text).encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_storable_leaves_good_text_alone(text):
    assert storable(text) == text


def test_only_the_lone_surrogate_is_replaced():
    assert storable("a\ud83d😀b\0") == "a\ufffd😀b\ufffd"
