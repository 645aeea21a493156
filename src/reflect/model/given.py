"""What a file gives as an answer: taken as it is stored, or refused with what is allowed."""

from datetime import date

from reflect.errors import InvalidInput
from reflect.model.asker import Question
from reflect.model.entry import NOTHING, OTHER, UNSURE
from reflect.model.text import one_line

_OTHER_LENGTH = 200
# An item id or a number may be shown; anything longer could be what somebody wrote.
_MOST_SHOWN = 40
# A facet's own way of saying nothing (`need:nothing`), stored like every other way.
_FACET_NOTHING = "nothing"


def item_of(question: Question, given: object) -> str:
    """Return one item id as stored. Raises InvalidInput naming what is allowed."""
    allowed = [option.id for option in question.options]
    if question.nothing:
        allowed.append(NOTHING)
    if isinstance(given, str):
        if question.nothing and given == _FACET_NOTHING:
            return NOTHING
        if given in allowed or (question.open_ended and given == UNSURE):
            return given
        if question.open_ended and given.startswith(OTHER):
            text = one_line(given.removeprefix(OTHER))[:_OTHER_LENGTH].strip()
            if text:
                return OTHER + text
    more = ["unsure", "other:…"] if question.open_ended else []
    raise not_allowed(given, f"one of {', '.join([*allowed, *more])}")


def day_of(given: object) -> str:
    """Return an ISO date as stored. Raises InvalidInput."""
    if isinstance(given, str):
        try:
            return date.fromisoformat(given.strip()).isoformat()
        except ValueError:
            pass
    raise not_allowed(given, "a day such as 2026-03-02")


def not_allowed(given: object, allowed: str) -> InvalidInput:
    """Return the error that names what was given, never at length, and what is allowed."""
    return InvalidInput(f"{_shown(given)} was given, and {allowed} is allowed.")


def _shown(given: object) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, str | int | float):
        text = one_line(str(given))
        return f"“{text}”" if len(text) <= _MOST_SHOWN else "a longer text"
    return "a list" if isinstance(given, list) else "an object"
