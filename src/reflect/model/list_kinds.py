"""The kinds answered from a list: one item of it, or several."""

from datetime import datetime

from reflect.errors import InvalidInput
from reflect.model.asker import Asker, Question
from reflect.model.entry import NOTHING, OTHER, Value
from reflect.model.given import item_of, not_allowed
from reflect.model.kind import Label, Part, no_part


class Single:
    """One item of a list."""

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Ask for one item."""
        del field, now, part
        return asker.one(question)

    def check(self, question: Question, given: object) -> Value:
        """Accept the id of one option."""
        return item_of(question, given)

    def words(self, value: Value, label: Label) -> str:
        """Return its label."""
        return label(str(value))

    def texts(self, value: Value) -> list[str]:
        """Only what a person put in their own words."""
        return _own_words([str(value)])


class Multi:
    """Several items of a list, in the order chosen."""

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Ask for several items."""
        del field, now, part
        return asker.many(question) or None

    def check(self, question: Question, given: object) -> Value:
        """Accept a list of option ids, no more than may be chosen; the same one again is passed."""
        if not isinstance(given, list) or not given:
            raise not_allowed(given, "a list of item ids")
        items = list(dict.fromkeys(item_of(question, item) for item in given))
        if len(items) > question.maximum:
            raise InvalidInput(
                f"{len(items)} items were given, and at most {question.maximum} may be chosen."
            )
        if NOTHING in items and len(items) > 1:
            raise InvalidInput("“none” was given beside others, and it is allowed only alone.")
        return items

    def words(self, value: Value, label: Label) -> str:
        """Return the labels, in the order chosen."""
        return "; ".join(label(item) for item in _listed(value))

    def texts(self, value: Value) -> list[str]:
        """Only what a person put in their own words."""
        return _own_words(_listed(value))


def _listed(value: Value) -> list[str]:
    return value if isinstance(value, list) else [str(value)]


def _own_words(items: list[str]) -> list[str]:
    return [item.removeprefix(OTHER) for item in items if item.startswith(OTHER)]
