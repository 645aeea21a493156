"""The words that may be typed instead of an answer, at every question."""

import re

from reflect.model.asker import Back, Pause, Shorter, Stop, Turn

WORDS = (
    (":skip", "or Enter: leave this one out"),
    (":back", "go back to the question before"),
    (":stop", "save what is there and close"),
    (":pause", "leave it and come back later"),
    (":short", "only the short questions from here"),
    (":sofar", "show what you have answered"),
    (":edit", "write a long answer in your own editor"),
    (":support", "people you can talk to; nothing is recorded of it"),
    (":hide", "clear the screen at once"),
    (":help", "this list"),
    ("::", "begins a text of your own with a colon"),
)

TURNS: dict[str, type[Turn]] = {":back": Back, ":stop": Stop, ":pause": Pause, ":short": Shorter}
"""Those that change the way on."""

_WORD = re.compile(r":[a-z]+", re.ASCII | re.IGNORECASE)


def is_known(line: str) -> bool:
    """Say whether a line is one of these words and nothing else."""
    word = line.strip().lower()
    return word != "::" and any(word == known for known, _ in WORDS)


def is_word(typed: str) -> bool:
    """Say whether what was typed is one such word and nothing else, known or not."""
    return _WORD.fullmatch(typed.strip()) is not None
