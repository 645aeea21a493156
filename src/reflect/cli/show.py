"""`reflect show`: one entry whole."""

from typing import Annotated

import typer

from reflect.cli.options import AsJson, Number
from reflect.cli.printing import print_page, print_records
from reflect.cli.runtime import runtime


def show(
    ctx: typer.Context,
    number: Number,
    chain: Annotated[bool, typer.Option("--chain", help="As one chain.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show an entry.

    Example: reflect show 42
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        entry = journal.entry(number)
    if as_json:
        print_records(rt, [entry])
    elif chain:
        from reflect.model.chain import chain as links

        rt.screen.rows(links(entry, rt.library.facets) or [("", "There is no chain in this one.")])
    else:
        print_page(rt, entry)
