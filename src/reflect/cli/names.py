"""`reflect names`: names the writer declares, and what to write instead."""

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import runtime

if TYPE_CHECKING:
    from reflect.model.asker import Asker

names_app = typer.Typer(rich_markup_mode=None)

_MOST_BYTES = 64 * 1024


@names_app.callback(invoke_without_command=True)
def list_names(ctx: typer.Context) -> None:
    """See the names you declared. Where one stands in an answer, other words are offered.

    The list is in your journal and nowhere else.

    Example: reflect names
    """
    if ctx.invoked_subcommand:
        return
    rt = runtime(ctx)
    with rt.journal() as journal:
        names = journal.names()
    if names:
        rt.screen.rows(list(names.items()))
        rt.screen.say("A nickname or another spelling is missed.", "dim")
    else:
        rt.screen.say("No names are declared. `reflect names add` asks for one.")


@names_app.command("add")
def add(ctx: typer.Context) -> None:
    """Declare names, and what to write instead: asked for, or a line each on stdin.

    A line is: name = what to write instead. A name is never an argument, so that it is in no
    history of a shell.

    Example: reflect names add < names.txt
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        known = journal.names()
        names = dict(known)
        for name, instead in _asked(rt.ask(""), names) if rt.at_terminal else _given():
            _declare(names, name, instead)
        journal.put_names(names)
    rt.screen.say(f"{len(names)} {'name is' if len(names) == 1 else 'names are'} on your list.")


@names_app.command("remove")
def remove(ctx: typer.Context) -> None:
    """Take names off the list: chosen from it, or a line each on stdin.

    Example: reflect names remove
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        names = journal.names()
        gone = _chosen(rt.ask(""), names) if rt.at_terminal else [*dict.fromkeys(_named(names))]
        journal.remove_names(gone)
    left = len(names) - len(gone)
    rt.screen.say(f"{left} {'name is' if left == 1 else 'names are'} on your list.")


def _declare(names: dict[str, str], name: str, instead: str) -> None:
    """Put a name on the list, or its new words beside it. Raises InvalidInput."""
    from reflect.privacy.declared import declare, same_name

    name, instead = declare(names, name, instead)
    names[next((known for known in names if same_name(known, name)), name)] = instead


def _asked(asker: "Asker", names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Ask for names until Enter, each checked as it is typed."""
    from reflect.model.asker import Question, Turn
    from reflect.privacy.declared import SOMEONE, declare

    while True:
        try:
            name = asker.line(
                Question(
                    "Which name?",
                    "As you would write it. Enter ends.",
                    check=lambda typed: declare(names, typed, "")[0],
                )
            )
            if not name:
                return
            instead = asker.line(
                Question(
                    "What to write instead?",
                    f"A role or a made-up word: the mother, my colleague. Enter: {SOMEONE}.",
                    check=partial(_instead, names, name),
                )
            )
        except Turn:
            return
        yield name, instead or ""


def _instead(names: Mapping[str, str], name: str, typed: str) -> str:
    from reflect.privacy.declared import declare

    return declare(names, name, typed)[1]


def _given() -> Iterator[tuple[str, str]]:
    for number, line in _lines():
        name, sign, instead = line.partition("=")
        if not sign or not instead.strip():
            from reflect.errors import InvalidInput

            raise InvalidInput(
                f"Line {number} is no name with what to write instead.",
                "One a line: name = the mother. Nothing was added.",
            )
        yield name, instead


def _named(names: Mapping[str, str]) -> Iterator[str]:
    from reflect.errors import NotThere
    from reflect.privacy.declared import same_name

    for number, line in _lines():
        same = next((name for name in names if same_name(name, line)), None)
        if same is None:
            raise NotThere(f"Line {number} is no name on your list.", "Nothing was taken off.")
        yield same


def _lines() -> Iterator[tuple[int, str]]:
    data = sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8-sig", errors="replace")
    return ((at, line) for at, line in enumerate(data.splitlines(), 1) if line.strip())


def _chosen(asker: "Asker", names: Mapping[str, str]) -> list[str]:
    from reflect.model.asker import Question, Turn
    from reflect.model.options import numbered

    if not names:
        return []
    listed = numbered([(name, f"{name}: {instead}") for name, instead in names.items()])
    try:
        return asker.many(Question("Which ones?", options=listed, maximum=len(listed))) or []
    except Turn:
        return []
