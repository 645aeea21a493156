"""Where the marks of a plot stand: a rating from 0 to 10 over time, in the units of the picture."""

from dataclasses import dataclass
from itertools import pairwise

from reflect.render.document import Plot

WIDTH, HEIGHT = 320, 132
_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 312, 16, 108
_HIGHEST = 10
# More names than this below a plot would run into each other.
_MOST_NAMES = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """One dot: where it is drawn, its number, and its name where there is room for it."""

    x: float
    y: float
    value: int
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to draw: dots, lines between neighbours in time, lines across at 0, 5 and 10."""

    marks: tuple[Mark, ...]
    lines: tuple[tuple[Mark, Mark], ...]
    across: tuple[tuple[float, int], ...]
    left: float = _LEFT
    right: float = _RIGHT
    bottom: float = _BOTTOM


def drawing(plot: Plot) -> Drawing:
    """Return what to draw. Dots of neighbouring months or weeks are joined, and no others."""
    first, last = plot.dots[0].place, plot.dots[-1].place
    step = (_RIGHT - _LEFT - 24) / max(last - first, 1)
    every = -(-len(plot.dots) // _MOST_NAMES)
    marks = tuple(
        Mark(
            round(_LEFT + 12 + (dot.place - first) * step, 1),
            _height(dot.value),
            dot.value,
            dot.name if number % every == 0 else "",
        )
        for number, dot in enumerate(plot.dots)
    )
    joined = tuple(
        (one, other)
        for (dot, one), (next_dot, other) in pairwise(zip(plot.dots, marks, strict=True))
        if next_dot.place - dot.place == 1
    )
    return Drawing(marks, joined, tuple((_height(rating), rating) for rating in (0, 5, 10)))


def told(plot: Plot) -> str:
    """Return the picture in words, for whoever cannot see it."""
    each = ", ".join(f"{dot.name} {dot.value}" for dot in plot.dots)
    return f"{plot.title}, middle rating from 0 to 10: {each}."


def shade(cell: str, most: int) -> int:
    """Return how dark a count is beside the largest, from 0 for none to 4 for the most."""
    return -(-4 * int(cell) // most) if cell and most else 0


def _height(value: int) -> float:
    return round(_BOTTOM - value * (_BOTTOM - _TOP) / _HIGHEST, 1)
