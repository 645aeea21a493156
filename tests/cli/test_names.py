"""The names a writer declares, and what is said before something leaves for others."""

import pytest

from reflect.cli.seen_in import warn_of_identifiers

MISSES = "it does not see “the lad with the red quad bike”"


@pytest.fixture
def declared(writer):
    writer.does("names", "add", stdin="Leanne = the mother\n\nMrs Kaur = the grandmother\n")
    return writer


def test_names_are_asked_for_until_enter_and_listed(writer):
    assert "No names are declared." in writer.reads("names")
    typed = ["Leanne", "the mother", "J", "Abdi", "Leanne's son", "the son", "Zora", "", ""]
    shown = writer.reads("names", "add", replies={"": typed})
    assert "A name needs two letters or more." in shown
    assert "What to write instead holds a name from your list." in shown
    assert "3 names are on your list." in shown
    listed = writer.reads("names")
    assert "Leanne the mother Abdi the son Zora someone" in listed
    assert "A nickname or another spelling is missed." in listed


def test_a_turn_ends_the_asking_and_keeps_what_was_declared_whole(writer):
    typed = ["Leanne", "the mother", "Abdi", ":stop"]
    assert "1 name is on your list." in writer.does("names", "add", replies={"": typed})
    assert "Abdi" not in writer.does("names")


def test_names_come_from_stdin_a_line_each(declared):
    assert "Leanne the mother" in declared.reads("names")
    said = declared.does("names", "add", stdin="leanne = the older sister\n")
    assert "2 names are on your list." in said
    assert "Leanne the older sister" in declared.reads("names")


@pytest.mark.parametrize("line", ["Zora", "Zora =", "Z = the girl", "Zora = mrs kaur"])
def test_a_line_that_does_not_hold_adds_nothing_and_is_not_repeated(declared, line):
    result = declared.runs("names", "add", stdin=f"Idris = the boy\n{line}\n")
    assert result.exit_code == 8
    assert "Zora" not in result.output
    assert "Idris" not in declared.does("names")


def test_a_name_is_never_an_argument(writer):
    assert writer.runs("names", "add", "Leanne").exit_code == 2
    assert writer.runs("names", "remove", "Leanne").exit_code == 2


def test_names_are_taken_off_from_the_list_or_from_stdin(declared):
    declared.does("names", "add", stdin="Zora = the girl\n")
    assert "2 names are" in declared.does("names", "remove", replies={"": ["1"]})
    assert "Leanne" not in declared.does("names")
    assert "2 names are" in declared.does("names", "remove", replies={"": [":stop"]})
    assert "1 name is" in declared.does("names", "remove", stdin="mrs kaur\nMrs Kaur\n")
    result = declared.runs("names", "remove", stdin="Zora\nLeanne\n")
    assert result.exit_code == 3
    assert "Leanne" not in result.output
    assert "Zora" in declared.does("names")
    declared.does("names", "remove", replies={"": ["1"]})
    assert "0 names are" in declared.does("names", "remove", replies={"": []})


def test_a_name_taken_off_is_nowhere_in_the_file(declared):
    file = declared.home / "journal.db"
    assert b"Leanne" in file.read_bytes()
    declared.does("names", "remove", stdin="Leanne")
    assert b"Leanne" not in file.read_bytes()


def test_names_need_a_journal(person):
    assert person.runs("names").exit_code == 4


def test_a_document_is_shown_line_by_line_with_marks_and_its_limits(declared, capsys):
    warn_of_identifiers(declared.runtime(None), "# Look-back\n\n- leanne at ZZ99 3WZ\n- Me\n")
    said = capsys.readouterr()
    assert not said.out
    assert "   3  - [leanne] at [ZZ99 3WZ]" in said.err
    assert "Me" not in said.err
    assert MISSES in " ".join(said.err.split())


def test_of_a_document_with_nothing_to_see_nothing_is_said(person, capsys):
    warn_of_identifiers(person.runtime(None), "# Look-back\n\nThe lad with the red quad bike.\n")
    assert capsys.readouterr().err == ""
