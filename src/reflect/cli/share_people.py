"""`reflect share key`, `add`, `people`, `forget`: whose keys are known, and what yours is."""

from typing import Annotated

import typer

from reflect.cli.runtime import runtime

Alias = Annotated[
    str, typer.Argument(metavar="ALIAS", help="A made-up name for them, or their role.")
]


def add_to(app: typer.Typer) -> None:
    """Put these commands below `reflect share`."""
    app.command("key")(key)
    app.command("add")(add)
    app.command("people")(people)
    app.command("forget")(forget)


def key(ctx: typer.Context) -> None:
    """Show the line others need to share with you, and the words to read to them.

    The line is no secret. Your key is made the first time, and stays in your journal.

    Example: reflect share key
    """
    from reflect.cli.handing_over import own_key
    from reflect.model.sharing import words_of

    rt = runtime(ctx)
    with rt.journal() as journal:
        public = own_key(journal).public
    rt.screen.aside("Give them this line, by mail if you like:")
    rt.screen.raw(f"{public}\n")
    rt.screen.aside("Then read them these words, by telephone or face to face:")
    rt.screen.say(words_of(public, rt.library.words()))


def add(
    ctx: typer.Context,
    alias: Alias,
    line: Annotated[
        str, typer.Argument(metavar="LINE", help="Their line; asked for where it is left out.")
    ] = "",
) -> None:
    """Make somebody known, so that you can share with them and know what is from them.

    Example: reflect share add maple
    """
    from reflect.errors import WrongCommandLine
    from reflect.model.asker import Question, Turn
    from reflect.model.sharing import Contact, read_key, words_of
    from reflect.model.text import one_line

    rt = runtime(ctx)
    alias = one_line(alias)[:40]
    if not alias:
        raise WrongCommandLine("An alias cannot be empty.", "A made-up name, or their role.")
    try:
        if not line:
            asked = Question("Their line, as `reflect share key` shows it to them.", "age1…")
            line = rt.ask("Give the line after the alias.").line(asked) or ""
        if not line:
            rt.screen.say("Nobody was added.")
            return
        public = read_key(line)
        rt.screen.say(words_of(public, rt.library.words()))
        compared = False
        if rt.at_terminal:
            text = "Have them read their words to you. Are they these?"
            hint = "y; or n where you could not yet. Enter leaves it for later."
            compared = rt.ask("").yes(Question(text, hint)) is True
    except Turn:
        rt.screen.say("Nobody was added.")
        return
    with rt.journal() as journal:
        journal.people.add(Contact(alias, public, rt.now().date(), compared))
    rt.screen.say(f"{alias} is known now." if compared else f"{alias} is known now. {_LATER}")


def people(ctx: typer.Context) -> None:
    """See who is known, and the words of their keys.

    Example: reflect share people
    """
    from reflect.model.sharing import words_of

    rt = runtime(ctx)
    with rt.journal() as journal:
        known = journal.people.all()
    words = rt.library.words()
    rt.screen.rows(
        [
            (one.alias, words_of(one.key, words) + ("" if one.compared else ". Not compared yet"))
            for one in known
        ]
    )
    if not known:
        rt.screen.say("Nobody yet. `reflect share add ALIAS` makes somebody known.")


def forget(ctx: typer.Context, alias: Alias) -> None:
    """Let go of somebody's key. What you shared before stays with them.

    Example: reflect share forget maple
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        journal.people.forget(alias)
    rt.screen.say(f"{alias} is not known any more.")


_LATER = "Compare the words before you rely on it: the same line again asks again."
