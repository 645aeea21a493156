"""Coming from elsewhere and going elsewhere, as a person does it."""

import json
import sqlite3
from contextlib import closing

import pytest

JRNL = "[2020-08-30 09:00] The kettle was on. @duty\nA line.\n\n[2020-08-31 22:15] Two. *\n"


@pytest.fixture
def jrnl(tmp_path):
    file = tmp_path / "journal.txt"
    file.write_text(JRNL, encoding="utf-8")
    return str(file)


def test_at_a_terminal_it_looks_first_and_asks(writer, jrnl):
    for reply in (["n"], [""]):
        said = writer.does("import", "--from", "jrnl", jrnl, replies={"": reply})
        assert said.endswith("Nothing was saved.\n")
        assert "2 would be new" in said
        assert writer.does("list", "--json") == "[\n]\n"
    said = writer.does("import", "--from", "jrnl", jrnl, replies={"": ["y"]})
    assert said.index("2 would be new") < said.index("2 new")
    first, second = json.loads(writer.does("list", "--json"))
    assert (first["starred"], second["tags"], second["set"]) == (True, ["duty"], "note")
    assert second["answers"][0]["value"] == "The kettle was on. @duty\nA line."
    assert "2 there already" in writer.does("import", "--from", "jrnl", jrnl, replies={"": ["y"]})


def test_without_a_terminal_it_does_what_it_is_told(writer, jrnl):
    assert "2 would be new" in writer.does("import", "--from", "jrnl", jrnl, "--dry-run")
    assert "2 new" in writer.does("import", "--from", "jrnl", jrnl)
    assert "kettle" in writer.does("search", "kettle")


def test_what_was_left_out_or_stayed_is_said(writer, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(40):
        (folder / f"list{number:02}.md").write_text("Milk", encoding="utf-8")
    (folder / "2020-08-30.md").write_text("---\nmood: 5\n---\nOne", encoding="utf-8")
    said = writer.reads("import", "--from", "markdown", str(folder))
    assert "Left out, because a note has no place for it: mood (1)." in said
    assert "list00.md has no date; it was left out." in said
    assert "list39" not in said
    assert "And 10 more like the last." in said


def test_what_the_columns_of_a_csv_file_are_is_shown_first(writer, tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("When,What,Colour\n30/8/2020,The kettle was on.,red\n", encoding="utf-8")
    assert writer.runs("import", "--from", "csv", str(file)).exit_code == 8
    said = writer.reads("import", "--from", "csv", str(file), "--column", "text=What", "--dry-run")
    assert "What the columns of t.csv are: date When text What" in said
    assert said.index("date When") < said.index("1 would be new")
    assert "column Colour (1)" in said
    writer.does("import", "--from", "csv", str(file), "--column", "text=What")
    assert "The kettle was on." in writer.does("show", "1")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--from", "nowhere", "FILE"], 2),
        (["--from", "jrnl", "--column", "text=What", "FILE"], 2),
        (["--from", "csv", "--column", "text", "FILE"], 2),
        (["--from", "jrnl", "none.txt"], 3),
        (["FOLDER"], 2),
        (["FILE"], 8),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(writer, jrnl, tmp_path, words, code):
    before = writer.does("export")
    places = {"FILE": jrnl, "FOLDER": str(tmp_path)}
    assert writer.runs("import", *(places.get(word, word) for word in words)).exit_code == code
    assert writer.does("export") == before


def test_a_folder_of_markdown_goes_out_and_comes_back(writer, note, tmp_path):
    note("One, with | and #.", "--tag", "duty", "--label", "rowan")
    note("Two.")
    assert writer.runs("export", "--format", "md-folder").exit_code == 2
    folder = tmp_path / "out"
    writer.does("export", "--format", "md-folder", "-o", str(folder))
    assert len(list(folder.iterdir())) == 2
    before = writer.does("export")
    writer.home = tmp_path / "other"
    writer.does("init")
    writer.does("import", "--from", "obsidian", str(folder))
    assert writer.does("export") == before


def test_a_plain_database_is_asked_for_twice(writer, note, tmp_path):
    note("One.")
    file = tmp_path / "plain.db"
    words = ["export", "--format", "sqlite", "-o", str(file)]
    for flags in ([], ["--yes"]):
        assert writer.runs(*words, *flags).exit_code == 6
        assert not file.exists()
    for replies in (["n"], ["y", "n"], ["y", ""], [""]):
        assert "Nothing was written." in writer.does(*words, replies={"": replies})
        assert not file.exists()
    writer.does(*words, replies={"": ["y", "y"]})
    with closing(sqlite3.connect(file)) as conn:
        assert conn.execute("SELECT value FROM answers").fetchall() == [("One.",)]
    writer.does(*words, "--yes", "--force", replies={"": ["y"]})
    writer.does(*words, "--yes", "--yes", "--force")


def test_a_database_that_cannot_be_written_leaves_nothing(writer, note, tmp_path):
    note("One.")
    before = sorted(tmp_path.rglob("*"))
    result = writer.runs("export", "--format", "sqlite", "-o", str(tmp_path / "no" / "p.db"), "-yy")
    assert result.exit_code == 3
    (tmp_path / "taken.db").mkdir()
    words = ["export", "--format", "sqlite", "-o", str(tmp_path / "taken.db"), "-yy", "--force"]
    assert writer.runs(*words).exit_code in {1, 6}
    (tmp_path / "taken.db").rmdir()
    assert sorted(tmp_path.rglob("*")) == before
