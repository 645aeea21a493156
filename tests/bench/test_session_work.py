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


def filled(path, people, sessions):
    supervision = Supervision.open(path, clock=lambda: NOW, make=True)
    with writing(supervision._conn):
        for person in (f"person {n}" for n in range(people)):
            agreement = supervision.begin(AGREEMENT, 1, person=person, at=START)
            agreement.keep(Answer("every", "single", "agreement.every", "every_2_weeks"))
            agreement.seal()
            for n in range(sessions):
                at = START + timedelta(days=14 * n)
                held = supervision.begin(SUPERVISION, 1, person=person, minutes=60, at=at)
                for number in held.whole().earlier:
                    back = {"what": "Ring", "was": "open", "status": "done"}
                    held.keep(
                        Answer("actions_back", "action", "previous_actions", back, "", str(number))
                    )
                topic = held.add_topic(f"Invented topic {n}")
                for step in ("x_moment", "p_decide", "p_why"):
                    held.keep(
                        Answer(step, "text", "topic.decision", f"Words {n}.", "", topic.about)
                    )
                held.keep(
                    Answer("p_action", "action", "actions", {"what": "Ring"}, "", topic.about)
                )
                held.seal()
    return supervision


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
    assert len(files["large"].actions(person="person 7")) == 1


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
