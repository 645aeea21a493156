"""Reads an answers file: the same prompt set, answered by a script instead of a person."""

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from reflect.errors import InvalidInput
from reflect.model.asker import Question
from reflect.model.entry import Answer
from reflect.model.facets import Taxonomy
from reflect.model.kinds import KINDS, ONE_LINE
from reflect.model.options import nothing_for, options_for
from reflect.model.prompts import PromptSet, Step
from reflect.model.text import one_line

# Ten times a long entry; keeps a hostile file cheap.
MOST_BYTES = 16 * 1024 * 1024
_SHAPE = 'It holds one object, step to value: {"moment": "…"}.'


def read_answers(data: bytes, prompts: PromptSet, taxonomy: Taxonomy) -> tuple[Answer, ...]:
    """Return the answers of one JSON object, step id to value, in the order of the prompt set.

    A step of any depth may be given, whatever its condition; null is a skip. A repeated step
    takes an object from what it is asked of to the value.

    Raises InvalidInput naming the step, what was given and what is allowed.
    """
    given = _object(data)
    steps = {step.id: step for step in prompts}
    unknown = next((name for name in given if name not in steps), None)
    if unknown is not None:
        raise _unknown(unknown, steps, prompts)
    answers: list[Answer] = []
    for name, step in steps.items():
        value = given.get(name)
        if value is None:
            continue
        if not step.stored or step.kind == "note":
            raise InvalidInput(
                f"Step {name}: a value was given, and this step is never kept.",
                f"Leave {name} out.",
            )
        pairs = value.items() if step.for_each and isinstance(value, dict) else [("", value)]
        answers += [_answer(prompts, step, about, one, taxonomy) for about, one in pairs]
    return tuple(answers)


def _answer(
    prompts: PromptSet, step: Step, about: str, value: object, taxonomy: Taxonomy
) -> Answer:
    question = Question(
        step.text,
        options=options_for(step, taxonomy),
        maximum=step.maximum,
        nothing=nothing_for(step, taxonomy),
        open_ended=bool(step.facet or step.options_from),
        before_words=about,
    )
    try:
        kept = KINDS[step.kind].check(question, value)
    except InvalidInput as error:
        hint = f"`reflect prompts show {prompts.id}` lists every step."
        raise InvalidInput(f"Step {step.id}: {error.message}", hint) from None
    if step.field in ONE_LINE:
        kept = one_line(str(kept))
    return Answer(step.id, step.kind, step.field, kept, asked=step.text, about=one_line(about))


def _unknown(name: str, steps: dict[str, Step], prompts: PromptSet) -> InvalidInput:
    near = get_close_matches(name, steps, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"See `reflect prompts show {prompts.id}`."
    return InvalidInput(f"Step {one_line(name)[:40]}: {prompts.id} has no such step.", hint)


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise InvalidInput(
            "The answers file is larger than 16 MB.", "Give it in parts, one entry a file."
        )
    try:
        given = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise InvalidInput("The answers file is not UTF-8 text.", "Save it as UTF-8.") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, too
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InvalidInput(f"The answers file is not JSON{where}.", _SHAPE) from None
    if not isinstance(given, dict):
        raise InvalidInput("The answers file does not hold one JSON object.", _SHAPE)
    return given


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise InvalidInput(f"Step {one_line(name)[:40]}: it is given twice.", "Leave one out.")
        found[name] = value
    return found
