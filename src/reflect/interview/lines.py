"""Asks in numbered lines, answered by typed text, wherever the typing comes from."""

import shutil
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from reflect.errors import ReflectError
from reflect.interview.reading import (
    NotUnderstood,
    explain,
    read_many,
    read_one,
    read_scale,
    read_yes,
)
from reflect.model.asker import Back, Pause, Question, Screen, Shorter, Stop
from reflect.model.text import clean_out

Answered = TypeVar("Answered")

WORDS = (
    (":skip", "or Enter: leave this one out"),
    (":back", "go back to the question before"),
    (":stop", "save what is there and close"),
    (":pause", "leave it and come back later"),
    (":short", "only the short questions from here"),
    (":sofar", "show what you have answered"),
    (":edit", "write this answer in your own editor"),
    (":support", "people you can talk to; nothing is recorded of it"),
    (":hide", "clear the screen at once"),
    (":help", "this list"),
)
_TURNS = {":back": Back, ":stop": Stop, ":pause": Pause, ":short": Shorter}
_LETTERS = "abc"
# What a list needs beside its items: title, gap, question, hint and the line to type on.
_LINES_AROUND = 7
_MOST_RECAP = 6
_PROSE_HINT = "A blank line ends it. Enter skips. :edit opens your editor."


class Printer(Protocol):
    """Shows text on the screen, cleaned; never reads markup in it."""

    def say(self, text: str = "", style: str = "") -> None:
        """Show a paragraph, wrapped to the width."""
        ...

    def rows(self, rows: Sequence[tuple[str, str]], style: str = "") -> None:
        """Show pairs: a short left part, and a right part wrapped beside it."""
        ...

    def clear(self) -> None:
        """Clear the screen and what was scrolled off it."""
        ...


Read = Callable[[Screen, bool], str]
"""Reads what is typed at a screen; the flag says whether it may be long."""


class LineAsker:
    """Asks a person line by line.

    `read` is where typing comes from: the terminal, or a script. What it raises (Ctrl-C, a
    `Turn`) goes through, and leaves what was answered kept.
    """

    def __init__(
        self,
        printer: Printer,
        read: Read,
        *,
        show_support: Callable[[bool], None],
        edit: Callable[[str], str],
    ) -> None:
        """Remember how to show and how to read. Nothing is asked yet."""
        self._printer = printer
        self._prompt = read
        self._show_support = show_support
        self._edit = edit
        self._screen = Screen("", 0, 0)
        self._anchors: tuple[str, ...] = ()

    def screen(self, screen: Screen) -> None:
        """Begin a screen with where we are."""
        self._screen = screen
        if screen.title and not screen.same:
            self._printer.say()
            self._printer.say(f"{screen.title}: {screen.step} of {screen.steps}", "bold")

    def tell(self, text: str, *, wait: bool = False) -> None:
        """Show a note."""
        self._printer.say(text)
        if wait:
            self._read(Question("", hint="Enter goes on."), lambda _: None)

    def line(self, question: Question) -> str | None:
        """Ask for one line."""
        self._put(question)
        check = question.check or (lambda text: text)
        return self._read(question, check, keep=question.before_words or None)

    def prose(self, question: Question) -> str | None:
        """Ask for free text; a blank line ends it."""
        hint = question.hint or "A blank line ends it. Enter skips. :edit opens your editor."
        self._put(question, hint)
        return self._read(
            question, lambda text: text, keep=question.before_words or None, long=True
        )

    def one(self, question: Question) -> str | None:
        """Ask for one item."""
        keep = question.before if isinstance(question.before, str) else None
        self._put_list(question)
        return self._read(question, lambda text: read_one(text, question), keep=keep)

    def many(self, question: Question) -> list[str] | None:
        """Ask for items, in the order typed."""
        keep = question.before if isinstance(question.before, list) else None
        self._put_list(question)
        return self._read(question, lambda text: read_many(text, question), keep=keep)

    def scale(self, question: Question) -> int | None:
        """Ask for 0 to 10, its words first."""
        keep = question.before if isinstance(question.before, int) else None
        rows = [
            (letter, f"{words} ({at})")
            for letter, words, at in zip(_LETTERS, question.anchors, (0, 5, 10), strict=True)
        ]
        self._put(question, "")
        if not (self._screen.same and self._anchors == question.anchors):
            self._printer.rows(rows)
        self._anchors = question.anchors
        self._hint(question, "a, b or c, or a number from 0 to 10. Enter skips.")
        return self._read(question, lambda text: read_scale(text, question), keep=keep)

    def yes(self, question: Question) -> bool | None:
        """Ask for yes or no."""
        keep = question.before if isinstance(question.before, bool) else None
        self._put(question, question.hint or "y or n. Enter skips.")
        return self._read(question, read_yes, keep=keep)

    def support(self, *, emergency: bool = False) -> None:
        """Show people to talk to."""
        self._show_support(emergency)

    def _put(self, question: Question, hint: str | None = None) -> None:
        if not self._screen.same:
            self._recap(_MOST_RECAP)
        self._printer.say(question.text, "bold")
        self._hint(question, question.hint or "Enter skips." if hint is None else hint)

    def _put_list(self, question: Question) -> None:
        rows = [
            (f"{option.number:>2}", f"{option.label} (recent)" if option.recent else option.label)
            for option in question.options
        ]
        if question.nothing:
            rows.append((" 0", question.nothing))
        height = shutil.get_terminal_size().lines
        if not self._screen.same:
            self._recap(min(_MOST_RECAP, height - len(rows) - _LINES_AROUND))
        self._printer.say(question.text, "bold")
        self._printer.rows(rows)
        many = "Numbers in your order, such as 3 1." if question.maximum > 1 else "One number."
        own = " o and your own words; u not sure." if question.open_ended else ""
        explains = " ? explains." if any(option.about for option in question.options) else ""
        self._hint(question, question.hint or f"{many}{own}{explains} Enter skips.")

    def _hint(self, question: Question, hint: str) -> None:
        before = question.before_words
        if before:
            self._printer.say(f"Now: {before}. Enter keeps it; :skip takes it away.", "dim")
        elif question.must:
            self._printer.say(hint.replace("Enter skips.", "").strip(), "dim")
        elif hint:
            self._printer.say(hint, "dim")

    def _recap(self, most: int) -> None:
        for title, words in self._screen.so_far[-most:] if most > 0 else ():
            self._printer.say(f"  {title}: {words}", "dim")

    def _read(
        self,
        question: Question,
        understand: Callable[[str], Answered],
        *,
        keep: Answered | None = None,
        long: bool = False,
    ) -> Answered | None:
        """Read until an answer, a skip or a turn. `keep` is what Enter alone keeps."""
        while True:
            typed = self._prompt(self._screen, long).strip()
            word = typed.lower()
            try:
                if word == ":edit" and long:
                    typed = self._edit(question.before_words)
                elif word == ":skip":
                    return None
                elif self._is_aside(word, question):
                    continue
                return understand(typed.removeprefix(":")) if typed else keep
            except NotUnderstood as error:
                self._printer.say(str(error))
            except ReflectError as error:
                self._printer.say(f"{error.message} {error.hint}".strip())

    def _is_aside(self, word: str, question: Question) -> bool:
        """Answer a word that is no answer; say whether it was one. Raises a Turn."""
        if word in _TURNS:
            raise _TURNS[word]
        if word.startswith("?") and question.options:
            self._printer.rows(explain(word, question))
            return True
        if not word.startswith(":") or word.startswith("::"):
            return False
        self._aside(word, question)
        return True

    def _aside(self, word: str, question: Question) -> None:
        """Do what changes nothing, then put the question once more."""
        if word == ":support":
            self._show_support(False)
        elif word == ":hide":
            self._printer.clear()
            self._prompt_to_go_on()
        elif word == ":sofar":
            self._printer.rows(list(self._screen.so_far) or [("", "Nothing yet.")])
        else:
            if word != ":help":
                self._printer.say(f"{clean_out(word)[:20]} is not a word I know.")
            self._printer.rows(list(WORDS))
        self._printer.say(question.text, "bold")

    def _prompt_to_go_on(self) -> None:
        self._printer.say("Hidden. Enter goes on; :pause comes back later.", "dim")
        if self._prompt(self._screen, False).strip().lower() == ":pause":
            raise Pause
