"""`reflect import`: entries from a file, or from a journal kept elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.progress import counting
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflect.exchange.arrival import Arrival
    from reflect.exchange.importing import Report

    Reading = Callable[[], Iterator[Arrival]]

_MOST_SENTENCES = 30
_NOT_KNOWN = "Left out, because this version does not know it"
_NO_PLACE = "Left out, because a note has no place for it"


def _sources(incomplete: str) -> list[tuple[str, str]]:
    from reflect.exchange.elsewhere.sources import CSV, SOURCES

    about = {name: source.about for name, source in SOURCES.items()}
    about[CSV] = "a CSV file with an entry a row"
    return [(name, words) for name, words in about.items() if name.startswith(incomplete)]


def import_it(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines, or see --from.")],
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="WHERE",
            help="jrnl, dayone, markdown, obsidian or csv; texts become notes.",
            autocompletion=_sources,
        ),
    ] = "",
    column: Annotated[
        list[str],
        typer.Option("--column", metavar="PART=NAME", help="What a CSV column is: date=When."),
    ] = [],
    update: Annotated[
        bool, typer.Option("--update", help="Where an entry differs, take what the file has.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check the file and say what would happen.")
    ] = False,
) -> None:
    """Bring entries in: all of them, or none. Nothing is left out without a line saying so.

    From elsewhere each text becomes a note with its date, tags and star. At a terminal it is
    first only looked at, and you are asked. A backup is made before anything is saved.

    Example: reflect import my-journal.jsonl --dry-run
    """
    rt = runtime(ctx)
    if not source:
        _bring_own(rt, file, update=update, dry_run=dry_run)
        return
    read = _reading(rt, file, source, column)
    if rt.at_terminal and not dry_run:
        _bring(rt, read, _NO_PLACE, update=update, dry_run=True)
        if not _sure(rt):
            rt.screen.say("Nothing was saved.")
            return
    _bring(rt, read, _NO_PLACE, update=update, dry_run=dry_run)


def _bring_own(rt: Runtime, file: Path, *, update: bool, dry_run: bool) -> None:
    from reflect.errors import WrongCommandLine
    from reflect.exchange import jsonl_in
    from reflect.exchange.importing import opened

    if file.is_dir():
        raise WrongCommandLine(f"{file.name} is a folder.", "Say what it is: --from markdown.")
    with opened(file) as found:
        _bring(rt, lambda: jsonl_in.read(found), _NOT_KNOWN, update=update, dry_run=dry_run)


def _bring(rt: Runtime, read: "Reading", left_out: str, *, update: bool, dry_run: bool) -> None:
    from contextlib import nullcontext

    from reflect.exchange.importing import bring_in
    from reflect.store.backups import BEFORE_IMPORT, before

    with (
        rt.journal() as journal,
        nullcontext() if dry_run else before(rt.home, rt.now(), BEFORE_IMPORT, keys=rt.keys),
        counting(rt, "Reading") as progress,
    ):
        report = bring_in(journal, read(), update=update, dry_run=dry_run, progress=progress)
    _tell(rt, report, left_out, dry_run=dry_run)


def _reading(rt: Runtime, file: Path, source: str, column: list[str]) -> "Reading":
    """Return how the source is read, each time anew. Shows what the columns of a CSV file are."""
    from reflect.errors import NotThere, WrongCommandLine
    from reflect.exchange.elsewhere.notes import Notes
    from reflect.exchange.elsewhere.sources import CSV, SOURCES

    if source not in {*SOURCES, CSV}:
        raise WrongCommandLine(
            "Entries cannot come from there.", f"There are {', '.join([*SOURCES, CSV])}."
        )
    if column and source != CSV:
        raise WrongCommandLine("Only a CSV file has columns.", "reflect import FILE --from csv")
    if not file.exists():
        raise NotThere(f"There is no file {file.name}.", "Check the name and the folder.")
    if source != CSV:
        return lambda: SOURCES[source].read(file, Notes())
    from reflect.exchange.elsewhere import csv_table

    wanted = csv_table.columns(file, _said(column))
    rt.screen.say(f"What the columns of {file.name} are:")
    rt.screen.rows([(part, ", ".join(names)) for part, names in wanted.items()])
    return lambda: csv_table.read(file, Notes(), wanted)


def _said(column: list[str]) -> dict[str, list[str]]:
    from reflect.errors import WrongCommandLine

    found: dict[str, list[str]] = {}
    for one in column:
        part, is_said, name = one.partition("=")
        if not is_said:
            raise WrongCommandLine("A column is said as PART=NAME.", "--column date=When")
        found.setdefault(part.strip(), []).append(name.strip())
    return found


def _sure(rt: Runtime) -> bool:
    from reflect.model.asker import Question, Turn

    try:
        return bool(rt.ask("").yes(Question("Bring this in?", "y or n. Enter brings nothing in.")))
    except Turn:
        return False


def _tell(rt: Runtime, report: "Report", left_out: str, *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    rt.screen.say("Read 1 entry." if report.read == 1 else f"Read {report.read} entries.")
    rt.screen.say(
        f"{report.new} {would}new, {report.updated} {would}updated, {report.same} there already."
    )
    if report.left_out:
        names = ", ".join(f"{name} ({times})" for name, times in report.left_out.items())
        rt.screen.say(f"{left_out}: {names}.")
    for sentence, times in list(report.told.items())[:_MOST_SENTENCES]:
        rt.screen.say(sentence + (f" ({times} times)" if times > 1 else ""))
    if len(report.told) > _MOST_SENTENCES:
        rt.screen.say(f"And {len(report.told) - _MOST_SENTENCES} more like the last.")
    if dry_run:
        rt.screen.say("Nothing was saved.")
