"""What is printed where no terminal is: whole lines, unless COLUMNS says how wide they are."""

import pytest
from slips import run

LABEL = "alder-by-the-long-lane"
LONG = "The lift was out again, a neighbour held the door, and nobody had the key to the yard."


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    run(home, "init", "--no-encryption")
    run(home, "note", "--label", LABEL, "--tag", "duty", "--tag", "court", stdin=LONG)
    return home


def test_a_line_stays_whole_so_that_it_can_be_found(home):
    (head, gist) = run(home, "list").stdout.splitlines()
    assert head.startswith("1  ")
    assert head.endswith(f"Quick note, {LABEL}, #duty, #court")
    assert gist.startswith("   The lift was out again")
    (note,) = [line for line in run(home, "show", "1").stdout.splitlines() if "lift" in line]
    assert note.endswith(LONG)


def test_columns_fits_them_all_the_same_and_loses_no_word(home):
    whole = run(home, "show", "1").stdout
    fitted = run(home, "show", "1", env={"COLUMNS": "40"}).stdout
    assert max(map(len, whole.splitlines())) > 80
    assert max(map(len, fitted.splitlines())) <= 40
    assert sorted(fitted.split()) == sorted(whole.split())


def test_what_is_said_beside_it_stays_whole_too(home):
    (reminder,) = run(home, "list").stderr.splitlines()
    assert reminder.endswith("`reflect seal` seals it.")


def test_what_stands_below_is_indented_so_that_no_text_can_pass_for_a_row(home):
    run(home, "note", stdin="First.\n2  Tue 3 Mar 2026, Note")
    lines = run(home, "show", "2").stdout.splitlines()
    assert [line for line in lines if "Tue 3 Mar" in line] == [
        line for line in lines if line.startswith("      ") and "Tue 3 Mar" in line
    ]
