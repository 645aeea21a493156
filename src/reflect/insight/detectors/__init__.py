"""The detectors, and the list of them in the order their findings are shown.

A detector is one pure function of what there is to look at. It yields findings; where it compares,
it yields a comparison for everything it looked at, and the finding stands only where chance does
not explain it. Wording follows section D of the practice model: entries are described, not the
person; counted, not scored; no word for a cause; "you" is always who does something.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from reflect.insight.chance import Comparison
from reflect.insight.detectors.asks import actions_stuck, asks_unmet
from reflect.insight.detectors.came_up import frequent_trigger, trigger_response
from reflect.insight.detectors.conditions import case_mix, context, org_reach, source_mix
from reflect.insight.detectors.echoes import echo, own_or_mirrored
from reflect.insight.detectors.helped import gone_quiet, good_stuff, missing_person, restores
from reflect.insight.detectors.pulls import flows, guarded_days, pull_context, pull_first
from reflect.insight.detectors.times import changed, since_supervision, weekday_time
from reflect.insight.detectors.writing import writing_heavier
from reflect.insight.finding import Finding
from reflect.insight.material import Material

Seen = Finding | Comparison[Finding]


class Kind(Enum):
    """What a finding speaks of, which decides its company: see `findings.choose`."""

    CONDITIONS = "what was asked for, conditions and levels"
    THREAT = "what set it off, or what it did"
    GOOD = "what helps and what goes well"
    RESPONSE = "how one person protected themselves"


@dataclass(frozen=True, slots=True)
class Detector:
    """A detector, what its findings speak of, and what `patterns --why` says of it.

    `counted` is what it counts. One that compares says `against` what, and how chance was `dealt`.
    """

    find: Callable[[Material], Iterator[Seen]]
    kind: Kind
    counted: str
    against: str = ""
    dealt: str = ""

    @property
    def id(self) -> str:
        """The name it goes by in `reflect-findings/1`."""
        return self.find.__name__


_TIME = (
    "To see what chance does, the weeks were put in another order again and again, each with all "
    "its entries."
)
_SAME_ENTRY = (
    "To see what chance does, whole weeks were made to speak for it or against it at random, again "
    "and again."
)

DETECTORS = (
    Detector(
        asks_unmet,
        Kind.CONDITIONS,
        "The entries that named this ask, from the first to the last, and the actions that say "
        "they answer it.",
    ),
    Detector(
        actions_stuck,
        Kind.CONDITIONS,
        "The actions still open, and the days of supervision since each was agreed. Their words "
        "were not looked at.",
    ),
    Detector(
        source_mix,
        Kind.CONDITIONS,
        "The entries that said where most of the pressure came from.",
    ),
    Detector(
        context,
        Kind.CONDITIONS,
        "The entries rated 6 or more on guard that said what was around, and among them those "
        "with this.",
        against="The other entries with a rating that said what was around.",
        dealt=_SAME_ENTRY,
    ),
    Detector(
        org_reach,
        Kind.CONDITIONS,
        "The entries that said what the organisation reached for.",
    ),
    Detector(
        since_supervision,
        Kind.CONDITIONS,
        "The ratings given more than 28 days after supervision, and those within 14.",
        against="The two with each other.",
        dealt=_TIME,
    ),
    Detector(
        weekday_time,
        Kind.CONDITIONS,
        "The opening ratings given then.",
        against="The opening ratings of all other times.",
        dealt=_SAME_ENTRY,
    ),
    Detector(
        case_mix,
        Kind.CONDITIONS,
        "The entries that named an area of work.",
    ),
    Detector(
        echo,
        Kind.CONDITIONS,
        "The entries in which something felt familiar, or in which a response stood within a "
        "week of the organisation's own that it may echo.",
    ),
    Detector(
        own_or_mirrored,
        Kind.CONDITIONS,
        "The entries that placed the pressure with yourself, and among them those in which "
        "something felt familiar.",
    ),
    Detector(
        writing_heavier,
        Kind.THREAT,
        "The closing rating beside the opening one, in the last five entries that hold both.",
    ),
    Detector(
        frequent_trigger,
        Kind.THREAT,
        "The entries in which it was chosen, and the different weeks they fall in.",
    ),
    Detector(
        guarded_days,
        Kind.THREAT,
        "The ratings in entries 6 or more on guard, and in those at 3 or less.",
        against="The two with each other.",
        dealt=_SAME_ENTRY,
    ),
    Detector(
        pull_first,
        Kind.THREAT,
        "The ratings of all three in entries 5 or more on guard.",
        against="Each of the three with the other two of the same entry.",
        dealt=_SAME_ENTRY,
    ),
    Detector(
        pull_context,
        Kind.THREAT,
        "The ratings in entries with it.",
        against="The ratings in entries that named something else.",
        dealt=_SAME_ENTRY,
    ),
    Detector(
        changed,
        Kind.THREAT,
        "The ratings of the later days and of the earlier ones.",
        against="The two with each other.",
        dealt=_TIME,
    ),
    Detector(
        gone_quiet,
        Kind.THREAT,
        "The entries in which it was chosen before the last 28 days, and in them.",
        against="The two with each other.",
        dealt=_TIME,
    ),
    Detector(
        restores,
        Kind.GOOD,
        "The entries in which it was named as having helped.",
    ),
    Detector(
        good_stuff,
        Kind.GOOD,
        "The entries in which it was chosen.",
    ),
    Detector(
        missing_person,
        Kind.GOOD,
        "The visits in which anything was written from the other side. What was written was not "
        "looked at.",
    ),
    Detector(
        flows,
        Kind.RESPONSE,
        "The ratings of all three flows.",
        against="Each flow with the others of the same entry.",
        dealt=_SAME_ENTRY,
    ),
    Detector(
        trigger_response,
        Kind.RESPONSE,
        "The entries with the first that said how you protected yourself, and among them those "
        "with the second.",
        against="The entries without the first.",
        dealt=_SAME_ENTRY,
    ),
)
"""Systems first, how one person protected themselves last. Source: section D, rule 6."""
