"""Reads from a real terminal. The only place that knows questionary."""

from collections.abc import Callable

import questionary
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent

from reflect.interview.lines import LineAsker
from reflect.model.asker import Back, Pause, Question, Screen, Stop, Turn
from reflect.model.text import clean_out

_TYPE_HERE = ">"
_TURNS: dict[str, type[Turn] | None] = {
    ":skip": None,
    ":back": Back,
    ":stop": Stop,
    ":pause": Pause,
}


def read_typed(screen: Screen, long: bool) -> str:  # noqa: FBT001 - the shape lines.Read asks for
    """Return what a person types. Raises KeyboardInterrupt on Ctrl-C, Pause on Ctrl-D."""
    del screen
    return _asked(
        questionary.text(
            "",
            qmark=_TYPE_HERE,
            multiline=long,
            instruction="" if long else None,
            key_bindings=_end_on_blank_line() if long else KeyBindings(),
            prompt_continuation="  ",
        ).unsafe_ask
    )


class PickerAsker(LineAsker):
    """Offers lists to the arrow keys, for those who like it so; all else is line by line."""

    def one(self, question: Question) -> str | None:
        """Ask for one item with the arrow keys."""
        self._put(question, "")
        choices = [*_choices(question), *(questionary.Choice(turn, value=turn) for turn in _TURNS)]
        chosen = _asked(questionary.select("", choices=choices, qmark=_TYPE_HERE).unsafe_ask)
        if chosen not in _TURNS:
            return chosen
        turn = _TURNS[chosen]
        if turn is None:
            return None
        raise turn


def _choices(question: Question) -> list[questionary.Choice]:
    pairs = [(option.label, option.id) for option in question.options]
    pairs += [(question.nothing, "none")] if question.nothing else []
    return [questionary.Choice(clean_out(label), value=item) for label, item in pairs]


def _asked(ask: Callable[[], object]) -> str:
    try:
        return str(ask())
    except EOFError:
        raise Pause from None


def _end_on_blank_line() -> KeyBindings:
    """Let Enter on an empty line, or on a lone `:word`, end a long text.

    A paste without brackets arrives as keys that are already waiting: its blank lines are text.
    """
    bindings = KeyBindings()

    @bindings.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        pasted = bool(event.app.key_processor.input_queue)
        word = buffer.text.strip()
        ends = word.startswith(":") and not word.startswith("::") and "\n" not in word
        if not pasted and (ends or not buffer.document.current_line.strip()):
            buffer.text = buffer.text.rstrip("\n")
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return bindings
