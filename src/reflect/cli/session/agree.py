"""`reflect session agree`: the working agreement with one person."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import runtime
from reflect.cli.session.standing import Alias, alias_of

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.store.supervision import Supervision


def agree(ctx: typer.Context, alias: Alias) -> None:
    """Go through the working agreement together. It is looked at again every year.

    Where there is one already, each answer is shown, and Enter keeps it.

    Example: reflect session agree heron
    """
    from reflect.cli.first import ready

    rt = runtime(ctx)
    person = alias_of(alias)
    asker = rt.ask("An agreement is made at a terminal, with both of you there.")
    if not ready(rt, asker):
        return
    with rt.supervision(make=True) as supervision:
        _agree(rt, supervision, person)


def _agree(rt: "Runtime", supervision: "Supervision", person: str) -> None:
    from reflect.cli.session.asking import conduct_meeting
    from reflect.model.agreement import agreement_of
    from reflect.model.meeting import AGREEMENT

    last = supervision.last(AGREEMENT, person)
    prompts = rt.library.prompt_set(AGREEMENT)
    meeting = supervision.begin(AGREEMENT, prompts.version, person=person)
    if last:
        before = supervision.meeting(last.number)
        rt.screen.say(agreement_of(before).words(rt.now().date()))
        meeting.carry_over(before.answers)
    kept = conduct_meeting(rt, meeting, prompts)
    if kept:
        agreement = agreement_of(kept)
        rt.screen.say(agreement.words(rt.now().date()))
        rt.screen.say(f"`reflect session start {person}` shows it each time.")
