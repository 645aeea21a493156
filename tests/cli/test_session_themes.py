"""Themes over a supervisor's sessions: what is told, and what never is."""

import pytest

from reflect.model.entry import Answer
from reflect.store.supervision import Supervision


@pytest.fixture
def held(person):
    """Hold sessions with somebody, a topic each, and say what set each off."""

    def hold(alias, count=1, trigger="scrutiny"):
        with Supervision.open(
            person.home / "supervision.db", make=True, clock=lambda: person.now
        ) as kept:
            for _ in range(count):
                meeting = kept.begin("supervision", 1, person=alias)
                about = meeting.add_topic("A-TOPIC-LABEL").about
                for step, kind, field, value in (
                    ("r_trigger", "multi", "topic.triggers", [trigger]),
                    ("a_level", "single", "topic.source_level", "organisation"),
                    ("a_strength", "text", "topic.strengths", "STRENGTH-WORDS"),
                ):
                    meeting.keep(Answer(step, kind, field, value, about=about))
                meeting.seal()

    person.home.mkdir(mode=0o700)
    return hold


def test_one_persons_themes_are_counts_conditions_first_and_end_with_a_question(person, held):
    held("heron", 6)
    shown = person.reads("session", "themes", "heron")
    assert "From 6 recorded topics in 6 sessions." in shown
    assert shown.index("Where the pressure sits") < shown.index("What felt threatening")
    assert "in 6 of 6 topics, over 6 sessions" in shown
    assert "Something that goes well was noted in 6 of 6." in shown
    assert shown.endswith("whose decision is that?")
    assert "STRENGTH" not in shown
    assert "A-TOPIC" not in shown


def test_over_everybody_it_takes_five_people_and_names_none(person, held):
    for alias in ("heron", "alder", "wren", "tern"):
        held(alias, 3)
    shown = person.reads("session", "themes")
    assert "tells nothing of fewer than 5 people" in shown
    assert "Being watched" not in shown
    held("teign", 3)
    held("curlew", 3, "blame")
    shown = person.reads("session", "themes")
    assert "Being watched or judged in 15 of 18 topics, over 15 sessions" in shown
    assert "Being held at fault" not in shown, "it came from one person"
    for alias in ("heron", "alder", "wren", "tern", "teign", "curlew"):
        assert alias not in shown.lower()


def test_too_little_says_only_that(person, held):
    held("heron", 5)
    assert person.reads("session", "themes", "heron") == (
        "Not enough recorded yet to say anything useful."
    )
    for at in range(6):
        held("heron", 1, ["scrutiny", "blame", "conflict"][at % 3])
    assert person.runs("session", "themes", "rowan").exit_code == 3


def test_what_came_up_too_rarely_is_not_told(person):
    person.home.mkdir(mode=0o700)
    with Supervision.open(person.home / "supervision.db", make=True) as kept:
        for _ in range(6):
            meeting = kept.begin("supervision", 1, person="heron")
            meeting.add_topic("x")
            meeting.seal()
    shown = person.reads("session", "themes", "heron")
    assert "Nothing came up often enough to say." in shown
    assert "?" not in shown


def test_without_sessions_it_is_said(person):
    assert person.runs("session", "themes").exit_code == 4
