"""Asks in numbered lines, answered by typed text, wherever the typing comes from."""

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, Protocol, TypeVar

from reflect.errors import ReflectError
from reflect.interview.reading import (
    NotUnderstood,
    explain,
    read_many,
    read_one,
    read_scale,
    read_yes,
)
from reflect.interview.words import TURNS, WORDS, is_known, is_word
from reflect.model.asker import Interrupted, Question, Screen, Turn
from reflect.model.text import clean_out

Answered = TypeVar("Answered")

_LETTERS = "abc"
# What a list needs beside its items: title, gap, question, hint and the line to type on.
_LINES_AROUND = 7
_LINES_OF_BEFORE = 3
_MOST_RECAP = 6
_SKIPS = "Enter skips."


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
        self._recapped = False

    def screen(self, screen: Screen) -> None:
        """Begin a screen with where we are."""
        self._screen = screen
        self._recapped = screen.same
        if screen.title and not screen.same:
            self._printer.say()
            self._printer.say(f"{screen.title}: {screen.step} of {screen.steps}", "bold")

    def tell(self, text: str, *, wait: bool = False) -> None:
        """Show a note."""
        self._printer.say(text)
        if wait:
            self._read(Question("Enter goes on."), lambda _: None, show=lambda: self.tell(text))

    def line(self, question: Question) -> str | None:
        """Ask for one line."""
        kept = question.before if isinstance(question.before, str) else question.before_words
        check = question.check or (lambda text: text)
        show = partial(self._put, question, question.hint or _SKIPS)
        show()
        return self._read(question, check, show=show, keep=kept or None, text="line")

    def prose(self, question: Question) -> str | None:
        """Ask for free text; a blank line ends it."""
        kept = question.before if isinstance(question.before, str) else question.before_words
        hint = f"A blank line ends it. {_SKIPS} :edit opens your editor."
        show = partial(self._put, question, question.hint or hint)
        show()
        return self._read_prose(question, kept, show)

    def one(self, question: Question) -> str | None:
        """Ask for one item."""
        keep = question.before if isinstance(question.before, str) else None
        show = partial(self._put_list, question)
        show()
        return self._read(question, lambda text: read_one(text, question), show=show, keep=keep)

    def many(self, question: Question) -> list[str] | None:
        """Ask for items, in the order typed."""
        keep = question.before if isinstance(question.before, list) else None
        show = partial(self._put_list, question)
        show()
        return self._read(question, lambda text: read_many(text, question), show=show, keep=keep)

    def scale(self, question: Question) -> int | None:
        """Ask for 0 to 10, its words first."""
        keep = question.before if isinstance(question.before, int) else None
        rows = [
            (letter, f"{words} ({at})")
            for letter, words, at in zip(_LETTERS, question.anchors, (0, 5, 10), strict=True)
        ]
        hint = f"a, b, c (kept as 2, 5, 8) or a number from 0 to 10. {_SKIPS}"
        known = self._screen.same and self._anchors == question.anchors
        self._anchors = question.anchors
        self._put(question, hint, () if known else rows)
        return self._read(
            question,
            lambda text: read_scale(text, question),
            show=partial(self._put, question, hint, rows),
            keep=keep,
        )

    def yes(self, question: Question) -> bool | None:
        """Ask for yes or no."""
        keep = question.before if isinstance(question.before, bool) else None
        show = partial(self._put, question, question.hint or f"y or n. {_SKIPS}")
        show()
        return self._read(question, read_yes, show=show, keep=keep)

    def support(self, *, emergency: bool = False) -> None:
        """Show people to talk to."""
        self._show_support(emergency)

    def _put_list(self, question: Question) -> None:
        rows = [
            (f"{option.number:>2}", f"{option.label} (recent)" if option.recent else option.label)
            for option in question.options
        ]
        if question.nothing:
            rows.append((" 0", question.nothing))
        many = "Numbers in your order, such as 3 1." if question.maximum > 1 else "One number."
        own = " o and your own words; u not sure." if question.open_ended else ""
        explains = " ? explains." if any(option.about for option in question.options) else ""
        self._put(question, question.hint or f"{many}{own}{explains} {_SKIPS}", rows)

    def _put(self, question: Question, hint: str, rows: Sequence[tuple[str, str]] = ()) -> None:
        """Show what was said lately as far as there is room, the question, its rows, its hint."""
        taken = len(rows) + _LINES_AROUND + (_LINES_OF_BEFORE if question.before_words else 0)
        self._recap(taken)
        self._printer.say(question.text, "dim" if question.quiet else "bold")
        if rows:
            self._printer.rows(rows)
        keeps = question.before_words
        if keeps:
            stop = "" if keeps.endswith((".", "?", "!", "…")) else "."
            takes = "" if question.must else " :skip takes it away."
            self._printer.say(f"Now: {keeps}{stop} Enter keeps it.{takes}", "dim")
        shown = hint.replace(_SKIPS, "").strip() if keeps or question.must else hint
        if shown:
            self._printer.say(" ".join(shown.split()), "dim")

    def _recap(self, taken: int) -> None:
        """Show what was said lately, a line each, once a screen, as far as `taken` leaves room."""
        if self._recapped:
            return
        self._recapped = True
        width, height = shutil.get_terminal_size()
        most = min(_MOST_RECAP, height - taken)
        for title, words in self._screen.so_far[-most:] if most > 0 else ():
            line = f"  {title}: {words}"
            short = line if len(line) < width else f"{line[: width - 2].rstrip()}…"
            self._printer.say(short, "dim")

    def _read(
        self,
        question: Question,
        understand: Callable[[str], Answered],
        *,
        show: Callable[[], None],
        keep: Answered | None = None,
        text: Literal["", "line"] = "",
    ) -> Answered | None:
        """Read until an answer, a skip or a turn.

        `show` puts the question again where it is gone from the screen. `keep` is what Enter
        alone keeps. Where any `text` is an answer, only a lone `:word` is none.
        """
        while True:
            typed = self._prompt(self._screen, False).strip()
            try:
                if typed.lower() == ":skip":
                    return None
                if self._is_aside(typed, question, show, free=bool(text)):
                    continue
                if not typed:
                    return keep
                return understand(typed[1:] if typed.startswith("::") else typed)
            except NotUnderstood as error:
                self._printer.say(str(error))
            except ReflectError as error:
                self._printer.say(f"{error.message} {error.hint}".strip())

    def _read_prose(
        self, question: Question, keep: str | None, show: Callable[[], None]
    ) -> str | None:
        """Read until a text ends, is skipped or left by a turn; its last line may be a word."""
        begun = ""
        while True:
            try:
                text, word = _parted(self._prompt(self._screen, True).strip())
                begun = _below(begun, text)
                if word == ":edit":
                    return self._edit(begun or question.before_words) or begun or keep
                if word == ":skip":
                    return None
                if not word:
                    return begun.removeprefix(":") if begun.startswith("::") else begun or keep
                if word in TURNS:
                    raise TURNS[word]
                self._is_aside(word, question, show, free=True)
            except ReflectError as error:
                self._printer.say(f"{error.message} {error.hint}".strip())
            except Turn as turn:
                turn.given = _below(begun, turn.given)
                raise
            except KeyboardInterrupt as end:
                given = end.given if isinstance(end, Interrupted) else ""
                raise Interrupted(_below(begun, given)) from None
            if begun:
                self._printer.say("Your lines are kept. Go on; a blank line ends it.", "dim")

    def _is_aside(
        self, typed: str, question: Question, show: Callable[[], None], *, free: bool
    ) -> bool:
        """Answer a word that is no answer; say whether it was one. Raises a Turn."""
        word = typed.lower()
        if word in TURNS:
            raise TURNS[word]
        if word.startswith("?") and question.options:
            self._printer.rows(explain(word, question))
            return True
        if not (is_word(word) if free else word.startswith(":") and not word.startswith("::")):
            return False
        if word == ":hide":
            self._printer.clear()
            self._prompt_to_go_on()
            self._recapped = False
            show()
            return True
        if word == ":support":
            self._show_support(False)
        elif word == ":sofar":
            self._printer.rows(list(self._screen.so_far) or [("", "Nothing yet.")])
        else:
            if word == ":edit":
                self._printer.say(":edit is for a longer text.")
            elif word != ":help":
                self._printer.say(f"{clean_out(word)[:20]} is not a word I know.")
            self._printer.rows(WORDS)
        self._printer.say(question.text, "bold")
        return True

    def _prompt_to_go_on(self) -> None:
        self._printer.say("Hidden. Enter goes on; :pause comes back later.", "dim")
        word = self._prompt(self._screen, False).strip().lower()
        if word in TURNS:
            raise TURNS[word]
        if word == ":support":
            self._show_support(False)


def _parted(typed: str) -> tuple[str, str]:
    """Part what was typed from the word its last line is, in small letters; "" where it is none."""
    before, _, last = typed.rpartition("\n")
    if is_word(typed) or is_known(last):
        return before.strip(), last.strip().lower()
    return typed, ""


def _below(above: str, text: str) -> str:
    return f"{above}\n{text}".strip()
