"""Asks chosen questions of a kept entry again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from reflect.interview.around import Around
from reflect.interview.looking import looked_at
from reflect.interview.questions import question_for
from reflect.model.asker import Asker, Back, Screen, Shorter, Turn
from reflect.model.entry import OTHER, Answer, Entry, Value
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS
from reflect.model.prompts import Choice, PromptSet, Step


def ask_again(
    prompts: PromptSet | None,
    entry: Entry,
    chosen: Sequence[Answer],
    asker: Asker,
    around: Around,
) -> Entry:
    """Return the entry with the chosen answers asked again, the old wording shown.

    Enter keeps an answer as it was and `:skip` takes it out. `:stop` and `:pause` keep what was
    changed so far. `prompts` is None where the prompt set is no longer there.
    """
    answers: list[Answer | None] = list(entry.answers)
    places = _places(entry.answers, chosen)
    at = 0
    while at < len(places):
        place = places[at]
        old = answers[place] or entry.answers[place]
        step = _step(prompts, old)
        asker.screen(Screen(f"Entry {entry.number}", at + 1, len(places), step_id=step.id))
        if old.asked and old.asked != step.text:
            asker.tell(f"Asked then: {old.asked}")
        try:
            _ask_one(step, old, asker, around, partial(answers.__setitem__, place))
            at += 1
            answers[place] = _looked_at(answers[place], old, asker, around)
        except Back:
            at = max(at - 1, 0)
        except Shorter:
            asker.tell("Only what you chose is asked.")
        except Turn:
            break
    asker.screen(Screen("", 0, 0))
    return replace(entry, answers=tuple(answer for answer in answers if answer))


def _places(answers: Sequence[Answer], chosen: Sequence[Answer]) -> list[int]:
    """Return where the chosen answers stand, in the order chosen, each place once."""
    places: list[int] = []
    for wanted in chosen:
        same = (at for at, answer in enumerate(answers) if answer == wanted and at not in places)
        places += [next(same)]
    return places


def _ask_one(
    step: Step, old: Answer, asker: Asker, around: Around, put: Callable[[Answer | None], None]
) -> None:
    question = question_for(step, around, before=old.value)
    kind = KINDS[step.kind]
    value = kind.ask(
        asker, question, step.field, around.now, lambda part: put(_changed(old, part, step))
    )
    put(None if value is None else _changed(old, value, step))


def _looked_at(answer: Answer | None, old: Answer, asker: Asker, around: Around) -> Answer | None:
    if answer is None:
        return None
    value = looked_at(asker, around, answer.kind, answer.value, old.value)
    return answer if value is None else answer._replace(value=value)


def _changed(old: Answer, value: Value, step: Step) -> Answer:
    if value == old.value:
        return old
    # What a repeated step was asked of stands only in its old wording.
    return old._replace(value=value, asked=old.asked if old.about else step.text)


def _step(prompts: PromptSet | None, answer: Answer) -> Step:
    """Return the step as it is now; one made from the answer where it is gone."""
    step = prompts.step(answer.step) if prompts else None
    if step is not None and step.kind == answer.kind:
        return step
    listed = answer.kind in {"single", "multi"}
    known = FIELDS.get(answer.field)
    value = answer.value if isinstance(answer.value, list) else [answer.value]
    return Step(
        id=answer.step,
        kind=answer.kind,
        text=answer.asked or answer.field,
        purpose="",
        field=answer.field,
        facet=known.facet if known and listed else "",
        options=tuple(_choices(value)) if listed and not (known and known.facet) else (),
        maximum=max(len(value), 3) if answer.kind == "multi" else 1,
        anchors=("lowest", "middle", "highest") if answer.kind == "scale" else (),
    )


def _choices(items: Sequence[object]) -> Iterator[Choice]:
    for item in map(str, items):
        label = item.removeprefix(OTHER)
        yield Choice(item, label if label != item else item.replace("_", " ").capitalize())
