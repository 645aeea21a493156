"""`reflect session map`: where threat sits in a team or an organisation."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import Force, Output, Yes
from reflect.cli.runtime import Runtime, runtime
from reflect.cli.session.group import All, Form, Which

if TYPE_CHECKING:
    from reflect.model.meeting import Meeting
    from reflect.render.document import Document
    from reflect.store.supervision import Supervision


def threat_map(
    ctx: typer.Context,
    number: Which = 0,
    compare: Annotated[
        bool, typer.Option("--compare", help="This one beside the one before, of the same system.")
    ] = False,
    in_turn: Annotated[
        bool, typer.Option("--in-turn", help="Several people rate the levels, one after another.")
    ] = False,
    output: Output = None,
    form: Form = "",
    listed: All = False,
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Map threat in a team or an organisation: about conditions, never about one person.

    With N it shows one that was kept, or writes it as a page. With --in-turn nothing of what fewer
    than five people gave is shown.

    Example: reflect session map --list
    """
    from reflect.cli.session.meetings import hand_out, listing
    from reflect.insight.threat_map import MAP

    rt = runtime(ctx)
    if listed:
        with rt.supervision() as supervision:
            listing(rt, supervision, MAP, "scope")
        return
    document = (
        _kept(rt, number, compare=compare) if number or compare else _new(rt, in_turn=in_turn)
    )
    if document is not None:
        asks = rt.at_terminal and not yes
        hand_out(rt, document, output, form, asks=asks, force=force)


def _kept(rt: Runtime, number: int, *, compare: bool) -> "Document":
    from reflect.cli.session.meetings import labels_of, whole
    from reflect.insight.threat_map import MAP
    from reflect.render.threat_map import compared
    from reflect.render.threat_map import threat_map as one_map

    facets, labels = rt.library.facets, labels_of(rt, MAP)
    with rt.supervision() as supervision:
        meeting = whole(supervision, number, MAP, "map") if number else _newest(supervision)
        if not compare:
            return one_map(meeting, facets, labels)
        before = _before(supervision, meeting)
        became = _became(supervision, before)
    return compared(meeting, before, became, facets, labels)


def _new(rt: Runtime, *, in_turn: bool) -> "Document | None":
    from reflect.cli.first import ready
    from reflect.cli.session.meetings import hold, labels_of
    from reflect.cli.session.turns import take_turns
    from reflect.insight.threat_map import MAP
    from reflect.render.threat_map import threat_map as one_map

    if not ready(rt, rt.ask("Run it at a terminal.")):
        return None
    with rt.supervision(make=True) as supervision:
        kept = hold(rt, supervision, MAP, take_turns if in_turn else None)
    return one_map(kept, rt.library.facets, labels_of(rt, MAP)) if kept else None


def _newest(supervision: "Supervision") -> "Meeting":
    from reflect.errors import NotThere
    from reflect.insight.threat_map import MAP

    for heading in supervision.headings([MAP]):
        if heading.sealed:
            return supervision.meeting(heading.number)
    raise NotThere("There is no map yet.", "`reflect session map` makes one.")


def _before(supervision: "Supervision", now: "Meeting") -> "Meeting":
    """Return the map of the same system before this one. Raises NotThere."""
    from reflect.errors import NotThere
    from reflect.insight.threat_map import MAP

    for heading in supervision.headings([MAP], before=now.heading.at):
        found = supervision.meeting(heading.number)
        if heading.sealed and found["scope"] == now["scope"]:
            return found
    raise NotThere(
        "There is no earlier map of the same system to put beside it.",
        "`reflect session map --list` shows them.",
    )


def _became(supervision: "Supervision", before: "Meeting") -> list[str]:
    from reflect.render.session_parts import labels_of_status

    return [
        "; ".join(filter(None, [one.what, labels_of_status(one.status), one.barrier]))
        for one in supervision.actions(open_only=False)
        if one.meeting == before.number
    ]
