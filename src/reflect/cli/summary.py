"""`reflect summary`: a look-back to take along."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.copies import note_copy
from reflect.cli.export import Force, Output
from reflect.cli.options import Since, Until, Yes
from reflect.cli.patterns import By, look_back
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.insight.finding import Finding
    from reflect.insight.findings import Patterns
    from reflect.model.asker import Asker, Option

Also = tuple[tuple[str, str], ...]


def summary(
    ctx: typer.Context,
    output: Output = None,
    since: Since = "",
    until: Until = "",
    by: By = "month",
    include: Annotated[
        list[int], typer.Option("--include", metavar="NUMBER", help="A finding of `patterns`.")
    ] = [],
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Write a look-back as Markdown: counts, and the findings you choose. Nothing you wrote.

    At a terminal it asks which findings go in, shows the document, and asks before writing it.

    Example: reflect summary --since "1 March" --include 1 -o look-back.md
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        found = look_back(rt, journal, since, until, by=by, for_others=True)
    asks = rt.at_terminal and not yes
    chosen = _named(found, include)
    also: Also = ()
    if asks:
        asker = rt.ask("")
        chosen = chosen or _tick_findings(asker, found)
        also = _tick_counts(rt, asker, found)
    text = document(rt, found, chosen, also)
    if output is None or asks:
        rt.screen.raw(text)
    if asks:
        output = _where(rt.ask(""), output)
    if output is not None:
        write(rt, output, text, force=force)


def document(rt: Runtime, found: "Patterns", chosen: "Sequence[Finding]", also: "Also" = ()) -> str:
    """Return the look-back as Markdown."""
    from reflect.render.summary import markdown

    return markdown(found, rt.library.facets, chosen, also)


def write(rt: Runtime, output: Path, text: str, *, force: bool = False) -> None:
    """Write a document that only its writer can read, and say where. Raises Refused."""
    from reflect.files import write_private

    write_private(output, [text], force=force)
    note_copy(rt, output, "summary")
    rt.screen.aside(f"Written to {output}. Anyone who can open it can read it.")


def _named(found: "Patterns", numbers: list[int]) -> "list[Finding]":
    from reflect.errors import WrongCommandLine

    if any(not 1 <= number <= len(found.findings) for number in numbers):
        raise WrongCommandLine(
            f"There are {len(found.findings)} findings in this look-back.",
            "`reflect patterns` numbers them.",
        )
    return [found.findings[number - 1] for number in dict.fromkeys(numbers)]


def _tick_findings(asker: "Asker", found: "Patterns") -> "list[Finding]":
    """Ask which findings go in; none unless chosen."""
    from reflect.model.options import numbered

    listed = numbered([(str(at), one.text) for at, one in enumerate(found.findings)])
    picked = _many(asker, "Which findings go in? None does unless you choose it.", listed)
    return [found.findings[int(at)] for at in picked]


def _tick_counts(rt: Runtime, asker: "Asker", found: "Patterns") -> "Also":
    """Ask which of the counts that never leave by themselves go in."""
    from reflect.model.labels import Labels
    from reflect.model.options import numbered

    labels = Labels(rt.library.facets)
    held = [count for count in found.counts if not count.leaves]
    listed = numbered([(str(at), labels(count.field, count.item)) for at, count in enumerate(held)])
    picked = _many(asker, "These counts stay out unless you choose them.", listed)
    return tuple((held[int(at)].field, held[int(at)].item) for at in picked)


def _many(asker: "Asker", text: str, listed: "tuple[Option, ...]") -> list[str]:
    from reflect.model.asker import Question, Turn

    if not listed:
        return []
    hint = "Numbers, such as 1 3. Enter chooses none."
    try:
        return asker.many(Question(text, hint, listed, maximum=len(listed))) or []
    except Turn:
        return []


def _where(asker: "Asker", output: Path | None) -> Path | None:
    """Ask before writing, and for a name where none was given; None where it is not wanted."""
    from reflect.model.asker import Question, Turn

    try:
        if output is not None:
            sure = asker.yes(Question(f"Write this to {output}?", "y or n. Enter writes nothing."))
            return output if sure else None
        name = asker.line(Question("Save it as a file? Its name.", "Enter leaves it unsaved."))
    except Turn:
        return None
    return Path(name).expanduser() if name else None
