"""Reads from a real terminal. The only place that knows questionary."""

import os
import select

import questionary
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent

from reflect.interview.idle import Idle
from reflect.interview.lines import LineAsker
from reflect.interview.words import is_known, is_word
from reflect.model.asker import Interrupted, Pause, Question, Screen
from reflect.model.entry import NOTHING
from reflect.model.text import clean_out

_TYPE_HERE = ">"
_SKIP = ":skip"
_TYPED = ":typed"


def read_typed(
    screen: Screen,
    long: bool,  # noqa: FBT001 - the shape lines.Read asks for
    *,
    idle: Idle | None = None,
) -> str:
    """Return what a person types. Raises KeyboardInterrupt on Ctrl-C, Pause on Ctrl-D or `idle`.

    A long text ends with a blank line or a line that is one `:word`, which is its last line then;
    Ctrl-C in it is an Interrupted.
    """
    del screen
    return _asked(
        questionary.text(
            "",
            qmark=_TYPE_HERE,
            multiline=long,
            instruction="" if long else None,
            key_bindings=_ends_of_a_long_text() if long else KeyBindings(),
            prompt_continuation="  ",
        ),
        idle,
        keep=long,
    )


class PickerAsker(LineAsker):
    """Offers lists to the arrow keys, for those who like it so; all else is line by line."""

    idle: Idle | None = None

    def one(self, question: Question) -> str | None:
        """Ask for one item with the arrow keys; Enter alone skips, or keeps what was there.

        The last choice leads to the numbered line, for own words and every `:word`.
        """
        self._put(question, "")
        chosen = _asked(
            questionary.select("", choices=_choices(question), qmark=_TYPE_HERE), self.idle
        )
        if chosen == _SKIP:
            return question.before if isinstance(question.before, str) else None
        return super().one(question) if chosen == _TYPED else chosen


def _choices(question: Question) -> list[questionary.Choice]:
    pairs = [(option.label, option.id) for option in question.options]
    pairs += [(question.nothing, NOTHING)] if question.nothing else []
    typed = [("Type it instead: own words, :back, :help …", _TYPED)]
    if isinstance(question.before, str):
        pairs = [("Keep it as it is", _SKIP), *pairs, *typed]
    elif question.must:
        pairs = [*typed, *pairs]  # Enter alone never gives an answer nobody chose
    else:
        pairs = [("Leave this one out", _SKIP), *pairs, *typed]
    return [questionary.Choice(clean_out(label), value=item) for label, item in pairs]


def _asked(question: questionary.Question, idle: Idle | None, *, keep: bool = False) -> str:
    if idle:
        if idle.over:
            raise Pause
        idle.watch(question.application, keep=keep)
    try:
        return str(question.unsafe_ask())
    except EOFError:
        raise Pause from None
    finally:
        if idle:
            idle.stop()


def _ends_of_a_long_text() -> KeyBindings:
    """Let Enter on an empty line, or on a line that is one `:word`, end a long text.

    A paste without brackets arrives as keys that are already waiting: its blank lines are text.
    """
    bindings = KeyBindings()

    @bindings.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        pasted = bool(event.app.key_processor.input_queue) or _is_waiting(event.app.input)
        line = buffer.document.current_line
        if not pasted and (is_word(buffer.text) or is_known(line) or not line.strip()):
            buffer.text = buffer.text.rstrip("\n")
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @bindings.add("c-c", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=Interrupted(event.current_buffer.text))

    return bindings


def _is_waiting(typed: Input) -> bool:
    """Say whether more was typed than has been read: a long paste is read piece by piece."""
    if os.name == "nt":  # pragma: no cover - select there is for sockets only
        return False
    ready, _, _ = select.select([typed.fileno()], [], [], 0)
    return bool(ready)
