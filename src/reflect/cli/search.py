"""`reflect search`: find entries by what was written."""

from functools import cache
from typing import Annotated

import typer

from reflect.cli.options import (
    AsJson,
    FieldName,
    Label,
    Limit,
    OfSet,
    Since,
    Starred,
    Tag,
    Until,
    chosen,
)
from reflect.cli.printing import print_records
from reflect.cli.runtime import runtime


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(help='Words, a "phrase", or the start of one*.')],
    field: FieldName = "",
    since: Since = "",
    until: Until = "",
    of_set: OfSet = "",
    tag: Tag = "",
    label: Label = "",
    starred: Starred = False,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Find entries by words in their texts, tags and labels. What you look for is not kept.

    Example: reflect search "on the chain" --field moment
    """
    rt = runtime(ctx)
    wanted = chosen(rt, since, until, of_set, tag, label, starred=starred, limit=limit)
    if field:
        _known(field)
    with rt.journal() as journal:
        found = journal.search(" ".join(words), wanted, field=field)
        if as_json:
            print_records(rt, (entry for entry, _ in found))
            return
        from reflect.render.entries import list_line

        name = cache(rt.library.set_name)
        rows = []
        for entry, snippet in found:
            number, line = list_line(entry, name(entry.set))
            rows.append((number, f"{line.splitlines()[0]}\n{' '.join(snippet.split())}"))
    if rows:
        rt.screen.rows(rows)
    else:
        rt.screen.say("Nothing was found.")


def _known(field: str) -> None:
    from difflib import get_close_matches

    from reflect.errors import WrongCommandLine
    from reflect.model.fields import FIELDS

    if field not in {*FIELDS, "tags", "label"}:
        near = get_close_matches(field, FIELDS, n=1)
        hint = f"Did you mean {near[0]}?" if near else "moment, person_view and note are fields."
        raise WrongCommandLine("There is no such field.", hint)
