"""`reflect session history`: one person's sessions over time, in plain numbers."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import Runtime, runtime
from reflect.cli.session.standing import Alias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflect.model.meeting import AgreedAction, Meeting


def history(ctx: typer.Context, alias: Alias) -> None:
    """Look back over one person's sessions.

    Dates, what they served, what was carried on; and what was taken up the line and what became
    of it.

    Example: reflect session history heron
    """
    from reflect.cli.session.sessions import rows_of
    from reflect.cli.session.standing import known
    from reflect.model.meeting import MISSED, SUPERVISION

    rt = runtime(ctx)
    with rt.supervision() as supervision:
        person = known(supervision, alias)
        headings = supervision.headings([SUPERVISION, MISSED], person=person)
        dates = list(rows_of(supervision, headings))
        meetings = list(supervision.meetings([SUPERVISION], person=person))
        actions = supervision.actions(open_only=False, person=person)
    _section(rt, "Sessions", dates, "None yet.")
    _section(rt, "What they served", list(_served(rt, meetings)), "Nothing was noted.")
    carried = [action for action in actions if action.field == "actions" and action.carried]
    _section(rt, "Actions carried on", list(map(_carried, carried)), "None.")
    up = [action for action in actions if action.field == "mediation"]
    _section(rt, "Taken up the line", list(map(_taken_up, up)), "Nothing so far.")


def _section(rt: Runtime, title: str, rows: "Sequence[tuple[str, str]]", none: str) -> None:
    rt.screen.say()
    rt.screen.say(title, "bold")
    if rows:
        rt.screen.rows(rows)
    else:
        rt.screen.say(none)


def _served(rt: Runtime, meetings: "Sequence[Meeting]") -> "Iterator[tuple[str, str]]":
    """Say of each function in how many sessions it was served, of those noted, and when last."""
    from reflect.model.dates import in_words

    noted = [(one.heading.at, value) for one in meetings if (value := one["functions"])]
    for item in rt.library.facets["function"].items if noted else ():
        served = [at for at, value in noted if isinstance(value, list) and item.id in value]
        last = f", last on {in_words(served[-1].date())}" if served else ""
        yield item.label, f"in {len(served)} of {len(noted)} sessions{last}"


def _carried(action: "AgreedAction") -> tuple[str, str]:
    from reflect.render.session_parts import labels_of_status

    times = f"looked at in {action.carried} later session{'' if action.carried == 1 else 's'}"
    return str(action.number), "; ".join([action.what, times, labels_of_status(action.status)])


def _taken_up(action: "AgreedAction") -> tuple[str, str]:
    from reflect.model.dates import in_words
    from reflect.render.session_parts import labels_of_status

    parts = [action.what, *([f"said {in_words(action.agreed_on)}"] if action.agreed_on else [])]
    reported = action.status != "open" or action.barrier
    parts += [labels_of_status(action.status) if reported else "nothing reported back yet"]
    parts += [action.barrier] if action.barrier else []
    return str(action.number), "; ".join(parts)
