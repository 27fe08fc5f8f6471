"""What `morgue show --why` prints of the candidates for a field."""

from datetime import date

import pytest

from archive.cli.article import _has_clock, _print_why
from archive.cli.output import say
from pipelines.model.article import Precision, Stamp
from pipelines.model.extraction import Found


def printed(capsys: pytest.CaptureFixture[str], field: str, *found: Found, values: tuple[str, ...] = ()) -> list[str]:
    _print_why(field, found, values)
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_what_says_the_same_as_the_chosen_one_has_not_lost(capsys: pytest.CaptureFixture[str]) -> None:
    found = (
        Found(field="title", rule="json-ld:headline", raw="Bridge closing 2026"),
        Found(field="title", rule="meta:og:title", raw="Bridge to close"),
        Found(field="title", rule="h1", raw="Bridge to close", chosen=True),
    )
    assert printed(capsys, "title", *found) == [
        "won  h1: 'Bridge to close'",
        "same meta:og:title: 'Bridge to close'",
        "lost json-ld:headline: 'Bridge closing 2026'",
    ]


def test_one_of_several_values_is_the_same_in_other_letters(capsys: pytest.CaptureFixture[str]) -> None:
    found = (
        Found(field="topic", rule="json-ld:keywords", raw="Hafen, Brücke", chosen=True),
        Found(field="topic", rule="tags", raw="BRÜCKE"),
        Found(field="topic", rule="tags", raw="Wetter"),
        Found(field="section", rule="url:folders", raw="bruecke"),
    )
    assert printed(capsys, "topic", *found, values=("Hafen", "Brücke"))[1:] == [
        "same tags: 'BRÜCKE'",
        "lost tags: 'Wetter'",
        "lost url:folders: 'bruecke'",
    ]


def test_address_that_no_rule_gave_is_the_one_that_answered(capsys: pytest.CaptureFixture[str]) -> None:
    lost = Found(field="canonical", rule="html:canonical", raw="https://www.other.test/1")
    assert printed(capsys, "canonical", lost)[1].startswith("the address that answered")
    assert len(printed(capsys, "canonical", Found(field="canonical", rule="meta:og:url", raw="/1", chosen=True))) == 1


def test_subject_that_is_none_says_where_it_would_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = printed(capsys, "subject")
    assert "[subjects]" in line


@pytest.mark.parametrize(
    ("raw", "precision", "has_clock"),
    [
        ("12 March 2026, 20:39", Precision.DAY, True),
        ("12.03.2026, 20.39 Uhr", Precision.DAY, True),
        ("12.03.2026", Precision.DAY, False),
        ("2026-03-12", Precision.DAY, False),
        ("12 March 2026, 20:39", Precision.MINUTE, False),
    ],
)
def test_time_that_was_left_out_for_want_of_a_zone_is_known(raw, precision, has_clock) -> None:
    stamp = Stamp(day=date(2026, 3, 12), at=None, precision=precision, zone=None, rule="h1", raw=raw)
    assert _has_clock(stamp) is has_clock


def test_rule_with_colons_is_printed_as_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = printed(capsys, "published", Found(field="published", rule="meta:date", raw="2026-05-04", chosen=True))
    assert line == "won  meta:date: '2026-05-04'"


def test_what_a_newspaper_wrote_between_colons_is_no_emoji(capsys: pytest.CaptureFixture[str]) -> None:
    say("Ratio 1:heart:2")
    assert capsys.readouterr().out == "Ratio 1:heart:2\n"
