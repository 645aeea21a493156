"""`reflect session add`: put something to a record that is signed."""

import typer

from reflect.cli.runtime import runtime
from reflect.cli.session.standing import SessionNumber


def add(ctx: typer.Context, number: SessionNumber) -> None:
    """Add to a signed record. The time and who adds it are noted; what was signed stays.

    Example: reflect session add 2
    """
    from reflect.cli.session.standing import session
    from reflect.errors import NotThere
    from reflect.model.asker import Question, Stop, Turn
    from reflect.model.meeting import ROLES
    from reflect.model.options import numbered
    from reflect.model.text import clean_in

    rt = runtime(ctx)
    asker = rt.ask("Run it at a terminal.")
    with rt.supervision() as supervision:
        if not session(supervision, number).heading.sealed:
            raise NotThere(
                f"Session {number} is not signed yet, so it can simply be changed.",
                f"`reflect session resume {number}` goes on with it.",
            )
        roles = numbered([(role, f"The {role}") for role in ROLES])
        role = None
        try:
            role = asker.one(Question("Who adds it?", options=roles))
            text = asker.prose(Question("What is to be added?")) if role else None
        except Stop as turn:
            text = turn.given
        except Turn:
            return
        if not role or not text:
            rt.screen.say("Nothing was added.")
            return
        supervision.add_to(number, clean_in(text).strip(), role)
    rt.screen.say(f"Added to session {number}.")
