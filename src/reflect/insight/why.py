"""Why a finding is said: what was counted, with what it was compared, over what."""

from reflect.insight.detectors import DETECTORS
from reflect.insight.finding import Finding
from reflect.insight.findings import Patterns
from reflect.insight.wording import how_many, in_entries

_DETECTORS = {detector.id: detector for detector in DETECTORS}


def why(patterns: Patterns, finding: Finding) -> list[str]:
    """Return the paragraphs that say why a finding is said. No measure of likelihood is given."""
    detector = _DETECTORS[finding.detector]
    said = [f"Counted: {_small(detector.counted)}"]
    if not detector.against:
        return [*said, "Compared with nothing: it is a count, and makes no claim beyond it."]
    others = patterns.looked_at - 1
    besides = (
        f"{how_many(others, 'other thing')} {'was' if others == 1 else 'were'} looked at in the "
        f"same {in_entries(patterns.counted)}. The more is looked at, the more turns up by chance, "
        "so all were tested together."
    )
    rare = (
        f"{detector.dealt} Days of one week resemble each other, so a week was kept whole. Hardly "
        "ever did anything come out as marked as this. Chance can still be the reason."
    )
    return [*said, f"Compared with: {_small(detector.against)}", besides, rare]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
