import json

from jsonschema import Draft202012Validator


def test_what_is_exported_can_be_brought_into_another_journal(writer, note, tmp_path):
    note("One, with pipes | and # signs.", "--tag", "duty", "--label", "rowan")
    note("Two.")
    writer.does("star", "2")
    file = tmp_path / "mine.jsonl"
    writer.does("export", "-o", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    lines = file.read_text(encoding="utf-8").splitlines()
    entry_schema = Draft202012Validator(json.loads(writer.does("export", "--schema", "entry")))
    for line in lines:
        entry_schema.validate(json.loads(line))
    assert writer.does("export") == file.read_text(encoding="utf-8")

    writer.home = tmp_path / "other"
    writer.does("init", "--no-encryption")
    assert "2 would be new" in writer.does("import", str(file), "--dry-run")
    assert writer.does("list", "--json") == "[\n]\n"
    writer.does("import", str(file))
    assert writer.does("export") == file.read_text(encoding="utf-8")
    assert "0 new, 0 updated, 2 there already." in writer.does("import", str(file))


def test_an_export_never_writes_over_a_file_unless_told_to(writer, note, tmp_path):
    note("One.")
    file = tmp_path / "mine.md"
    file.write_text("something else", encoding="utf-8")
    result = writer.runs("export", "--format", "md", "-o", str(file))
    assert result.exit_code == 6
    assert file.read_text(encoding="utf-8") == "something else"
    writer.does("export", "--format", "md", "-o", str(file), "--force")
    assert "One." in file.read_text(encoding="utf-8")


def test_a_truncated_import_saves_nothing_and_names_the_line(writer, note, tmp_path):
    note("One.")
    note("Two.")
    whole = writer.does("export")
    file = tmp_path / "cut.jsonl"
    file.write_text(whole[:-20], encoding="utf-8")
    writer.home = tmp_path / "other"
    writer.does("init", "--no-encryption")
    result = writer.runs("import", str(file))
    assert result.exit_code == 8
    assert "Line 2" in result.stderr
    assert writer.does("list", "--json") == "[\n]\n"
    assert writer.runs("import", str(tmp_path / "none.jsonl")).exit_code == 3


def test_an_entry_with_other_content_is_refused_unless_updated(writer, note, tmp_path):
    note("One.")
    file = tmp_path / "mine.jsonl"
    file.write_text(writer.does("export").replace("One.", "Uno."), encoding="utf-8")
    assert writer.runs("import", str(file)).exit_code == 6
    writer.does("import", str(file), "--update")
    assert "Uno." in writer.does("show", "1")


def test_csv_has_a_row_for_each_answer(writer, note):
    note("=1+1")
    header, row = writer.does("export", "--format", "csv").splitlines()
    assert header == "number,id,at,set,label,step,field,kind,value"
    assert row.endswith(",note,note,text,'=1+1")


def test_the_filters_hold_and_an_unknown_format_is_named(writer, note):
    note("One.", "--tag", "duty")
    note("Two.")
    assert len(writer.does("export", "--tag", "duty").splitlines()) == 1
    assert writer.runs("export", "--format", "pdf").exit_code == 2
    assert writer.runs("export", "--schema", "weather").exit_code == 2
