import json

import pytest
from typer.main import get_command

from reflect.cli.app import app
from reflect.cli.trace import _items


@pytest.fixture
def spring(writer):
    """Six weeks of visits: each other one with scrutiny, leaning on procedure and a colleague."""
    for week in range(6):
        linked = week % 2 == 0
        answers = {
            "trigger": ["scrutiny"] if linked else ["workload"],
            "response": ["hide_in_process"] if linked else ["freeze"],
            "good": ["paused", "teamwork"],
            "restorer": ["colleague"] if linked else ["slow_down"],
            "source_level": "organisation",
            "moment": "Secretmarker.",
        }
        day = f"{2 + 7 * (week % 3)} {'January' if week < 3 else 'February'} 2026 10:00"
        stdin = json.dumps(answers)
        writer.does("new", "after_visit", "--from", "-", "--at", day, stdin=stdin)
    return writer


def test_one_item_is_followed_through_time(spring):
    shown = spring.does("trace", "scrutiny")
    flat = " ".join(shown.split())
    assert "Being watched or judged (what set it off)" in flat
    assert "It came up in 3 of your 6 entries, 8 September 2025 to 2 March 2026" in flat
    assert "over 3 different weeks." in flat
    assert "Jan 2 3 Feb 1 3" in flat
    assert "Leaning on procedure: in 3 of 3 with it, in 0 of 3 without." in flat
    assert "A colleague: in 3 of 3 with it, in 0 of 3 without." in flat
    assert "The organisation: in 3 of 3 with it, in 3 of 3 without." in flat
    assert "1, 3, 5. `reflect show` and a number shows one." in flat
    assert "Secretmarker" not in flat


@pytest.mark.parametrize(
    "typed",
    [
        "scrutiny",
        "SCRUTINY",
        "trigger:scrutiny",
        "Being watched or judged",
        " being  watched or judged",
    ],
)
def test_an_item_goes_by_its_id_its_label_or_its_list(spring, typed):
    assert "in 3 of your 6 entries" in spring.reads("trace", typed)


@pytest.mark.parametrize(
    "item", ["hide_in_process", "paused", "colleague", "deadline", "joint", "process_first"]
)
def test_every_kind_of_item_can_be_traced(spring, item):
    assert " of your 6 entries, " in spring.reads("trace", item)


def test_what_there_is_nothing_to_set_beside_is_said(spring):
    flat = spring.reads("trace", "paused")
    assert "The organisation: in 6 of 6 with it, and there were none without." in flat


def test_weeks_and_the_quarters_before(spring):
    flat = spring.reads("trace", "scrutiny", "--by", "week", "--since", "1 feb")
    assert "Before that - 1 January to 31 January 2026: in 2 of 3 entries." in flat
    assert "W07 1 1" in flat


def test_what_never_came_up_says_so_and_lists_nothing(spring):
    flat = spring.reads("trace", "aggression")
    assert "It came up in none of your 6 entries" in flat
    assert "Which entries" not in flat


def test_a_slip_is_answered_with_what_is_near(spring):
    result = spring.runs("trace", "scrutny")
    assert result.exit_code == 3
    assert "Did you mean Being watched or judged (scrutiny) or " in result.stderr
    assert "Being watched or judged (scrutiny)" in spring.runs("trace", "watched").stderr
    assert "`reflect patterns` shows what came up." in spring.runs("trace", "zzzzzz").stderr
    assert spring.runs("trace", "scrutiny", "--by", "day").exit_code == 2


def test_a_name_in_two_lists_is_asked_back(spring):
    result = spring.runs("trace", "repair")
    assert result.exit_code == 2
    assert "restorer:repair or good:repair" in result.stderr
    assert "in none of your 6 entries" in spring.reads("trace", "good:repair")


def test_names_are_completed_from_ids_and_labels(spring):
    assert _items(_context(spring), "scr") == [("scrutiny", "Being watched or judged")]
    assert ("scrutiny", "Being watched or judged") in _items(_context(spring), "Being w")


def test_entries_of_identity_stay_out_unless_the_writer_lets_them_count(spring):
    spring.does("new", "identity", "--from", "-", stdin='{"hold_up": ["colleague"]}')
    assert "in 3 of your 6 entries" in spring.reads("trace", "colleague")
    assert " 7. " not in spring.reads("trace", "colleague")
    spring.does("config", "identity_patterns", "on")
    flat = spring.reads("trace", "colleague")
    assert "in 4 of your 7 entries" in flat
    assert "1, 3, 5, 7." in flat


def _context(person):
    import typer

    return typer.Context(get_command(app), obj=person.runtime(None))
