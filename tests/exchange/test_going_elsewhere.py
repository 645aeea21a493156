"""A folder of Markdown, and a plain database: what leaves can be read again, whole."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
import yaml
from bringing_in import arrivals, left_out, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_entries import entries, entry, lines, moments, one_of_every_kind, text, words
from markdown_it import MarkdownIt

from reflect.errors import Refused
from reflect.exchange.elsewhere.markdown_folder import GUIDED
from reflect.exchange.formats import FORMATS
from reflect.exchange.markdown_files import write
from reflect.exchange.names import Names
from reflect.library import Library
from reflect.model.entry import Answer, Entry
from reflect.model.labels import Labels
from reflect.model.markdown import escape, paragraphs, unescaped

LABELS = Labels(Library().facets)
NAMES = Names(labels=lambda _: LABELS, sets={})
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

notes = st.builds(
    lambda parts, written: Entry(**parts, answers=(Answer("note", "text", "note", written),)),
    st.fixed_dictionaries(
        {
            "id": st.uuids().map(str),
            "at": moments,
            "set": st.just("note"),
            "depth": st.just("short"),
            "label": lines,
            "tags": st.lists(
                lines.map(lambda t: t.lstrip("#@").strip()).filter(bool), max_size=3, unique=True
            ).map(tuple),
            "starred": st.booleans(),
            "created": moments,
            "updated": moments,
        }
    ),
    words.filter(str.strip),
)


def save(form, path, kept, *, force=False):
    numbered = [replace(one, number=number) for number, one in enumerate(kept, start=1)]
    FORMATS[form].save(numbered, NAMES, path, force)
    return path


def folded(written):
    """Text as Markdown keeps it: one blank line between paragraphs, none around, no space at ends."""
    return unescaped(paragraphs(written))


@given(words)
def test_what_is_escaped_comes_back_word_for_word(written):
    assert folded(written).split() == written.split()
    assert folded(folded(written)) == folded(written)
    assert unescaped(escape(written)).split() == written.split()


@pytest.mark.parametrize(
    "written", ["a\\\nb", "1. \\", "&#32; x", " indented\n\n  more", "`a` *b*\\"]
)
def test_signs_of_markdown_come_back_as_they_were(written):
    assert folded(written) == written


@SLOW
@given(st.lists(notes, max_size=4, unique_by=lambda one: one.id))
def test_notes_that_left_as_a_folder_come_back_the_same(tmp_path_factory, kept):
    folder = tmp_path_factory.mktemp("out") / "notes"
    save("md-folder", folder, kept)
    if not kept:
        assert list(folder.iterdir()) == []
        return
    for source in ("markdown", "obsidian"):
        back = {one.entry.id: one.entry for one in arrivals(source, folder)}
        assert len(back) == len(kept)
        for one in kept:
            expected = (Answer("note", "text", "note", folded(str(one["note"]))),)
            assert back[one.id] == replace(one, answers=expected)
            assert back[one.id].at.isoformat() == one.at.isoformat()


@SLOW
@given(entries.filter(lambda one: one.answers))
def test_of_any_entry_day_tags_star_and_every_text_come_back_as_a_note(tmp_path_factory, kept):
    folder = save("md-folder", tmp_path_factory.mktemp("out") / "any", [kept])
    (back,) = [one.entry for one in arrivals("markdown", folder)]
    assert (back.set, back.at, back.starred, back.label) == (
        "note",
        kept.at,
        kept.starred,
        kept.label,
    )
    assert back.id != kept.id
    told_words = " ".join(str(back["note"]).split())
    for answer in kept.answers:
        if answer.kind == "text":
            assert " ".join(answer.value.split()) in told_words
    assert told("markdown", folder) == [GUIDED]
    assert left_out("markdown", folder) == []


def test_a_file_has_a_head_that_yaml_reads_and_a_name_that_tells_nothing(tmp_path):
    kept = entry(*one_of_every_kind(), label="rowan", tags=("duty", 'a "b": c'), starred=True)
    ((name, content),) = write([replace(kept, number=42)], NAMES)
    assert name == "2026-03-02 after_visit 000042.md"
    head, _, body = content.removeprefix("---\n").partition("---\n")
    found = yaml.safe_load(head)
    assert found["tags"] == ["duty", 'a "b": c']
    assert (found["starred"], found["label"], found["id"]) == (True, "rowan", kept.id)
    assert body.startswith("\n## Which moment?\n\nThe kettle was on.\\\nNobody spoke.\n")


def test_nothing_in_a_file_can_run_or_load(tmp_path):
    hostile = (
        "<script>x</script>\n![](https://example.org/x)\n[[link]] `= this` $$x$$ {{x}}\n---\n#tag"
    )
    ((_, content),) = write([replace(entry(text(hostile), set="note"), number=1)], NAMES)
    ((_, plain),) = write(
        [replace(entry(Answer("note", "text", "note", hostile), set="note"), number=1)], NAMES
    )
    for page in (content, plain):
        body = page.partition("---\n")[2].partition("---\n")[2]
        shown = MarkdownIt("commonmark", {"html": True}).parse(body)
        kinds = {child.type for token in shown for child in token.children or []}
        assert kinds <= {"text", "softbreak", "hardbreak", "text_special"}
        assert not {token.type for token in shown} & {"html_block", "hr", "fence"}


def test_a_folder_and_what_is_in_it_are_the_owners_alone_and_never_written_over(tmp_path):
    folder = save("md-folder", tmp_path / "out", [entry(text("One"))])
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]
    for force in (False, True):
        with pytest.raises(Refused):
            save("md-folder", folder, [entry(text("Two"))], force=force)
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_finished_leaves_nothing(tmp_path):
    def broken():
        yield entry(text("One"))
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        FORMATS["md-folder"].save(broken(), NAMES, tmp_path / "out", False)
    assert list(tmp_path.iterdir()) == []


def read_plain(path):
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        for row in conn.execute("SELECT * FROM entries ORDER BY number").fetchall():
            tags = conn.execute(
                "SELECT tag FROM tags WHERE entry = ? ORDER BY position", [row["number"]]
            )
            answers = conn.execute(
                "SELECT * FROM answers WHERE entry = ? ORDER BY position", [row["number"]]
            )
            yield row, [tag for (tag,) in tags], answers.fetchall()


@SLOW
@given(st.lists(entries, max_size=3, unique_by=lambda one: one.id))
def test_a_plain_database_holds_every_entry_and_answer(tmp_path_factory, kept):
    path = save("sqlite", tmp_path_factory.mktemp("out") / "plain.db", kept)
    back = list(read_plain(path))
    assert len(back) == len(kept)
    for one, (row, tags, answers) in zip(kept, back, strict=True):
        assert (row["id"], row["at"], row["prompt_set"]) == (one.id, one.at.isoformat(), one.set)
        assert (row["label"], bool(row["starred"]), tuple(tags)) == (
            one.label,
            one.starred,
            one.tags,
        )
        for answer, stored in zip(one.answers, answers, strict=True):
            value = stored["value"]
            assert (
                json.loads(value) if isinstance(answer.value, list | dict) else value
            ) == answer.value
            assert (stored["kind"], stored["field"], stored["asked"]) == (
                answer.kind,
                answer.field,
                answer.asked,
            )


def test_a_plain_database_is_the_owners_alone_and_can_be_searched_and_counted(tmp_path):
    path = save("sqlite", tmp_path / "plain.db", [entry(*one_of_every_kind()), entry(text("Two"))])
    assert path.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        found = conn.execute("SELECT count(*) FROM answers_fts WHERE answers_fts MATCH 'kettle'")
        assert found.fetchall() == [(1,)]
        items = conn.execute("SELECT field, item FROM items ORDER BY answer, position").fetchall()
    assert items == [
        ("triggers", "aggression"),
        ("triggers", "other:a loud radio"),
        ("echo", "perhaps"),
    ]
    with pytest.raises(Refused):
        save("sqlite", path, [])
    assert save("sqlite", path, [], force=True).stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["plain.db"]
