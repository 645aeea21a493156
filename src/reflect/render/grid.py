"""Numbers under headings as plain text: a table where it fits, else a line for each row."""

import textwrap
from collections.abc import Iterable, Sequence

from reflect.model.days import MONTHS

NO_BREAK = "\u00a0"
_NARROWEST_LABEL = 18
_WIDEST_LABEL = 36


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return lines with the first column to the left and numbers to the right.

    Long labels go on below. Empty where the columns do not fit the width.
    """
    numbers = list(zip(*(row[1:] for row in (head, *rows)), strict=True))
    widths = [max(map(len, column)) for column in numbers]
    longest = max(len(row[0]) for row in (head, *rows))
    label = min(longest, _WIDEST_LABEL, width - sum(widths) - len(widths))
    if label < min(longest, _NARROWEST_LABEL):
        return []
    return [line for row in (head, *rows) for line in _row(row, label, widths)]


def wrapped(text: str, width: int, first: str = "") -> list[str]:
    """Fold a paragraph; `first` leads it, and what follows is set in as far.

    A no-break space in the text holds what belongs together; it comes out as a space.
    """
    folded = textwrap.wrap(
        text,
        max(width, len(first) + 1),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
    return [line.replace(NO_BREAK, " ") for line in folded]


def period_names(periods: Iterable[str]) -> dict[str, str]:
    """Return short names for months (2026-03) or weeks (2026-W07), with the year where needed."""
    ordered = sorted(set(periods))
    short = {period: _short(period) for period in ordered}
    if len(set(short.values())) == len(ordered):
        return short
    return {period: f"{name} {period[:4]}" for period, name in short.items()}


def _short(period: str) -> str:
    part = period[5:]
    return part if part.startswith("W") else MONTHS[int(part) - 1][:3]


def _row(row: Sequence[str], label: int, widths: Sequence[int]) -> list[str]:
    first, *more = textwrap.wrap(row[0], label, break_on_hyphens=False) or [""]
    cells = "".join(f" {cell:>{wide}}" for cell, wide in zip(row[1:], widths, strict=True))
    return [f"{first:<{label}}{cells}", *(f"  {rest}" for rest in more)]
