"""`reflect new`: be guided through a prompt set."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import AsJson, At, NewLabel, NewTags, SetName
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.entry import Entry
    from reflect.model.prompts import PromptSet

FIRST_CHOICES = ("after_visit", "checkin", "week_close", "supervision_prep")


def new(
    ctx: typer.Context,
    prompt_set: SetName = "",
    depth: Annotated[str, typer.Option(help="short, standard or full.")] = "",
    at: At = "",
    label: NewLabel = "",
    tag: NewTags = [],
    answers: Annotated[
        str,
        typer.Option("--from", metavar="FILE", help="Take the answers from a file; - is stdin."),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Be guided through a reflection, and keep it.

    Without SET, a short menu. Every question can be skipped with Enter; :help shows what else
    can be said. Each answer is on disk before the next question.

    Example: reflect new after_visit --at "yesterday 16:00" --tag duty
    """
    rt = runtime(ctx)
    from reflect.cli.first import ready
    from reflect.cli.seen_in import mention_identifiers
    from reflect.cli.sitting import depth_for, new_entry, show_number, sit

    if answers:
        prompts = of_journal(rt, prompt_set or _no_set())
        how_far = depth_for(rt, prompts, depth or "standard")
        entry = new_entry(rt, prompts.id, prompts.version, how_far, at=at, label=label, tags=tag)
        show_number(rt, _from_file(rt, prompts, entry, answers), as_json=as_json)
        return
    if prompt_set:  # a slip is told first, also where there is nobody to ask
        depth_for(rt, of_journal(rt, prompt_set), depth)
    asker = rt.ask("Give the answers in a file: reflect new SET --from FILE")
    chosen = prompt_set or choose_set(rt)
    if not chosen:
        return
    prompts = of_journal(rt, chosen)
    how_far = depth_for(rt, prompts, depth)
    if not ready(rt, asker):
        return
    entry = new_entry(rt, prompts.id, prompts.version, how_far, at=at, label=label, tags=tag)
    with rt.journal() as journal:
        mention_identifiers(rt, journal, [entry.label, *entry.tags])
        kept = sit(rt, journal, journal.start(entry), asker)
        if kept and as_json:
            show_number(rt, kept, as_json=True)


def choose_set(rt: Runtime) -> str:
    """Ask which prompt set, the everyday ones first. Empty where the person skips."""
    from reflect.model.asker import Question, Turn
    from reflect.model.options import numbered

    names = rt.library.set_names(kept_in="journal")
    asker = rt.ask("Name the prompt set: reflect new after_visit")
    first = [(set_id, names[set_id]) for set_id in FIRST_CHOICES] + [("more", "More")]
    rest = [(set_id, name) for set_id, name in names.items() if set_id not in FIRST_CHOICES]
    try:
        chosen = asker.one(Question("What kind of reflection?", options=numbered(first)))
        if chosen == "more":
            chosen = asker.one(Question("Which one?", options=numbered(rest)))
    except Turn:
        return ""
    return chosen or ""


def of_journal(rt: Runtime, set_id: str) -> "PromptSet":
    """Load a prompt set that the journal keeps.

    Raises NotThere, InvalidInput, and Refused for one that is kept elsewhere.
    """
    from reflect.errors import Refused

    prompts = rt.library.prompt_set(set_id)
    if prompts.kept_in != "journal":
        raise Refused(
            f"{prompts.name} is for a meeting and is never kept in the private journal.",
            f"`reflect session` has the meetings; `reflect prompts show {set_id}` prints it.",
        )
    return prompts


def _no_set() -> str:
    from reflect.errors import WrongCommandLine

    raise WrongCommandLine("A file of answers needs its prompt set.", "reflect new SET --from FILE")


def _from_file(rt: Runtime, prompts: "PromptSet", entry: "Entry", name: str) -> "Entry":
    """Add an entry answered by a file, whole or not at all."""
    from dataclasses import replace

    from reflect.cli.seen_in import mention_identifiers
    from reflect.errors import InvalidInput, NotThere
    from reflect.interview.answers import MOST_BYTES, read_answers
    from reflect.model.kinds import KINDS

    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotThere(f"There is no file {Path(name).name}.", "Check the name.") from None
    answers = read_answers(data, prompts, rt.library.facets)
    if not answers:
        raise InvalidInput("No question is answered there, so nothing was kept.", "See --help.")
    label = next((str(a.value) for a in answers if a.field == "work_label"), entry.label)
    with rt.journal() as journal:
        kept = journal.add(replace(entry, answers=answers, label=entry.label or label))
        texts = (text for a in answers for text in KINDS[a.kind].texts(a.value))
        mention_identifiers(rt, journal, [kept.label, *kept.tags, *texts])
    return kept
