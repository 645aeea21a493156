"""`reflect session record`: the record of a session as a document."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import Force, Output
from reflect.cli.runtime import Runtime, runtime
from reflect.cli.session.standing import SessionNumber

if TYPE_CHECKING:
    from reflect.model.record import Record


def record(
    ctx: typer.Context,
    number: SessionNumber,
    output: Output = None,
    form: Annotated[str, typer.Option("--format", help="md, html or json.")] = "",
    force: Force = False,
) -> None:
    """Write the record of a session as a document.

    It is for the supervision file and for each of you. What it lacks is named first; the record
    then says that it is not recorded.

    Example: reflect session record 2 -o session-2.md
    """
    from reflect.cli.document import hand_over
    from reflect.cli.session.copies import FORMATS, as_document
    from reflect.cli.session.standing import record_of

    rt = runtime(ctx)
    suffix = output.suffix.removeprefix(".") if output else ""
    wanted = form or (suffix if suffix in FORMATS else "md")
    with rt.supervision() as supervision:
        found = record_of(supervision, number)
    _name_what_is_missing(rt, found)
    text, shown = as_document(rt, found, wanted), as_document(rt, found, "md")
    hand_over(rt, text, output, asks=False, force=force, preview=shown)


def _name_what_is_missing(rt: Runtime, found: "Record") -> None:
    if found.not_recorded:
        rt.screen.aside("Not recorded, and the record says so:")
        for words in found.not_recorded:
            rt.screen.aside(f"  {words}")
