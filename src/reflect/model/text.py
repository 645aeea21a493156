"""Cleaning of text: once on everything that enters, and again on everything shown."""

import re
import unicodedata

# As text, made ready by `re` at the first line that needs it: hardly any does.
# Terminal controls (C0 but tab and newline, DEL, C1) can move the cursor or write the
# clipboard; bidi embeddings, overrides and isolates can make a line read as another.
# Marks that ordinary right-to-left text needs (U+200E, U+200F, U+061C) and the joiners stay.
_DANGEROUS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
_LINE_ENDS = "\r\n|\r|\x85|\u2028|\u2029"
_SURROGATES = "[\ud800-\udfff]"
_HARMLESS = bytes([0x09, 0x0A, *range(0x20, 0x7F)])


def clean_in(text: str) -> str:
    """Make text safe and settled before it is kept.

    Line ends become newlines, lone surrogates U+FFFD, the form NFC; control characters and
    bidi overrides go. Cleaning twice changes nothing.
    """
    # Most of what is imported are ids and plain lines: 0.1 µs instead of 2.
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _safe(text))


def clean_out(text: str) -> str:
    """Make text safe to show, whatever a stored file may hold."""
    # Nearly everything is plain ASCII, which is seen at once; nothing printable is unsafe either.
    if text.isascii() and not text.encode().translate(None, _HARMLESS):
        return text
    if text.removesuffix("\n").isprintable():
        return text
    return _safe(text)


def one_line(text: str) -> str:
    """Fold text onto one line: clean, with every run of white space a single space."""
    return " ".join(clean_in(text).split())


def slug(label: str) -> str:
    """Turn a label into the id it is stored under: lower case, everything else to `_`."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")


def option_id(label: str) -> str:
    """Return the id an option that is no facet's is stored under.

    "Not sure" is `unsure`, and every way of saying nothing is `none`.
    """
    name = slug(label)
    if name == "not_sure":
        return "unsure"
    return "none" if name.partition("_")[0] == "nothing" else name


def _safe(text: str) -> str:
    text = re.sub(_LINE_ENDS, "\n", text)
    text = re.sub(_SURROGATES, "\ufffd", text)
    return re.sub(_DANGEROUS, "", text)
