"""Asks chosen questions of a kept entry again."""

from collections.abc import Sequence
from dataclasses import replace

from reflect.interview.around import Around
from reflect.interview.questions import question_for
from reflect.model.asker import Asker, Back, Screen, Shorter, Turn
from reflect.model.entry import Answer, Entry
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
    answers = list(entry.answers)
    at = 0
    while at < len(chosen):
        old = chosen[at]
        step = _step(prompts, old)
        asker.screen(Screen(f"Entry {entry.number}", at + 1, len(chosen), step_id=step.id))
        if old.asked and old.asked != step.text:
            asker.tell(f"Asked then: {old.asked}")
        question = question_for(step, around, before=old.value)
        try:
            value = KINDS[step.kind].ask(asker, question, step.field, around.now)
        except Back:
            at = max(at - 1, 0)
            continue
        except Shorter:
            continue
        except Turn:
            break
        place = answers.index(old)
        if value is None:
            answers.remove(old)
        else:
            answers[place] = replace(old, value=value, asked=step.text)
        at += 1
    asker.screen(Screen("", 0, 0))
    return replace(entry, answers=tuple(answers))


def _step(prompts: PromptSet | None, answer: Answer) -> Step:
    step = prompts.step(answer.step) if prompts else None
    if step is not None and step.kind == answer.kind:
        return step
    value = answer.value if isinstance(answer.value, list) else [answer.value]
    listed = answer.kind in {"single", "multi"}
    options = tuple(Choice(str(item), str(item)) for item in value) if listed else ()
    anchors = ("lowest", "middle", "highest") if answer.kind == "scale" else ()
    return Step(
        id=answer.step,
        kind=answer.kind,
        text=answer.asked or answer.field,
        purpose="",
        field=answer.field,
        options=options,
        maximum=max(len(options), 1),
        anchors=anchors,
    )
