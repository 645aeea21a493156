"""Finds people, streets and named places by words that begin with a capital."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reflect.privacy.seen import Seen
from reflect.privacy.words import APART, FORMAL, OPENERS, ORDINARY, TITLES

# A word may hold hyphens and apostrophes (O'Neill, Smith-Jones, al-Masri). What is matched is
# never given back, so that the search does not start again inside a long one.
_WORD = re.compile(r"(?<![\w'’-])(?:al-|el-|d['’])?([^\W\d_])(?:\w|['’-](?=\w))*+")
_TAIL = re.compile(r"(?:n['’]t|['’](?:s|m|ve|ll|d|re))\Z", re.IGNORECASE)
_LONGEST_TAIL = 3
# What may stand between two words of one name.
_GAP = re.compile(r"(?:['’]s)? (?:(?:al|bin|da|de|di|el|la|van|von) )?\Z")
_GAP_AFTER_SHORT = re.compile(r"\.? ?\Z")
_LONGEST_GAP = 7
_MOST_WORDS = 8

_ENDINGS = ("ing", "ed", "ly")
_OFFICE_ENDINGS = ("tion", "tions", "sion", "ment", "ments", "ness", "ship")
# A lone word with a capital inside a sentence is a name more often than not, but not after these.
_NOT_AFTER = re.compile(
    r"\b(?:in|on|at|near|into|through|via|inside|outside|around|across|towards|per|the|a|an"
    r"|my|our|his|her|their|your|its|this|that|these|those|some|any|every|each|no|all) \Z",
    re.IGNORECASE,
)
# One that opens a sentence is a name where it does what a person does.
_DOES = re.compile(
    r" (?:said|says|told|tells|asked|asks|rang|texted|laughed|cried|smiled|shouted|nodded|wants"
    r"|wanted|thinks|thought|knows|knew|hid|sat|refused)\b"
)
_LOOK_BACK = 12

_STREETS = frozenset(
    "road rd street avenue ave lane close drive crescent terrace gardens grove mews".split()
)
_STREETS_WITH_NUMBER = _STREETS | frozenset(
    "st court place way walk hill rise view row square park green house".split()
)
_PLACES = frozenset(
    """school academy nursery college surgery hospice hospital house lodge cottage farm home
    hostel""".split()
)
_NUMBER = re.compile(
    r"(?:(?:\b(?:Flat|Room) \w{1,5},? )?(?<![\w.])\d{1,4}[A-Za-z]?|\b(?:Flat|Room) \w{1,5}),? \Z"
)
_LONGEST_NUMBER = 20


class _Capital(NamedTuple):
    """A word with a capital, without its 's; `strange` where it is all capitals."""

    small: str
    start: int
    end: int
    opens: bool
    owns: bool
    strange: bool


def named(text: str) -> Iterator[Seen]:
    """Find names, streets and places."""
    for run in _runs(text):
        place = _place(text, run)
        if place:
            yield place
        else:
            yield from _people(text, run)


def opens_sentence(text: str, start: int) -> bool:
    """Say whether what stands at `start` may begin a sentence, a line, an item or a quotation."""
    before = text[max(0, start - 2) : start]
    return not (before[1:] == " " and (before[0].isalpha() or before[0] in ",;&'’"))


def _capitals(text: str) -> Iterator[_Capital]:
    for found in _WORD.finditer(text):
        if not found[1].isupper():
            continue
        word, start = found[0], found.start()
        tail = _TAIL.search(word, len(word) - _LONGEST_TAIL)
        base = word[: tail.start()] if tail else word
        owns = tail is not None and tail[0] in {"'s", "’s"}
        strange = len(base) > 1 and base.isupper()
        opens = opens_sentence(text, start)
        yield _Capital(base.lower(), start, start + len(base), opens, owns, strange)


def _runs(text: str) -> Iterator[list[_Capital]]:
    """Give the words with capitals, those side by side together, as many as a name may have."""
    run: list[_Capital] = []
    for word in _capitals(text):
        if run and (len(run) == _MOST_WORDS or not _side_by_side(text, run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _side_by_side(text: str, one: _Capital, other: _Capital) -> bool:
    gap = text[one.end : other.start]
    if len(gap) > _LONGEST_GAP:
        return False
    shortened = one.end - one.start == 1 or one.small in FORMAL
    return bool(_GAP.match(gap) or (shortened and _GAP_AFTER_SHORT.match(gap)))


def _place(text: str, run: list[_Capital]) -> Seen | None:
    while run and _is_opener(run[0]):
        run = run[1:]
    for at in range(len(run) - 1, 0, -1):
        first, last = run[0], run[at]
        back = max(0, first.start - _LONGEST_NUMBER)
        number = _NUMBER.search(text, back, first.start)
        if last.small in (_STREETS_WITH_NUMBER if number else _STREETS):
            return Seen("address", number.start() if number else first.start, last.end)
        if last.small in _PLACES and not all(map(_is_ordinary, run[:at])):
            return Seen("place", first.start, last.end)
    return None


def _people(text: str, run: list[_Capital]) -> Iterator[Seen]:
    title: _Capital | None = None
    part: list[_Capital] = []
    for word in [*run, None]:
        if word and not part and word.small in TITLES and not word.owns:
            title = word
        elif word and not _stands_apart(word, title):
            part.append(word)
        else:
            if part and _is_name(text, part, title):
                yield Seen("name", (title or part[0]).start, part[-1].end)
            title, part = None, []


def _stands_apart(word: _Capital, title: _Capital | None) -> bool:
    if title and title.small in FORMAL:
        return False
    return word.small in APART or word.small in TITLES or _is_opener(word)


def _is_name(text: str, part: list[_Capital], title: _Capital | None) -> bool:
    first = part[0]
    if title and title.small in FORMAL:
        return True
    if any(map(_is_ordinary, part)) or all(word.end - word.start == 1 for word in part):
        return False
    if title or part[1:] or first.owns:
        return True
    if first.opens:
        return bool(_DOES.match(text, first.end))
    return not _NOT_AFTER.search(text[max(0, first.start - _LOOK_BACK) : first.start])


def _is_opener(word: _Capital) -> bool:
    return word.small in OPENERS or (word.opens and word.small.endswith(_ENDINGS))


def _is_ordinary(word: _Capital) -> bool:
    known = word.small in ORDINARY or word.small in APART or word.small in TITLES
    return word.strange or known or word.small.endswith(_OFFICE_ENDINGS)
