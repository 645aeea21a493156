"""`reflect patterns`: what keeps coming up, counted."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reflect.cli.options import AsJson, Since, Until
from reflect.cli.progress import counted
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.insight.findings import Patterns
    from reflect.store.journal import Journal

By = Annotated[str, typer.Option("--by", help="month or week.")]


def patterns(
    ctx: typer.Context,
    since: Since = "",
    until: Until = "",
    by: By = "month",
    everything: Annotated[
        bool, typer.Option("--all", help="Every finding that stands, not the first five.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look back: how often things came up, what came together, what chance does not explain.

    The last 26 weeks unless said otherwise; --since all is from the first entry.

    Example: reflect patterns --since "1 March" --by week
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        found = look_back(rt, journal, since, until, by=by, everything=everything)
    if as_json:
        from reflect.render.findings_json import to_json

        rt.screen.raw(to_json(found))
    else:
        show_patterns(rt, found)


def look_back(
    rt: Runtime,
    journal: "Journal",
    since: str = "",
    until: str = "",
    *,
    by: str = "month",
    everything: bool = False,
    for_others: bool = False,
) -> "Patterns":
    """Look over the whole journal; the days as people write them, empty for the usual window.

    `for_others` leaves entries about racism and identity out whatever the settings say.
    Raises WrongCommandLine for a date or a period that cannot be understood.
    """
    from reflect.insight.findings import look
    from reflect.insight.window import IDENTITY

    days = (_day(rt, since), _day(rt, until))
    # What came after the window too: a finding may have been judged since.
    with counted(rt, "Looking back", journal.count()) as tell:
        return look(
            tell(journal.entries()),
            rt.library.facets,
            *days,
            rt.now().date(),
            by=_by(by),
            identity=rt.settings.identity_patterns and not for_others,
            everything=everything,
            uncounted=rt.library.uncounted() - {IDENTITY},
        )


def show_patterns(rt: Runtime, found: "Patterns") -> None:
    """Show a look back, heading by heading."""
    from reflect.render.patterns import sections

    for section in sections(found, rt.library.facets, rt.screen.width, rt.library.set_names()):
        if section.title:
            rt.screen.say()
            rt.screen.say(section.title, "bold")
        for line in section.lines:
            rt.screen.say(line)


def _by(period: str) -> Literal["month", "week"]:
    from reflect.errors import WrongCommandLine

    if period == "month":
        return "month"
    if period == "week":
        return "week"
    raise WrongCommandLine("Patterns are by month or by week.", "reflect patterns --by week")


def _day(rt: Runtime, text: str) -> date | None:
    from reflect.insight.window import ALL
    from reflect.model.dates import understand

    if text == "all":
        return ALL
    return understand(text, rt.now()).day if text else None
