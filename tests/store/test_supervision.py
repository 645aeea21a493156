"""The supervision file: what is kept, what stands still once it is signed, who is in it."""

import sqlite3

import pytest

from reflect.errors import Damaged, InvalidInput, NotOpen, NotThere, Refused
from reflect.model.entry import Answer
from reflect.model.meeting import SUPERVISION
from reflect.store import hold
from reflect.store.journal import Journal
from reflect.store.supervision import Supervision


@pytest.fixture
def place(tmp_path):
    return tmp_path / "home" / "supervision.db"


@pytest.fixture
def kept(place, clock):
    with Supervision.open(place, clock=clock, make=True) as supervision:
        yield supervision


def test_it_is_sealed_with_the_key_of_the_journal_beside_it(place, clock):
    key = bytes(range(32))
    with Supervision.open(place, keys=[key], clock=clock, make=True) as supervision:
        begin(supervision).keep(text("x_moment", "The hall was cold."))
    assert b"hall" not in place.read_bytes()
    with Supervision.open(place, keys=[key], clock=clock) as supervision:
        assert supervision.meeting(1)["topic.experience"] == "The hall was cold."
    with pytest.raises(Damaged, match="does not open with the key"):
        Supervision.open(place, keys=[bytes(32)], clock=clock)


def begin(kept, person="heron", **parts):
    return kept.begin(SUPERVISION, 1, person=person, minutes=75, **parts)


def text(step, value, about=""):
    return Answer(step, "text", "topic.experience", value, "What matters?", about)


def action(what, about="", **parts):
    return Answer("p_action", "action", "actions", {"what": what, **parts}, "Who does what?", about)


def looked_back(number, status, **parts):
    value = {"what": "Ring", "was": "open", "status": status, **parts}
    return Answer("actions_back", "action", "previous_actions", value, "How?", str(number))


def test_there_is_none_until_it_is_made_and_nobody_else_can_read_it(place, clock):
    with pytest.raises(NotOpen, match="no supervision file"):
        Supervision.open(place, clock=clock)
    Supervision.open(place, clock=clock, make=True).close()
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    Supervision.open(place, clock=clock).close()


def test_a_journal_is_no_supervision_file_nor_the_other_way_round(place, tmp_path, clock):
    journal = tmp_path / "journal.db"
    Journal.create(journal, clock=clock).close()
    with pytest.raises(Damaged, match="not a supervision file"):
        Supervision.open(journal, clock=clock)
    Supervision.open(place, clock=clock, make=True).close()
    with pytest.raises(Damaged, match="not a journal"):
        Journal.open(place, clock=clock)


def test_a_newer_file_is_refused_unchanged(kept, place, clock):
    kept.close()
    conn = sqlite3.connect(place)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    before = place.read_bytes()
    with pytest.raises(Refused, match="newer version"):
        Supervision.open(place, clock=clock)
    assert place.read_bytes() == before


def test_an_answer_is_on_disk_at_once_and_another_to_the_same_question_takes_its_place(
    kept, place, clock
):
    going_on = begin(kept)
    going_on.keep(text("x_moment", "The hall was cold."))
    going_on.keep(text("x_voice", "He wants the dog back."))
    going_on.keep(text("x_moment", "The hall was cold and dark."))
    with Supervision.open(place, clock=clock) as other:
        held = other.meeting(going_on.number)
    assert [a.value for a in held.answers] == ["The hall was cold and dark.", held.answers[1].value]
    assert held.answers[0].asked == "What matters?"
    assert held.heading.person == "heron"
    assert going_on.entry.answers == held.answers


def test_a_paused_meeting_goes_on_where_it_stood_and_pauses_cost_no_time(kept, clock):
    going_on = begin(kept)
    clock.on(minutes=10)
    going_on.stand_at("1 Experience@2")
    going_on.passed("agree")
    clock.on(hours=20)
    again = kept.resume(going_on.number)
    clock.on(minutes=5)
    assert again.place == "1 Experience@2"
    assert again.trail == ("agree",)
    assert again.spent.total_seconds() == 15 * 60


def test_topics_are_added_put_in_order_put_down_and_taken_up(kept):
    going_on = begin(kept)
    doors, rota, ending = map(going_on.add_topic, ("Doorstep visits", "Rota", "An ending"))
    going_on.order_topics([rota.number])
    assert [t.label for t in going_on.topics] == ["Rota", "Doorstep visits", "An ending"]
    going_on.take_up(doors.number, taken_up=False)
    going_on.keep(text("x_moment", "The chain.", doors.about))
    assert [t.taken_up for t in going_on.topics] == [True, False, True]
    going_on.take_up(doors.number)
    assert all(topic.taken_up for topic in going_on.topics)
    assert [a.value for a in going_on.whole().of(doors)] == ["The chain."]
    assert not list(going_on.whole().of(ending))


def test_what_both_signed_stays_as_it_is_and_can_only_be_added_to(kept, clock):
    going_on = begin(kept)
    going_on.keep(text("x_moment", "As it was signed."))
    with pytest.raises(NotThere, match="not signed yet"):
        kept.add_to(going_on.number, "Too early.", "supervisor")
    going_on.sign("supervisee", "agreed_with_comment", "I saw it otherwise.")
    going_on.sign("supervisor", "agreed")
    going_on.seal()
    for change in (
        lambda: going_on.keep(text("x_moment", "Changed.")),
        lambda: going_on.take_back("x_moment"),
        lambda: going_on.add_topic("More"),
        lambda: going_on.sign("supervisee", "not_yet"),
        going_on.discard,
        lambda: kept.resume(going_on.number),
    ):
        with pytest.raises(Refused, match="signed"):
            change()
    clock.on(days=1)
    kept.add_to(going_on.number, "The date was the 3rd.", "supervisee")
    held = kept.meeting(going_on.number)
    assert [a.value for a in held.answers] == ["As it was signed."]
    assert held.last_signed("supervisee").comment == "I saw it otherwise."
    assert [(one.text, one.role, one.at) for one in held.added] == [
        ("The date was the 3rd.", "supervisee", clock.now)
    ]
    assert held.heading.sealed


def test_a_meeting_that_was_discarded_takes_no_more_answers(kept):
    going_on, other = begin(kept), begin(kept)
    kept.resume(going_on.number).discard()
    with pytest.raises(NotThere):
        going_on.keep(text("x_moment", "Lost?"))
    assert [heading.number for heading in kept.unfinished()] == [other.number]
    assert begin(kept).number == 3


def test_one_person_is_one_alias_however_it_is_written(kept):
    for alias in ("heron", "Heron", " heron "):
        begin(kept, alias).seal()
    begin(kept, "tern")
    begin(kept, "")
    assert kept.people() == ["heron", "tern"]
    assert [h.number for h in kept.headings([SUPERVISION], person="HERON")] == [3, 2, 1]
    assert [h.number for h in kept.headings(limit=2)] == [5, 4]
    assert kept.last(SUPERVISION, "heron").number == 3
    assert kept.last(SUPERVISION, "tern") is None
    assert [m.number for m in kept.meetings([SUPERVISION])] == [1, 2, 3, 4, 5]


def test_an_action_has_a_number_at_once_and_the_one_due_first_comes_first(kept):
    going_on = begin(kept)
    topic = going_on.add_topic("Doorstep visits")
    going_on.keep(action("Ask for a second worker", topic.about, owner="supervisor"))
    going_on.keep(
        action("Ring the school", f"{topic.about}/2", due="2026-03-09", how_known="She says")
    )
    going_on.keep(action("Ask for two", topic.about, owner="supervisor"))
    going_on.keep(Answer("c_next", "action", "next_date", {"what": "Monday"}, "When?"))
    first, second = kept.actions()
    assert (first.number, first.what, first.how_known) == (2, "Ring the school", "She says")
    assert (second.number, second.what, second.owner) == (1, "Ask for two", "supervisor")
    assert {first.topic, second.topic} == {"Doorstep visits"}
    assert (first.person, first.meeting) == ("heron", 1)
    assert kept.actions(person="tern") == []
    assert kept.actions(field="mediation") == []


def test_the_next_session_says_how_an_action_stands_and_can_take_that_back(kept):
    first = begin(kept)
    first.keep(action("Ring the school"))
    first.keep(action("Ask for a car", "/2"))
    assert first.whole().earlier == ()
    first.seal()
    begin(kept, "tern").keep(action("Not heron's"))
    second = begin(kept)
    assert second.whole().earlier == (1, 2)
    second.keep(looked_back(1, "done", barrier="A quiet room helped."))
    second.keep(looked_back(2, "part", changed_to="Ask for the pool car"))
    assert [one.what for one in kept.actions(person="heron")] == ["Ask for the pool car"]
    assert kept.action(1).barrier == "A quiet room helped."
    assert second.whole().earlier == (1, 2)
    second.take_back("actions_back", "1")
    assert kept.action(1).status == "open"
    assert {one.number: one.carried for one in kept.actions(person="heron")} == {1: 0, 2: 1}


def test_an_action_can_be_closed_between_sessions(kept):
    begin(kept).keep(action("Ring the school"))
    assert kept.close_action(1, "part", "No answer yet.").status == "part"
    assert kept.close_action(1, "done").barrier == "No answer yet."
    assert kept.actions() == []
    assert [one.status for one in kept.actions(open_only=False)] == ["done"]
    with pytest.raises(InvalidInput):
        kept.close_action(1, "late")
    with pytest.raises(NotThere, match="no agreed action 9"):
        kept.close_action(9, "done")


def test_a_meeting_written_in_later_ended_when_its_time_was_up(kept, clock):
    earlier = clock.now.replace(hour=9)
    assert begin(kept, at=earlier).whole().heading.ended == earlier.replace(hour=10, minute=15)
    going_on = begin(kept)
    clock.on(minutes=70)
    assert going_on.seal().heading.ended == clock.now


def test_no_column_could_name_anybody(kept):
    tables = kept._conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    columns = {
        column[1]
        for (table,) in tables
        for column in kept._conn.execute(f"PRAGMA table_info({table})")
    }
    assert columns <= set(
        """number alias id set_id set_version person at instant minutes spent ended updated state
        trail place meeting position label taken_up step about kind field asked value answer
        status is_open barrier what role how comment text migration_set name applied_at seq
        """.split()
    )


def test_what_cannot_be_read_is_said_to_be_damaged(kept):
    going_on = begin(kept)
    going_on.sign("supervisee", "agreed")
    for change in (
        "UPDATE meetings SET trail = 'no list'",
        "UPDATE signatures SET at = 'some day'",
        "UPDATE meetings SET at = 'some day'",
    ):
        kept._conn.execute(change)
        with pytest.raises(Damaged, match="Meeting 1 is damaged"):
            kept.resume(going_on.number)


def test_what_was_said_is_not_discarded_while_there_is_a_hold(kept, place, clock):
    said, empty = begin(kept), begin(kept)
    said.keep(text("x_moment", "The hall was cold."))
    hold.begin(place.parent, clock.now.date())
    with pytest.raises(Refused, match="hold is on"):
        said.discard()
    empty.discard()
    assert [heading.number for heading in kept.unfinished()] == [said.number]
    hold.end(place.parent)
    said.discard()
    assert kept.unfinished() == []
