"""Actions as a calendar (RFC 5545): a whole day each, with a title and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Titled:
    """A title on a day. By `name` a calendar knows it again, so it differs from every other."""

    name: str
    title: str
    day: date


def calendar(titled: Iterable[Titled], now: datetime) -> bytes:
    """Return the file. `now` is when it was made."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//reflect//actions//EN")
    made.add("version", "2.0")
    for one in titled:
        event = Event()
        event.add("uid", one.name)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", one.day)
        event.add("summary", one.title)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
