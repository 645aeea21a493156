"""Links to plant in an invented journal, one for each detector that compares.

Each marks a third of the entries. Items are there in 85 % of those and in 12 % of the others;
ratings are 3.5 points apart, with a spread of 1.6.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from journals import TODAY, Link, Said, put, rated

SHARE, WITH_IT, WITHOUT, APART = 1 / 3, 0.85, 0.12, 3.5


@dataclass(frozen=True)
class Lower:
    """A rating lower where an item is there: `pull_context`."""

    rating: str = "openness"
    field: str = "contexts"
    item: str = "court_panel"

    def marks(self, random: Random, said: Said) -> bool:
        marked = random.random() < SHARE
        put(said, self.field, self.item, there=marked)
        return marked

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        said[self.rating] = rated(random, 7 - APART * marked)


@dataclass(frozen=True)
class Guarded:
    """Openness lower in the third of entries that is on guard: `guarded_days`, `pull_first`."""

    def marks(self, random: Random, said: Said) -> bool:
        marked = random.random() < SHARE
        said["threat_level"] = rated(random, 7.5 if marked else 2.5)
        return marked

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        said["openness"] = rated(random, 6 - APART * marked)


@dataclass(frozen=True)
class Around:
    """A condition around in the third of entries that is on guard: `context`."""

    item: str = "court_panel"

    def marks(self, random: Random, said: Said) -> bool:
        marked = random.random() < SHARE
        said["threat_level"] = rated(random, 7.5 if marked else 2.5)
        return marked

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        there = random.random() < (WITH_IT if marked else WITHOUT)
        put(said, "contexts", self.item, there=there)


@dataclass(frozen=True)
class At:
    """A rating higher at some times: `changed`, `since_supervision`, `weekday_time`."""

    rating: str
    when: Callable[[datetime], bool]

    def marks(self, random: Random, said: Said) -> bool:
        return False

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        said[self.rating] = rated(random, 3.5 + APART * self.when(at))


@dataclass(frozen=True)
class Quiet:
    """Something that went well in so many entries until five weeks ago: `gone_quiet`."""

    item: str = "teamwork"
    share: float = WITH_IT

    def marks(self, random: Random, said: Said) -> bool:
        return False

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        there = at < TODAY - timedelta(28) and random.random() < self.share
        put(said, "good", self.item, there=there)


@dataclass(frozen=True)
class Flows:
    """Compassion to others rated higher than to oneself: `flows`."""

    def marks(self, random: Random, said: Said) -> bool:
        return False

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        said["flow_to_others"] = rated(random, 7.5)
        said["flow_from_others"] = rated(random, 6)
        said["flow_to_self"] = rated(random, 7.5 - APART)


SUPERVISED = [TODAY.date() - timedelta(weeks=weeks) for weeks in (25, 18, 11, 4)]


def long_ago(at: datetime) -> bool:
    """Say whether the last supervision was more than four weeks before: three weeks in seven."""
    return min(
        (at.date() - day for day in SUPERVISED if day <= at.date()), default=timedelta(0)
    ) > (timedelta(28))


def lately(at: datetime) -> bool:
    """Say whether a day is in the last third of the half year."""
    return at.date() > TODAY.date() - timedelta(61)


SINCE = {"changed": TODAY.date() - timedelta(60)}
"""Where it is not the whole half year that is looked at."""


def on_thursday(at: datetime) -> bool:
    return date.weekday(at) == 3


PLANTED = {
    "trigger_response": (Link(), {"triggers": "scrutiny", "responses": "hide_in_process"}),
    "pull_context": (Lower(), {"pull": "openness", "contexts": "court_panel"}),
    "pull_first": (Guarded(), {"pull": "openness"}),
    "guarded_days": (Guarded(), {"pull": "openness"}),
    "changed": (At("threat_level", lately), {"field": "threat_level"}),
    "context": (Around(), {"contexts": "court_panel"}),
    "since_supervision": (At("threat_level", long_ago), {"field": "threat_level"}),
    "weekday_time": (At("activation_before", on_thursday), {"weekday": 3}),
    "gone_quiet": (Quiet(), {"good": "teamwork"}),
    "flows": (Flows(), {"high": "flow_to_others", "low": "flow_to_self"}),
}
"""Detector to a link, and what the finding is about."""
