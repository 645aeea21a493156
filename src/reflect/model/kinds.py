"""The kinds of step: how each is asked, what it accepts, how its answer reads in words.

A kind is part of the file format once an answer of it is stored: never remove one without a
migration. What a new one costs is told in docs/architecture.md, step by step.
"""

from datetime import date, datetime

from reflect.model.action_kind import Action
from reflect.model.asker import Asker, Interrupted, Question, Turn
from reflect.model.dates import in_words, understand_due
from reflect.model.entry import Value
from reflect.model.given import day_of, not_allowed
from reflect.model.kind import Kind, Label, Part, no_part
from reflect.model.list_kinds import Multi, Single
from reflect.model.text import clean_in, one_line

ONE_LINE = frozenset(
    {"raise_title", "title", "work_label", "present", "missed_reason", "agreement.length"}
)
"""Fields whose text is a title, a label or a few words: one line, and no more is handed on."""

_HIGHEST = 10


class Text:
    """Free text of any length."""

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Ask for prose, or for one line where the field is a title or a label."""
        del now
        if field in ONE_LINE:
            text = asker.line(question)
            return one_line(text) or None if text else None
        try:
            text = asker.prose(question)
        except (Turn, Interrupted) as end:
            if given := clean_in(end.given).strip():
                part(given)
            raise
        return clean_in(text).strip() or None if text else None

    def check(self, question: Question, given: object) -> Value:
        """Accept a string that is not blank."""
        del question
        if not isinstance(given, str) or not clean_in(given).strip():
            raise not_allowed(given, "some text")
        return clean_in(given).strip()

    def words(self, value: Value, label: Label) -> str:
        """Return it as written."""
        del label
        return str(value)

    def texts(self, value: Value) -> list[str]:
        """All of it."""
        return [str(value)]


class Scale:
    """0 to 10, its words first."""

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Ask for a rating."""
        del field, now, part
        return asker.scale(question)

    def check(self, question: Question, given: object) -> Value:
        """Accept a whole number from 0 to 10."""
        del question
        if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= _HIGHEST:
            raise not_allowed(given, "a whole number from 0 to 10")
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

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Ask for yes or no."""
        del field, now, part
        return asker.yes(question)

    def check(self, question: Question, given: object) -> Value:
        """Accept true or false."""
        del question
        if not isinstance(given, bool):
            raise not_allowed(given, "true or false")
        return given

    def words(self, value: Value, label: Label) -> str:
        """Say it."""
        del label
        return "Yes" if value else "No"

    def texts(self, value: Value) -> list[str]:
        """Nothing to search."""
        del value
        return []


class Date:
    """A day."""

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Ask for a day, as people write it."""
        del field, part
        return asker.line(
            Question(
                question.text,
                hint=question.hint or "today, Friday, 3 Feb …",
                before=question.before,
                before_words=question.before_words,
                must=question.must,
                check=lambda text: understand_due(text, now).day.isoformat(),
            )
        )

    def check(self, question: Question, given: object) -> Value:
        """Accept an ISO date."""
        del question
        return day_of(given)

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

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Show it."""
        del field, now, part
        asker.tell(question.text, wait=question.must)
        return None

    def check(self, question: Question, given: object) -> Value:
        """Accept nothing: a note has no answer."""
        del question
        raise not_allowed(given, "nothing, as this is a note,")

    def words(self, value: Value, label: Label) -> str:
        """Return nothing: there is never an answer."""
        del value, label
        return ""

    def texts(self, value: Value) -> list[str]:
        """Nothing to search."""
        del value
        return []


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
