"""`reflect export`: the writer's own whole copy."""

from pathlib import Path
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
        str,
        typer.Option(
            "--format",
            help="jsonl, or such as md or csv; a name there is not lists them all.",
            autocompletion=_formats,
        ),
    ] = "jsonl",
    since: Since = "",
    until: Until = "",
    of_set: OfSet = "",
    tag: Tag = "",
    label: Label = "",
    starred: Starred = False,
    force: Force = False,
    yes: Annotated[
        int, typer.Option("--yes", "-y", count=True, help="Do not ask; sqlite wants it twice.")
    ] = 0,
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

    Without a file it goes to the screen. Nothing is left out, and only sqlite asks first.

    Example: reflect export --format jsonl -o my-journal.jsonl
    """
    import json

    from reflect.errors import WrongCommandLine
    from reflect.exchange.formats import FORMATS

    rt = runtime(ctx)
    if schema:
        from reflect.exchange.schemas import schema as schema_of

        text = json.dumps(schema_of(schema), indent=2, ensure_ascii=False)
        rt.screen.raw(text + "\n")
        return
    if form not in FORMATS:
        raise WrongCommandLine("There is no such format.", f"There are {', '.join(FORMATS)}.")
    kind = FORMATS[form]
    if kind.write is None and output is None:
        raise WrongCommandLine(f"{form} needs a name to write to.", f"--format {form} -o NAME")
    if output is not None and not _sure(rt, kind.asks - yes, output):
        rt.screen.say("Nothing was written.")
        return
    wanted = chosen(rt, since, until, of_set, tag, label, starred=starred, limit=0)
    with rt.journal() as journal, counted(rt, "Copying", journal.count(wanted)) as tell:
        entries = tell(journal.entries(wanted, newest_first=False))
        if output is not None:
            kind.save(entries, _names(rt), output, force)
        elif kind.write is not None:
            for part in kind.write(entries, _names(rt)):
                rt.screen.raw(part)
    if output is not None:
        note_copy(rt, output, "export")
        rt.screen.aside(f"Written to {output}. Anyone who can open it can read it.")


def _sure(rt: Runtime, times: int, output: Path) -> bool:
    """Ask before writing what anybody could search through, as often as is left to ask."""
    from reflect.errors import Refused
    from reflect.model.asker import Question, Turn

    questions = (
        f"{output.name} will hold every word, for anybody who can open the file. Write it?",
        "Will you delete it when you are done with it? Only then is it written.",
    )
    if times > 0 and not rt.at_terminal:
        raise Refused(
            "This writes a database that anybody can search, and there is nobody to ask.",
            "If you are sure, say --yes twice.",
        )
    try:
        asked = questions[len(questions) - times :] if times > 0 else ()
        return all(rt.ask("").yes(Question(text, "y or n. Enter is no.")) for text in asked)
    except Turn:
        return False


def _names(rt: Runtime) -> "Names":
    from functools import cache

    from reflect.exchange.names import Names
    from reflect.model.labels import Labels

    library = rt.library

    @cache
    def labels(set_id: str) -> Labels:
        return Labels(library.facets, library.option_labels(set_id))

    return Names(labels, library.set_names())
