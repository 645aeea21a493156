"""`reflect tag`, `star` and `label`: mark an entry."""

from typing import Annotated

import typer

from reflect.cli.options import Number
from reflect.cli.runtime import runtime


def tag(
    ctx: typer.Context,
    number: Number,
    tags: Annotated[list[str], typer.Argument(help="Tags to add.")],
    remove: Annotated[bool, typer.Option("--remove", help="Take them off instead.")] = False,
) -> None:
    """Put tags on an entry, or take them off.

    Example: reflect tag 42 duty
    """
    from reflect.cli.seen_in import mention_identifiers
    from reflect.model.text import one_line

    rt = runtime(ctx)
    named = [one_line(word).removeprefix("#") for word in tags]
    with rt.journal() as journal:
        now = journal.entry(number).tags
        wanted = [word for word in now if not (remove and word in named)]
        wanted += [word for word in named if word and not remove and word not in now]
        journal.set_tags(number, tuple(wanted))
        mention_identifiers(rt, journal, [] if remove else named)
    rt.screen.say(f"Entry {number}: {', '.join(f'#{word}' for word in wanted) or 'no tags'}.")


def star(
    ctx: typer.Context,
    number: Number,
    remove: Annotated[bool, typer.Option("--remove", help="Take it off instead.")] = False,
) -> None:
    """Star an entry, to find it again with --starred.

    Example: reflect star 42
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        journal.set_star(number, starred=not remove)
    rt.screen.say(f"Entry {number} is {'not ' if remove else ''}starred.")


def label(
    ctx: typer.Context,
    number: Number,
    word: Annotated[str, typer.Argument(help="A made-up word; leave it out to take it off.")] = "",
) -> None:
    """Give an entry the made-up label of a piece of work.

    Example: reflect label 42 rowan
    """
    from reflect.cli.seen_in import mention_identifiers
    from reflect.model.text import one_line

    rt = runtime(ctx)
    with rt.journal() as journal:
        journal.set_label(number, one_line(word))
        mention_identifiers(rt, journal, [word])
    rt.screen.say(f"Entry {number} has {f'the label {word}' if word else 'no label'}.")
