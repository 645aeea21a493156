"""Asks at no terminal: the lines are typed beforehand, and what was shown is kept."""

from reflect.interview.lines import LineAsker
from reflect.model.asker import Screen


class Page:
    """What was shown, a line each."""

    def __init__(self):
        self.lines = []

    def say(self, text="", style=""):
        self.lines.append(text)

    def rows(self, rows, style=""):
        self.lines += [f"{left} {right}" for left, right in rows]

    def clear(self):
        self.lines.clear()


def typing(*lines):
    """Return an asker to whom these lines are typed, and the page it shows things on."""
    left, page = list(lines), Page()
    asker = LineAsker(page, lambda *_: left.pop(0), show_support=lambda _: None, edit=str)
    asker.screen(Screen("", 0, 0))
    return asker, page
