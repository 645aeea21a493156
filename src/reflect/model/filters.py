"""Which entries: the same filters everywhere."""

from datetime import date
from typing import NamedTuple


class Filter(NamedTuple):
    """Which entries are meant. Everything left empty means all.

    `since` and `until` are days, both included, in the zone the writer was in at the time.
    `limit` keeps the newest; None keeps all.
    """

    since: date | None = None
    until: date | None = None
    set: str = ""
    tag: str = ""
    label: str = ""
    starred: bool = False
    limit: int | None = None
