"""The names a writer declares, and what is said before something leaves for others."""

import pytest

from reflect.cli.document import hand_over
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
    assert "Leanne" not in writer.does("names")


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


def test_an_item_of_a_list_is_no_name_and_a_name_that_begins_like_one_is(declared, capsys):
    declared.does("names", "add", stdin="Calm = the neighbour\n")
    text = "# Look-back\n\n- It was Sad, we said.\n- It was Sadia Khan, we said.\n- I told Calm.\n"
    warn_of_identifiers(declared.runtime(None), text)
    said = capsys.readouterr().err
    assert "[Sadia Khan]" in said
    assert "[Calm]" in said
    assert "[Sad]" not in said


def test_of_a_document_with_nothing_to_see_nothing_is_said(person, capsys):
    warn_of_identifiers(person.runtime(None), "# Look-back\n\nThe lad with the red quad bike.\n")
    assert capsys.readouterr().err == ""


def test_a_note_typed_is_kept_and_then_asked_about(declared):
    typed = ["I told Leanne and Callum.", "y", ""]
    said = declared.reads("note", replies={"": typed})
    assert "Seen: a name from your list (Leanne) and a name (Callum)." in said
    assert "I told the mother and Callum." in declared.reads("show", "1")
    declared.does("note", replies={"": ["Leanne rang.", ""]})
    assert "Leanne rang." in declared.reads("show", "2")
    declared.does("note", replies={"": ["Leanne rang.", ":stop"]})
    assert "Leanne rang." in declared.reads("show", "3")
    file = (declared.home / "journal.db").read_bytes()
    assert b"I told Leanne" not in file


def test_what_comes_from_a_file_is_kept_and_one_line_says_what_was_seen(declared):
    result = declared.runs("note", stdin="I told Leanne and Callum.\n")
    assert (result.exit_code, result.stdout) == (0, "1\n")
    said = " ".join(result.stderr.split())
    assert "Seen: a name from your list (Leanne) and a name (Callum). Kept as it is." in said
    assert "This can miss things." in said
    answers = '{"moment": "I told Leanne.", "trigger": ["other:Callum there"]}'
    result = declared.runs("new", "after_visit", "--from", "-", stdin=answers)
    assert (result.exit_code, result.stdout) == (0, "2\n")
    assert "(Leanne)" in result.stderr
    assert "I told Leanne." in declared.reads("show", "2")


def test_labels_and_tags_are_looked_at(declared):
    declared.does("note", stdin="I told nobody.")
    assert "Seen: a name from your list (leanne)." in declared.runs("label", "1", "leanne").stderr
    assert "Seen" not in declared.runs("label", "1", "rowan").stderr
    assert "(leanne)" in declared.runs("tag", "1", "leanne").stderr
    said = declared.runs("new", "after_visit", "--label", "leanne", replies={"": []})
    assert "(leanne)" in said.stderr


def test_what_got_in_the_way_of_an_action_is_looked_at(declared):
    action = '{"official_action": {"what": "Ring the school"}}'
    declared.does("new", "after_visit", "--from", "-", stdin=action)
    said = declared.runs("actions", "part", "1", replies={"": ["Leanne was out"]})
    assert "(Leanne)" in said.stderr


def test_the_line_can_be_switched_off_and_documents_are_looked_at_all_the_same(declared, capsys):
    declared.does("config", "identifier_check", "off")
    assert "Seen" not in declared.runs("note", stdin="I told Leanne.").stderr
    assert "Seen" not in declared.reads("note", replies={"": ["I told Leanne."]})
    warn_of_identifiers(declared.runtime(None), "I told Leanne.")
    assert "[Leanne]" in capsys.readouterr().err


def test_a_document_is_looked_at_before_it_is_asked_whether_to_write_it(declared, tmp_path, capsys):
    rt = declared.runtime({"": ["n"]})
    hand_over(rt, "# Look-back\n\n- Leanne\n", tmp_path / "page.md", asks=True)
    assert "   3  - [Leanne]" in capsys.readouterr().err
    hand_over(rt, "{...}", None, asks=True, preview="- Leanne\n")
    assert "   1  - [Leanne]" in capsys.readouterr().err
    hand_over(rt, "- Leanne\n", tmp_path / "page.md", asks=False)
    assert "   1  - [Leanne]" in capsys.readouterr().err
