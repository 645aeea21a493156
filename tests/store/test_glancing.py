"""Entries as looking back needs them."""

import pytest

from reflect.errors import Damaged
from reflect.model.entry import Answer
from reflect.model.filters import Filter


def said(*pairs):
    return tuple(Answer(field, "multi", field, value, "Asked?") for field, value in pairs)


def test_only_the_fields_asked_for_are_read_and_of_some_only_that_something_was_said(journal, made):
    answers = said(("triggers", ["blame"]), ("moment", "The chain."), ("person_view", "Cold."))
    journal.add(made("Hidden.", label="rowan"))
    kept = journal.add(made("Hidden too.", *answers))
    journal.delete(journal.add(made("In the bin.")).number)

    newest, first = sorted(
        journal.glance(["triggers", "person_view"], unread=["person_view"]),
        key=lambda entry: -entry.number,
    )

    assert (newest.id, newest.at, newest.set, newest.number) == (
        *(kept.id, kept.at, kept.set),
        kept.number,
    )
    assert [(a.field, a.value) for a in newest.answers] == [
        ("triggers", ["blame"]),
        ("person_view", True),
    ]
    assert (first.label, first.answers) == ("rowan", ())


def test_answers_that_recur_are_made_once_and_long_ones_are_not_kept(journal, made):
    for _ in range(2):
        journal.add(made("x", *said(("triggers", ["blame"]), ("note", "long " * 99))))

    one, other = journal.glance(["triggers", "note"])

    assert one.answers[0] is other.answers[0]
    assert one.answers[1] is not other.answers[1]


def test_nothing_said_is_nothing_said(journal, made):
    journal.add(made("x", *said(("person_view", ""))))

    ((answer,),) = (
        entry.answers for entry in journal.glance(["person_view"], unread=["person_view"])
    )

    assert not answer.value


def test_days_are_kept_to(journal, made):
    entry = journal.add(made("x"))

    assert list(journal.glance(["note"], Filter(since=entry.at.date())))
    assert not list(journal.glance(["note"], Filter(until=entry.at.date().replace(year=1999))))


def test_a_time_that_cannot_be_read_is_damage(journal, made):
    journal.add(made("x"))
    journal._conn.execute("UPDATE entries SET at = 'soon'")

    with pytest.raises(Damaged, match="Entry 1"):
        list(journal.glance(["note"]))


def test_actions_are_told_without_their_words(journal, made):
    action = {"what": "Ring", "status": "done", "need": "lighten"}
    kept = journal.add(made("x", Answer("a", "action", "actions", action), *said(("note", "x"))))

    (agreed,) = journal.agreed()

    assert (agreed.day, agreed.is_open, agreed.need) == (kept.at.date(), False, "lighten")
    assert (agreed.set, agreed.entry) == (kept.set, kept.id)
