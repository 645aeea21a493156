"""A session begins with the same work in a new file as after years with many people.

Work is counted in steps of SQLite's virtual machine, not in seconds.
"""

from datetime import UTC, datetime, timedelta

import pytest

from reflect.cli.session.standing import standing
from reflect.model.entry import Answer
from reflect.model.meeting import AGREEMENT, SUPERVISION
from reflect.store.supervision import Supervision
from reflect.store.writing import writing

START = datetime(2021, 1, 4, 9, tzinfo=UTC)
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
PEOPLE, SESSIONS = 20, 130


# Which numbers a column holds: a copy has those of the first person, and as many more.
NUMBERS = {
    "people": {"number": "people"},
    "meetings": {"number": "meetings", "person": "people"},
    "topics": {"number": "topics", "meeting": "meetings"},
    "answers": {"id": "answers", "meeting": "meetings"},
    "actions": {"number": "actions", "answer": "answers", "person": "people"},
}
WORDS = {
    ("people", "alias"): "'person ' || {nth}",
    ("meetings", "id"): "id || '-' || {nth}",
    ("answers", "about"): "CASE about WHEN '' THEN '' ELSE about + {nth}"
    " * CASE field WHEN 'previous_actions' THEN {actions} ELSE {topics} END END",
}


def filled(path, people, sessions):
    """One person's sessions are held one by one, and everybody else has the same."""
    supervision = Supervision.open(path, clock=lambda: NOW, make=True)
    with writing(supervision._conn):
        if people:
            hold(supervision, "person 0", sessions)
            copy(supervision._conn, range(1, people))
    return supervision


def hold(supervision, person, sessions):
    agreement = supervision.begin(AGREEMENT, 1, person=person, at=START)
    agreement.keep(Answer("every", "single", "agreement.every", "every_2_weeks"))
    agreement.seal()
    for n in range(sessions):
        at = START + timedelta(days=14 * n)
        held = supervision.begin(SUPERVISION, 1, person=person, minutes=60, at=at)
        for number in held.whole().earlier:
            back = {"what": "Ring", "was": "open", "status": "done"}
            held.keep(Answer("actions_back", "action", "previous_actions", back, "", str(number)))
        topic = held.add_topic(f"Invented topic {n}")
        for step in ("x_moment", "p_decide", "p_why"):
            held.keep(Answer(step, "text", "topic.decision", f"Words {n}.", "", topic.about))
        held.keep(Answer("p_action", "action", "actions", {"what": "Ring"}, "", topic.about))
        held.seal()


def copy(conn, others):
    many = {
        table: conn.execute(f"SELECT max({next(iter(held))}) FROM {table}").fetchone()[0]
        for table, held in NUMBERS.items()
    }
    for table, held in NUMBERS.items():
        columns = [name for _, name, *_ in conn.execute(f"PRAGMA table_info({table})")]
        first = f"{next(iter(held))} <= {many[table]}"
        for nth in others:
            values = [
                f"{name} + {nth * many[held[name]]}"
                if name in held
                else WORDS.get((table, name), name).format(nth=nth, **many)
                for name in columns
            ]
            conn.execute(
                f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE {first}"
            )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sessions")
    sizes = {"empty": (0, 0), "small": (1, 2), "large": (PEOPLE, SESSIONS)}
    made = {name: filled(folder / f"{name}.db", *size) for name, size in sizes.items()}
    yield made
    for supervision in made.values():
        supervision.close()


def begun(supervision, person):
    """Begin a session as `reflect session start` does, with what it opens with."""
    meeting = supervision.begin(SUPERVISION, 1, person=person, minutes=75)
    stands = standing(supervision, meeting.whole())
    meeting.stand_at("0 Opening")
    meeting.keep(Answer("agree", "single", "recording_agreed", "yes", "Agreed?"))
    return meeting, stands


def steps(supervision, person):
    taken = 0

    def step():
        nonlocal taken
        taken += 1

    supervision.unfinished()
    supervision._conn.set_progress_handler(step, 1)
    try:
        supervision.unfinished()
        meeting, stands = begun(supervision, person)
    finally:
        supervision._conn.set_progress_handler(None, 1)
    meeting.discard()
    return taken, stands


def test_it_is_as_large_as_it_says(files):
    found = files["large"].headings([SUPERVISION])
    assert len(found) == PEOPLE * SESSIONS
    (left,) = files["large"].actions(person="person 7")
    assert (left.topic, left.carried) == (f"Invented topic {SESSIONS - 1}", 0)
    assert len(files["large"].actions(person="person 7", open_only=False)) == SESSIONS
    assert files["large"]._conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_with_somebody_new_it_begins_as_on_an_empty_file(files):
    empty, _ = steps(files["empty"], "somebody new")
    large, stands = steps(files["large"], "somebody new")
    assert large <= empty * 1.1 + 50, (empty, large)
    assert stands.agreement is None


def test_with_somebody_of_five_years_it_begins_as_with_somebody_of_a_month(files):
    small, _ = steps(files["small"], "person 0")
    large, stands = steps(files["large"], "person 0")
    assert large <= small * 1.1 + 50, (small, large)
    assert stands.agreement.every_days == 14
    assert [action.what for action in stands.before.earlier] == ["Ring"]
