"""Drawing by chance, the same for the same seed on every computer."""

import uuid
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, TypeVar

Drawn = TypeVar("Drawn")


class Draw:
    """Draws from pools. Only of `random()` does Python promise the same numbers for ever."""

    def __init__(self, seed: int) -> None:
        """Begin from a seed."""
        self._random = Random(seed).random  # noqa: S311 - chance, not secrecy

    def between(self, lowest: int, highest: int) -> int:
        """Return a whole number, both ends included."""
        return lowest + int(self._random() * (highest - lowest + 1))

    def chance(self, of: float) -> bool:
        """Say yes that often: never at 0, always at 1."""
        return self._random() < of

    def one(self, pool: Sequence[Drawn]) -> Drawn:
        """Return one of a pool."""
        return pool[self.between(0, len(pool) - 1)]

    def several(self, pool: Sequence[Drawn], count: int) -> list[Drawn]:
        """Return so many of a pool in the order drawn, each once; all of them where it has fewer.

        What a pool holds twice is drawn twice as often.
        """
        left = list(pool)
        drawn: list[Drawn] = []
        while left and len(drawn) < count:
            item = self.one(left)
            drawn.append(item)
            left = [other for other in left if other != item]
        return drawn

    def up_to(self, most: int, pool: Sequence[Drawn]) -> list[Drawn]:
        """Return one or more of a pool, up to so many; now and then none, as people skip."""
        return self.several(pool, 0 if self.chance(1 / 8) else self.between(1, most))

    def uuid(self) -> str:
        """Return an id."""
        number = 0
        for _ in range(8):
            number = number << 16 | self.between(0, 0xFFFF)
        return str(uuid.UUID(int=number, version=4))


class Hat:
    """Gives each text of each list once, in an order drawn; None where a list is used up."""

    def __init__(self, draw: Draw, lists: Mapping[str, Sequence[Any]]) -> None:
        """Put the lists in."""
        self._left = {name: draw.several(texts, len(texts)) for name, texts in lists.items()}

    def __call__(self, name: str) -> Any:
        """Take one text out of a list."""
        left = self._left[name]
        return left.pop() if left else None
