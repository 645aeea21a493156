"""`reflect edit`: change the answers of an entry."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import Number
from reflect.cli.runtime import runtime

if TYPE_CHECKING:
    from reflect.model.asker import Asker
    from reflect.model.entry import Answer, Entry


def edit(
    ctx: typer.Context,
    number: Number,
    step: Annotated[list[str] | None, typer.Argument(help="Steps to ask again.")] = None,
) -> None:
    """Ask chosen questions again, with the old answer shown. Enter keeps it, :skip takes it out.

    Example: reflect edit 42 moment
    """
    rt = runtime(ctx)
    from reflect.cli.sitting import around_journal, update_actions
    from reflect.errors import NotThere
    from reflect.interview.again import ask_again

    with rt.journal() as journal:
        entry = journal.entry(number)
        asker = rt.ask("Run it at a terminal.")
        chosen = _chosen(asker, entry, step or [])
        try:
            prompts = rt.library.prompt_set(entry.set)
        except NotThere:
            prompts = None
        changed = ask_again(prompts, entry, chosen, asker, around_journal(rt, journal))
        if changed == entry:
            rt.screen.say("Nothing was changed.")
            return
        with journal.together():
            journal.replace(changed)
            update_actions(journal, changed)
    rt.screen.say(f"Entry {number} is changed. `reflect show {number}` shows it.")


def _chosen(asker: "Asker", entry: "Entry", steps: list[str]) -> "list[Answer]":
    """Return the answers to ask again: those named, or those the person picks."""
    from reflect.errors import WrongCommandLine
    from reflect.model.asker import Question, Turn
    from reflect.model.fields import FIELDS
    from reflect.model.options import numbered

    known = {answer.step for answer in entry.answers}
    unknown = [step for step in steps if step not in known]
    if unknown:
        raise WrongCommandLine(
            f"Entry {entry.number} has no answer to that step.",
            f"It has {', '.join(sorted(known))}.",
        )
    if steps:
        return [answer for answer in entry.answers if answer.step in steps]
    listed = [
        (str(at), FIELDS[answer.field].title if answer.field in FIELDS else answer.field)
        for at, answer in enumerate(entry.answers)
    ]
    question = Question("Which answers?", options=numbered(listed), maximum=max(len(listed), 1))
    try:
        picked = asker.many(question) or []
    except Turn:
        picked = []
    return [entry.answers[int(at)] for at in picked]
