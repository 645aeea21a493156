"""Marker words in every private field of every prompt set: none is in anything handed over."""

import json

import pytest
from test_bringing_along import agree, sessions

from reflect.exchange import age_file
from reflect.exchange.bundle import new_key
from reflect.library import Library
from reflect.model.prompts import Step
from reflect.store.journal import Journal

LIBRARY = Library()
MARK = "MARKERWORD"


def marked(step: Step) -> object:
    """An answer to a step with a marker in each place where words can be."""
    words = f"{MARK} {step.id}"
    if step.kind == "text":
        return words
    if step.kind == "action":
        return dict.fromkeys(("cue", "what", "owner", "why", "help_offered", "barrier"), words)
    if step.kind == "multi" and (step.facet or step.options_from):
        return [f"other:{words}"]
    if step.kind == "single" and step.facet:
        return f"other:{words}"
    return None


@pytest.fixture
def full(writer):
    """A journal with an entry of every prompt set it keeps, all of it marked, then one clean."""
    for set_id in LIBRARY.set_names():
        prompts = LIBRARY.prompt_set(set_id)
        if prompts.kept_in != "journal":
            continue
        answers = {
            step.id: {"1": marked(step)} if step.for_each else marked(step)
            for step in prompts
            if step.stored and step.kind != "note" and marked(step) is not None
        }
        writer.does(
            "new", set_id, "--from", "-", "--label", MARK, "--tag", MARK, stdin=json.dumps(answers)
        )
    given = {"raise": True, "raise_title": "Doorsteps", "moment": MARK, "label": MARK}
    writer.does("new", "after_visit", "--from", "-", stdin=json.dumps(given))
    clean = {"agreed": {"what": "Ask about the car", "due": "2026-03-09"}}
    writer.does("new", "agreed", "--from", "-", stdin=json.dumps(clean))
    return writer


@pytest.fixture
def supervisor():
    return new_key()


def opened(file, key) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(age_file.unseal(file.read_bytes(), key.age_secret))) as found:
        return b"".join(found.read(name) for name in found.namelist())


def newest(writer) -> tuple[int, int]:
    """The numbers of the clean entry's title and of the clean action."""
    with Journal.open(writer.home / "journal.db") as journal:
        (title,) = [number for number, words in journal.flagged() if words == "Doorsteps"]
        (action,) = [one.number for one in journal.actions() if one.what == "Ask about the car"]
    return title, action


def test_the_markers_are_there_to_be_found(full):
    assert full.does("export").count(MARK) > 100


def test_no_private_byte_is_in_a_bundle_or_with_the_sessions(full, supervisor, tmp_path):
    full.does("share", "add", "heron", str(supervisor.public))
    title, action = newest(full)
    words = ("share", "--to", "heron", "--title", str(title), "--action", str(action))
    file = tmp_path / "a.age"
    full.does(*words, "-o", str(file), "--yes")
    held = opened(file, supervisor)
    assert b"Doorsteps" in held
    assert b"Ask about the car" in held
    assert MARK.encode() not in held + file.read_bytes()


def test_no_private_byte_is_in_a_preparation(full, supervisor, tmp_path):
    full.does("share", "add", "heron", str(supervisor.public))
    file = tmp_path / "a.age"
    typed = {"flagged": ["1"], "worth": [MARK], "careful": [MARK], "": ["y"]}
    shown = full.does("session", "prepare", "--to", "heron", "-o", str(file), replies=typed)
    held = opened(file, supervisor)
    assert b"Doorsteps" in held
    assert MARK.encode() not in held
    assert MARK not in shown.partition("# To share")[2]


def test_no_private_byte_is_in_the_supervision_file_nor_in_what_leaves_it(
    full, supervisor, tmp_path
):
    full.does("share", "add", "heron", str(supervisor.public))
    number = agree(full, "heron")
    with sessions(full) as kept:
        assert kept.meeting(number)
    file, calendar = tmp_path / "a.age", tmp_path / "a.ics"
    full.does("share", "--to", "heron", "--session", str(number), "-o", str(file), "--yes")
    full.does("session", "map", replies={"scope": ["1"], "": [str(tmp_path / "map.md")]})
    full.does("session", "group", replies={"offer": ["x"], "": [str(tmp_path / "group.md")]})
    left = opened(file, supervisor) + (full.home / "supervision.db").read_bytes()
    left += b"".join((tmp_path / name).read_bytes() for name in ("map.md", "group.md"))
    assert MARK.encode() not in left
    full.does("actions", "--ics", str(calendar))
    assert b"DESCRIPTION" not in calendar.read_bytes()
