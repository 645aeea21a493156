"""Reads what was typed: numbers, words and short texts into answers."""

import re
from collections.abc import Sequence

from reflect.model.asker import Option, Question
from reflect.model.entry import NOTHING, OTHER, UNSURE
from reflect.model.text import one_line

_OWN_WORDS = re.compile(r"(?:^|[\s,])o(?:ther)?(?:\s*:\s*|\s+)(.+)$", re.IGNORECASE | re.DOTALL)
_ANCHOR_RATINGS = {"a": 2, "b": 5, "c": 8}
_HIGHEST = 10
_DIGITS = 3  # int() refuses thousands of them
_LONGEST_OWN = 200


class NotUnderstood(ValueError):
    """What was typed is no answer to the question; the message says what would be."""


def read_many(text: str, question: Question) -> list[str]:
    """Return item ids in the order typed, each once. Raises NotUnderstood."""
    own = _OWN_WORDS.search(text) if question.open_ended else None
    typed = text[: own.start()] if own else text
    words = [word for word in re.split(r"[\s,;]+", typed.strip()) if word]
    if "o" in map(str.lower, words) and question.open_ended:
        raise NotUnderstood("Put your own words after the o.")
    if words and not all(_is_short(word) for word in words):
        items = [_by_label(typed.strip(), question.options)]
    else:
        items = [_by_number(word, question) for word in words]
    if own:
        items.append(OTHER + one_line(own[1])[:_LONGEST_OWN])
    items = list(dict.fromkeys(items))
    if NOTHING in items and len(items) > 1:
        raise NotUnderstood("0 stands alone: it says that nothing fits.")
    if len(items) > question.maximum:
        most = "one" if question.maximum == 1 else f"up to {question.maximum}"
        raise NotUnderstood(f"Please choose {most}.")
    return items


def read_one(text: str, question: Question) -> str:
    """Return one item id. Raises NotUnderstood."""
    items = read_many(text, question)
    if not items:
        raise NotUnderstood("Please choose one.")
    return items[0]


def read_scale(text: str, question: Question) -> int:
    """Return 0 to 10; a letter, or the words themselves, stand for 2, 5 or 8."""
    word = text.strip().lower()
    if word in _ANCHOR_RATINGS:
        return _ANCHOR_RATINGS[word]
    if word.isdecimal() and len(word) <= _DIGITS and int(word) <= _HIGHEST:
        return int(word)
    for rating, anchor in zip(_ANCHOR_RATINGS.values(), question.anchors, strict=False):
        if word and anchor.lower().startswith(word):
            return rating
    raise NotUnderstood("Please type a, b or c, or a number from 0 to 10.")


def read_yes(text: str) -> bool:
    """Return yes or no. Raises NotUnderstood."""
    word = text.strip().lower()
    if word in {"y", "yes"}:
        return True
    if word in {"n", "no"}:
        return False
    raise NotUnderstood("Please type y or n.")


def explain(text: str, question: Question) -> list[tuple[str, str]]:
    """Return label and meaning of the options asked about with `?` or `? 3`.

    Raises NotUnderstood where a number is on no line.
    """
    wanted = text.lstrip("?").split()
    chosen = [
        option
        for option in sorted(question.options, key=lambda option: option.number)
        if not wanted or str(option.number) in wanted
    ]
    if not chosen:
        raise NotUnderstood("That number is not on the list.")
    return [(f"{o.number}  {o.label}", ". ".join(o.about)) for o in chosen]


def _is_short(word: str) -> bool:
    return word.isdecimal() or word.lower() in {"u", "o"}


def _by_number(word: str, question: Question) -> str:
    if word == "0" and question.nothing:
        return NOTHING
    if word.lower() == "u" and question.open_ended:
        return UNSURE
    for option in question.options:
        if str(option.number) == word:
            return option.id
    raise NotUnderstood(f"{word[:10]} is not on the list.")


def _by_label(text: str, options: Sequence[Option]) -> str:
    wanted = text.lower()
    same = [option.id for option in options if option.label.lower() == wanted]
    near = same or [option.id for option in options if wanted in option.label.lower()]
    if len(near) == 1:
        return near[0]
    raise NotUnderstood("Please type the number beside it.")
