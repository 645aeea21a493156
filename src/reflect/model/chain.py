"""The writer's own answers as one chain: from what set it off to what they might bring."""

from collections.abc import Callable

from reflect.model.entry import Entry, counted
from reflect.model.facets import Taxonomy
from reflect.model.labels import Labels, answer_words

NOTHING_NOTED = "nothing noted"
_PULLS = ("openness", "compassion", "collaboration")
_ASKED_OF = frozenset({"triggers", "contexts", "responses", "good", *_PULLS})


def chain(entry: Entry, taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """Return the chain as pairs of a heading and the writer's own answer, blanks included.

    Empty where the entry holds none of what the chain is about. The order is the practice
    model's; nothing in it says that one thing brought about another.

    Source: practice model, section 1, the chain the tool records.
    """
    if not any(answer.field in _ASKED_OF for answer in entry.answers):
        return []
    labels = Labels(taxonomy)
    return [(heading, tell(entry, labels, taxonomy) or NOTHING_NOTED) for heading, tell in _LINKS]


Tell = Callable[[Entry, Labels, Taxonomy], str]


def _words(entry: Entry, labels: Labels, *fields: str) -> str:
    return "; ".join(
        answer_words(answer, labels)
        for field in fields
        for answer in entry.answers
        if answer.field == field
    )


def _set_off(entry: Entry, labels: Labels, _: Taxonomy) -> str:
    return _words(entry, labels, "triggers")


def _around(entry: Entry, labels: Labels, _: Taxonomy) -> str:
    return _words(entry, labels, "contexts")


def _pressure(entry: Entry, labels: Labels, _: Taxonomy) -> str:
    return _words(entry, labels, "source_level")


def _protected(entry: Entry, labels: Labels, taxonomy: Taxonomy) -> str:
    said = []
    chosen = entry["responses"]
    for item in chosen if isinstance(chosen, list) else []:
        guards = taxonomy["response"][item].protects if item in taxonomy["response"] else ""
        label = labels("responses", item)
        said.append(f"{label} (what it may protect: {guards})" if guards else label)
    return "\n".join(said)


def _harder(entry: Entry, labels: Labels, _: Taxonomy) -> str:
    ratings = [
        f"{labels('pulls', pull)} {entry.rating(pull)} of 10"
        for pull in _PULLS
        if entry.rating(pull) is not None
    ]
    also = [labels("pulls", item) for item in entry.picks("pulls") if counted(item)]
    return "; ".join([*ratings, *also])


def _went_well(entry: Entry, labels: Labels, _: Taxonomy) -> str:
    return _words(entry, labels, "good")


def _helped(entry: Entry, labels: Labels, _: Taxonomy) -> str:
    return _words(entry, labels, "restorers")


def _bring(entry: Entry, labels: Labels, _: Taxonomy) -> str:
    title = _words(entry, labels, "raise_title")
    raised = entry["raise"]
    return title or ("" if raised is None else "Yes" if raised else "Not this time")


_LINKS: tuple[tuple[str, Tell], ...] = (
    ("What set it off", _set_off),
    ("What was around it", _around),
    ("Where the pressure came from", _pressure),
    ("How you protected yourself", _protected),
    ("How far you could hold (10 is fully)", _harder),
    ("What still went well", _went_well),
    ("What helped", _helped),
    ("What you might bring", _bring),
)
