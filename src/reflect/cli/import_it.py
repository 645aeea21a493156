"""`reflect import`: entries from a file."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.progress import counting
from reflect.cli.runtime import runtime


def import_it(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines, as export writes.")],
    update: Annotated[
        bool, typer.Option("--update", help="Where an entry differs, take what the file has.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check the file and say what would happen.")
    ] = False,
) -> None:
    """Bring entries in from a file: all of them, or none. A backup is made before.

    Example: reflect import my-journal.jsonl --dry-run
    """
    from contextlib import nullcontext

    from reflect.exchange.importing import bring_in, opened
    from reflect.store.backups import BEFORE_IMPORT, before

    rt = runtime(ctx)
    with (
        rt.journal() as journal,
        opened(file) as found,
        nullcontext() if dry_run else before(rt.home, rt.now(), BEFORE_IMPORT, keys=rt.keys),
        counting(rt, "Reading") as progress,
    ):
        report = bring_in(journal, found, update=update, dry_run=dry_run, progress=progress)
    would = "would be " if dry_run else ""
    rt.screen.say(f"Read {report.read} entries.")
    rt.screen.say(
        f"{report.new} {would}new, {report.updated} {would}updated, {report.same} there already."
    )
    if report.left_out:
        names = ", ".join(report.left_out)
        rt.screen.say(f"Left out, because this version does not know it: {names}.")
    if dry_run:
        rt.screen.say("Nothing was saved.")
