"""`reflect session missed`: a session that did not happen."""

import typer

from reflect.cli.runtime import runtime
from reflect.cli.session.standing import Alias, alias_of


def missed(ctx: typer.Context, alias: Alias) -> None:
    """Record a session that did not happen.

    It asks who could not come, a neutral reason, and the new date.

    Example: reflect session missed heron
    """
    from reflect.cli.first import ready
    from reflect.cli.session.asking import conduct_meeting
    from reflect.model.meeting import MISSED

    rt = runtime(ctx)
    person = alias_of(alias)
    asker = rt.ask("Run it at a terminal.")
    if not ready(rt, asker):
        return
    with rt.supervision(make=True) as supervision:
        prompts = rt.library.prompt_set(MISSED)
        meeting = supervision.begin(MISSED, prompts.version, person=person)
        if conduct_meeting(rt, meeting, prompts):
            rt.screen.say("Recorded. `reflect session list` shows it among the others.")
