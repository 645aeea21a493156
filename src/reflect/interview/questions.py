"""Turns a step into the question an asker is given."""

from collections.abc import Sequence

from reflect.interview.around import Around
from reflect.interview.path import Place
from reflect.model.action_kind import EARLIER, STATUS_WORDS
from reflect.model.asker import Option, Question
from reflect.model.entry import NOTHING, Entry, Value
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS
from reflect.model.labels import Labels
from reflect.model.options import nothing_for, options_for
from reflect.model.prompts import Step
from reflect.model.text import one_line

_HOW_IT_STANDS = tuple(
    Option(status, words.capitalize(), number)
    for number, (status, words) in enumerate(STATUS_WORDS.items(), start=1)
)
_LONGEST_NAME = 24
_LONGEST = 60


def question_for(
    step: Step,
    around: Around,
    *,
    about: str = "",
    before: Value | None = None,
    wait: bool = False,
) -> Question:
    """Return the question for a step.

    `about` are the words for what a repeated step is asked of; `before` the answer it has;
    `wait` holds a note until it has been read.
    """
    listed = tuple(around.offered(step.options_from)) if step.options_from else ()
    asks = "needs" if step.kind == "action" else step.field
    recent = around.recent(asks) if step.facet and asks else ()
    options = options_for(step, around.taxonomy, listed, recent)
    label = around.suggested_label if step.field == "work_label" else ""
    return Question(
        text=f"{about}\n{step.text}" if about else step.text,
        hint=f"for example: {label}" if label else "",
        options=_HOW_IT_STANDS if step.field == EARLIER else options,
        maximum=step.maximum,
        anchors=step.anchors,
        nothing=nothing_for(step, around.taxonomy),
        open_ended=bool(step.facet),
        before=before,
        before_words="" if before is None else value_words(step, around, before),
        must=not step.skippable or wait,
    )


def value_words(step: Step, around: Around, value: Value) -> str:
    """Return an answer to a step in words."""
    listed = around.offered(step.options_from) if step.options_from else ()
    own = {choice.id: choice.label for choice in (*step.options, *listed)}
    nothing = nothing_for(step, around.taxonomy)
    own |= {NOTHING: nothing} if nothing else {}
    labels = Labels(around.taxonomy, own)
    return KINDS[step.kind].words(value, lambda item: labels(step.field, item))


def so_far(entry: Entry, places: Sequence[Place], around: Around) -> tuple[tuple[str, str], ...]:
    """Return what an entry holds, as pairs of a short title and the answer on one line.

    A rating that was asked of several things in turn has the name of each for its title.
    """
    known = {place.step.id: place.step for place in places}
    names = {(place.step.id, place.about): one_line(place.about_words) for place in places}
    pairs = []
    for answer in entry.answers:
        step = known.get(answer.step)
        if step is None or step.kind != answer.kind or answer.field not in FIELDS:
            continue  # an older version of the set asked it
        name = names.get((answer.step, answer.about), "") if answer.kind == "scale" else ""
        title = _short(name, _LONGEST_NAME) or FIELDS[answer.field].title
        words = " ".join(value_words(step, around, answer.value).split())
        pairs.append((title, _short(words, _LONGEST)))
    return tuple(pairs)


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
