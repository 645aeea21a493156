"""What a journal knows of an action for looking back: none of its words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action asked for or agreed, without its words.

    `day` is the day of it, `need` the item of the facet `need` it answers, empty where nobody
    said so. `set` and `entry` name the prompt set and the id of the entry that holds it; both are
    empty for one that was agreed in a session.
    """

    day: date
    is_open: bool
    need: str = ""
    set: str = ""
    entry: str = ""
