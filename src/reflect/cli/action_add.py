"""`reflect actions add` and `reflect actions need`: what was agreed, and the ask it answers."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.actions import link
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.store.drafts import Draft

_SET = "agreed"


def add(ctx: typer.Context) -> None:
    """Put actions agreed in supervision into your own list, one after the other.

    Each answer is on disk before the next question. Enter at “What was agreed?” ends it.

    Example: reflect actions add
    """
    from reflect.cli.first import ready
    from reflect.cli.seen_in import mention_identifiers
    from reflect.cli.sitting import new_entry
    from reflect.model.asker import Turn
    from reflect.model.kinds import KINDS

    rt = runtime(ctx)
    asker = rt.ask("Give it in a file: reflect new agreed --from FILE")
    if not ready(rt, asker):
        return
    prompts = rt.library.prompt_set(_SET)
    with rt.journal() as journal:
        draft = journal.start(new_entry(rt, prompts.id, prompts.version, prompts.depth))
        try:
            while _one_more(rt, draft, journal.recent_picks("needs")):
                pass
        except Turn:
            rt.screen.say()
        entry = draft.finish()
        if entry is not None:
            texts = [t for one in entry.answers for t in KINDS[one.kind].texts(one.value)]
            mention_identifiers(rt, journal, texts)
    if entry is None:
        rt.screen.say("Nothing was added.")
    else:
        rt.screen.say(f"Saved as entry {entry.number}. `reflect actions` lists them.")


def need(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The action's number.", min=1)],
) -> None:
    """Say which of your asks an action answers.

    Example: reflect actions need 3
    """
    rt = runtime(ctx)
    rt.ask("Run it at a terminal.")
    with rt.journal() as journal:
        journal.action(number)
        if link(rt, journal, number, "Which of your asks does it answer?"):
            rt.screen.say(f"Action {number} is linked to that ask.")
        else:
            rt.screen.say("Nothing was changed.")


def _one_more(rt: Runtime, draft: "Draft", recent: list[str]) -> bool:
    """Ask for one action and keep each part of it as it is given. Say whether there was one."""
    from reflect.interview.around import Around
    from reflect.interview.questions import question_for
    from reflect.model.asker import Screen
    from reflect.model.entry import Answer, Value
    from reflect.model.kinds import KINDS

    asker = rt.ask("")
    prompts = rt.library.prompt_set(_SET)
    (step,) = prompts.steps
    count = len(draft.entry.answers)
    around = Around(rt.library.facets, rt.settings, rt.now(), recent=lambda _: recent)

    def keep(value: Value) -> None:
        about = str(count + 1)
        draft.keep(Answer(step.id, step.kind, step.field, value, asked=step.text, about=about))

    asker.screen(Screen(prompts.name, count + 1, count + 1, step_id=step.id))
    value = KINDS[step.kind].ask(asker, question_for(step, around), step.field, rt.now(), keep)
    if value is not None:
        keep(value)
    return value is not None
