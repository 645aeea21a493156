"""Finds the names a writer declared."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reflect.errors import InvalidInput
from reflect.model.text import one_line
from reflect.privacy.seen import Seen
from reflect.privacy.words import ALSO_NAMES, APART, OPENERS, ORDINARY

LONGEST = 60
MOST = 200
SOMEONE = "someone"
"""Written where a name was declared with nothing to write instead."""

_PART = re.compile(r"[^\W_]+")
# What may stand between the parts of a name, or be left out there.
_BETWEEN = "[ .'’-]{0,2}"


def declared(text: str, names: Mapping[str, str]) -> Iterator[Seen]:
    """Find declared names wherever they stand as words, with accents and capitals or without.

    The longest is found first. The s of a possessive stays outside, also without its apostrophe.
    A name that is an ordinary word too ("Will") is found only with its capital.
    """
    if not names:
        return
    instead = {_key(name): words for name, words in names.items()}
    for found in _pattern(tuple(names)).finditer(_plain(text)):
        key = _key(found[0])
        if _is_a_word(key) and not text[found.start()].isupper():
            continue
        yield Seen("declared", *found.span(), instead[key])


def declare(names: Mapping[str, str], name: str, instead: str) -> tuple[str, str]:
    """Return a name and what to write instead, cleaned, as they may be added to `names`.

    Raises InvalidInput, which repeats neither.
    """
    name, instead = one_line(name), one_line(instead) or SOMEONE
    if len(_key(name)) < 2:  # noqa: PLR2004 -- a single letter would be found in every line
        raise InvalidInput("A name needs two letters or more.", "Give it as you would write it.")
    if max(len(name), len(instead)) > LONGEST:
        raise InvalidInput(f"That is longer than {LONGEST} letters.", "Give a part of it.")
    if len(names) >= MOST:
        raise InvalidInput(f"There are {MOST} names already.", "Take one out first.")
    if any(declared(instead, {**names, name: instead})):
        raise InvalidInput(
            "What to write instead holds a name from your list.",
            "Choose a role, such as “the mother”, or a made-up word.",
        )
    return name, instead


def same_name(one: str, other: str) -> bool:
    """Say whether two names are found by the same words."""
    return _key(one) == _key(other)


@lru_cache(maxsize=1)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    parts = [[re.escape(part) for part in _PART.findall(_plain(name))] for name in names]
    longest_first = sorted(map(_BETWEEN.join, parts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?=(?:['’]?s)?(?!\w))")


def _key(name: str) -> str:
    return "".join(_PART.findall(_plain(name)))


def _plain(text: str) -> str:
    """Return small letters without their accents, one for each letter there was."""
    if text.isascii():
        return text.lower()
    return "".join(map(_bare, text))


def _bare(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    accented = len(parts) > 1 and unicodedata.combining(parts[1])
    return (parts[0] if accented else sign).lower()


def _is_a_word(key: str) -> bool:
    return any(key in known for known in (ALSO_NAMES, APART, OPENERS, ORDINARY))
