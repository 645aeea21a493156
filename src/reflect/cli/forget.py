"""`reflect forget`: remove everything."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.store.letting_go import Copy
    from reflect.store.remembering import Keyring

WORD = "forget"
_LIMITS = (
    "What you sent to somebody, printed, or showed on a screen is out of reach. On a disk that is"
    " not encrypted, someone with the right tools may still find pieces of it."
)
_REMINDER = (
    "If `reflect remind` set a reminder, `reflect remind --remove` takes it away; this does not."
)


def forget(ctx: typer.Context) -> None:
    """Remove everything: journal, supervision, keys, backups, your own prompts and settings.

    It asks for a word to be typed, and says which copies it cannot reach. There is no way back.

    Example: reflect forget
    """
    from reflect.errors import NotOpen
    from reflect.store import hold
    from reflect.store.forgetting import forget as forget_all
    from reflect.store.forgetting import whats_there

    rt = runtime(ctx)
    hold.refuse(rt.home)
    there = whats_there(rt.home)
    if not there:
        raise NotOpen(
            "There is no journal here, and nothing to forget.", "`reflect init` makes a journal."
        )
    rt.ask("Run it at a terminal: a word has to be typed.")
    rt.screen.say("This removes, with no way back:", "bold")
    for path in there:
        rt.screen.raw(f"{path}\n")
    _say_copies(rt)
    if not _typed(rt):
        rt.screen.say("Nothing was removed.")
        return
    left = forget_all(rt.home, _keyring(rt))
    rt.screen.say("Everything is removed.")
    if left:
        rt.screen.say(f"Not made by reflect, and still in {rt.home}: {', '.join(left)}.")


def _say_copies(rt: Runtime) -> None:
    """Say which copies stay, as far as the journal can tell."""
    from reflect.model.dates import in_words

    copies = _copies(rt)
    if copies is None:
        rt.screen.say("The journal cannot be read, so it cannot say where copies were written.")
    elif copies:
        rt.screen.say("Copies it cannot reach; remove these yourself:", "bold")
        for copy in copies:
            rt.screen.raw(f"{copy.path} ({copy.what}, {in_words(copy.at.date())})\n")
    else:
        rt.screen.say("No copy is known to have been written elsewhere.")
    rt.screen.say(_LIMITS)
    rt.screen.say(_REMINDER)


def _copies(rt: Runtime) -> "list[Copy] | None":
    from reflect.errors import ReflectError

    try:
        with rt.journal() as journal:
            return journal.copies()
    except ReflectError:
        return None


def _typed(rt: Runtime) -> bool:
    from reflect.model.asker import Question, Turn

    question = Question(f"Type {WORD} to go ahead.", "Anything else leaves all as it is.")
    try:
        return rt.ask("").line(question) == WORD
    except Turn:
        return False


def _keyring(rt: Runtime) -> "Keyring | None":
    """Return the system's keyring, where it keeps something of ours."""
    from reflect.errors import ReflectError
    from reflect.store.remembering import os_keyring, remembered_until

    try:
        return os_keyring() if remembered_until(rt.home) else None
    except ReflectError:
        return None
