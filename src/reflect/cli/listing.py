"""`reflect list`: which entries there are."""

import typer

from reflect.cli.options import AsJson, Label, Limit, OfSet, Since, Starred, Tag, Until, chosen
from reflect.cli.printing import print_lines, print_records
from reflect.cli.runtime import runtime


def list_entries(
    ctx: typer.Context,
    since: Since = "",
    until: Until = "",
    of_set: OfSet = "",
    tag: Tag = "",
    label: Label = "",
    starred: Starred = False,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """List entries, the newest first.

    Example: reflect list --since "2 weeks ago" --tag duty
    """
    rt = runtime(ctx)
    wanted = chosen(rt, since, until, of_set, tag, label, starred=starred, limit=limit)
    with rt.journal() as journal:
        entries = journal.entries(wanted)
        if as_json:
            print_records(rt, entries)
        elif not print_lines(rt, entries):
            rt.screen.say("No entries here. `reflect new` starts one.")
