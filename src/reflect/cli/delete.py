"""`reflect delete` and `reflect bin`: take an entry out, or bring it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.asking import agreed
from reflect.cli.options import Number, Yes
from reflect.cli.printing import short_words
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.entry import Entry

ForGood = Annotated[
    bool, typer.Option("--for-good", help="Remove it now, with every trace in the file.")
]


def delete(ctx: typer.Context, number: Number, for_good: ForGood = False, yes: Yes = False) -> None:
    """Put an entry in the bin for 30 days, or remove it for good.

    Example: reflect delete 42
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        entry = journal.entry(number, binned=True)
        if not yes and not _sure(rt, entry, for_good=for_good):
            rt.screen.say("Nothing was deleted.")
            return
        if for_good:
            journal.delete_for_good(number)
            rt.screen.say(f"Entry {number} is gone for good. Copies you made yourself are not.")
        else:
            journal.delete(number)
            rt.screen.say(
                f"Entry {number} is in the bin. `reflect bin restore {number}` undoes it."
            )


bin_app = typer.Typer(rich_markup_mode=None)


@bin_app.callback(invoke_without_command=True)
def bin_list(ctx: typer.Context) -> None:
    """See what was deleted in the last 30 days, and the day each goes for good.

    Example: reflect bin
    """
    if ctx.invoked_subcommand:
        return
    from reflect.model.dates import in_words
    from reflect.store import hold

    rt = runtime(ctx)
    held = hold.is_on(rt.home)
    with rt.journal() as journal:
        rows = [
            (
                str(entry.number),
                f"{short_words(rt, entry)}; {'stays' if held else f'goes on {in_words(goes)}'}",
            )
            for entry, goes in journal.bin()
        ]
    if rows:
        rt.screen.rows(rows)
        if held:
            rt.screen.say("A hold is on, so nothing goes.")
    else:
        rt.screen.say("The bin is empty.")


@bin_app.command("restore")
def bin_restore(ctx: typer.Context, number: Number) -> None:
    """Bring an entry back.

    Example: reflect bin restore 42
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        journal.restore(number)
    rt.screen.say(f"Entry {number} is back.")


@bin_app.command("empty")
def bin_empty(ctx: typer.Context, yes: Yes = False) -> None:
    """Remove everything in the bin for good.

    Example: reflect bin empty --yes
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        waiting = len(journal.bin())
        things = "1 entry" if waiting == 1 else f"{waiting} entries"
        if not waiting:
            rt.screen.say("The bin is empty.")
        elif yes or agreed(rt, f"Remove {things} for good?"):
            journal.empty_bin()
            rt.screen.say("The bin is empty now.")


def _sure(rt: Runtime, entry: "Entry", *, for_good: bool) -> bool:
    how = "Remove for good, with no way back:" if for_good else "Put in the bin for 30 days:"
    return agreed(rt, f"{how} {short_words(rt, entry)}?")
