from datetime import UTC, date, datetime, timedelta

import pytest

from reflect.errors import InvalidInput, NotThere
from reflect.model.entry import Answer, Entry


def asks(what, field="actions", about="", step="do", **parts):
    return Answer(step, "action", field, {"what": what, **parts}, about=about)


def test_actions_have_small_numbers_of_their_own_and_the_one_due_first_is_first(journal, made):
    journal.add(
        made(
            "",
            asks("ring back", owner="me", why="promised", help_offered="time"),
            asks("write it up", due="2026-03-09"),
        )
    )
    journal.add(made("", asks("ask at team", due="2026-03-04", field="mediation")))
    found = journal.actions()
    assert [(a.number, a.entry, a.what, a.due) for a in found] == [
        (3, 2, "ask at team", date(2026, 3, 4)),
        (2, 1, "write it up", date(2026, 3, 9)),
        (1, 1, "ring back", None),
    ]
    assert (found[2].owner, found[2].why, found[2].help_offered) == ("me", "promised", "time")
    assert (found[0].field, found[0].status) == ("mediation", "open")


def test_a_plan_and_a_look_back_at_an_earlier_action_are_no_actions(journal, made):
    journal.add(
        made(
            "",
            asks("wait", "if_then", cue="the chain stays on"),
            asks("call", "topic.contingency"),
            asks("ring back", "previous_actions"),
            Answer("own", "own_kind", "own_field", {"what": "an own value"}),
            Answer("do", "action", "actions", "a value of another form"),
        )
    )
    assert journal.actions(open_only=False) == []


def test_open_ones_are_those_not_done_or_done_in_part(journal, made):
    statuses = ["open", "part", "done", "not_needed"]
    journal.add(made("", *(asks(status, status=status) for status in statuses)))
    assert [a.status for a in journal.actions()] == ["open", "part"]
    assert [a.status for a in journal.actions(open_only=False)] == statuses


def test_an_action_is_closed_and_opened_again_with_what_got_in_the_way(journal, made, clock):
    journal.add(made("", asks("ring back", why="promised")))
    clock.on(days=1)
    closed = journal.close_action(1, "part", barrier="nobody at the desk")
    assert (closed.status, closed.barrier, closed.why) == ("part", "nobody at the desk", "promised")
    assert journal.action(1) == closed
    assert journal.entry(1).updated == clock()
    assert [entry.number for entry, _ in journal.search("desk")] == [1]
    assert journal.close_action(1, "done").barrier == "nobody at the desk"
    assert journal.actions() == []
    assert [a.number for a in journal.actions(open_only=False)] == [1]
    journal.close_action(1, "open")
    assert [a.number for a in journal.actions()] == [1]


def test_an_action_is_linked_to_the_ask_it_answers_and_stands_as_it_stood(journal, made):
    journal.add(made("", asks("ring back", status="part")))
    linked = journal.link_action(1, "talk")
    assert (linked.need, linked.status) == ("talk", "part")
    assert journal.close_action(1, "done").need == "talk"
    (answer,) = journal.entry(1).answers
    assert answer.value == {"what": "ring back", "status": "done", "need": "talk"}


def test_an_action_that_is_not_there_or_a_status_that_is_none_is_said(journal, made):
    with pytest.raises(NotThere, match="no action 5"):
        journal.action(5)
    with pytest.raises(NotThere, match="no action 5"):
        journal.close_action(5, "done")
    journal.add(made("", asks("ring back")))
    with pytest.raises(InvalidInput) as told:
        journal.close_action(1, "finished")
    assert "not_needed" in told.value.hint
    assert journal.action(1).status == "open"


def test_an_action_of_a_deleted_entry_cannot_be_closed(journal, made):
    journal.add(made("", asks("ring back")))
    journal.delete(1)
    with pytest.raises(NotThere):
        journal.close_action(1, "done")


def test_after_an_edit_actions_keep_their_numbers_and_new_ones_get_new(journal, made):
    entry = journal.add(
        made(
            "",
            asks("one", step="a"),
            asks("two", step="b"),
            asks("three", step="c", about="x"),
            asks("four", step="c", about="y"),
        )
    )
    edited = (
        asks("fresh", step="d"),
        asks("four again", step="c", about="y", status="done"),
        asks("one", "if_then", step="a", cue="it rings"),
        asks("two again", step="b"),
    )
    journal.replace(Entry(entry.id, entry.at, entry.set, edited, number=entry.number))
    found = {a.number: (a.what, a.status) for a in journal.actions(open_only=False)}
    assert found == {2: ("two again", "open"), 4: ("four again", "done"), 5: ("fresh", "open")}
    assert [a.number for a in journal.actions()] == [2, 5]
    assert journal.entry(1).answers == edited


def test_actions_of_the_same_step_keep_their_numbers_in_order(journal, made):
    entry = journal.add(made("", asks("one"), asks("two"), asks("three")))
    edited = (asks("one again"), asks("two again"))
    journal.replace(Entry(entry.id, entry.at, entry.set, edited, number=entry.number))
    assert [(a.number, a.what) for a in journal.actions()] == [(1, "one again"), (2, "two again")]


def test_the_number_of_an_action_that_is_gone_is_not_given_again(journal, made):
    journal.add(made("", asks("one")))
    journal.delete_for_good(1)
    journal.add(made("", asks("two")))
    assert [a.number for a in journal.actions()] == [2]


def test_a_day_that_cannot_be_read_is_no_day(journal, made):
    journal.add(made("", asks("ring back", due="soon")))
    assert journal.actions()[0].due is None


def test_plans_are_the_open_ones_the_newest_first(journal, made):
    journal.add(made("", asks("wait", "if_then", cue="the chain stays on")))
    journal.add(made("", asks("breathe", "if_then", cue="it rings")))
    journal.add(made("", asks("done with", "if_then", status="done")))
    journal.add(made("", asks("", "if_then", cue="nothing after it")))
    assert [(p.entry, p.cue, p.what) for p in journal.plans()] == [
        (2, "it rings", "breathe"),
        (1, "the chain stays on", "wait"),
    ]


@pytest.fixture
def flag(journal, made):
    """Keep an entry to raise, some days in."""

    def keep(days, title="", *, value=True, **parts):
        answers = [Answer("raise", "yesno", "raise", value)]
        if title:
            answers.append(Answer("raise_title", "text", "raise_title", title))
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days)
        return journal.add(made("", *answers, at=at, **parts)).number

    return keep


def test_what_is_to_be_raised_has_its_title_the_newest_first(journal, flag):
    flag(3, "Home visits alone")
    flag(5, label="rowan")
    flag(1)
    flag(4, "Said no", value=False)
    assert journal.flagged() == [(2, "rowan"), (1, "Home visits alone"), (3, "Entry 3")]


def test_what_a_later_agenda_took_up_is_not_to_be_raised_any_more(journal, flag, made):
    def agenda(days, *items):
        answer = Answer("flagged", "multi", "agenda", list(items))
        journal.add(made("", answer, at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days)))

    for title, days in [("Alone", 1), ("Late nights", 2), ("The hall", 3), ("Car", 8)]:
        flag(days, title)
    agenda(5, "other:Alone", "late_nights", "other:Car")
    assert [title for _, title in journal.flagged()] == ["Car", "The hall"]
