"""Options that mean the same wherever they stand, and what the shell can complete."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from reflect.cli.runtime import Runtime
    from reflect.model.filters import Filter


def _sets(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    from reflect.cli.runtime import runtime

    names = runtime(ctx).library.set_names()
    return [(set_id, name) for set_id, name in names.items() if set_id.startswith(incomplete)]


def _tags(ctx: typer.Context, incomplete: str) -> list[str]:
    return _from_journal(ctx, "tags", incomplete)


def _labels(ctx: typer.Context, incomplete: str) -> list[str]:
    return _from_journal(ctx, "labels", incomplete)


def _fields(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    del ctx
    from reflect.model.fields import FIELDS

    return [(f.id, f.title) for f in FIELDS.values() if f.id.startswith(incomplete)]


def _from_journal(ctx: typer.Context, what: str, incomplete: str) -> list[str]:
    from dataclasses import replace

    from reflect.cli.runtime import runtime
    from reflect.errors import ReflectError

    # Somebody pressed Tab: a sealed journal gives nothing, and asks for no passphrase.
    rt = replace(runtime(ctx), types_hidden=lambda _: "")
    try:
        with rt.journal() as journal:
            words = journal.tags() if what == "tags" else journal.labels()
    except ReflectError:
        return []
    return [word for word in words if word.startswith(incomplete)]


SetName = Annotated[
    str,
    typer.Argument(metavar="SET", help="A prompt set, such as after_visit.", autocompletion=_sets),
]
Since = Annotated[str, typer.Option("--since", metavar="DATE", help="From this day on.")]
Until = Annotated[
    str, typer.Option("--until", metavar="DATE", help="Up to and including this day.")
]
OfSet = Annotated[
    str, typer.Option("--set", metavar="SET", help="Only this prompt set.", autocompletion=_sets)
]
Tag = Annotated[str, typer.Option("--tag", help="Only with this tag.", autocompletion=_tags)]
Label = Annotated[str, typer.Option("--label", help="Only this label.", autocompletion=_labels)]
Starred = Annotated[bool, typer.Option("--starred", help="Only starred entries.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="The newest so many; 0 is all.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The entry's number.", min=1)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
FieldName = Annotated[
    str, typer.Option("--field", help="Only in this field.", autocompletion=_fields)
]
NewTags = Annotated[
    list[str], typer.Option("--tag", help="A tag; may be given again.", autocompletion=_tags)
]
NewLabel = Annotated[
    str, typer.Option("--label", help="A made-up label, such as rowan.", autocompletion=_labels)
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
]
At = Annotated[
    str, typer.Option("--at", metavar="DATE", help="When it was, such as yesterday 16:00.")
]


def chosen(
    rt: "Runtime",
    since: str,
    until: str,
    of_set: str,
    tag: str,
    label: str,
    *,
    starred: bool,
    limit: int,
) -> "Filter":
    """Return the filter the options describe, saying on stderr how dates were understood.

    Raises WrongCommandLine for a date, NotThere for a prompt set never heard of.
    """
    from reflect.model.filters import Filter

    _heard_of(rt, of_set)
    first, last = _days(rt, since, until) if since or until else (None, None)
    return Filter(
        since=first,
        until=last,
        set=of_set,
        tag=tag.removeprefix("#"),
        label=label,
        starred=starred,
        limit=limit or None,
    )


def _days(rt: "Runtime", since: str, until: str) -> "tuple[date | None, date | None]":
    """Return the first and the last day, saying how they were understood."""
    from reflect.model.dates import in_words, understand

    now = rt.now()
    first = understand(since, now).day if since and since != "all" else None
    last = understand(until, now).day if until else None
    said = [f"from {in_words(first)}"] if first else []
    said += [f"to {in_words(last)}"] if last else []
    if said:
        rt.screen.aside(f"Entries {' '.join(said)}.")
    return first, last


def _heard_of(rt: "Runtime", of_set: str) -> None:
    """Refuse a prompt set that is neither here nor in the journal; entries outlive their set."""
    if not of_set or of_set in rt.library.set_names():
        return
    with rt.journal() as journal:
        known = of_set in journal.sets()
    if not known:
        rt.library.prompt_set(of_set)
