"""Words for findings: items as they stand in a sentence, days, lists, and whose voice it is."""

import re
from collections.abc import Sequence
from datetime import date

from reflect.model.days import MONTHS
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.model.labels import Labels

# By facet and item, where the label with a small first letter does not stand in a sentence.
_IN_SENTENCE = {
    ("level", "manager"): "a manager or supervisor",
    ("level", "practitioner"): "yourself",
    ("trigger", "risk_uncertainty"): "high stakes with unclear facts",
    ("trigger", "workload"): "too much or too fast",
    ("trigger", "scarcity"): "not having enough to offer",
    ("trigger", "values_clash"): "something against your values",
    ("trigger", "isolation"): "being on your own with it",
    ("trigger", "personal_echo"): "something close to home",
    ("trigger", "loss_ending"): "a loss or ending",
    ("response", "self_attack"): "turning on yourself",
    ("response", "stay_silent"): "keeping it to yourself",
    ("context", "deadline"): "a deadline or timescale",
    ("context", "inspection"): "an inspection or audit",
    ("context", "court_panel"): "a court, panel or conference",
    ("context", "duty"): "being on duty or covering",
    ("context", "short_staffed"): "being short-staffed",
    ("context", "new_work"): "a new allocation or first visit",
    ("context", "after_incident"): "the time after a serious incident",
    ("context", "complaint"): "a complaint or review",
    ("context", "change_programme"): "a restructure or new system",
    ("context", "out_of_hours"): "working out of hours or late",
    ("context", "remote"): "remote, hybrid or lone working",
    ("context", "back_from_leave"): "being just back from leave",
    ("context", "supervision_missed"): "a missed or moved supervision",
    ("context", "public_event"): "a public event or news",
    ("org_response", "depersonalise"): "people becoming cases",
    ("org_response", "false_calm"): "saying that all is well",
    ("need", "joint"): "somebody to work alongside",
    ("need", "safety"): "a safety plan of your own",
    ("need", "lighten"): "workload to be looked at",
    ("theme", "no_direct"): "work without direct contact",
    ("restorer", "supervisor"): "a supervisor or manager",
    ("restorer", "self_kindness"): "kindness to yourself",
    ("good", "heard_voice"): "a voice being heard",
    ("good", "their_step"): "someone's own step",
    ("good", "paused"): "pausing",
    ("good", "changed_mind"): "changing your mind",
    ("good", "asked_help"): "help being asked for",
    ("good", "spoke_up"): "someone speaking up",
    ("good", "eased_pressure"): "pressure being eased",
}
_FIRST_PERSON = {"you": "I", "your": "my", "yourself": "myself", "yours": "mine", "you've": "I've"}
_YOU = re.compile(r"\b(?:you've|yourself|yours|your|you)\b", re.IGNORECASE)


class Words:
    """The words for items: as a label, and as they stand in a sentence said to the writer."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Keep where labels come from."""
        self._labels = Labels(taxonomy)

    def label(self, field: str, item: str) -> str:
        """Return the label, or the id made plain where the facet does not hold it."""
        return self._labels(field, item)

    def phrase(self, field: str, item: str) -> str:
        """Return the item as it stands within a sentence: "leaning on procedure"."""
        known = _IN_SENTENCE.get((FIELDS[field].facet, item))
        if known:
            return known
        label = self.label(field, item)
        return label[:1].lower() + label[1:]


def sentence(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Join with commas and "and"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def how_many(count: int, thing: str, things: str = "") -> str:
    """Return "1 week", "3 weeks"."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"


def in_entries(count: int) -> str:
    """Return "1 entry", "3 entries"."""
    return how_many(count, "entry", "entries")


def on_day(day: date, year: int | None = None) -> str:
    """Return "1 March 2026", without the year where it is the one given."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def between(since: date, until: date) -> str:
    """Return "1 March to 31 May 2026"."""
    return f"{on_day(since, until.year)} to {on_day(until)}"


def in_first_person(text: str) -> str:
    """Turn what is said to the writer into what the writer says: you to I, your to my.

    Made for documents, which a writer signs. Holds for the templates of the detectors, where
    "you" is always who does something, in the past or with "may".
    """

    def turn(found: re.Match[str]) -> str:
        turned = _FIRST_PERSON[found[0].lower()]
        return sentence(turned) if found[0][0].isupper() else turned

    return _YOU.sub(turn, text)
