"""A date to meet again: one line, and "not yet" is an answer."""

from datetime import UTC, datetime

import pytest
from typed_asker import typing

from reflect.model.asker import Question
from reflect.model.kinds import KINDS

NOW = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)


def asked(*typed, before=None, field="next_date"):
    asker, _ = typing(*typed)
    words = str(before["what"]) if before else ""
    question = Question("When do you next meet?", before=before, before_words=words)
    return KINDS["action"].ask(asker, question, field, NOW)


@pytest.mark.parametrize("field", ["next_date", "review_date"])
def test_a_day_is_kept_with_its_time_and_in_words(field):
    value = asked("30 march 10:00", field=field)
    assert value == {
        "what": "Monday 30 March 2026, 10:00",
        "due": "2026-03-30",
        "status": "open",
    }
    assert KINDS["action"].words(value, str) == "Monday 30 March 2026, 10:00"


def test_not_yet_is_an_answer_and_no_date():
    assert asked("Not yet") == {"what": "not yet", "status": "open"}


def test_what_is_no_day_is_asked_again_and_enter_skips():
    assert asked("soonish", "friday")["due"] == "2026-03-06"
    assert asked("") is None


def test_enter_keeps_what_was_there():
    before = {"what": "Monday 30 March 2026, 10:00", "due": "2026-03-30", "status": "open"}
    assert asked("", before=before) == before
    assert asked("friday", before=before)["due"] == "2026-03-06"
