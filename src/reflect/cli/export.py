"""`reflect export`: the writer's own whole copy."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.copies import note_copy
from reflect.cli.options import Force, Label, OfSet, Output, Since, Starred, Tag, Until, chosen
from reflect.cli.progress import counted
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.exchange.names import Names


def _formats(incomplete: str) -> list[tuple[str, str]]:
    from reflect.exchange.formats import FORMATS

    return [(name, form.about) for name, form in FORMATS.items() if name.startswith(incomplete)]


def export(
    ctx: typer.Context,
    output: Output = None,
    form: Annotated[
        str, typer.Option("--format", help="jsonl, md or csv.", autocompletion=_formats)
    ] = "jsonl",
    since: Since = "",
    until: Until = "",
    of_set: OfSet = "",
    tag: Tag = "",
    label: Label = "",
    starred: Starred = False,
    force: Force = False,
    schema: Annotated[
        str,
        typer.Option(
            "--schema",
            metavar="NAME",
            help="Print the JSON Schema: entry, findings, session, bundle.",
        ),
    ] = "",
) -> None:
    """Copy your entries out, whole. It is plain text: keep it as safe as the journal.

    Without a file it goes to the screen. Nothing is asked and nothing is left out.

    Example: reflect export --format jsonl -o my-journal.jsonl
    """
    import json

    from reflect.errors import WrongCommandLine
    from reflect.exchange.formats import FORMATS
    from reflect.files import write_private

    rt = runtime(ctx)
    if schema:
        from reflect.exchange.schemas import schema as schema_of

        text = json.dumps(schema_of(schema), indent=2, ensure_ascii=False)
        rt.screen.raw(text + "\n")
        return
    if form not in FORMATS:
        raise WrongCommandLine("There is no such format.", f"There are {', '.join(FORMATS)}.")
    wanted = chosen(rt, since, until, of_set, tag, label, starred=starred, limit=0)
    with rt.journal() as journal, counted(rt, "Copying", journal.count(wanted)) as tell:
        entries = tell(journal.entries(wanted, newest_first=False))
        parts = FORMATS[form].write(entries, _names(rt))
        if output is None:
            for part in parts:
                rt.screen.raw(part)
        else:
            write_private(output, parts, force=force)
    if output is not None:
        note_copy(rt, output, "export")
        rt.screen.aside(f"Written to {output}. Anyone who can open it can read it.")


def _names(rt: Runtime) -> "Names":
    from functools import cache

    from reflect.exchange.names import Names
    from reflect.model.labels import Labels

    library = rt.library

    @cache
    def labels(set_id: str) -> Labels:
        return Labels(library.facets, library.option_labels(set_id))

    return Names(labels, library.set_names())
