"""Actions as a calendar (RFC 5545): a whole day each, with a title and nothing else."""

from collections.abc import Iterable
from datetime import UTC, datetime

from reflect.model.actions import Action


def calendar(actions: Iterable[tuple[str, Action]], now: datetime) -> bytes:
    """Return the file. Each action comes with a name for the calendar to know it by again.

    Actions without a day are left out. `now` is when it was made.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//reflect//actions//EN")
    made.add("version", "2.0")
    for name, action in actions:
        if action.due is None:
            continue
        event = Event()
        event.add("uid", name)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", action.due)
        event.add("summary", action.what)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
