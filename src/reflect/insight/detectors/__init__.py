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
    """A detector and what its findings speak of."""

    find: Callable[[Material], Iterator[Seen]]
    kind: Kind

    @property
    def id(self) -> str:
        """The name it goes by in `reflect-findings/1`."""
        return self.find.__name__


DETECTORS = (
    Detector(asks_unmet, Kind.CONDITIONS),
    Detector(actions_stuck, Kind.CONDITIONS),
    Detector(source_mix, Kind.CONDITIONS),
    Detector(context, Kind.CONDITIONS),
    Detector(org_reach, Kind.CONDITIONS),
    Detector(since_supervision, Kind.CONDITIONS),
    Detector(weekday_time, Kind.CONDITIONS),
    Detector(case_mix, Kind.CONDITIONS),
    Detector(echo, Kind.CONDITIONS),
    Detector(own_or_mirrored, Kind.CONDITIONS),
    Detector(writing_heavier, Kind.THREAT),
    Detector(frequent_trigger, Kind.THREAT),
    Detector(guarded_days, Kind.THREAT),
    Detector(pull_first, Kind.THREAT),
    Detector(pull_context, Kind.THREAT),
    Detector(changed, Kind.THREAT),
    Detector(gone_quiet, Kind.THREAT),
    Detector(restores, Kind.GOOD),
    Detector(good_stuff, Kind.GOOD),
    Detector(missing_person, Kind.GOOD),
    Detector(flows, Kind.RESPONSE),
    Detector(trigger_response, Kind.RESPONSE),
)
"""Systems first, how one person protected themselves last. Source: section D, rule 6."""
