"""`reflect` on its own: what is open, and everything everyday within reach of a number."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reflect.cli.runtime import Runtime

if TYPE_CHECKING:
    from reflect.model.asker import Asker


_IDLE = timedelta(minutes=10)
_LOCKED = "Locked, since nobody typed for ten minutes. What you answered is kept."


@dataclass(frozen=True)
class Line:
    """One line of the menu: the command it runs, or what it does first."""

    command: str
    label: str
    do: Callable[[Runtime], None] | None = None


def menu(rt: Runtime) -> None:
    """Show the menu until it is left; without a terminal, say what is open and what to type."""
    if not rt.at_terminal:
        _say_open(rt)
        rt.screen.say("`reflect new after_visit` starts a reflection; `reflect --help` shows all.")
        return
    from reflect.interview.idle import Idle
    from reflect.store.places import has_vault

    home = rt.home
    idle = rt.idle or Idle(_IDLE, when=lambda: has_vault(home))
    rt = replace(rt, idle=idle)
    asker = rt.ask("")
    try:
        while _once(rt, asker) or idle.over:
            if idle.over:
                idle.over = False
                rt.lock()
                # Nor does the keyring open it here again: who sits here now may be another.
                rt = replace(rt, keyring=lambda: None)
                rt.screen.clear()
                rt.screen.say(_LOCKED)
    finally:
        # What is left on the screen is for nobody else to read.
        if has_vault(home):
            rt.screen.clear()


def _once(rt: Runtime, asker: "Asker") -> bool:
    """Show the menu and do what was chosen. Say whether to show it again."""
    from reflect.errors import ReflectError
    from reflect.model.asker import Question, Turn
    from reflect.model.options import numbered

    first = not rt.has_journal
    lines = _first_time() if first else _everyday()
    rt.screen.say()
    if first:
        rt.screen.say("reflect: a private place to think after the work.")
    else:
        _say_open(rt)
    options = numbered([(line.command, line.label) for line in lines])
    try:
        chosen = asker.one(
            Question("What now?", "One number. Enter leaves.", options, nothing="Leave")
        )
    except Turn:
        return False
    line = next((line for line in lines if line.command == chosen), None)
    if line is None:
        return False
    try:
        if line.do:
            line.do(rt)
        else:
            _run(rt, line.command)
    except ReflectError as error:
        rt.screen.say(f"{error.message} {error.hint}".strip())
    return True


def _say_open(rt: Runtime) -> None:
    """Say what is unfinished and what is due, if anything."""
    if not rt.has_journal:
        rt.screen.say("There is no journal yet. `reflect init` makes one; `reflect try` does not.")
        return
    today = rt.now().date()
    with rt.journal() as journal:
        drafts = journal.drafts()
        actions = journal.actions(open_only=True)
    due = [action for action in actions if action.due and action.due <= today]
    if drafts:
        rt.screen.say(f"Unfinished: {len(drafts)}. `reflect resume` goes on.")
    if due:
        rt.screen.say("Due: " + "; ".join(action.what for action in due[:3]))
    elif actions:
        rt.screen.say(f"Open actions: {len(actions)}. `reflect actions` lists them.")


def _first_time() -> tuple[Line, ...]:
    return (
        Line("try", "Try one reflection, with nothing kept"),
        Line("new", "Start, and keep what I write"),
        Line("demo", "See an invented journal"),
        Line("learn", "What it is built on", _learn),
        Line("support", "People to talk to"),
    )


def _everyday() -> tuple[Line, ...]:
    return (
        Line("new", "Start a reflection"),
        Line("resume", "Go on with an unfinished one"),
        Line("note", "A quick note"),
        Line("list", "See my entries", _list),
        Line("search", "Find something I wrote", _search),
        Line("patterns", "Look back: what keeps coming up"),
        Line("summary", "Write a summary to take along"),
        Line("actions", "What I asked for"),
        Line("learn", "What it is built on", _learn),
        Line("support", "People to talk to"),
        Line("session", "I had supervision today", _had),
    )


def _run(rt: Runtime, *words: str) -> None:
    """Run a command as if it had been typed."""
    from typer.main import get_command

    from reflect.cli.app import app

    get_command(app).main(list(words), standalone_mode=False, obj=rt)


def _list(rt: Runtime) -> None:
    """List entries, then show the one whose number is typed."""
    _run(rt, "list")
    number = _line(rt, "Which one? Its number; Enter goes back.")
    if number.isdecimal() and int(number):
        _run(rt, "show", number)


def _search(rt: Runtime) -> None:
    words = _line(rt, "What are you looking for?")
    if words:
        _run(rt, "search", "--", words)


def _had(rt: Runtime) -> None:
    _run(rt, "session", "had")


def _learn(rt: Runtime) -> None:
    from reflect.model.asker import Question, Turn
    from reflect.model.options import numbered

    topics = [(topic.id, topic.title) for topic in rt.library.topics()]
    try:
        chosen = rt.ask("").one(Question("What would you like to read?", options=numbered(topics)))
    except Turn:
        return
    if chosen:
        _run(rt, "learn", chosen)


def _line(rt: Runtime, text: str) -> str:
    from reflect.model.asker import Question, Turn

    try:
        return rt.ask("").line(Question(text)) or ""
    except Turn:
        return ""
