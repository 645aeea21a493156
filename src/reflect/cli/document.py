"""One way out for every document: lines are ticked, it is shown, and only then written.

A document is for somebody else, so nothing goes into it by itself but what its maker says; a line
that needs a tick is asked about here, at a terminal, or named with `--include` where there is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.copies import note_copy
from reflect.cli.seen_in import warn_of_identifiers

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime

Include = Annotated[
    list[int],
    typer.Option("--include", metavar="NUMBER", help="A line to put in; say it for each."),
]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that a document holds only where it is ticked.

    `number` is what `--include` names, `asked` the question it is ticked under, `text` what is
    ticked. `name` says which line it is without a word of an entry: that is all stderr ever sees.
    `already` says that it was ticked before, in a look-back: it stays in unless said otherwise.
    """

    id: str
    number: int
    asked: str
    text: str
    name: str
    already: bool = False


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document sealed for some people: the file, and who they are, as words."""

    data: bytes
    people: str


def ticked(
    rt: "Runtime", lines: Sequence[Line], include: Sequence[int], *, asks: bool
) -> tuple[str, ...]:
    """Return the ids of the lines to put in, none unless it was chosen, here or before.

    `include` are the numbers named on the command line; then nothing is asked. What stays out is
    said on stderr where nobody was asked. Raises WrongCommandLine for a number there is not.
    """
    if include:
        chosen = _named(lines, include)
    elif asks:
        chosen = tuple(_asked(rt, lines))
    else:
        chosen = tuple(line.id for line in lines if line.already)
    out = [line for line in lines if line.id not in chosen]
    if out and not asks:
        rt.screen.aside("Left out, unless --include names it:")
        for line in out:
            rt.screen.aside(f"{line.number:>3}  {line.name}")
    return chosen


def hand_over(
    rt: "Runtime",
    text: str,
    output: Path | None,
    *,
    asks: bool,
    force: bool = False,
    preview: str = "",
    sealed: "Sealed | None" = None,
) -> None:
    """Show a document, then write it where that is wanted; without a file it is only shown.

    What in it may show who someone is, is said before anything is written.
    `asks` asks before writing, and for a name where there is none. `preview` is shown in place of
    a text that people do not read; `sealed` is written in place of one that only those it is for
    may read. Raises Refused, NotThere, SystemSaidNo.
    """
    if asks:
        rt.screen.say((preview or text).rstrip("\n"))
    elif output is None:
        rt.screen.raw(text)
    warn_of_identifiers(rt, preview or text)
    if asks:
        output = _where(rt, output)
    if output is not None:
        write(rt, output, [sealed.data if sealed else text], force=force, sealed=sealed)


def write(
    rt: "Runtime",
    output: Path,
    parts: Iterable[str | bytes],
    *,
    force: bool = False,
    sealed: "Sealed | None" = None,
) -> None:
    """Write a document that only its owner can read, and say where. Raises as `hand_over`."""
    from reflect.files import write_private

    write_private(output, parts, force=force)
    note_copy(rt, output, "document")
    if sealed:
        rt.screen.aside(f"Written to {output}, sealed. Only {sealed.people} can open it; not you.")
    else:
        rt.screen.aside(f"Written to {output}. Anyone who can open it can read it.")


def _named(lines: Sequence[Line], include: Sequence[int]) -> tuple[str, ...]:
    from reflect.errors import WrongCommandLine

    by_number = {line.number: line.id for line in lines}
    unknown = next((number for number in include if number not in by_number), None)
    if unknown is not None:
        raise WrongCommandLine(
            f"There is no line {unknown} to put in.",
            "Without --include, what could go in is listed with its number.",
        )
    return tuple(dict.fromkeys(by_number[number] for number in include))


def _asked(rt: "Runtime", lines: Sequence[Line]) -> Iterable[str]:
    """Ask about the lines, those of one question together."""
    from reflect.model.asker import Option, Question, Turn

    asker = rt.ask("")
    hint = "Numbers, such as 1 3. Enter chooses none."
    for asked, group in groupby(lines, key=lambda line: line.asked):
        many = list(group)
        before = [line for line in many if line.already]
        question = Question(
            asked,
            hint="" if before else hint,
            options=tuple(Option(line.id, line.text, line.number) for line in many),
            maximum=len(many),
            before=[line.id for line in before] or None,
            before_words=", ".join(str(line.number) for line in before),
        )
        try:
            yield from asker.many(question) or []
        except Turn:
            return


def a_name(typed: str) -> str:
    """Return a name for a file. Raises InvalidInput for what answers another question."""
    from reflect.errors import InvalidInput

    if typed.lower() in {"y", "yes", "n", "no"}:
        raise InvalidInput("That is no name for a file.", "Type a name; Enter leaves it.")
    return typed


def _where(rt: "Runtime", output: Path | None) -> Path | None:
    """Ask before writing, and for a name where none was given; None where it is not wanted."""
    from reflect.model.asker import Question, Turn

    asker = rt.ask("")
    try:
        if output is not None:
            sure = asker.yes(Question(f"Write this to {output}?", "y or n. Enter writes nothing."))
            return output if sure else None
        name = asker.line(
            Question("Save it as a file? Its name.", "Enter leaves it unsaved.", check=a_name)
        )
    except Turn:
        return None
    return Path(name).expanduser() if name else None
