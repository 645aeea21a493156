"""What a person can get wrong: the promised exit code, a sentence, a hint, and nothing lost."""

import pytest
from slips import entries, is_plain
from typer.testing import CliRunner

from reflect.cli.app import app
from reflect.cli.console import Screen
from reflect.cli.runtime import Runtime
from reflect.interview.lines import LineAsker

# What was typed, what was piped in, the exit code, and what the sentence names.
WRONG = [
    # 2: the command line
    ("list --since 31/31", "", 2, "31/31"),
    ("list --until someday", "", 2, "someday"),
    ("new after_visit --from - --at someday", "{}", 2, "someday"),
    ("new after_visit --from - --depth deep", "{}", 2, "depth"),
    ("new --from -", "{}", 2, "prompt set"),
    ("search chain --field momnt", "", 2, "field"),
    ("config colour red", "", 2, "colour"),
    ("config colour", "", 2, "setting"),
    ("config steady_at 11", "", 2, "steady_at"),
    ("config body_questions perhaps", "", 2, "body_questions"),
    ("prompts new My-Set", "", 2, "id"),
    ("patterns --since someday", "", 2, "someday"),
    ("patterns --by day", "", 2, "month"),
    ("hold perhaps", "", 2, "hold"),
    ("patterns --since 2026-03-01 --until 2026-02-01", "", 2, ""),
    ("summary --include 9", "", 2, "line 9"),
    ("summary --until 31/31", "", 2, "31/31"),
    ("export --format xml", "", 2, "format"),
    ("export --schema nonsense", "", 2, "nonsense"),
    ("export --since someday", "", 2, "someday"),
    # 3: not there
    ("export --set after_vist", "", 3, "after_vist"),
    ("import missing.jsonl", "", 3, "missing.jsonl"),
    ("summary -o nowhere/summary.md", "", 3, "nowhere"),
    ("export -o nowhere/all.jsonl", "", 3, "nowhere"),
    ("new after_vist --from -", "{}", 3, "after_vist"),
    ("list --set after_vist", "", 3, "after_vist"),
    ("search chain --set after_vist", "", 3, "after_vist"),
    ("new after_visit --from missing.json", "", 3, "missing.json"),
    ("prompts show after_vist", "", 3, "after_vist"),
    ("prompts check missing.toml", "", 3, "missing.toml"),
    ("show 99", "", 3, "99"),
    ("edit 99", "", 3, "99"),
    ("tag 99 duty", "", 3, "99"),
    ("star 99", "", 3, "99"),
    ("label 99 rowan", "", 3, "99"),
    ("delete 99 --yes", "", 3, "99"),
    ("bin restore 1", "", 3, "1"),
    ("actions done 99", "", 3, "99"),
    ("learn thraet", "", 3, "topic"),
    ("restore nowhere --yes", "", 3, "nowhere"),
    # 6: refused
    ("init", "", 6, "journal"),
    ("new supervision --from -", "{}", 6, "Supervision"),
    # 8: input that does not hold
    ("new after_visit --from -", '{"momnt": "x"}', 8, "momnt"),
    ("new after_visit --from -", '{"trigger": ["scrutny"]}', 8, "trigger"),
    ("new after_visit --from -", '{"threat": 11}', 8, "threat"),
    ("new after_visit --from -", '{"threat": true}', 8, "threat"),
    ("new after_visit --from -", '{"moment": "on the chain"', 8, "JSON"),
    ("new after_visit --from -", "[1]", 8, "object"),
    ("new after_visit --from -", '{"pause": "x"}', 8, "pause"),
    ("new after_visit --from -", b"\xff\xfe", 8, "UTF-8"),
    ("note", "  \n", 8, "text"),
    # 9: nobody to ask
    ("new", "", 9, "terminal"),
    ("new after_visit", "", 9, "terminal"),
    ("try", "", 9, "terminal"),
    ("edit 1", "", 9, "terminal"),
    ("delete 1", "", 9, "terminal"),
    ("forget", "", 9, "terminal"),
]  # fmt: skip

USAGE = [
    "nonsense",
    "list --nonsense",
    "show",
    "show one",
    "show 0",
    "list --limit -1",
    "bin nonsense",
]

NEEDS_A_JOURNAL = [
    "list", "show 1", "search chain", "edit 1", "tag 1 duty", "star 1", "label 1 rowan",
    "delete 1 --yes", "bin", "bin restore 1", "actions", "actions done 1", "resume", "patterns",
    "summary", "export", "backup", "check", "review", "hold on", "forget", "salvage",
]  # fmt: skip


@pytest.mark.parametrize(("words", "stdin", "code", "names"), WRONG)
def test_a_slip_is_named_in_a_sentence_with_a_hint(anyone, words, stdin, code, names):
    before = entries(anyone)
    result = anyone.runs(*words.split(), stdin=stdin)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code
    assert is_plain(result.stderr, names)
    assert result.stdout == ""
    assert entries(anyone) == before


@pytest.mark.parametrize("words", USAGE)
def test_a_command_that_cannot_be_read_is_answered_with_how_to_write_it(anyone, words):
    result = anyone.runs(*words.split())
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 2
    assert "Usage: reflect" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("words", NEEDS_A_JOURNAL)
def test_without_a_journal_the_hint_is_to_make_one(person, words):
    result = person.runs(*words.split())
    assert result.exit_code == 4
    assert is_plain(result.stderr, "journal")
    assert "reflect init" in result.stderr
    assert not person.home.exists()


def test_a_note_without_a_journal_is_not_lost_in_silence(person):
    result = person.runs("note", stdin="A line.")
    assert result.exit_code == 4
    assert is_plain(result.stderr, "journal")


def test_resume_without_a_terminal_leaves_the_unfinished_entry(anyone):
    anyone.does("new", "checkin", replies={"activation_before": ["4"], "emotions": [":pause"]})
    result = anyone.runs("resume")
    assert result.exit_code == 9
    assert is_plain(result.stderr, "terminal")
    assert "Unfinished: 1" in anyone.does()


@pytest.mark.parametrize(
    "words", ["prompts show mine", "prompts check {file}", "new mine --from -"]
)
def test_a_broken_prompt_set_is_named_with_its_fault(anyone, words):
    file = anyone.home / "prompts" / "mine.toml"
    file.parent.mkdir()
    file.write_text('id = "mine"\nname = [', encoding="utf-8")
    result = anyone.runs(*words.format(file=file).split(), stdin="{}")
    assert result.exit_code == 8
    assert is_plain(result.stderr)
    assert "mine.toml" in result.output


def test_one_broken_prompt_set_does_not_hide_the_others(anyone):
    file = anyone.home / "prompts" / "mine.toml"
    file.parent.mkdir()
    file.write_text('id = "mine"\nname = [', encoding="utf-8")
    listed = anyone.reads("prompts")
    assert "After a visit or contact" in listed
    assert "mine" in listed


def test_settings_that_do_not_hold_are_named(anyone):
    (anyone.home / "config.toml").write_text("steady_at = 70\n", encoding="utf-8")
    result = anyone.runs("config")
    assert result.exit_code == 8
    assert is_plain(result.stderr, "steady_at")


TAKEN = ["export -o {file}", "summary -o {file}", "export --format csv -o {file}"]


@pytest.mark.parametrize("words", TAKEN)
def test_a_file_that_is_there_is_not_written_over(anyone, tmp_path, words):
    file = tmp_path / "taken.txt"
    file.write_text("Mine.")
    result = anyone.runs(*words.format(file=file).split())
    assert result.exit_code == 6
    assert is_plain(result.stderr, "taken.txt")
    assert file.read_text() == "Mine."


ENTRY = '{"format": "reflect-entry/1", "id": "%s", "at": "2026-03-02T16:40:00+00:00", "set": "note", "answers": []}'
GOOD_LINE = ENTRY % "5e9c1d3a-6f0b-4c52-9d7e-0a1b2c3d4e5f"

FILES_THAT_DO_NOT_HOLD = {
    "cut off": (GOOD_LINE + "\n" + GOOD_LINE[:60], "line 2"),
    "not JSON": ("Dear diary\n", "line 1"),
    "no offset": (GOOD_LINE.replace("+00:00", ""), "line 1"),
    "no id": (ENTRY % "17", "line 1"),
    "another format": (GOOD_LINE.replace("entry/1", "entry/9"), "line 1"),
    "binary": (b"\x00\xff\x00", "line 1"),
}


@pytest.mark.parametrize("what", FILES_THAT_DO_NOT_HOLD)
def test_an_import_that_does_not_hold_is_named_by_line_and_brings_nothing(anyone, tmp_path, what):
    data, line = FILES_THAT_DO_NOT_HOLD[what]
    file = tmp_path / "entries.jsonl"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    before = entries(anyone)
    result = anyone.runs("import", str(file))
    assert result.exit_code == 8
    assert is_plain(result.stderr, line)
    assert entries(anyone) == before


def test_ctrl_c_says_stopped_and_keeps_what_was_answered(anyone):
    def interrupted(screen, long):
        if screen.step_id == "emotions":
            raise KeyboardInterrupt
        return "4"

    screen = Screen()
    asker = LineAsker(screen, interrupted, show_support=lambda _: None, edit=lambda text: text)
    rt = Runtime(home=anyone.home, now=lambda: anyone.now, asker=asker, env={}, screen=screen)
    result = CliRunner().invoke(app, ["new", "checkin"], obj=rt)
    assert result.exit_code == 130
    assert result.stderr.rstrip().endswith("Stopped.")
    assert "Unfinished: 1" in anyone.does()


@pytest.mark.parametrize("given", ["{}", '{"activation_before": null}'])
def test_a_file_without_an_answer_keeps_no_entry(anyone, given):
    before = anyone.does("export")
    result = anyone.runs("new", "checkin", "--from", "-", stdin=given)
    assert result.exit_code == 8
    assert "nothing was kept" in result.output
    assert anyone.does("export") == before
