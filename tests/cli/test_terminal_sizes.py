"""Row 13 at a real pseudo-terminal: a window of one sign, and one that changes while somebody types."""

import signal

import pytest

from reflect.store.journal import Journal

SIZES = [(40, 10), (20, 6), (3, 2), (1, 1), (200, 60), (80, 24)]
HINT = (
    "Numbers in your order, such as 3 1. o and your own words; u not sure. ? explains. Enter skips."
)


@pytest.fixture
def home(anyone):
    """A journal of one entry."""
    return anyone.home


def kept(home):
    """The answers of every entry by step, the newest first."""
    with Journal.open(home / "journal.db") as journal:
        return [{a.step: a.value for a in entry.answers} for entry in journal.entries()]


def quits(terminal):
    """Say that it ended well, with the terminal as it was."""
    assert terminal.ends() == 0
    assert terminal.is_as_it_was()
    assert b"Traceback" not in terminal.everything
    return True


def test_what_is_typed_while_the_window_changes_is_kept_as_it_was_typed(at, home):
    terminal = at("note")
    terminal.until("What would you like to put down?")
    typed = ""
    for number, size in enumerate(SIZES):
        before = len(terminal.everything)
        terminal.resize(*size)
        terminal.until_drawn(before)
        typed += f"w{number} "
        before = len(terminal.everything)
        terminal.process.send(f"w{number} ".encode())
        terminal.until_drawn(before)
    terminal.until_seen("> w0 w1 w2 w3 w4 w5")
    before = len(terminal.everything)
    terminal.types()
    terminal.until_drawn(before)
    terminal.types()
    assert quits(terminal)
    assert kept(home)[0]["note"] == typed.strip()


@pytest.mark.parametrize(("first", "then"), [(80, 40), (40, 80)])
def test_the_next_question_is_laid_out_for_the_window_as_it_is_now(at, first, then):
    terminal = at("new", "checkin", columns=first, lines=40)
    terminal.until("How stirred up")
    before = len(terminal.everything)
    terminal.resize(then, 40)
    terminal.until_drawn(before)
    terminal.types("4")
    assert HINT in terminal.until("Which of these are around?")
    widest = max(len(line) for line in terminal.lines[terminal.row_of("Which of these are") :])
    assert 40 < widest <= 80 if then == 80 else 20 < widest <= 40


def test_a_window_that_changes_between_two_questions_disturbs_nothing(at, home):
    terminal = at("new", "checkin", lines=40)
    terminal.answers("How stirred up", "4")
    for _ in range(20):
        terminal.process.kill(signal.SIGWINCH)
    terminal.answers("Which of these are around?", "3 1")
    terminal.answers("Two-minute check-in: 3 of", ":stop")
    terminal.answers("Enter keeps it; n discards it.")
    assert quits(terminal)
    assert 4 in kept(home)[0].values()


@pytest.mark.parametrize("size", [(1, 1), (5, 3)], ids=str)
def test_a_window_of_one_sign_can_be_typed_at_and_nothing_in_it_is_cut_off(at, home, size):
    columns, lines = size
    terminal = at("new", "checkin", columns=columns, lines=lines)
    terminal.until_asked("How stirred up or settled are you right now?")
    terminal.until_asked("a number from 0 to 10. Enter skips.")
    terminal.types("4")
    terminal.until_asked("Overwhelmed")
    terminal.until_asked(HINT)
    terminal.types("3 1")
    terminal.until_asked("check-in: 3 of")
    terminal.types(":stop")
    terminal.until_asked("Enter keeps it; n discards it.")
    terminal.types()
    assert quits(terminal)
    assert "…" not in terminal.printed
    newest = kept(home)[0]
    assert 4 in newest.values()
    assert len(newest["emotions"]) == 2


@pytest.mark.parametrize("words", ["list", "show 1", "actions", "support", "config"])
def test_what_shows_can_be_read_in_a_window_of_one_sign(at, words):
    wide, narrow = (at(*words.split(), columns=columns, lines=1) for columns in (200, 1))
    assert quits(wide)
    assert quits(narrow)
    assert bare(narrow.printed) == bare(wide.printed)


def test_no_yes_is_taken_from_a_window_of_one_sign(at, home):
    terminal = at("delete", "1", "--for-good", columns=1, lines=1)
    terminal.until_asked("Enter leaves it.")
    terminal.types()
    assert terminal.ends() == 0
    assert len(kept(home)) == 1


def bare(printed):
    """The letters and figures, whatever stands between and beside them."""
    return sorted(sign for sign in printed if sign.isalnum())
