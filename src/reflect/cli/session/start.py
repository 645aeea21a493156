"""`reflect session start` and `resume`: a session, guided with the other person beside you."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import At
from reflect.cli.runtime import Runtime, runtime
from reflect.cli.session.standing import Alias, alias_of

if TYPE_CHECKING:
    from datetime import datetime

    from reflect.model.meeting import Heading
    from reflect.store.open_meeting import OpenMeeting
    from reflect.store.supervision import Supervision


def start(
    ctx: typer.Context,
    alias: Alias,
    minutes: Annotated[
        int, typer.Option("--minutes", min=10, max=240, help="The time there is.")
    ] = 75,
    at: At = "",
) -> None:
    """Hold a session. Its pages are there to be opened or left; you both see the screen.

    With --at you type in one that was held before; --minutes is how long it lasted.

    Example: reflect session start heron
    """
    from reflect.cli.first import ready
    from reflect.cli.session.brought import put_on_agenda
    from reflect.cli.session.holding import hold_session
    from reflect.model.meeting import SUPERVISION

    rt = runtime(ctx)
    person = alias_of(alias)
    when = _when(rt, at)
    asker = rt.ask("A session is held at a terminal. `reflect session sheet` prints a page.")
    if not ready(rt, asker):
        return
    with rt.supervision(make=True) as supervision:
        _refuse_second(supervision, person)
        prompts = rt.library.prompt_set(SUPERVISION)
        meeting = supervision.begin(
            SUPERVISION, prompts.version, person=person, minutes=minutes, at=when
        )
        for finding in put_on_agenda(supervision, meeting, person):
            rt.screen.say(f"Sent beforehand: {finding}")
        hold_session(rt, supervision, meeting)


def resume(
    ctx: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="N", help="Which one.", min=1)] = None,
) -> None:
    """Go on with a session. It was paused, cut off, or is not signed by both yet.

    Example: reflect session resume
    """
    from reflect.cli.session.asking import conduct_meeting
    from reflect.cli.session.holding import hold_session
    from reflect.model.meeting import SUPERVISION

    rt = runtime(ctx)
    rt.ask("Run it at a terminal.")
    with rt.supervision() as supervision:
        meeting = _chosen(rt, supervision, number)
        if meeting is None:
            return
        if meeting.entry.set == SUPERVISION:
            hold_session(rt, supervision, meeting)
        else:
            conduct_meeting(rt, meeting, rt.library.prompt_set(meeting.entry.set))


def _when(rt: Runtime, at: str) -> "datetime | None":
    from reflect.model.dates import in_words, understand

    if not at:
        return None
    understood = understand(at, rt.now())
    rt.screen.aside(f"For {in_words(understood)}.")
    return understood.at


def _refuse_second(supervision: "Supervision", person: str) -> None:
    """Refuse a second session with somebody while one goes on; one that only waits is no bar."""
    from reflect.errors import Refused
    from reflect.model.meeting import SUPERVISION

    for heading in supervision.unfinished():
        same = heading.person.lower() == person.lower() and heading.set == SUPERVISION
        if same and heading.ended is None:
            raise Refused(
                f"Session {heading.number} with {heading.person} is still going on.",
                f"`reflect session resume {heading.number}` goes on with it.",
            )


def _chosen(rt: Runtime, supervision: "Supervision", number: int | None) -> "OpenMeeting | None":
    from reflect.model.asker import Question, Turn
    from reflect.model.options import numbered

    if number:
        return supervision.resume(number)
    left = supervision.unfinished()
    if not left:
        rt.screen.say("Nothing is unfinished. `reflect session start ALIAS` begins a session.")
        return None
    if len(left) == 1:
        return supervision.resume(left[0].number)
    listed = [(str(heading.number), _line(rt, heading)) for heading in left]
    try:
        chosen = rt.ask("").one(Question("Which one?", options=numbered(listed)))
    except Turn:
        return None
    return supervision.resume(int(chosen)) if chosen else None


def _line(rt: Runtime, heading: "Heading") -> str:
    from reflect.cli.session.standing import day_and_time

    state = "not signed yet" if heading.ended else "going on"
    name = rt.library.set_name(heading.set)
    who = f", {heading.person}" if heading.person else ""
    return f"{name}{who}, {day_and_time(heading)}, {state}"
