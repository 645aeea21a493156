"""Somebody who makes a sealed journal: has a passphrase, and copies the recovery code by hand."""

import re
from dataclasses import dataclass, field

from reflect.cli.console import Screen
from reflect.cli.runtime import Runtime
from reflect.interview.lines import LineAsker

PASSPHRASE = "seven quiet otters swim uphill"
_MOST_READ = 200


@dataclass(frozen=True)
class Noting(Screen):
    """A screen that keeps what it showed."""

    said: list[str] = field(default_factory=list)

    def say(self, text="", style=""):
        self.said.append(text)
        super().say(text, style)

    def rows(self, rows, style=""):
        self.said.extend(f"{left}: {right}" for left, right in rows)
        super().rows(rows, style)


class Newcomer:
    """Types replies by step id ("" for a command's own), then Enter alone.

    Types the groups of a recovery code as they were shown. `hidden` is what is typed without
    being shown, the passphrase where nothing is said. `slips` is how often a group is mistyped.
    """

    def __init__(self, *typed, replies=None, hidden=None, slips=0, keyring=None):
        self.screen = Noting()
        self.left = {step: list(said) for step, said in {"": typed, **(replies or {})}.items()}
        self.hidden = [PASSPHRASE] * 9 if hidden is None else list(hidden)
        self.keyring = keyring
        self.asked_hidden = []
        self.slips = slips
        self.read = 0

    @property
    def codes(self):
        """Every recovery code that was shown, in its nine groups."""
        lines = [line for line in self.screen.said if line.startswith("Groups")]
        rows = [line.partition(": ")[2].split() for line in lines]
        return [[*rows[at], *rows[at + 1], *rows[at + 2]] for at in range(0, len(rows), 3)]

    def type(self, screen, long):
        self.read += 1
        assert self.read < _MOST_READ, "asked again and again"
        asked = (re.match(r"Type group (\d)", line) for line in self.screen.said[-3:])
        group = next(filter(None, asked), None)
        waiting = self.left.get(screen.step_id, [])
        if group is None:
            typed = waiting.pop(0) if waiting else ""
        elif self.slips:
            self.slips -= 1
            typed = "ZZZZ"
        else:
            typed = self.codes[-1][int(group[1]) - 1].lower()
        self.screen.say(f"> {typed}")
        return typed

    def type_hidden(self, prompt):
        self.asked_hidden.append(prompt)
        return self.hidden.pop(0) if self.hidden else ""

    def runtime(self, home, **more):
        asker = LineAsker(
            self.screen, self.type, show_support=lambda _: None, edit=lambda text: text
        )
        given = {"env": {}, "asker": asker, "screen": self.screen, "keyring": lambda: self.keyring}
        given |= more
        return Runtime(home=home, types_hidden=self.type_hidden, **given)
