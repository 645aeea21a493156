"""Why a finding is said: what was counted, with what it was compared, over what."""

from reflect.insight.finding import Finding
from reflect.insight.findings import Patterns
from reflect.insight.wording import how_many, in_entries

_TIME = (
    "To see what chance does, the weeks were put in another order again and again, each with all "
    "its entries."
)
_SAME_ENTRY = (
    "To see what chance does, whole weeks were made to speak for it or against it at random, again "
    "and again."
)

COUNTED = {
    "asks_unmet": "The entries that named this ask, from the first to the last, and the actions "
    "that say they answer it.",
    "actions_stuck": "The actions still open, and the days of supervision since each was agreed. "
    "Their words were not looked at.",
    "source_mix": "The entries that said where most of the pressure came from.",
    "context": "The entries rated 6 or more on guard that said what was around, and among them "
    "those with this.",
    "org_reach": "The entries that said what the organisation reached for.",
    "since_supervision": "The ratings given more than 28 days after supervision, and those "
    "within 14.",
    "weekday_time": "The opening ratings given then.",
    "case_mix": "The entries that named an area of work.",
    "echo": "The entries in which something felt familiar, or in which a response stood within a "
    "week of the organisation's own that it may echo.",
    "own_or_mirrored": "The entries that placed the pressure with yourself, and among them those "
    "in which something felt familiar.",
    "writing_heavier": "The closing rating beside the opening one, in the last five entries that "
    "hold both.",
    "frequent_trigger": "The entries in which it was chosen, and the different weeks they fall in.",
    "guarded_days": "The ratings in entries 6 or more on guard, and in those at 3 or less.",
    "pull_first": "The ratings of all three in entries 5 or more on guard.",
    "pull_context": "The ratings in entries with it.",
    "changed": "The ratings of the later days and of the earlier ones.",
    "gone_quiet": "The entries in which it was chosen before the last 28 days, and in them.",
    "restores": "The entries in which it was named as having helped.",
    "good_stuff": "The entries in which it was chosen.",
    "missing_person": "The visits in which anything was written from the other side. What was "
    "written was not looked at.",
    "flows": "The ratings of all three flows.",
    "trigger_response": "The entries with the first that said how you protected yourself, and "
    "among them those with the second.",
}
"""What each detector counts, said to the writer."""

_COMPARED = {
    "context": ("The other entries with a rating that said what was around.", _SAME_ENTRY),
    "since_supervision": ("The two with each other.", _TIME),
    "weekday_time": ("The opening ratings of all other times.", _SAME_ENTRY),
    "guarded_days": ("The two with each other.", _SAME_ENTRY),
    "pull_first": ("Each of the three with the other two of the same entry.", _SAME_ENTRY),
    "pull_context": ("The ratings in entries that named something else.", _SAME_ENTRY),
    "changed": ("The two with each other.", _TIME),
    "gone_quiet": ("The two with each other.", _TIME),
    "flows": ("Each flow with the others of the same entry.", _SAME_ENTRY),
    "trigger_response": ("The entries without the first.", _SAME_ENTRY),
}


def why(patterns: Patterns, finding: Finding) -> list[str]:
    """Return the paragraphs that say why a finding is said. No measure of likelihood is given."""
    said = [f"Counted: {_small(COUNTED[finding.detector])}"]
    if finding.detector not in _COMPARED:
        return [*said, "Compared with nothing: it is a count, and makes no claim beyond it."]
    compared, dealt = _COMPARED[finding.detector]
    others = patterns.looked_at - 1
    besides = (
        f"{how_many(others, 'other thing')} {'was' if others == 1 else 'were'} looked at in the "
        f"same {in_entries(patterns.counted)}. The more is looked at, the more turns up by chance, "
        "so all were tested together."
    )
    rare = (
        f"{dealt} Days of one week resemble each other, so a week was kept whole. Hardly ever did "
        "anything come out as marked as this. Chance can still be the reason."
    )
    return [*said, f"Compared with: {_small(compared)}", besides, rare]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
