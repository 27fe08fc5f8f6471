"""What a new capture means for the article, and for when its URL is fetched again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines.fingerprint import content_hash, fields_hash
from pipelines.model.article import Rejection
from pipelines.model.candidate import Discovery
from pipelines.model.capture import RecordRef
from pipelines.model.extraction import Removed
from pipelines.revise import Decision, Known, Next, after, after_failure, decide, furniture_of, lines_of
from tests.captures import NOON, capture
from tests.pipelines.test_fingerprint import ARTICLE


def known(article, **changes):
    values = {
        "content_hash": article.content_hash,
        "fields_hash": fields_hash(article),
        "record_id": article.record.id,
        "version": 1,
    }
    return Known(**{**values, **changes})


def rejection(reason, stage="extract"):
    return Rejection(url="u", source="s", stage=stage, reason=reason, detail="why", fetched_at=NOON, record=None)


OTHER_RECORD = RecordRef(file="b.warc.gz", offset=7, length=9, id="urn:uuid:2")


def test_unknown_article_is_new():
    assert decide(None, ARTICLE) is Decision.NEW


def test_same_record_with_the_same_fields_is_same():
    assert decide(known(ARTICLE), ARTICLE) is Decision.SAME


def test_same_record_with_other_fields_is_rebuilt():
    assert decide(known(ARTICLE, fields_hash="v1:old"), ARTICLE) is Decision.REBUILT


def test_same_record_with_other_text_is_rebuilt_not_revised():
    assert decide(known(ARTICLE, content_hash="v1:old", fields_hash="v1:old"), ARTICLE) is Decision.REBUILT


def test_other_record_with_the_same_text_is_same_though_fields_differ():
    assert decide(known(ARTICLE, fields_hash="v1:old"), replace(ARTICLE, record=OTHER_RECORD)) is Decision.SAME


def test_other_record_with_other_text_is_revised():
    assert decide(known(ARTICLE, content_hash="v1:old"), replace(ARTICLE, record=OTHER_RECORD)) is Decision.REVISED


def read_again(text, *removed):
    """The article from another capture, with this text, and with these lines taken off as its source's templates."""
    gone = tuple(Removed(rule="template", text=line) for line in removed)
    hashed = content_hash(ARTICLE.title, ARTICLE.standfirst, text)
    return replace(ARTICLE, record=OTHER_RECORD, text=text, content_hash=hashed, removed=gone)


BEFORE = read_again("The bridge is closed.\nRead our newsletter.")


def with_lines(article):
    lines = lines_of(article.title, article.standfirst, article.text)
    return known(article, record_id="urn:uuid:3", lines=lines, furniture=furniture_of(article.removed))


def test_a_line_that_we_have_learned_is_no_revision_of_theirs():
    assert decide(with_lines(BEFORE), read_again("The bridge is closed.", "Read our newsletter.")) is Decision.REBUILT


def test_a_line_that_was_freed_is_no_revision_of_theirs():
    assert decide(with_lines(read_again("The bridge is closed.", "Read our newsletter.")), BEFORE) is Decision.REBUILT


def test_a_learned_line_hides_no_revision():
    assert decide(with_lines(BEFORE), read_again("The bridge is open.", "Read our newsletter.")) is Decision.REVISED


def test_a_line_that_other_rules_took_off_is_a_revision():
    gone = replace(read_again("The bridge is closed."), removed=(Removed(rule="prompt", text="Read our newsletter."),))
    assert decide(with_lines(BEFORE), gone) is Decision.REVISED


def test_articles_without_record_are_compared_by_text():
    assert decide(known(ARTICLE, record_id=None, content_hash="v1:old"), replace(ARTICLE, record=None)) is Decision.REVISED


def test_article_is_done():
    assert after(capture(), ARTICLE, attempts=3) == Next(state="done")


def test_page_that_is_no_article_is_done_with_its_reason():
    assert after(capture(), rejection("hub-page"), 0) == Next(state="done", reason="hub-page", detail="why")


def test_gone_is_gone():
    assert after(capture(status=410), rejection("gone", "fetch"), 0) == Next(state="gone", reason="gone", detail="why")


def test_not_modified_is_done():
    assert after(capture(status=304, body=b""), None, 0) == Next(state="done")


def test_discovery_is_done_and_says_its_first_warnings():
    discovery = Discovery(candidates=(capture().candidate,), warnings=("a", "b", "c", "d"))
    assert after(capture(), discovery, 0) == Next(state="done", detail="a; b; c")


def test_a_feed_of_which_nothing_can_be_had_has_a_reason_and_an_empty_one_none():
    broken = after(capture(), Discovery(candidates=(), warnings=("not a feed",)), 0)
    assert broken == Next(state="done", reason="nothing-announced", detail="not a feed")
    assert after(capture(), Discovery(candidates=()), 0) == Next(state="done")


@pytest.mark.parametrize("status", [400, 401, 403, 451])
def test_refusal_of_the_server_is_final(status):
    assert after(capture(status=status), rejection("http-status", "fetch"), 0).state == "failed"


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
def test_passing_failure_is_announced_again(status):
    then = after(capture(status=status), rejection("http-status", "fetch"), 0)
    assert (then.state, then.attempts, then.due) == ("announced", 1, NOON + timedelta(seconds=10))


def test_wait_grows_fourfold():
    waits = [after_failure("timeout", "30 s", NOON, attempts).due - NOON for attempts in range(4)]
    assert [wait.total_seconds() for wait in waits] == [10, 40, 160, 640]


def test_from_the_fifth_failure_on_a_url_counts_as_failed_and_is_asked_for_by_the_day():
    later = [after_failure("timeout", "30 s", NOON, attempts) for attempts in range(4, 9)]
    assert [(then.state, (then.due - NOON).days) for then in later] == [("failed", days) for days in (1, 2, 4, 8, 16)]


def test_a_url_that_fails_for_a_month_is_given_up():
    assert after_failure("timeout", "30 s", NOON, 9) == Next(state="failed", reason="timeout", detail="30 s", attempts=10)


def test_retry_after_is_minded_where_it_is_longer():
    asked = capture(status=503, headers=(("Retry-After", "3600"),))
    assert after(asked, rejection("http-status", "fetch"), 0).due == NOON + timedelta(hours=1)


def test_retry_after_is_not_minded_where_it_is_shorter():
    asked = capture(status=503, headers=(("Retry-After", "1"),))
    assert after(asked, rejection("http-status", "fetch"), 2).due == NOON + timedelta(seconds=160)


def test_a_page_without_a_byte_is_asked_for_again():
    then = after(capture(body=b""), rejection("empty-body", "decode"), 0)
    assert (then.state, then.due, then.attempts) == ("announced", NOON + timedelta(seconds=10), 1)
