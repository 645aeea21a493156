"""`reflect resume`: go on with an unfinished entry."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.store.journal import Journal


def resume(ctx: typer.Context) -> None:
    """Go on with an entry you paused, or that was cut off. Nothing you answered is lost.

    Example: reflect resume
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        resume_in(rt, journal)


def resume_in(rt: Runtime, journal: "Journal") -> None:
    """Choose an unfinished entry where there are several, and go on with it."""
    from reflect.cli.sitting import sit
    from reflect.model.asker import Question, Turn
    from reflect.model.dates import in_words
    from reflect.model.options import numbered

    drafts = journal.drafts()
    if not drafts:
        rt.screen.say("Nothing is unfinished. `reflect new` starts a reflection.")
        return
    asker = rt.ask("Run it at a terminal.")
    number = drafts[0].number
    if len(drafts) > 1:
        names = rt.library.set_names()
        listed = [
            (str(draft.number), f"{names.get(draft.set, draft.set)}, {in_words(draft.at)}")
            for draft in drafts
        ]
        try:
            chosen = asker.one(Question("Which one?", options=numbered(listed)))
        except Turn:
            return
        if not chosen:
            return
        number = int(chosen)
    sit(rt, journal, journal.resume(number), asker)
