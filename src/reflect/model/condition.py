"""The small language of `show_if` and `when`: conditions on what has been answered so far.

    threat_level <= 2
    activation_after - activation_before >= settings.rise_at
    mode in [protecting, flat]          echo is perhaps        official_needed is yes
    pulls has compassion                any of [openness, compassion] <= 4
    not raise is yes                    settings.body_questions is on
    moment answered                     (a >= 1 or b is no) and c answered

A comparison with something left blank does not hold, so `not threat_level <= 2` holds for it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reflect.model.entry import Value

Facts = Mapping[str, Value]
"""What is known: field id to value, and `settings.name` to value."""

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}
_TOKEN = re.compile(r"\s*(<=|>=|<|>|-|\(|\)|\[|\]|,|\d+|[a-z_][a-z0-9_.]*)")
# Each takes a few frames of the stack to read; nobody writes a tenth of this by hand.
_MOST_NESTED = 40
_WORDS = {"yes": True, "no": False, "on": True, "off": False}


class BadCondition(ValueError):
    """A condition that cannot be read. The message says where it stopped making sense."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`left op right`: a rating, or the rise of one over another, beside a number or setting."""

    left: str
    minus: str
    op: str
    right: int | str

    def holds(self, facts: Facts) -> bool:
        """Compare, where all that is named is known."""
        values = [_number(facts, name) for name in (self.left, self.minus or None, self.right)]
        left, minus, right = values
        if left is None or right is None or minus is None:
            return False
        return _COMPARE[self.op](left - minus, right)

    def names(self) -> tuple[str, ...]:
        """Name what is looked at, in the order written."""
        right = (self.right,) if isinstance(self.right, str) else ()
        return (self.left, *((self.minus,) if self.minus else ()), *right)


@dataclass(frozen=True, slots=True)
class Choice:
    """`name is item`, `name in [items]`, `name has item`: what was chosen."""

    name: str
    items: tuple[str, ...]

    def holds(self, facts: Facts) -> bool:
        """Say whether any of the items was chosen."""
        value = facts.get(self.name)
        if isinstance(value, bool):
            return value in [_WORDS[item] for item in self.items if item in _WORDS]
        chosen = value if isinstance(value, list) else [value]
        return any(item in chosen for item in self.items)

    def names(self) -> tuple[str, ...]:
        """Name the field."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Answered:
    """`name answered`: anything at all was given."""

    name: str

    def holds(self, facts: Facts) -> bool:
        """Say whether there is a value."""
        return self.name in facts

    def names(self) -> tuple[str, ...]:
        """Name the field."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Not:
    """`not …`."""

    inner: "Condition"

    def holds(self, facts: Facts) -> bool:
        """Turn it round."""
        return not self.inner.holds(facts)

    def names(self) -> tuple[str, ...]:
        """Name what the inside looks at."""
        return self.inner.names()


@dataclass(frozen=True, slots=True)
class Several:
    """`… and …`, or `… or …`."""

    parts: tuple["Condition", ...]
    every: bool

    def holds(self, facts: Facts) -> bool:
        """Say whether all hold, or any."""
        held = (part.holds(facts) for part in self.parts)
        return all(held) if self.every else any(held)

    def names(self) -> tuple[str, ...]:
        """Name everything any part looks at."""
        return tuple(name for part in self.parts for name in part.names())


Condition = Measure | Choice | Answered | Not | Several


def parse(text: str) -> Condition:
    """Read a condition. Raises BadCondition."""
    tokens = _tokens(text)
    if sum(token in {"(", "not"} for token in tokens) > _MOST_NESTED:
        raise BadCondition("it is nested too deeply")
    condition = _either(tokens)
    if tokens:
        raise BadCondition(f"“{tokens[0]}” was not expected here")
    return condition


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise BadCondition(f"“{text[at:].strip()[:20]}” cannot be read")
        tokens.append(found[1])
        at = found.end()
    return tokens


def _either(tokens: list[str]) -> Condition:
    parts = [_both(tokens)]
    while _next_is(tokens, "or"):
        parts.append(_both(tokens))
    return parts[0] if len(parts) == 1 else Several(tuple(parts), every=False)


def _both(tokens: list[str]) -> Condition:
    parts = [_one(tokens)]
    while _next_is(tokens, "and"):
        parts.append(_one(tokens))
    return parts[0] if len(parts) == 1 else Several(tuple(parts), every=True)


def _one(tokens: list[str]) -> Condition:
    if _next_is(tokens, "not"):
        return Not(_one(tokens))
    if _next_is(tokens, "("):
        inner = _either(tokens)
        _expect(tokens, ")")
        return inner
    if _next_is(tokens, "any"):
        _expect(tokens, "of")
        names = _list(tokens)
        op, right = _comparison(tokens)
        return Several(tuple(Measure(name, "", op, right) for name in names), every=False)
    return _about(_word(tokens), tokens)


def _about(name: str, tokens: list[str]) -> Condition:
    if _next_is(tokens, "answered"):
        return Answered(name)
    if _next_is(tokens, "is") or _next_is(tokens, "has"):
        return Choice(name, (_word(tokens),))
    if _next_is(tokens, "in"):
        return Choice(name, _list(tokens))
    minus = _word(tokens) if _next_is(tokens, "-") else ""
    op, right = _comparison(tokens)
    return Measure(name, minus, op, right)


def _comparison(tokens: list[str]) -> tuple[str, int | str]:
    op = _take(tokens)
    if op not in _COMPARE:
        raise BadCondition(f"“{op}” is not a comparison: use <=, >=, <, >, is, in, has or answered")
    right = _take(tokens)
    if right.isdigit():
        return op, int(right)
    if right.startswith("settings."):
        return op, right
    raise BadCondition(f"“{right}” is neither a number nor a setting")


def _list(tokens: list[str]) -> tuple[str, ...]:
    _expect(tokens, "[")
    items = [_word(tokens)]
    while _next_is(tokens, ","):
        items.append(_word(tokens))
    _expect(tokens, "]")
    return tuple(items)


def _word(tokens: list[str]) -> str:
    word = _take(tokens)
    if not re.fullmatch(r"[a-z_][a-z0-9_.]*", word):
        raise BadCondition(f"“{word}” stands where a name was expected")
    return word


def _take(tokens: list[str]) -> str:
    if not tokens:
        raise BadCondition("it stops too soon")
    return tokens.pop(0)


def _expect(tokens: list[str], token: str) -> None:
    found = _take(tokens)
    if found != token:
        raise BadCondition(f"“{found}” stands where “{token}” was expected")


def _next_is(tokens: list[str], token: str) -> bool:
    if tokens and tokens[0] == token:
        tokens.pop(0)
        return True
    return False


def _number(facts: Facts, name: int | str | None) -> int | None:
    if name is None:
        return 0
    value = name if isinstance(name, int) else facts.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
