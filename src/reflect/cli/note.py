"""`reflect note`: a quick free text."""

import sys

import typer

from reflect.cli.options import AsJson, At, NewLabel, NewTags
from reflect.cli.runtime import runtime


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

    from reflect.cli.sitting import new_entry, show_number
    from reflect.errors import InvalidInput
    from reflect.model.entry import Answer
    from reflect.model.text import clean_in

    rt = runtime(ctx)
    if rt.at_terminal:
        from reflect.cli.first import ready
        from reflect.model.asker import Question, Turn

        asker = rt.ask("")
        if not ready(rt, asker):
            return
        try:
            text = asker.prose(Question("What would you like to put down?")) or ""
        except Turn:
            text = ""
    else:
        data = sys.stdin.buffer.read()
        text = data.decode("utf-8-sig", errors="replace")
    text = clean_in(text).strip()
    if not text:
        if rt.at_terminal:
            rt.screen.say("Nothing was kept.")
            return
        raise InvalidInput("There is no text to keep.", "reflect note < note.txt")
    entry = new_entry(rt, "note", 1, "short", at=at, label=label, tags=tag)
    answer = Answer("note", "text", "note", text)
    with rt.journal() as journal:
        kept = journal.add(replace(entry, answers=(answer,)))
    show_number(rt, kept, as_json=as_json)
