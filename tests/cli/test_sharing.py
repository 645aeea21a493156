"""Two people share without a server: keys, what goes in, who it is from, and what is refused."""

import json
import subprocess

import pytest

SECRETS = {
    "moment": "PRIVATE-MOMENT the door on the chain",
    "threat": 6,
    "raise": True,
    "raise_title": "Doorsteps",
    "label": "PRIVATE-LABEL",
}


@pytest.fixture
def maple(person, tmp_path):
    """Another person with a journal of their own."""
    other = type(person)(tmp_path / "maple")
    other.does("init")
    return other


def line_of(someone) -> str:
    return someone.runs("share", "key").stdout.splitlines()[0]


@pytest.fixture
def knows(writer, maple):
    """The writer knows maple, and maple the writer as rowan; the words were compared."""
    writer.does("share", "add", "maple", line_of(maple), replies={"": ["y"]})
    maple.does("share", "add", "rowan", line_of(writer), replies={"": ["y"]})


def action(someone, **parts) -> None:
    given = {"agreed": {"what": "Ask about the car", **parts}}
    someone.does("new", "agreed", "--from", "-", stdin=json.dumps(given))


def visit(someone) -> int:
    return int(someone.does("new", "after_visit", "--from", "-", stdin=json.dumps(SECRETS)))


def test_a_key_is_made_once_and_shown_with_its_words(writer):
    first = writer.runs("share", "key")
    line, words = first.stdout.splitlines()
    assert line.startswith("age1")
    assert len(words.split()) == 8
    assert writer.does("share", "key") == first.stdout
    assert "no secret" not in first.stdout


def test_both_see_the_same_words_for_one_key(writer, maple):
    words = maple.does("share", "key").splitlines()[1]
    shown = writer.does("share", "add", "maple", line_of(maple), replies={"": ["y"]})
    assert words in shown
    assert f"maple {words}" in writer.reads("share", "people")


def test_a_line_can_be_typed_instead_and_words_compared_later(writer, maple):
    assert "Nobody yet." in writer.does("share", "people")
    line = line_of(maple)
    shown = writer.reads("share", "add", "maple", replies={"": [line, "n"]})
    assert "Compare the words before you rely on it" in shown
    assert "Not compared yet" in writer.reads("share", "people")
    writer.does("share", "add", "maple", line, replies={"": ["y"]})
    assert "Not compared yet" not in writer.reads("share", "people")


def test_nobody_is_added_without_a_line_or_with_one_that_is_none(writer):
    assert "Nobody was added." in writer.does("share", "add", "maple", replies={})
    assert "Nobody was added." in writer.does("share", "add", "m", replies={"": [":stop"]})
    assert writer.runs("share", "add", "maple", "age1nonsense").exit_code == 8
    assert writer.runs("share", "add", " ", "age1nonsense").exit_code == 2
    assert writer.runs("share", "add", "maple").exit_code == 9
    assert writer.runs("share", "forget", "maple").exit_code == 3


def test_a_changed_key_is_refused_until_the_old_one_is_forgotten(writer, maple, knows):
    other = line_of(writer)
    assert writer.runs("share", "add", "maple", other).exit_code == 6
    writer.does("share", "forget", "maple")
    writer.does("share", "add", "maple", other)


@pytest.mark.usefixtures("knows")
def test_what_was_chosen_arrives_marked_with_whom_it_is_from_and_nothing_else_does(
    writer, maple, tmp_path
):
    action(writer, owner="the manager", due="2026-03-09", why="visits")
    entry = visit(writer)
    file = tmp_path / "for-maple.age"
    words = ("--to", "maple", "--action", "1", "--title", str(entry), "-o", str(file))
    writer.does("share", *words, "--yes")
    assert file.stat().st_mode & 0o777 == 0o600
    shown = maple.reads("receive", str(file))
    assert "From: rowan." in shown
    assert "Doorsteps" in shown
    (got,) = json.loads(maple.does("actions", "--json"))
    assert (got["what"], got["owner"], got["due"], got["why"]) == (
        "Ask about the car",
        "the manager",
        "2026-03-09",
        "visits",
    )
    kept = maple.does("show", "1", "--json")
    assert json.loads(kept)[0]["answers"][0]["value"] == "rowan"
    assert "PRIVATE" not in kept + shown
    everything = b"".join(path.read_bytes() for path in maple.home.rglob("*") if path.is_file())
    assert b"PRIVATE" not in everything


@pytest.mark.usefixtures("knows")
def test_exactly_what_goes_in_is_shown_before_it_is_written_and_asked(writer, maple, tmp_path):
    action(writer)
    file = tmp_path / "for-maple.age"
    words = ("share", "--to", "maple", "--action", "1", "-o", str(file))
    shown = writer.does(*words, replies={})
    assert "- Ask about the car" in shown
    assert "For maple." in shown
    assert not file.exists()
    writer.does(*words, replies={"": [":stop"]})
    assert not file.exists()
    writer.does(*words, replies={"": ["y"]})
    preview, received = shown.split("Write this to")[0], maple.does("receive", str(file))
    sections = [text.split("## Actions")[1].split("---")[0] for text in (preview, received)]
    assert sections[0] == sections[1]
    assert writer.runs(*words, "--yes").exit_code == 6, "a file is there already"


@pytest.mark.usefixtures("knows")
def test_at_a_terminal_it_asks_for_whom_and_what_and_none_goes_by_itself(writer, maple, tmp_path):
    visit(writer)
    action(writer)
    file = tmp_path / "a.age"
    typed = ["1", "1", "1", str(file)]
    shown = writer.reads("share", replies={"": typed})
    for asked in ("For whom?", "Which titles for the agenda?", "Which actions"):
        assert asked in shown
    assert "From: rowan." in maple.reads("receive", str(file))
    result = writer.runs("share", replies={"": ["1"]})
    assert result.exit_code == 2
    assert "Nothing was chosen" in result.stderr


def test_what_cannot_be_shared_is_said(writer, maple, tmp_path):
    assert writer.runs("share", "--to", "maple", "--action", "1").exit_code == 3
    assert writer.runs("share", "--action", "1").exit_code == 3
    action(writer)
    result = writer.runs("share", "--action", "1")
    assert (result.exit_code, "Nobody was named" in result.stderr) == (2, True)
    writer.does("share", "add", "maple", line_of(maple))
    assert writer.runs("share", "--to", "maple", "--title", "1").exit_code == 3
    shown = writer.does("share", "--to", "maple", "--action", "1")
    assert "- Ask about the car" in shown


@pytest.mark.usefixtures("knows")
def test_the_same_bundle_twice_changes_nothing(writer, maple, tmp_path):
    action(writer)
    file = tmp_path / "a.age"
    writer.does("share", "--to", "maple", "--action", "1", "-o", str(file), "--yes")
    maple.does("receive", str(file))
    maple.does("actions", "part", "1")
    before = maple.does("export")
    assert "It was received before. Nothing was changed." in maple.reads("receive", str(file))
    assert maple.does("export") == before
    maple.does("delete", "1", "--yes")
    assert "received before" in maple.reads("receive", str(file))


def test_a_sender_who_is_not_known_is_said_to_be_so_and_it_asks(writer, maple, tmp_path):
    writer.does("share", "add", "maple", line_of(maple))
    action(writer)
    file = tmp_path / "a.age"
    writer.does("share", "--to", "maple", "--action", "1", "-o", str(file), "--yes")
    for typed in ([""], ["n"], [":stop"]):
        shown = maple.reads("receive", str(file), replies={"": typed})
        assert "From: sender unknown, signed with a key you do not have." in shown
        assert "Nothing was kept." in shown
    result = maple.runs("receive", str(file))
    assert result.exit_code == 9
    assert json.loads(maple.does("list", "--json")) == []
    maple.does("receive", str(file), replies={"": ["y"]})
    assert "sender unknown" in maple.reads("show", "1")


def test_a_key_whose_words_were_not_compared_is_marked(writer, maple, tmp_path):
    writer.does("share", "add", "maple", line_of(maple))
    maple.does("share", "add", "rowan", line_of(writer))
    action(writer)
    file = tmp_path / "a.age"
    writer.does("share", "--to", "maple", "--action", "1", "-o", str(file), "--yes")
    assert "From: rowan (words not compared yet)." in maple.reads("receive", str(file))


@pytest.mark.usefixtures("knows")
def test_what_does_not_hold_is_refused_and_not_a_byte_changes(writer, maple, tmp_path):
    action(writer)
    file = tmp_path / "a.age"
    writer.does("share", "--to", "maple", "--action", "1", "-o", str(file), "--yes")
    data = file.read_bytes()
    before = (maple.home / "journal.db").read_bytes()
    wrong = {
        "cut.age": (data[:-9], 5),
        "changed.age": (data[:-9] + b"123456789", 5),
        "large.age": (data + b"x" * 5 * 1024**2, 8),
        "foreign.age": (b"%PDF-1.7", 8),
    }
    for name, (content, code) in wrong.items():
        (tmp_path / name).write_bytes(content)
        assert maple.runs("receive", str(tmp_path / name)).exit_code == code, name
    assert writer.runs("receive", str(file)).exit_code == 8, "it is for maple alone"
    assert maple.runs("receive", str(tmp_path / "none.age")).exit_code == 3
    assert (maple.home / "journal.db").read_bytes() == before


def test_a_bundle_for_somebody_without_a_key_makes_none(writer, tmp_path):
    file = tmp_path / "a.age"
    file.write_bytes(b"age-encryption.org/v1\n-> X25519 A\nA\n--- A\nx")
    before = (writer.home / "journal.db").read_bytes()
    assert writer.runs("receive", str(file)).exit_code == 8
    assert (writer.home / "journal.db").read_bytes() == before


def test_the_schema_of_a_bundle_is_printed(person):
    assert "reflect-bundle/1" in person.does("export", "--schema", "bundle")


def test_the_secret_half_of_a_key_leaves_by_no_command(writer, tmp_path):
    writer.does("share", "key")
    copy = tmp_path / "copy.jsonl"
    writer.does("export", "-o", str(copy))
    assert "AGE-SECRET" not in copy.read_text(encoding="utf-8")
    for words in (["share", "key"], ["share", "people"], ["list"], ["export", "--format", "md"]):
        result = writer.runs(*words)
        assert "AGE-SECRET" not in result.stdout + result.stderr


def test_reading_commands_load_nothing_of_all_this():
    code = (
        "import sys, reflect.cli.app; "
        "print({'pyrage', 'icalendar', 'nacl', 'pydantic'} & set(sys.modules))"
    )
    import sys

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
