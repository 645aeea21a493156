"""`reflect session list` and `show`: what there is, and one session whole."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.runtime import Runtime, runtime
from reflect.cli.session.standing import SessionNumber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.model.meeting import Heading, Meeting
    from reflect.store.supervision import Supervision


def list_sessions(
    ctx: typer.Context,
    alias: Annotated[str, typer.Argument(metavar="ALIAS", help="Only with this person.")] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="The newest so many; 0 is all.")
    ] = 20,
) -> None:
    """List the sessions, the newest first. Those that did not happen are among them.

    Example: reflect session list heron
    """
    from reflect.cli.session.standing import known
    from reflect.model.meeting import MISSED, SUPERVISION

    rt = runtime(ctx)
    with rt.supervision() as supervision:
        person = known(supervision, alias) if alias else ""
        found = supervision.headings([SUPERVISION, MISSED], person=person, limit=limit or None)
        rows = list(rows_of(supervision, found))
    if rows:
        rt.screen.rows(rows)
    else:
        rt.screen.say("No sessions yet. `reflect session start ALIAS` begins one.")


def show(ctx: typer.Context, number: SessionNumber) -> None:
    """Show one session whole. It has what was recorded, who signed, what was added later.

    Example: reflect session show 2
    """
    from reflect.cli.session.standing import record_of, show_record
    from reflect.model.meeting import SUPERVISION

    rt = runtime(ctx)
    with rt.supervision() as supervision:
        meeting = supervision.meeting(number)
        if meeting.heading.set == SUPERVISION:
            show_record(rt, record_of(supervision, number))
            return
    _show_other(rt, meeting)


def _show_other(rt: Runtime, meeting: "Meeting") -> None:
    from reflect.cli.session.standing import day_and_time
    from reflect.insight.threat_map import TURN_FIELD
    from reflect.model.fields import FIELDS
    from reflect.model.labels import Labels, answer_words

    heading = meeting.heading
    labels = Labels(rt.library.facets, rt.library.option_labels(heading.set))
    name = rt.library.set_name(heading.set)
    rows = [("Number", str(heading.number)), ("What", name), ("When", day_and_time(heading))]
    rows += [("With", heading.person)] if heading.person else []
    rows += [
        (FIELDS[a.field].title if a.field in FIELDS else a.field, answer_words(a, labels))
        for a in meeting.answers
        if a.field != TURN_FIELD
    ]
    rt.screen.rows(rows)


def rows_of(supervision: "Supervision", found: "list[Heading]") -> "Iterator[tuple[str, str]]":
    """Yield a number and a line for each meeting, with the gap before it."""
    for heading in found:
        yield str(heading.number), "; ".join(_parts(supervision, heading))


def _parts(supervision: "Supervision", heading: "Heading") -> "Iterator[str]":
    from reflect.cli.session.standing import day_and_time, standing
    from reflect.model.agreement import gap_words
    from reflect.model.meeting import MISSED

    yield f"{day_and_time(heading)}, {heading.person}"
    meeting = supervision.meeting(heading.number)
    if heading.set == MISSED:
        yield "did not happen"
        reason = meeting["missed_reason"]
        yield from [str(reason)] if reason else []
        return
    stands = standing(supervision, meeting)
    if stands.last:
        yield gap_words((heading.at.date() - stands.last).days, stands.agreement)
    if not heading.sealed:
        yield "not signed yet" if heading.ended else "going on"
