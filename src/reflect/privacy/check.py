"""The check itself: everything that was seen in a text, and declared names written over."""

from collections.abc import Mapping
from types import MappingProxyType

from reflect.privacy.declared import declared
from reflect.privacy.forms import forms
from reflect.privacy.named import named, opens_sentence
from reflect.privacy.seen import Seen, together
from reflect.privacy.words import TITLES

NO_NAMES: Mapping[str, str] = MappingProxyType({})


def look_for(text: str, names: Mapping[str, str] = NO_NAMES) -> list[Seen]:
    """See what may tell who or where somebody is, in order, none overlapping another.

    `names` are those the writer declared: name to what to write instead. Takes time in proportion
    to the text. It sees forms, not meanings: it can miss anything and warn of nothing.
    """
    return together([*forms(text), *named(text), *declared(text, names)])


def replaced(text: str, names: Mapping[str, str]) -> str:
    """Write what the writer chose instead of each declared name, and change nothing else.

    What belongs to it goes with it: a title before ("Mrs"), a surname behind.
    """
    hits = list(declared(text, names))
    starts = (hit.start for hit in hits)
    around = (seen for seen in named(text) if seen.kind == "name")
    parts, past = [], 0
    for seen in together([*hits, *around]):
        if seen.kind == "declared":
            first = next(start for start in starts if start >= seen.start)
            # A word that only looks like part of the name stays: "Fed Leanne".
            titled = text[seen.start : first].strip(" .").lower() in TITLES
            start = seen.start if titled else first
            opens = opens_sentence(text, start)
            instead = seen.instead[0].upper() + seen.instead[1:] if opens else seen.instead
            parts += [text[past:start], instead]
            past = seen.end
    return "".join([*parts, text[past:]])
