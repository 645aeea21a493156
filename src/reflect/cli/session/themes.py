"""`reflect session themes`: what recorded topics had in common."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.insight.themes import Theme, Themes

QUESTION = "What would have lowered the pressure, and whose decision is that?"
CAUTION = "These are the topics that were written down, and where you placed them at the time."


def themes(
    ctx: typer.Context,
    alias: Annotated[str, typer.Argument(metavar="ALIAS", help="Only with this person.")] = "",
) -> None:
    """See what recorded topics had in common: where the pressure sat, and what set it off.

    Over everybody it tells only what came from five people or more. It compares nobody.

    Example: reflect session themes
    """
    from reflect.cli.session.standing import known
    from reflect.insight.themes import themes as counted
    from reflect.insight.themes import topics_of
    from reflect.model.meeting import SUPERVISION

    rt = runtime(ctx)
    with rt.supervision() as supervision:
        person = known(supervision, alias) if alias else ""
        rows = list(topics_of(supervision.meetings([SUPERVISION], person=person)))
    found = counted(rows, rt.library.facets, everybody=not person)
    if found.enough:
        _show(rt, found)
    else:
        _too_little(rt, found, person)


def _show(rt: Runtime, found: "Themes") -> None:
    from itertools import groupby

    from reflect.model.fields import FIELDS
    from reflect.model.labels import Labels

    labels = Labels(rt.library.facets)
    rt.screen.say(f"From {found.topics} recorded topics in {found.sessions} sessions.")
    for field, group in groupby(found.themes, key=lambda theme: theme.field):
        rt.screen.say()
        rt.screen.say(FIELDS[field].title, "bold")
        rt.screen.rows([(labels(field, theme.item), _counts(theme)) for theme in group])
    rt.screen.say()
    if found.good:
        rt.screen.say(f"Something that goes well was noted in {found.good} of {found.topics}.")
    if found.themes:
        rt.screen.say(CAUTION)
        rt.screen.say(QUESTION)
    else:
        rt.screen.say("Nothing came up often enough to say.")


def _counts(theme: "Theme") -> str:
    from reflect.insight.wording import how_many

    return f"in {theme.topics} of {theme.of} topics, over {how_many(theme.sessions, 'session')}"


def _too_little(rt: Runtime, found: "Themes", person: str) -> None:
    from reflect.insight.themes import FEWEST_PEOPLE

    if not person and found.people < FEWEST_PEOPLE:
        rt.screen.say(f"Over everybody it tells nothing of fewer than {FEWEST_PEOPLE} people.")
        rt.screen.say("`reflect session themes ALIAS` looks at one person's sessions.")
    else:
        rt.screen.say("Not enough recorded yet to say anything useful.")
