"""The kinds of step: how each is asked, what it accepts, how its answer reads in words.

A kind is part of the file format once an answer of it is stored: never remove one without a
migration. A new kind is one class here and one line in KINDS.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from reflect.errors import InvalidInput
from reflect.model.asker import Asker, Question
from reflect.model.dates import in_words, understand_due
from reflect.model.entry import NOTHING, OTHER, UNSURE, Value
from reflect.model.text import clean_in, one_line

Label = Callable[[str], str]
"""From the id of a chosen item to its label."""

PLANS = frozenset({"if_then", "topic.contingency"})
"""Fields whose action is an if-then plan: a cue beside what to do."""

STATUS_WORDS = {
    "open": "still open",
    "part": "part done",
    "done": "done",
    "not_needed": "no longer needed",
}

_ACTION_PARTS = ("cue", "what", "owner", "due", "why", "help_offered", "status", "barrier")
_HIGHEST = 10
_OTHER_LENGTH = 200


class Kind(Protocol):
    """One way of asking. `lists` says whether it has options."""

    lists: bool

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Put the question with the asker's gestures; None where it was skipped."""
        ...

    def check(self, question: Question, given: object) -> Value:
        """Return a value given in a file, cleaned. Raises InvalidInput saying what is allowed."""
        ...

    def words(self, value: Value, label: Label) -> str:
        """Return the answer as a person reads it; more than one line only for prose."""
        ...

    def texts(self, value: Value) -> list[str]:
        """Return what full-text search should find of it."""
        ...


class Text:
    """Free text of any length."""

    lists = False

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Ask for prose, or for one line where the field is a title or a label."""
        del now
        if field in {"raise_title", "title", "work_label"}:
            text = asker.line(question)
            return one_line(text) or None if text else None
        text = asker.prose(question)
        return clean_in(text).strip() or None if text else None

    def check(self, question: Question, given: object) -> Value:
        """Accept a string that is not blank."""
        del question
        if not isinstance(given, str) or not clean_in(given).strip():
            raise _not_allowed(given, "some text")
        return clean_in(given).strip()

    def words(self, value: Value, label: Label) -> str:
        """Return it as written."""
        del label
        return str(value)

    def texts(self, value: Value) -> list[str]:
        """All of it."""
        return [str(value)]


class Single:
    """One item of a list."""

    lists = True

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Ask for one item."""
        del field, now
        return asker.one(question)

    def check(self, question: Question, given: object) -> Value:
        """Accept the id of one option."""
        return _item(question, given)

    def words(self, value: Value, label: Label) -> str:
        """Return its label."""
        return label(str(value))

    def texts(self, value: Value) -> list[str]:
        """Only what a person put in their own words."""
        return _own_words([str(value)])


class Multi:
    """Several items of a list, in the order chosen."""

    lists = True

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Ask for several items."""
        del field, now
        return asker.many(question) or None

    def check(self, question: Question, given: object) -> Value:
        """Accept a list of option ids, each once, no more than may be chosen."""
        if not isinstance(given, list) or not given:
            raise _not_allowed(given, "a list of item ids")
        items = list(dict.fromkeys(_item(question, item) for item in given))
        if len(items) > question.maximum:
            raise _not_allowed(f"{len(items)} items", f"at most {question.maximum}")
        return items

    def words(self, value: Value, label: Label) -> str:
        """Return the labels, in the order chosen."""
        return "; ".join(label(item) for item in _listed(value))

    def texts(self, value: Value) -> list[str]:
        """Only what a person put in their own words."""
        return _own_words(_listed(value))


class Scale:
    """0 to 10, its words first."""

    lists = False

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Ask for a rating."""
        del field, now
        return asker.scale(question)

    def check(self, question: Question, given: object) -> Value:
        """Accept a whole number from 0 to 10."""
        del question
        if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= _HIGHEST:
            raise _not_allowed(given, "a whole number from 0 to 10")
        return given

    def words(self, value: Value, label: Label) -> str:
        """Say it with its range."""
        del label
        return f"{value} of {_HIGHEST}"

    def texts(self, value: Value) -> list[str]:
        """Nothing to search."""
        del value
        return []


class YesNo:
    """Yes or no."""

    lists = False

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Ask for yes or no."""
        del field, now
        return asker.yes(question)

    def check(self, question: Question, given: object) -> Value:
        """Accept true or false."""
        del question
        if not isinstance(given, bool):
            raise _not_allowed(given, "true or false")
        return given

    def words(self, value: Value, label: Label) -> str:
        """Say it."""
        del label
        return "Yes" if value else "No"

    def texts(self, value: Value) -> list[str]:
        """Nothing to search."""
        del value
        return []


class Action:
    """Something somebody will do, by a day; or a plan: if this, then that."""

    lists = False

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Ask for what and by when, for the two halves of a plan, or how an old action stands."""
        before = question.before if isinstance(question.before, dict) else {}
        if field == "previous_actions":
            return _how_it_stands(asker, question, before)
        if field in PLANS:
            return _plan(asker, question, before)
        what = asker.line(_again(question, question.text, question.hint, before.get("what")))
        if not what:
            return None
        parts = {"what": one_line(what)}
        due = asker.line(
            Question(
                "By when?",
                hint="today, Friday, 3 Feb … Enter to leave it open",
                before_words=str(before.get("due") or ""),
                check=lambda text: understand_due(text, now).day.isoformat(),
            )
        )
        help_offered = asker.line(
            Question(
                "Who or what would help?",
                hint="a role is enough; Enter to leave it out",
                before_words=str(before.get("help_offered") or ""),
            )
        )
        if due:
            parts["due"] = due
        if help_offered:
            parts["help_offered"] = one_line(help_offered)
        return {**before, **parts, "status": before.get("status") or "open"}

    def check(self, question: Question, given: object) -> Value:
        """Accept an object with `what`, and any of the other parts as strings."""
        allowed = f"an object with “what”, and any of {', '.join(_ACTION_PARTS)}"
        if not isinstance(given, dict) or not all(
            isinstance(v, str | None) for v in given.values()
        ):
            raise _not_allowed("something else", allowed)
        parts = {key: one_line(text) for key, text in given.items() if text}
        unknown = [key for key in parts if key not in _ACTION_PARTS]
        if unknown or not (parts.get("what") or question.before_words):
            raise _not_allowed("unknown parts" if unknown else "an object without “what”", allowed)
        if parts.get("status", "open") not in STATUS_WORDS:
            raise _not_allowed("another status", f"one of {', '.join(STATUS_WORDS)}")
        if "due" in parts:
            parts["due"] = _day(parts["due"])
        return {**parts, "status": parts.get("status", "open")}

    def words(self, value: Value, label: Label) -> str:
        """Say it in one line, what first, its state only once it is no longer open."""
        del label
        parts = value if isinstance(value, dict) else {}
        what = str(parts.get("what") or "")
        text = f"If {parts['cue']}, then {what}" if parts.get("cue") else what
        extras = [
            f"{parts['owner']}" if parts.get("owner") else "",
            f"by {in_words(date.fromisoformat(str(parts['due'])))}" if parts.get("due") else "",
            f"help: {parts['help_offered']}" if parts.get("help_offered") else "",
            f"why: {parts['why']}" if parts.get("why") else "",
            STATUS_WORDS[str(parts["status"])] if parts.get("status") not in {None, "open"} else "",
            f"what got in the way: {parts['barrier']}" if parts.get("barrier") else "",
        ]
        more = "; ".join(extra for extra in extras if extra)
        return f"{text} ({more})" if more else text

    def texts(self, value: Value) -> list[str]:
        """Every part a person worded."""
        parts = value if isinstance(value, dict) else {}
        worded = ("cue", "what", "owner", "why", "help_offered", "barrier")
        return [str(parts[part]) for part in worded if parts.get(part)]


class Date:
    """A day."""

    lists = False

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Ask for a day, as people write it."""
        del field
        return asker.line(
            Question(
                question.text,
                hint=question.hint or "today, Friday, 3 Feb …",
                before_words=question.before_words,
                must=question.must,
                check=lambda text: understand_due(text, now).day.isoformat(),
            )
        )

    def check(self, question: Question, given: object) -> Value:
        """Accept an ISO date."""
        del question
        return _day(given)

    def words(self, value: Value, label: Label) -> str:
        """Say it with its weekday."""
        del label
        return in_words(date.fromisoformat(str(value)))

    def texts(self, value: Value) -> list[str]:
        """Nothing to search."""
        del value
        return []


class Note:
    """Information, no answer. Waits to be read where it stands on a screen of its own."""

    lists = False

    def ask(self, asker: Asker, question: Question, field: str, now: datetime) -> Value | None:
        """Show it."""
        del field, now
        asker.tell(question.text, wait=question.must)
        return None

    def check(self, question: Question, given: object) -> Value:
        """Accept nothing: a note has no answer."""
        del question
        raise _not_allowed(given, "nothing: this is a note")

    def words(self, value: Value, label: Label) -> str:
        """Return nothing: there is never an answer."""
        del value, label
        return ""

    def texts(self, value: Value) -> list[str]:
        """Nothing to search."""
        del value
        return []


def _plan(asker: Asker, question: Question, before: dict[str, object]) -> Value | None:
    cue = asker.line(_again(question, question.text, "If …", before.get("cue")))
    if not cue:
        return None
    what = asker.line(_again(question, "Then what will you do?", "then …", before.get("what")))
    if not what:
        return None
    cue = one_line(cue).removeprefix("If ").removeprefix("if ")
    what = one_line(what).removeprefix("Then ").removeprefix("then ")
    return {**before, "cue": cue, "what": what, "status": before.get("status") or "open"}


def _how_it_stands(asker: Asker, question: Question, before: dict[str, object]) -> Value | None:
    status = asker.one(question)
    if not status:
        return None
    parts = {**before, "status": status}
    if status in {"open", "part"}:
        barrier = asker.line(Question("What got in the way, or what helped?"))
        if barrier:
            parts["barrier"] = one_line(barrier)
    return parts


def _again(question: Question, text: str, hint: str, before: object) -> Question:
    return Question(text, hint=hint, before_words=str(before or ""), must=question.must)


def _item(question: Question, given: object) -> str:
    """Return one item id as stored. Raises InvalidInput naming what is allowed."""
    allowed = [option.id for option in question.options]
    if question.nothing:
        allowed.append(NOTHING)
    if isinstance(given, str):
        if given in allowed or (question.open_ended and given == UNSURE):
            return given
        if question.open_ended and given.startswith(OTHER):
            text = one_line(given.removeprefix(OTHER))[:_OTHER_LENGTH]
            if text:
                return OTHER + text
    more = ["unsure", "other:…"] if question.open_ended else []
    raise _not_allowed(given, f"one of {', '.join([*allowed, *more])}")


def _listed(value: Value) -> list[str]:
    return value if isinstance(value, list) else [str(value)]


def _own_words(items: list[str]) -> list[str]:
    return [item.removeprefix(OTHER) for item in items if item.startswith(OTHER)]


def _day(given: object) -> str:
    try:
        return date.fromisoformat(str(given)).isoformat()
    except ValueError:
        raise _not_allowed(given, "a day such as 2026-03-02") from None


def _not_allowed(given: object, allowed: str) -> InvalidInput:
    # An item id or a number may be shown; anything longer could be what somebody wrote.
    shown = given if isinstance(given, bool | int | float) else one_line(str(given))
    short = shown if len(str(shown)) <= 40 else "a longer text"  # noqa: PLR2004
    return InvalidInput(f"“{short}” was given, and {allowed} is allowed.")


KINDS: dict[str, Kind] = {
    "text": Text(),
    "single": Single(),
    "multi": Multi(),
    "scale": Scale(),
    "yesno": YesNo(),
    "action": Action(),
    "date": Date(),
    "note": Note(),
}
