"""`reflect note`: a quick free text."""

import sys
from typing import TYPE_CHECKING

import typer

from reflect.cli.options import AsJson, At, NewLabel, NewTags
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.asker import Asker
    from reflect.model.entry import Entry
    from reflect.store.journal import Journal


def note(
    ctx: typer.Context,
    at: At = "",
    label: NewLabel = "",
    tag: NewTags = [],
    as_json: AsJson = False,
) -> None:
    """Keep a quick note. The text is asked for, or read from stdin; never an argument.

    Example: reflect note --tag duty < note.txt
    """
    from dataclasses import replace

    from reflect.cli.first import ready
    from reflect.cli.seen_in import mention_identifiers
    from reflect.cli.sitting import new_entry, show_number
    from reflect.errors import InvalidInput
    from reflect.model.asker import Interrupted, Question, Turn
    from reflect.model.entry import Answer
    from reflect.model.text import clean_in

    rt = runtime(ctx)
    asker = rt.ask("") if rt.at_terminal else None
    if asker:
        if not ready(rt, asker):
            return
        try:
            text = asker.prose(Question("What would you like to put down?")) or ""
        except Turn as turn:
            text = turn.given
        except Interrupted:
            rt.screen.aside("Nothing was kept.")
            raise
    else:
        data = sys.stdin.buffer.read()
        text = data.decode("utf-8-sig", errors="replace")
    text = clean_in(text).strip()
    if not text:
        if asker:
            rt.screen.say("Nothing was kept.")
            return
        raise InvalidInput("There is no text to keep.", "reflect note < note.txt")
    entry = new_entry(rt, "note", 1, "short", at=at, label=label, tags=tag)
    answer = Answer("note", "text", "note", text)
    with rt.journal() as journal:
        kept = journal.add(replace(entry, answers=(answer,)))
        mention_identifiers(rt, journal, [kept.label, *kept.tags, *([] if asker else [text])])
        if asker:
            kept = _looked_at(rt, journal, asker, kept)
    show_number(rt, kept, as_json=as_json)


def _looked_at(rt: Runtime, journal: "Journal", asker: "Asker", kept: "Entry") -> "Entry":
    """Say what in a note may show who someone is; return it as it is kept then."""
    from dataclasses import replace

    from reflect.cli.sitting import around_journal
    from reflect.interview.looking import looked_at
    from reflect.model.asker import Turn

    (answer,) = kept.answers
    try:
        value = looked_at(asker, around_journal(rt, journal), answer.kind, answer.value)
    except Turn:
        return kept
    if value is None or value == answer.value:
        return kept
    return journal.replace(replace(kept, answers=(answer._replace(value=value),)))
