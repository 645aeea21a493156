"""`reflect session prepare`: get ready, and take along what was chosen."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.handing_over import To
from reflect.cli.options import Force, Output, Yes
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.model.entry import Entry
    from reflect.model.sharing import Shared
    from reflect.store.journal import Journal

_SET = "supervision_prep"


def prepare(
    ctx: typer.Context,
    to: To = [],
    entry: Annotated[
        int,
        typer.Option("--entry", metavar="NUMBER", min=0, help="Take one you prepared before."),
    ] = 0,
    output: Output = None,
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Get ready for supervision, and take along the titles and patterns you chose.

    Only those cross, and they are shown before they do: as a page, or with --to in a file that
    only your supervisor can open. All else you write stays in your journal.

    Example: reflect session prepare --to maple -o for-maple.age
    """
    from reflect.cli.handing_over import share_out

    rt = runtime(ctx)
    with rt.journal() as journal:
        people = [journal.people.named(alias) for alias in dict.fromkeys(to)]
        kept = _prepared(rt, journal, entry) if entry else _sit(rt, journal)
        if kept is None:
            return
        shared = _taken_along(rt, journal, kept)
        if shared:
            asks = rt.at_terminal and not yes
            share_out(rt, journal, shared, people, output, asks=asks, force=force)
        else:
            rt.screen.say("No title and no pattern was chosen, so there is nothing to take along.")


def _sit(rt: Runtime, journal: "Journal") -> "Entry | None":
    from reflect.cli.sitting import depth_for, new_entry, sit

    asker = rt.ask("Prepare with `reflect new supervision_prep --from FILE`, then say --entry.")
    prompts = rt.library.prompt_set(_SET)
    entry = new_entry(rt, _SET, prompts.version, depth_for(rt, prompts))
    return sit(rt, journal, journal.start(entry), asker)


def _prepared(rt: Runtime, journal: "Journal", number: int) -> "Entry":
    from reflect.errors import NotThere

    del rt
    found = journal.entry(number)
    if found.set != _SET:
        raise NotThere(
            f"Entry {number} does not prepare supervision.", "`reflect list --set supervision_prep`"
        )
    return found


def _taken_along(rt: Runtime, journal: "Journal", entry: "Entry") -> "Shared":
    """Return what of an entry crosses: titles and findings that were chosen, by their words."""
    import uuid

    from reflect.model.entry import OTHER
    from reflect.model.sharing import Shared

    chosen: dict[str, list[str]] = {
        answer.field: [str(item) for item in answer.value]
        for answer in entry.answers
        if isinstance(answer.value, list)
    }
    titles = [item for item in chosen.get("agenda", []) if item.startswith(OTHER)]
    return Shared(
        id=str(uuid.uuid4()),
        at=rt.now(),
        agenda=tuple(title.removeprefix(OTHER) for title in titles),
        findings=tuple(_findings(rt, journal, set(chosen.get("share_findings", [])))),
    )


def _findings(rt: Runtime, journal: "Journal", keys: set[str]) -> "Iterator[str]":
    """Yield the findings with these keys that fit, each with another way to see it."""
    if not keys:
        return
    from reflect.cli.patterns import look_back
    from reflect.insight.wording import in_first_person
    from reflect.model.entry import OTHER

    found = look_back(rt, journal, for_others=True)
    for one in found.findings:
        judged = found.judged.get(one.key)
        if {one.key, OTHER + one.key} & keys and judged and judged.leaves:
            yield in_first_person(f"{one.text} {one.caution} {one.question}")
