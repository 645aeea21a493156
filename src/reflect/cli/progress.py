"""Progress on long work: on stderr, only at a terminal, and never for less than a moment."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from reflect.cli.runtime import Runtime

Thing = TypeVar("Thing")

# Below this nobody waits long enough to wonder.
_WORTH_SHOWING = 2_000


@contextmanager
def counted(
    rt: Runtime, what: str, total: int
) -> Iterator[Callable[[Iterable[Thing]], Iterable[Thing]]]:
    """Give a function that walks things and shows how many of `total` are done."""
    if total < _WORTH_SHOWING or not sys.stderr.isatty():
        yield lambda things: things
        return
    with rt.screen.bar(what, total) as advance:

        def walk(things: Iterable[Thing]) -> Iterator[Thing]:
            for thing in things:
                yield thing
                advance(1)

        yield walk


@contextmanager
def counting(rt: Runtime, what: str) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how many are done, where the total is not known."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    done = 0
    with rt.screen.bar(what, None) as advance:

        def tell(now: int) -> None:
            nonlocal done
            advance(now - done)
            done = now

        yield tell
