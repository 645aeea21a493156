"""`reflect try`: one reflection in memory, kept only if the person says so at its end."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.interview.keeping import InMemory
    from reflect.model.asker import Asker
    from reflect.store.drafts import Draft


def try_it(ctx: typer.Context) -> None:
    """Go through one reflection with nothing kept, unless you say so at its end.

    Example: reflect try
    """
    once(runtime(ctx))


def once(rt: Runtime) -> None:
    """Ask an after_visit reflection in memory; offer to keep it."""
    from dataclasses import replace

    from reflect.cli.sitting import KEPT, depth_for, new_entry, show_end
    from reflect.interview.around import Around
    from reflect.interview.conduct import Outcome, conduct
    from reflect.interview.keeping import InMemory

    asker = rt.ask("Run it at a terminal.")
    prompts = rt.library.prompt_set("after_visit")
    entry = new_entry(rt, prompts.id, prompts.version, depth_for(rt, prompts))
    keeper = InMemory(entry)
    rt.screen.say("Nothing is written to this computer unless you say so at the end.")
    around = Around(rt.library.facets, rt.settings, rt.now())
    # The note at its end says that all is saved: here nothing is.
    asked = replace(prompts, steps=tuple(s for s in prompts.steps if s.id != "close_note"))
    ended = conduct(asked, keeper, asker, around)
    if not keeper.entry.answers:
        rt.screen.say("Nothing was kept.")
        return
    paused = ended.outcome is Outcome.PAUSED
    if not paused:
        show_end(rt, keeper.entry)
    if not _wanted(rt, asker) or not _opens(rt, asker):
        rt.screen.say("Nothing was kept.")
        return
    with rt.journal() as journal:
        if paused:
            _put(keeper, journal.start(replace(keeper.entry, answers=())))
            rt.screen.say(KEPT)
            return
        kept = journal.add(replace(keeper.entry, updated=rt.now()))
    rt.screen.say(f"Saved as entry {kept.number}.")


def _wanted(rt: Runtime, asker: "Asker") -> bool:
    """Ask whether to keep it. Nothing but a clear no lets it go; and Ctrl-D, lest it never ends."""
    from reflect.model.asker import Pause, Question, Turn

    question = Question("Keep it?", hint="y keeps it in a journal; n leaves no trace.", must=True)
    paused = False
    while True:
        try:
            wanted = asker.yes(question)
        except Pause:
            if paused:
                return False
            paused, wanted = True, None
        except Turn:
            wanted = None
        if wanted is not None:
            return wanted
        rt.screen.say("Please type y or n.")


def _put(keeper: "InMemory", draft: "Draft") -> None:
    """Have an unfinished entry stand where the one in memory was left."""
    from reflect.interview.keeping import key_of

    answers = {key_of(answer.step, answer.about): answer for answer in keeper.entry.answers}
    for key in keeper.trail:
        if key in answers:
            draft.keep(answers[key])
        else:
            draft.passed(key)


def _opens(rt: Runtime, asker: "Asker") -> bool:
    """Have the journal made or opened, with as many passphrases as the person wants to try."""
    from reflect.cli.first import ready
    from reflect.errors import NotOpen
    from reflect.model.asker import Question, Turn

    while True:
        try:
            return ready(rt, asker)
        except NotOpen as error:
            rt.screen.say(error.message)
        try:
            if not asker.yes(Question("Try again?", hint="n lets go of what you wrote.")):
                return False
        except Turn:
            return False
