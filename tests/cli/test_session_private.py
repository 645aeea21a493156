"""Nothing crosses from the private journal into supervision, nor the other way round."""

import uuid

import pytest
from supervising import AGREEMENT, WHOLE

from reflect.model.entry import Answer, Entry
from reflect.model.fields import FIELDS
from reflect.store.journal import Journal

MARKER = "zqx"
VALUES = {
    "text": lambda name: f"{name} in words",
    "single": lambda name: f"other:{name}",
    "multi": lambda name: [f"other:{name}"],
    "action": lambda name: {part: f"{name} {part}" for part in ("what", "cue", "owner", "barrier")},
    "scale": lambda _: 7,
    "yesno": lambda _: True,
}


@pytest.fixture
def supervisor(writer):
    """Somebody whose journal holds a marker in every field, label, tag and title there is."""
    with Journal.open(writer.home / "journal.db") as journal:
        for at, field in enumerate(FIELDS.values()):
            name = f"{MARKER}{at}"
            value = VALUES[field.holds](name)
            answers = (
                Answer("step", field.holds, field.id, value, f"{name} asked"),
                Answer("raise", "yesno", "raise", True),
                Answer("raise_title", "text", "raise_title", f"{name} title"),
            )
            journal.add(
                Entry(
                    str(uuid.uuid4()), writer.now, "note", answers, label=name, tags=(f"{name}tag",)
                )
            )
    assert MARKER.encode() in (writer.home / "journal.db").read_bytes()
    return writer


def test_no_byte_of_the_journal_is_in_the_supervision_file_or_in_anything_it_gives_out(
    supervisor, tmp_path
):
    copies = [str(tmp_path / name) for name in ("copy.md", "copy.html")]
    shown = [
        supervisor.does("session", "agree", "heron", replies=AGREEMENT),
        supervisor.does("session", "start", "heron", replies={**WHOLE, "": [*copies, "n"]}),
        supervisor.does("session", "missed", "heron", replies={"who": ["1"]}),
        supervisor.does("session", "add", "2", replies={"": ["1", "The date was the 3rd."]}),
        *(supervisor.does("session", *words) for words in (
            ["list"], ["show", "2"], ["history", "heron"], ["decision", "2"], ["cues"], ["sheet"],
            ["record", "2"], ["record", "2", "--format", "html"],
            ["record", "2", "--format", "json"],
        )),
    ]  # fmt: skip
    supervisor.does("session", "start", "heron", replies={"0 Opening": [":pause"]})
    assert not [text for text in shown if MARKER in text]
    files = [supervisor.home / "supervision.db", *tmp_path.glob("copy.*")]
    assert len(files) == 3
    for file in files:
        assert MARKER.encode() not in file.read_bytes()


def test_nobodys_alias_and_nothing_said_with_them_is_in_the_journal(supervisor):
    supervisor.does("session", "agree", "heron", replies=AGREEMENT)
    replies = {**WHOLE, "": ["", "", "y"], "hold": ["4"], "up": ["Cover", "", ""]}
    supervisor.does("session", "start", "heron", replies=replies)
    journal = (supervisor.home / "journal.db").read_bytes()
    for words in (b"heron", b"Doorstep", b"Two accounts differ", b"Ring the school"):
        assert words in (supervisor.home / "supervision.db").read_bytes()
        assert words not in journal
