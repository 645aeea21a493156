"""`reflect salvage`: keep what can be read of a damaged journal."""

import typer

from reflect.cli.runtime import runtime


def salvage(ctx: typer.Context) -> None:
    """Put what can still be read of a damaged journal into a new one, and say what was lost.

    The damaged one stays as it is: the new one is a backup, and `reflect restore` puts it in
    its place. A backup from before the damage may hold more: `reflect backup --list`.

    Example: reflect salvage
    """
    from reflect.store.mending import NAMELESS
    from reflect.store.salvage import salvage as keep

    rt = runtime(ctx)
    kept = keep(rt.home, rt.now(), keys=rt.keys)
    rt.screen.say(f"Kept: {_entries(kept.entries)}.")
    if kept.lost_parts:
        rt.screen.say(f"Something is missing in entry {_numbers(kept.lost_parts)}.")
    if kept.nameless:
        rt.screen.say(
            f"The day of entry {_numbers(kept.nameless)} is lost; it stands under today, as"
            f" {NAMELESS}."
        )
    if not (kept.lost_parts or kept.nameless):
        rt.screen.say("Nothing is known to be lost; a whole entry could be, without a trace.")
    rt.screen.say("To put it in the place of your journal:")
    rt.screen.raw(f"reflect restore {kept.folder.name}\n")


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)
