"""Asks for the agenda and the topics of a session: added, put in order, put down, taken up."""

from typing import Protocol

from reflect.model.asker import Asker, Interrupted, Question, Turn
from reflect.model.entry import OTHER, Value
from reflect.model.kind import Part
from reflect.model.meeting import Topic
from reflect.model.options import numbered
from reflect.model.text import one_line

_ADD, _ORDER = "add", "order"
_MOST_AT_ONCE = 3


class HasTopics(Protocol):
    """Keeps the topics of a session."""

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Its topics in their order, those put down too."""
        ...

    def add_topic(self, label: str) -> Topic:
        """Put a topic at the end."""
        ...

    def order_topics(self, numbers: list[int]) -> None:
        """Put these topics first."""
        ...

    def take_up(self, number: int, *, taken_up: bool = True) -> None:
        """Take a topic up, or put it down."""
        ...


def ask_agenda(asker: Asker, before: Value | None, part: Part) -> Value | None:
    """Ask both for what they bring, the supervisee first; None where neither brings anything.

    Where it is left in between, `part` takes what was typed. What is on it already stays first:
    the supervisee may have sent it beforehand.
    """
    held = [str(item).removeprefix(OTHER) for item in before] if isinstance(before, list) else []
    items = list(held)
    if held:
        asker.tell(f"On the agenda already: {'; '.join(held)}.")
    for text in ("What does the supervisee bring?", "And what does the supervisor bring?"):
        hint = "One thing a line, no names. A blank line ends it. Enter skips."
        try:
            items += _lines(asker.prose(Question(text, hint)) or "")
        except (Turn, Interrupted) as end:
            if left := [*items, *_lines(end.given)]:
                part(_own(left))
            raise
    return _own(items) or None


def _lines(text: str) -> list[str]:
    return [line for line in map(one_line, text.splitlines()) if line]


def _own(items: list[str]) -> list[str]:
    return [OTHER + item for item in dict.fromkeys(items)]


def take_from_agenda(asker: Asker, keeper: HasTopics, agenda: list[str]) -> None:
    """Offer what is on the agenda as topics, in the order chosen."""
    known = {topic.label for topic in keeper.topics}
    left = [item for item in (text.removeprefix(OTHER) for text in agenda) if item not in known]
    if not left:
        return
    listed = numbered([(item, item) for item in left])
    hint = "Numbers in the order you take them, such as 2 1. Enter chooses none."
    most = min(len(left), _MOST_AT_ONCE)
    for label in asker.many(Question("Which of these do you go into?", hint, listed, most)) or []:
        keeper.add_topic(label)


def first_topics(asker: Asker, keeper: HasTopics, agenda: Value | None) -> None:
    """Offer what is on the agenda, where anything is; else ask for the first topic."""
    take_from_agenda(asker, keeper, agenda if isinstance(agenda, list) else [])
    if not keeper.topics:
        _add_topic(asker, keeper)


def ask_topics(asker: Asker, keeper: HasTopics) -> None:
    """Ask what to do with the topics, until nothing more is."""
    while True:
        topics = keeper.topics
        listed = [(_ADD, "Add a topic")]
        listed += [(_ORDER, "Change the order")] if len(topics) > 1 else []
        listed += [(str(topic.number), _turn(topic)) for topic in topics]
        hint = "A number does it. Enter goes back to the page."
        chosen = asker.one(Question("Topics", hint, numbered(listed)))
        if not chosen:
            return
        if chosen == _ADD:
            _add_topic(asker, keeper)
        elif chosen == _ORDER:
            _order(asker, keeper)
        else:
            topic = next(topic for topic in topics if str(topic.number) == chosen)
            keeper.take_up(topic.number, taken_up=not topic.taken_up)


def _add_topic(asker: Asker, keeper: HasTopics) -> None:
    first = "What is the first topic about?" if not keeper.topics else "What is it about?"
    hint = "a few words, no names; Enter adds none"
    label = one_line(asker.line(Question(first, hint)) or "")
    if label:
        keeper.add_topic(label)


def _order(asker: Asker, keeper: HasTopics) -> None:
    listed = numbered([(str(topic.number), topic.label) for topic in keeper.topics])
    question = Question("Which comes first?", "such as 2 1", listed, len(listed))
    keeper.order_topics([int(number) for number in asker.many(question) or []])


def _turn(topic: Topic) -> str:
    return f"{topic.label}: {'put it down' if topic.taken_up else 'take it up again'}"
