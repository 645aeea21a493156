"""What was seen in a text: a kind and a stretch of it, and both in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

KINDS: dict[str, tuple[str, str]] = {
    "declared": ("a name from your list", "names from your list"),
    "email": ("an e-mail address", "e-mail addresses"),
    "postcode": ("a postcode", "postcodes"),
    "ni": ("a National Insurance number", "National Insurance numbers"),
    "nhs": ("an NHS number", "NHS numbers"),
    "phone": ("a phone number", "phone numbers"),
    "birth": ("a date of birth", "dates of birth"),
    "age": ("someone with their age", "people with their age"),
    "address": ("an address", "addresses"),
    "place": ("a named place", "named places"),
    "name": ("a name", "names"),
}
"""Every kind in words, one and many. Where two overlap, the earlier kind names both."""

MISSES = "This can miss things: it does not see “the lad with the red quad bike”."
"""Shown wherever what was seen is shown at length."""

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """A stretch of a text, as slices count. `instead` is what to write for a declared name."""

    kind: str
    start: int
    end: int
    instead: str = ""


def together(found: Iterable[Seen]) -> list[Seen]:
    """Put in order, and make one stretch of all that overlap."""
    kept: list[Seen] = []
    for seen in sorted(found, key=lambda one: (one.start, one.end)):
        if kept and seen.start < kept[-1].end:
            last = kept.pop()
            kind = min(last.kind, seen.kind, key=_RANK.__getitem__)
            instead = last.instead or seen.instead
            kept.append(Seen(kind, last.start, max(last.end, seen.end), instead))
        else:
            kept.append(seen)
    return kept


def words_seen(text: str, seen: Iterable[Seen]) -> list[str]:
    """Return the words seen, each once, in order."""
    return list(dict.fromkeys(text[one.start : one.end] for one in seen))


def in_words(text: str, seen: Sequence[Seen]) -> str:
    """Say what was seen: "a postcode (LS99 3AB) and names (Leanne, Gwen)". Nothing for nothing."""
    parts = []
    for kind, (one, many) in KINDS.items():
        words = words_seen(text, (seen_one for seen_one in seen if seen_one.kind == kind))
        short = [word if len(word) <= _LONGEST else word[:_LONGEST] + "…" for word in words]
        if short:
            parts.append(f"{many if short[1:] else one} ({', '.join(short)})")
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def marked_lines(text: str, seen: Iterable[Seen]) -> Iterator[tuple[int, str]]:
    """Yield each line in which something was seen, with its number from 1, [what was seen] marked.

    `seen` is in order, does not overlap, and no stretch goes over a line.
    """
    parts, touched = [], set[int]()
    past, number = 0, 1
    for one in seen:
        number += text.count("\n", past, one.start)
        touched.add(number)
        parts += [text[past : one.start], "[", text[one.start : one.end], "]"]
        past = one.end
    for at, line in enumerate("".join([*parts, text[past:]]).split("\n"), 1):
        if at in touched:
            yield at, line
