"""An action: something somebody will do, by a day."""

from dataclasses import dataclass
from datetime import date

from reflect.model.entry import Answer

STATUSES = ("open", "part", "done", "not_needed")


@dataclass(frozen=True, slots=True)
class Action:
    """An action an entry asked for, as `reflect actions` lists it.

    `number` is its own small number, `entry` the number of the entry that holds it. `need` is
    the item of the facet `need` that it answers, empty where nobody said so.
    """

    number: int
    entry: int
    field: str
    what: str
    owner: str = ""
    due: date | None = None
    why: str = ""
    help_offered: str = ""
    status: str = "open"
    barrier: str = ""
    need: str = ""


def action_value(answer: Answer) -> dict[str, str]:
    """Return what an action answer holds, every part a string, empty where left out."""
    value = answer.value if isinstance(answer.value, dict) else {}
    names = ("cue", "what", "owner", "due", "why", "help_offered", "status", "barrier", "need")
    parts = {name: str(value.get(name) or "") for name in names}
    parts["status"] = parts["status"] or "open"
    return parts
