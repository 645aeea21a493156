"""`reflect salvage`: keep what can be read of a damaged journal, or supervision file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import runtime

if TYPE_CHECKING:
    from reflect.store.salvage import Kept


def salvage(ctx: typer.Context) -> None:
    """Put what can still be read of what is damaged into a new file, and say what was lost.

    Your journal and the supervision file are both looked at. The damaged one stays as it is: the
    new one is in a backup, together with what is whole, and `reflect restore` puts it in its
    place. A backup from before the damage may hold more: `reflect backup --list`.

    Example: reflect salvage
    """
    from reflect.store.salvage import salvage as keep

    rt = runtime(ctx)
    made = keep(rt.home, rt.now(), keys=rt.keys)
    for name in made.whole:
        rt.screen.say(f"{name} is whole, and comes along as it is.")
    for one in made.kept:
        for line in _said(one):
            rt.screen.say(line)
    for name in made.hopeless:
        rt.screen.say(
            f"Nothing of {name} could be read, so it is left out. `reflect backup --list` shows"
            " what else there is."
        )
    rt.screen.say("To put it in place:")
    rt.screen.raw(f"reflect restore {made.folder.name}\n")


def _said(kept: "Kept") -> Iterator[str]:
    from reflect.store.mending import NAMELESS
    from reflect.store.places import DATABASES

    journal = kept.name == DATABASES[0]
    one, many = ("entry", "entries") if journal else ("session", "sessions")
    yield f"Kept of {kept.name}: {kept.count} {one if kept.count == 1 else many}."
    if kept.lost_parts:
        yield f"Something is missing in {one} {_numbers(kept.lost_parts)}."
    if kept.nameless:
        as_what = f", as {NAMELESS}" if journal else ", and names nobody"
        yield (
            f"The day of {one} {_numbers(kept.nameless)} is lost; it stands under today{as_what}."
        )
    if not (kept.lost_parts or kept.nameless):
        whole = f"a whole {one}" if journal else f"an answer, or a whole {one}"
        yield f"Nothing is known to be lost; {whole} could be, without a trace."


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)
