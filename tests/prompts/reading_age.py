"""Reading age of English text, by the Flesch-Kincaid grade.

Source: Kincaid and others (1975). Syllables are counted from the spelling, because the libraries
that know them from a dictionary fetch it from the network when first used.
"""

import re

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
# Said although no vowel of its own shows it: be-ing, re-act, qui-et, situ-ation, seri-ous, rac-ism.
_APART = re.compile(
    r"[aeiouy]ing|eact|creat|iet|uat|ual|(?<![tcgx])iou|io(?!n|u)|(?<![lt])eas?$|ience?|yee|sms?$"
)
# Not said: the e of safe, asked, makes, safe-ly, some-where, every.
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouy]l)e$|(?<=[^aeiouydt])(?<![bcdfgkptz]l)ed$"
    r"|(?<=[^aeiouycsxzgh])es$|(?<=[^aeiouy])e(?=ly$|ment|ful|times$|where$|thing$|body$|one$)"
    r"|(?<=ev)e(?=ry)"
)


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+|\n\n", text) if words(part)]


def syllables(word: str) -> int:
    said = _SILENT.sub("", word.lower().replace("'", ""))
    return max(1, len(_VOWELS.findall(said)) + len(_APART.findall(said)))


def grade(text: str) -> float:
    """Return the school grade, counted as in the United States, that reads this with ease."""
    found = words(text)
    spoken = sum(syllables(word) for word in found)
    return 0.39 * len(found) / len(sentences(text)) + 11.8 * spoken / len(found) - 15.59
