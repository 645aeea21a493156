"""`reflect patterns`: what keeps coming up, counted."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reflect.cli.options import AsJson, Since, Until
from reflect.cli.progress import counted
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.insight.findings import Patterns
    from reflect.insight.window import Sifted
    from reflect.render.patterns import Section
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
    why: Annotated[
        int | None,
        typer.Option("--why", metavar="NUMBER", help="Why this finding is said, and from what."),
    ] = None,
) -> None:
    """Look back: how often things came up, what came together, what chance does not explain.

    The last 26 weeks unless said otherwise; --since all is from the first entry.

    Example: reflect patterns --since "1 March" --by week
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        found = look_back(rt, journal, since, until, by=by, everything=everything)
        if why is not None:
            from reflect.cli.why import show_why

            show_why(rt, journal, found, why)
            return
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
    from reflect.insight.row import READ, UNREAD
    from reflect.insight.window import IDENTITY
    from reflect.model.filters import Filter

    days = (_day(rt, since), _day(rt, until))
    # What came after the window too: a finding may have been judged since.
    with counted(rt, "Looking back", journal.count()) as tell:
        return look(
            tell(journal.glance(READ, Filter(), unread=UNREAD)),
            rt.library.facets,
            *days,
            rt.now().date(),
            by=month_or_week(by),
            identity=rt.settings.identity_patterns and not for_others,
            everything=everything,
            uncounted=rt.library.uncounted() - {IDENTITY},
            sessions=journal.supervised(),
            agreed=journal.agreed(),
        )


def sifted(rt: Runtime, journal: "Journal", since: str, until: str) -> "Sifted":
    """Return the entries that count for the writer alone, in the window meant. Raises as above."""
    from reflect.insight.window import IDENTITY, sift, window

    days = window(rt.now().date(), _day(rt, since), _day(rt, until))
    with counted(rt, "Looking back", journal.count()) as tell:
        return sift(
            tell(journal.entries()),
            days,
            identity=rt.settings.identity_patterns,
            uncounted=rt.library.uncounted() - {IDENTITY},
        )


def show_patterns(rt: Runtime, found: "Patterns") -> None:
    """Show a look back, heading by heading."""
    from reflect.render.patterns import sections

    width = rt.screen.width
    show_sections(rt, sections(found, rt.library.facets, width, rt.library.set_names()))


def show_sections(rt: Runtime, shown: "Sequence[Section]") -> None:
    """Show lines under their headings."""
    for section in shown:
        if section.title:
            rt.screen.say()
            rt.screen.say(section.title, "bold")
        for line in section.lines:
            rt.screen.say(line)


def month_or_week(period: str) -> Literal["month", "week"]:
    """Return what to count by. Raises WrongCommandLine for anything else."""
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
