"""From a journal to a session and back: titles, patterns and actions, and nothing else."""

import json
from pathlib import Path

import icalendar
import pytest
from supervising import WHOLE

from reflect.interview.pages import OPENING
from reflect.model.entry import Answer
from reflect.store.supervision import Supervision

VISIT = {
    "moment": "PRIVATE-MOMENT the door on the chain",
    "raise": True,
    "raise_title": "Doorsteps",
    "label": "PRIVATE-LABEL",
}


@pytest.fixture
def heron(person, tmp_path):
    """A supervisor, with a journal of their own."""
    other = type(person)(tmp_path / "heron")
    other.does("init", "--no-encryption")
    return other


@pytest.fixture
def knows(writer, heron):
    """The writer is known to heron as rowan, and heron to the writer."""
    for one, alias, other in ((writer, "heron", heron), (heron, "rowan", writer)):
        line = other.runs("share", "key").stdout.splitlines()[0]
        one.does("share", "add", alias, line, replies={"": ["y"]})


def sessions(someone) -> Supervision:
    return Supervision.open(someone.home / "supervision.db", make=True, clock=lambda: someone.now)


def visit(someone) -> None:
    someone.does("new", "after_visit", "--from", "-", stdin=json.dumps(VISIT))


def agree(someone, alias, **parts) -> int:
    """Have a session with an agreed action in it, and return the session's number."""
    with sessions(someone) as kept:
        meeting = kept.begin("supervision", 1, person=alias)
        value = {"what": "Ask about the car", "status": "open", **parts}
        meeting.keep(Answer("p_action", "action", "actions", value))
        return meeting.seal().number


def prepares(writer, *words, **replies):
    typed = {"flagged": ["1"], "worth": ["PRIVATE-HOPE"], "careful": ["PRIVATE-CARE"], **replies}
    return writer.does("session", "prepare", *words, replies=typed)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_only_the_titles_that_were_chosen_cross_and_they_are_shown_first(writer, tmp_path):
    visit(writer)
    file = tmp_path / "for-heron.md"
    shown = prepares(writer, "-o", str(file), **{"": ["y"]})
    page = file.read_text(encoding="utf-8")
    assert " ".join(page.split()) in " ".join(shown.split())
    assert "- Doorsteps" in page
    assert "PRIVATE" not in page
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("knows")
def test_a_sealed_preparation_is_on_the_agenda_of_the_next_session(writer, heron, tmp_path):
    visit(writer)
    file = tmp_path / "for-heron.age"
    prepares(writer, "--to", "heron", "-o", str(file), **{"": ["y"]})
    shown = heron.reads("receive", str(file))
    assert "From: rowan." in shown
    assert "`reflect session start rowan` has it." in shown
    assert json.loads(heron.does("list", "--json")) == [], "it is no part of the private journal"
    assert "received before" in heron.reads("receive", str(file))
    heron.does("session", "start", "rowan", replies={OPENING: [":pause"]})
    with sessions(heron) as kept:
        (open_one,) = kept.unfinished()
        assert kept.meeting(open_one.number)["agenda"] == ["other:Doorsteps"]
    assert b"PRIVATE" not in everything(heron.home) + file.read_bytes()


@pytest.mark.usefixtures("knows")
def test_what_was_sent_comes_first_and_is_offered_as_topics_also_where_nothing_was_opened(
    writer, heron, tmp_path
):
    visit(writer)
    file = tmp_path / "for-heron.age"
    prepares(writer, "--to", "heron", "-o", str(file), **{"": ["y"]})
    heron.does("receive", str(file))
    replies = {OPENING: ["", ":pause"], "topic": ["1"], "1/1 Experience": [":back"]}
    shown = heron.reads("session", "start", "rowan", replies=replies)
    assert "For the agenda: Doorsteps" in shown
    assert "Which of these do you go into? 1 Doorsteps" in shown
    assert "What is the first topic about?" not in shown
    assert "Opening: 1 of 7" in shown
    replies = {OPENING: ["4", ":pause"], "agenda": ["A good week", "The rota", "1"]}
    assert "On the agenda already: Doorsteps." in heron.reads("session", "resume", replies=replies)
    with sessions(heron) as kept:
        (open_one,) = kept.unfinished()
        found = kept.meeting(open_one.number)
    assert found["agenda"] == ["other:Doorsteps", "other:A good week", "other:The rota"]
    assert [topic.label for topic in found.topics] == ["Doorsteps", "A good week"]


@pytest.mark.usefixtures("knows")
def test_what_was_made_before_a_session_and_received_after_it_is_for_the_next(
    writer, heron, tmp_path
):
    visit(writer)
    file = tmp_path / "for-heron.age"
    prepares(writer, "--to", "heron", "-o", str(file), **{"": ["y"]})
    heron.now = heron.now.replace(day=3)
    agree(heron, "rowan")
    heron.now = heron.now.replace(day=4)
    heron.does("receive", str(file))
    heron.now = heron.now.replace(day=20)
    shown = heron.reads("session", "start", "rowan", replies={OPENING: [":pause"]})
    assert "For the agenda: Doorsteps" in shown


@pytest.mark.usefixtures("knows")
def test_what_was_brought_once_is_not_on_the_agenda_after_that_session(writer, heron, tmp_path):
    visit(writer)
    file = tmp_path / "for-heron.age"
    prepares(writer, "--to", "heron", "-o", str(file), **{"": ["y"]})
    heron.does("receive", str(file))
    heron.now = heron.now.replace(day=3)
    agree(heron, "rowan")
    heron.now = heron.now.replace(day=20)
    heron.does("session", "start", "rowan", replies={OPENING: [":pause"]})
    with sessions(heron) as kept:
        (open_one,) = kept.unfinished()
        assert kept.meeting(open_one.number)["agenda"] is None


@pytest.mark.usefixtures("knows")
def test_a_preparation_nobody_known_signed_is_on_nobodys_agenda(writer, heron, tmp_path):
    visit(writer)
    file = tmp_path / "for-heron.age"
    prepares(writer, "--to", "heron", "-o", str(file), **{"": ["y"]})
    heron.does("share", "forget", "rowan")
    shown = heron.reads("receive", str(file), replies={"": ["y"]})
    assert "Kept for supervision: `reflect session show 1`." in shown
    shown = heron.reads("session", "show", "1")
    assert "sender unknown" in shown
    assert "Doorsteps" in shown
    with sessions(heron) as kept:
        assert kept.people() == []


@pytest.mark.usefixtures("knows")
def test_a_record_and_its_actions_come_to_the_other_persons_own_journal(writer, heron, tmp_path):
    parts = {"owner": "rowan", "due": "2026-03-09", "help_offered": "duty", "need": "joint"}
    number = agree(heron, "rowan", **parts)
    agree(heron, "alder", what="ALDERS-OWN")
    heron.does("new", "after_visit", "--from", "-", stdin=json.dumps(VISIT))
    file = tmp_path / "for-rowan.age"
    words = ("share", "--to", "rowan", "--session", str(number), "-o", str(file), "--yes")
    heron.does(*words)
    shown = writer.reads("receive", str(file))
    assert "From: heron." in shown
    (got,) = json.loads(writer.does("actions", "--json"))
    assert got | {"what": "Ask about the car", **parts} == got
    assert "answers the ask: Someone alongside me" in writer.reads("actions")
    record = writer.does("show", "1")
    assert "Ask about the car" in record
    assert "From" in record
    held = writer.does("export") + shown
    assert "PRIVATE" not in held
    assert "ALDERS-OWN" not in held
    assert "1 entry" not in writer.does("search", "PRIVATE-MOMENT")
    assert heron.runs("share", "--to", "rowan", "--session", "9").exit_code == 3


def test_nothing_chosen_is_nothing_taken_along(writer):
    assert "Nothing was answered" in writer.does("session", "prepare", replies={})
    shown = writer.does("session", "prepare", replies={"worth": ["Time to think."]})
    assert "there is nothing to take along" in " ".join(shown.split())


def test_an_earlier_preparation_can_be_taken_and_nothing_else(writer, tmp_path):
    given = {"flagged": ["other:Doorsteps", "unsure"], "worth": "PRIVATE-HOPE"}
    writer.does("new", "supervision_prep", "--from", "-", stdin=json.dumps(given))
    visit(writer)
    page = writer.does("session", "prepare", "--entry", "1")
    assert "- Doorsteps" in page
    assert "unsure" not in page
    assert "PRIVATE" not in page
    assert writer.runs("session", "prepare", "--entry", "2").exit_code == 3
    assert writer.runs("session", "prepare").exit_code == 9
    assert writer.runs("session", "prepare", "--entry", "1", "--to", "heron").exit_code == 3


def test_actions_of_sessions_stand_in_the_same_list_by_their_day(writer):
    given = {"agreed": {"what": "Write it up", "due": "2026-03-05"}}
    writer.does("new", "agreed", "--from", "-", stdin=json.dumps(given))
    agree(writer, "heron", due="2026-03-04", owner="the manager")
    shown = writer.reads("actions")
    assert shown.index("s1 Ask about the car; the manager") < shown.index("1 Write it up")
    assert "from session 1 with heron" in shown
    records = json.loads(writer.does("actions", "--json"))
    assert [one["ref"] for one in records] == ["s1", "1"]


def test_an_action_of_a_session_is_closed_with_what_got_in_the_way(writer):
    agree(writer, "heron")
    shown = writer.reads("actions", "part", "s1", replies={"": ["no bays"]})
    assert "What got in the way, or what helped?" in shown
    (one,) = json.loads(writer.does("actions", "--json"))
    assert (one["status"], one["barrier"]) == ("part", "no bays")
    assert "Action s1 is done." in writer.does("actions", "done", "S1".lower())
    assert "No open actions." in writer.does("actions")
    assert "done" in writer.reads("actions", "--all")
    assert writer.runs("actions", "done", "s9").exit_code == 3
    assert writer.runs("actions", "done", "next").exit_code == 2


def test_who_only_gives_supervision_has_a_list_too(person, tmp_path):
    assert person.runs("actions").exit_code == 4
    person.home.mkdir(mode=0o700)
    agree(person, "heron", due="2026-03-09")
    assert "Ask about the car" in person.does("actions")
    file = tmp_path / "a.ics"
    person.does("actions", "--ics", str(file))
    (event,) = icalendar.Calendar.from_ical(file.read_text(encoding="utf-8")).walk("VEVENT")
    assert str(event["summary"]) == "Ask about the car"
    assert "heron" not in file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("knows")
def test_at_sign_off_a_copy_is_sealed_for_who_is_known_once_it_was_shown(writer, heron, tmp_path):
    file = tmp_path / "supervisee.age"
    shown = heron.reads("session", "start", "rowan", replies={**WHOLE, "": [str(file), "y"]})
    assert "or supervisee.age, sealed for rowan;" in shown
    assert shown.count("or supervisee.age") == 1
    assert shown.index("# To share") < shown.index("Write this to")
    assert "answers the ask: A decision or direction" in writer.reads("receive", str(file))
    needs = {one["what"]: one["need"] for one in json.loads(writer.does("actions", "--json"))}
    assert needs["Cover on duty days"] == "lighten"
    assert heron.runs("receive", str(file)).exit_code == 8, "it is for rowan alone"
    again = tmp_path / "again.age"
    heron.does("share", "--to", "rowan", "--session", "1", "-o", str(again), "--yes")
    assert "It was received before." in writer.reads("receive", str(again))
    assert len(json.loads(writer.does("actions", "--json"))) == len(needs) == 3
    visit(heron)
    more = ("--title", "1", "--session", "1", "-o", str(again), "--yes", "--force")
    heron.does("share", "--to", "rowan", *more)
    assert "Saved as entry" in writer.reads("receive", str(again))


def test_no_sealed_copy_is_made_for_who_is_not_known_nor_a_readable_one_under_its_name(
    heron, tmp_path
):
    file, copy = tmp_path / "supervisee.age", tmp_path / "supervisee.md"
    replies = {**WHOLE, "": [str(file), str(copy)]}
    shown = heron.reads("session", "start", "rowan", replies=replies)
    assert "There is nobody called rowan here." in shown
    assert "sealed for rowan" not in shown
    assert not file.exists()
    assert "Doorstep visits" in copy.read_text(encoding="utf-8")


@pytest.mark.usefixtures("knows")
def test_a_signed_session_is_offered_to_whom_it_was_held_with_and_nobody_elses_is(
    writer, heron, tmp_path
):
    agree(heron, "rowan")
    agree(heron, "alder")
    with sessions(heron) as kept:
        kept.begin("supervision", 1, person="rowan")
    file = tmp_path / "for-rowan.age"
    shown = heron.reads("share", replies={"": ["1", "1", str(file)]})
    offered = shown.partition("Which session's record, with its actions?")[2]
    assert offered.startswith(" 1 Monday 2 March 2026, 16:40 Enter chooses none.")
    assert "Ask about the car" in writer.reads("receive", str(file))
    for typed in (["1", ""], ["1", ":stop"]):
        assert heron.runs("share", replies={"": typed}).exit_code == 2
    writer.does("session", "missed", "heron", replies={"missed_by": ["1"]})
    assert "Which session" not in writer.runs("share", replies={"": ["1"]}).stdout
