"""Puts together who asks: the terminal, with support, the editor and the settings."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.library import SupportLine
    from reflect.model.asker import Asker


def terminal_asker(rt: "Runtime") -> "Asker":
    """Return the asker for this terminal."""
    from functools import partial

    from reflect.interview.editor import edit
    from reflect.interview.lines import LineAsker
    from reflect.interview.terminal import PickerAsker, read_typed

    settings = rt.settings
    plain = rt.plain or settings.plain or rt.env.get("TERM") == "dumb"
    kind = PickerAsker if settings.pickers and not plain else LineAsker
    asker = kind(
        rt.screen,
        partial(read_typed, idle=rt.idle),
        show_support=lambda emergency: show_support(rt, emergency=emergency),
        edit=lambda text: edit(text, rt.private_folder(), rt.env),
    )
    if isinstance(asker, PickerAsker):
        asker.idle = rt.idle
    return asker


def agreed(rt: "Runtime", question: str) -> bool:
    """Ask before something that cannot be undone; only a clear yes is one.

    Raises NeedsTerminal where there is nobody to ask.
    """
    from reflect.model.asker import Question, Turn

    asker = rt.ask("Say --yes to go ahead without being asked.")
    try:
        return asker.yes(Question(question, hint="y or n. Enter leaves it.")) is True
    except Turn:
        return False


def show_support(rt: "Runtime", *, emergency: bool = False) -> None:
    """Show people to talk to; a person's own lines first, or the emergency lines."""
    lines = rt.library.support()
    if emergency:
        lines = tuple(sorted(lines, key=lambda line: not line.emergency))
    rt.screen.say("People you can talk to", "bold")
    rt.screen.rows([(line.name, _how(line)) for line in lines])


def _how(line: "SupportLine") -> str:
    """Say how to reach somebody; of a number, whether anybody checked it."""
    words = ". ".join(part for part in (line.how, line.hours) if part)
    if not any(sign.isdigit() for sign in line.how):
        return words
    when = f"checked {line.checked}" if line.checked else f"not checked; written {line.written}"
    return f"{words} ({when})"
