from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from reflect.model.entry import Answer, Entry, answers_by_field, counted, to_record

AT = datetime(2026, 3, 2, 16, 40, tzinfo=timezone(timedelta(hours=1)))


def answer(field, value, **parts):
    return Answer(field, "text", field, value, **parts)


ENTRY = Entry(
    "an-invented-id",
    AT,
    "after_visit",
    (
        answer("triggers", ["scrutiny", "other:hail", "none"]),
        answer("triggers", ["unsure", "blame", "scrutiny"]),
        answer("source_level", "team"),
        answer("threat_level", 6),
        answer("raise", True),
        answer("raise", False),
        answer("if_then", {"what": "knock"}),
    ),
)


def test_a_field_gives_its_last_answer_or_none():
    assert ENTRY["raise"] is False
    assert ENTRY["triggers"] == ["unsure", "blame", "scrutiny"]
    assert ENTRY["openness"] is None


def test_picks_are_counted_items_each_once_in_the_order_chosen():
    assert ENTRY.picks("triggers") == ("scrutiny", "blame")
    assert ENTRY.picks("source_level") == ("team",)
    assert ENTRY.picks("if_then") == ()
    assert ENTRY.picks("threat_level") == ()
    assert ENTRY.picks("openness") == ()


def test_a_rating_is_a_number_and_nothing_else_is():
    assert ENTRY.rating("threat_level") == 6
    assert ENTRY.rating("raise") is None
    assert ENTRY.rating("source_level") is None
    assert ENTRY.rating("openness") is None


@pytest.mark.parametrize("item", ["none", "unsure", "other:", "other:hail"])
def test_saying_nothing_not_knowing_and_own_words_are_not_counted(item):
    assert not counted(item)


def test_everything_else_is_counted():
    assert counted("scrutiny")
    assert counted("another")


def test_a_record_holds_every_part_and_of_an_answer_what_there_is():
    kept = (
        Answer("moment", "text", "moment", "Shut.", asked="Which moment?"),
        Answer("finding", "single", "finding.fit", "fits", about="f1"),
    )
    entry = replace(ENTRY, answers=kept, tags=("duty",), label="rowan", created=AT)
    assert to_record(entry) == {
        "format": "reflect-entry/1",
        "id": "an-invented-id",
        "at": "2026-03-02T16:40:00+01:00",
        "created": "2026-03-02T16:40:00+01:00",
        "updated": "2026-03-02T16:40:00+01:00",
        "set": "after_visit",
        "set_version": 1,
        "depth": "standard",
        "label": "rowan",
        "tags": ["duty"],
        "starred": False,
        "answers": [
            {
                "step": "moment",
                "kind": "text",
                "field": "moment",
                "value": "Shut.",
                "asked": "Which moment?",
            },
            {
                "step": "finding",
                "kind": "single",
                "field": "finding.fit",
                "value": "fits",
                "about": "f1",
            },
        ],
    }


def test_a_record_tells_when_it_was_made_and_changed():
    later = AT + timedelta(days=1)
    assert to_record(ENTRY)["created"] == AT.isoformat()
    assert to_record(replace(ENTRY, created=later))["updated"] == later.isoformat()
    changed = replace(ENTRY, created=AT, updated=later.astimezone(UTC))
    assert to_record(changed)["updated"] == "2026-03-03T15:40:00+00:00"


def test_of_two_answers_to_a_field_the_later_counts():
    assert answers_by_field(ENTRY.answers)["raise"] is False
    assert answers_by_field(()) == {}
