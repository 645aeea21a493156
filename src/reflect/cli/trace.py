"""`reflect trace`: one item through time."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import Since, Until
from reflect.cli.patterns import By, month_or_week, show_sections, sifted
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.facets import Taxonomy

_NEAR = 3


def _items(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    names = _names(runtime(ctx).library.facets)
    typed = incomplete.casefold()
    return [
        (item, label)
        for (_, item), label in names.items()
        if item.startswith(typed) or label.casefold().startswith(typed)
    ]


def trace(
    ctx: typer.Context,
    item: Annotated[
        str,
        typer.Argument(
            metavar="ITEM", help="Its name or its id, such as scrutiny.", autocompletion=_items
        ),
    ],
    since: Since = "",
    until: Until = "",
    by: By = "month",
) -> None:
    """Follow one thing through time: when it came up, what with, what helped, in which entries.

    Anything that can be chosen: what set it off or was around, how you or the organisation
    protected yourselves, what helped, what went well, what you would ask for.
    The last 26 weeks unless said otherwise; --since all is from the first entry.

    Example: reflect trace scrutiny
    """
    from reflect.insight.trace import facets_traced
    from reflect.insight.trace import trace as follow
    from reflect.render.traced import traced

    rt = runtime(ctx)
    facet, wanted = find(rt, item)
    field = facets_traced()[facet]
    period = month_or_week(by)
    with rt.journal() as journal:
        numbers = journal.where_chosen(field, wanted)
        seen = sifted(rt, journal, since, until)
    found = follow(seen, rt.library.facets, field, wanted, period)
    show_sections(rt, traced(found, rt.library.facets, rt.screen.width, numbers))


def find(rt: Runtime, typed: str) -> tuple[str, str]:
    """Return facet and id of the item meant: by its id, its label, or `facet:id`.

    Raises NotThere with the nearest names, WrongCommandLine where two lists hold the name.
    """
    from difflib import get_close_matches

    from reflect.errors import NotThere, WrongCommandLine

    names = _names(rt.library.facets)
    wanted = " ".join(typed.casefold().split())
    called = {
        name: (facet, item)
        for (facet, item), label in names.items()
        for name in (f"{facet}:{item}", item, label.casefold())
    }
    same = [key for key, label in names.items() if wanted in {key[1], label.casefold()}]
    if len(same) > 1:
        lists = " or ".join(f"{facet}:{item}" for facet, item in same)
        raise WrongCommandLine("More than one list has an item of that name.", f"Say {lists}.")
    if wanted in called:
        return called[wanted]
    near = [name for name in called if wanted in name] or get_close_matches(wanted, called)
    close = list(dict.fromkeys(called[name] for name in near))[:_NEAR]
    meant = " or ".join(f"{names[key]} ({key[1]})" for key in close)
    raise NotThere(
        "There is nothing of that name in the lists.",
        f"Did you mean {meant}?" if meant else "`reflect patterns` shows what came up.",
    )


def _names(taxonomy: "Taxonomy") -> dict[tuple[str, str], str]:
    from reflect.insight.trace import facets_traced

    return {
        (facet, item.id): item.label
        for facet in facets_traced()
        for item in taxonomy[facet].items
        if item.id != "nothing"
    }
