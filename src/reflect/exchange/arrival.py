"""What a file or folder brings: one entry, and what has to be said about it."""

from typing import NamedTuple

from reflect.model.entry import Entry


class Arrival(NamedTuple):
    """An entry that was read, where it stood, and how many bytes it took.

    `left_out` names what its place held and no entry can hold; `told` are sentences a person
    should read. Where `entry` is None there is nothing to bring in but those two.
    """

    place: str
    entry: Entry | None
    size: int = 0
    left_out: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
