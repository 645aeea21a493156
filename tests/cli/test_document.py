import stat

import pytest

from reflect.cli.document import Line, hand_over, ticked
from reflect.errors import Refused, WrongCommandLine

WORDS = "Words somebody wrote."
LINES = [
    Line("f1", 1, "Which findings go in?", "Change came up.", "finding 1"),
    Line("f3", 3, "Which findings go in?", "Pausing was noted.", "finding 3"),
    Line("w1", 6, "Which of your own words go in?", WORDS, "your words on finding 1"),
]


def test_nothing_is_ticked_that_was_not_chosen(person, capsys):
    rt = person.runtime({"": ["", ""]})
    assert ticked(rt, LINES, [], asks=True) == ()
    shown = capsys.readouterr().out
    assert shown.count("Which findings go in?") == 1
    assert WORDS in shown


def test_lines_keep_their_numbers_from_one_question_to_the_next(person):
    rt = person.runtime({"": ["3 1", "6"]})
    assert ticked(rt, LINES, [], asks=True) == ("f3", "f1", "w1")


def test_stopping_at_a_question_keeps_what_was_chosen_and_asks_no_more(person):
    rt = person.runtime({"": ["1", ":stop", "3"]})
    assert ticked(rt, LINES, [], asks=True) == ("f1",)


def test_numbers_on_the_command_line_stand_for_ticks_and_nothing_is_asked(person, capsys):
    rt = person.runtime({"": ["3"]})
    assert ticked(rt, LINES, [6, 1, 6], asks=True) == ("w1", "f1")
    assert not capsys.readouterr().out


def test_what_stays_out_is_said_where_nobody_was_asked_and_none_of_it_is_quoted(person, capsys):
    rt = person.runtime(None)
    assert ticked(rt, LINES, [3], asks=False) == ("f3",)
    said = capsys.readouterr()
    assert said.err.split("\n")[:3] == [
        "Left out, unless --include names it:",
        "  1  finding 1",
        "  6  your words on finding 1",
    ]
    assert WORDS not in said.out + said.err


def test_a_number_there_is_not_is_refused(person):
    with pytest.raises(WrongCommandLine, match="no line 2"):
        ticked(person.runtime(None), LINES, [2], asks=False)


def test_a_document_is_shown_and_written_once_wanted(person, tmp_path, capsys):
    file = tmp_path / "page.html"
    rt = person.runtime({"": ["y"]})
    hand_over(rt, "<p>Ten.</p>\n", file, asks=True, preview="Ten.\n")
    assert file.read_text(encoding="utf-8") == "<p>Ten.</p>\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    shown = capsys.readouterr()
    assert shown.out.startswith("Ten.\n")
    assert "<p>" not in shown.out
    assert "Anyone who can open it can read it." in " ".join(shown.err.split())


@pytest.mark.parametrize("typed", ["n", "", ":stop"])
def test_nothing_is_written_unless_the_answer_is_yes(person, tmp_path, typed):
    file = tmp_path / "page.md"
    hand_over(person.runtime({"": [typed]}), "Ten.\n", file, asks=True)
    assert not file.exists()


def test_a_preview_is_broken_between_words(person, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    line = "- Leaning on procedure, which may protect from blame, in 10 of 11 entries.\n"
    hand_over(person.runtime({"": [""]}), line, None, asks=True)
    shown = capsys.readouterr().out.splitlines()
    assert max(map(len, shown)) <= 40
    assert set(" ".join(shown).split()) >= set(line.split())


def test_a_name_is_asked_where_there_is_none(person, tmp_path):
    file = tmp_path / "named.md"
    hand_over(person.runtime({"": [str(file)]}), "Ten.\n", None, asks=True)
    assert file.exists()
    hand_over(person.runtime({"": [""]}), "Ten.\n", None, asks=True)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("typed", ["n", "No", "y", "YES"])
def test_yes_or_no_is_no_name_for_a_file(person, tmp_path, monkeypatch, capsys, typed):
    monkeypatch.chdir(tmp_path)
    hand_over(person.runtime({"": [typed, ""]}), "Ten.\n", None, asks=True)
    assert list(tmp_path.iterdir()) == []
    assert "That is no name for a file." in capsys.readouterr().out


def test_without_a_terminal_it_goes_to_the_file_or_to_the_screen(person, tmp_path, capsys):
    file = tmp_path / "page.md"
    rt = person.runtime(None)
    hand_over(rt, "Ten.\n", file, asks=False)
    assert not capsys.readouterr().out
    hand_over(rt, "Ten.\n", None, asks=False)
    assert capsys.readouterr().out == "Ten.\n"


def test_a_file_that_is_there_is_replaced_only_by_force(person, tmp_path):
    file = tmp_path / "page.md"
    file.write_text("mine", encoding="utf-8")
    rt = person.runtime(None)
    with pytest.raises(Refused):
        hand_over(rt, "Ten.\n", file, asks=False)
    assert file.read_text(encoding="utf-8") == "mine"
    hand_over(rt, "Ten.\n", file, asks=False, force=True)
    assert file.read_text(encoding="utf-8") == "Ten.\n"
