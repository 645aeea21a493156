"""A scripted asker: what would be typed at each step, for the demo and for tests."""

from collections.abc import Callable, Mapping, Sequence

from reflect.interview.lines import LineAsker, Printer
from reflect.model.asker import Screen


class Script:
    """Types replies step by step: step id to what is typed there, in order; then Enter alone."""

    def __init__(self, replies: Mapping[str, Sequence[str]], echo: Callable[[str], None]) -> None:
        """Take the replies. `echo` shows each as it is typed."""
        self._left = {step: list(typed) for step, typed in replies.items()}
        self._echo = echo

    def __call__(self, screen: Screen, long: bool) -> str:  # noqa: FBT001 - lines.Read
        """Return the next reply to this step."""
        del long
        waiting = self._left.get(screen.step_id, [])
        typed = waiting.pop(0) if waiting else ""
        self._echo(typed)
        return typed


def scripted(printer: Printer, replies: Mapping[str, Sequence[str]]) -> LineAsker:
    """Return an asker that shows each question as the terminal would, and types the replies."""
    script = Script(replies, lambda typed: printer.say(f"> {typed}"))
    return LineAsker(printer, script, show_support=lambda _: None, edit=lambda text: text)
