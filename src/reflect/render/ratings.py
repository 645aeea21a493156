"""Middle ratings for the terminal: small plots of plain characters, or a table."""

from collections.abc import Iterable, Mapping, Sequence

from reflect.insight.counts import Middle, RatingCount
from reflect.insight.wording import in_entries
from reflect.model.fields import FIELDS
from reflect.render.grid import NO_BREAK, period_names, table, wrapped

PLOTTED_FROM = 6
"""Fewer points than this make a table and no picture. Source: practice model, section D, rule 5."""

_SCALE = "0    5    10"
_DOTS = 11
_GAP = 2
_NUMBERS = len("10 (999)")
_WIDE = _DOTS + _GAP + _NUMBERS + _GAP
_NOTHING = "-"


def rating_lines(ratings: Sequence[RatingCount], width: int) -> list[str]:
    """Return the middle ratings folded to the width: plots where there are enough, else a table."""
    names = period_names(period for rating in ratings for period in rating.by)
    said = (
        "The middle one of the ratings given, in brackets how many; halfway is rounded up. "
        "Higher is more on guard; for the other three it is held better."
    )
    room = width >= max(map(len, names.values()), default=0) + _WIDE
    plotted = [rating for rating in ratings if room and len(rating.by) >= PLOTTED_FROM]
    few = [rating for rating in ratings if rating not in plotted]
    shown = wrapped(said, width)
    shown += ["", *_plots(plotted, names, width)] if plotted else []
    return shown + (["", *_rating_table(few, names, width)] if few else [])


def _rating_table(
    ratings: Sequence[RatingCount], names: Mapping[str, str], width: int
) -> list[str]:
    head = ["0 to 10", *names.values(), "all", "entries"]
    rows = []
    told = []
    for rating in ratings:
        title = FIELDS[rating.field].title
        by = {p: f"{middle.median} ({middle.entries})" for p, middle in rating.by.items()}
        cells = [by.get(period, "-") for period in names]
        rows.append([title, *cells, str(rating.median), str(rating.entries)])
        each = ", ".join(f"{names[p]} {middle}".replace(" ", NO_BREAK) for p, middle in by.items())
        whole = f"{title}: {rating.median}, {in_entries(rating.entries)}; {each}"
        told += wrapped(whole, width, "- ")
    return table(head, rows, width) or told


def _plots(ratings: Sequence[RatingCount], names: Mapping[str, str], width: int) -> list[str]:
    """Return the plots, as many side by side as the width holds, one row for each period.

    `names` are the periods in order and what they are called; each row says the middle rating and
    how many entries it stands on. Nothing is said of a period without.
    """
    label = max(map(len, names.values())) + _GAP
    most = max(1, (width - label + _GAP) // _WIDE)
    # Two and two rather than three and one.
    beside = -(-len(ratings) // -(-len(ratings) // most))
    shown: list[str] = []
    for first in range(0, len(ratings), beside):
        shown += ["", *_block(ratings[first : first + beside], names, label)]
    return shown[1:]


def _block(ratings: Sequence[RatingCount], names: Mapping[str, str], label: int) -> Iterable[str]:
    yield _line("", (FIELDS[rating.field].title for rating in ratings), label)
    yield _line("", (_SCALE for _ in ratings), label)
    for period, name in names.items():
        if any(period in rating.by for rating in ratings):
            yield _line(name, (_dot(rating.by.get(period)) for rating in ratings), label)
    yield _line("All", (_whole(rating) for rating in ratings), label)


def _line(name: str, cells: Iterable[str], label: int) -> str:
    return f"{name:<{label}}{''.join(f'{cell:<{_WIDE}}' for cell in cells)}".rstrip()


def _dot(middle: Middle | None) -> str:
    if middle is None:
        return _NOTHING
    line = "." * middle.median + "o" + "." * (_DOTS - 1 - middle.median)
    return f"{line}{' ' * _GAP}{middle.median} ({middle.entries})"


def _whole(rating: RatingCount) -> str:
    return f"{'':{_DOTS + _GAP}}{rating.median} ({rating.entries})"
