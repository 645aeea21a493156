"""One line of a page: whether it is there, how it reads, and what it asks when it is opened."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reflect.interview.agreeing import ask_action, ask_earlier, ask_entering
from reflect.interview.around import Around
from reflect.interview.keeping import Keeper
from reflect.interview.pages import REPEATED
from reflect.interview.path import Place
from reflect.interview.questions import question_for, value_words
from reflect.interview.topics import ask_agenda
from reflect.model.action_kind import EARLIER, STATUS_WORDS
from reflect.model.asker import Asker, Question, Screen
from reflect.model.entry import Answer, Value, answers_by_field
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS
from reflect.model.meeting import NOTE_FIELD, NOTE_STEP, OWN_RATINGS
from reflect.model.needed import Before
from reflect.model.prompts import Step

_AGREED = frozenset({"actions", "mediation"})
_LONGEST = 60
_NOTE = Step(NOTE_STEP, "text", "A note for this page.", "What needs writing down.", NOTE_FIELD)


@dataclass(frozen=True)
class Lines:
    """What the lines of a session's pages do: asks with `asker`, keeps with `keeper`."""

    keeper: Keeper
    asker: Asker
    around: Around
    before: Before

    def value(self, place: Place) -> Value | None:
        """Return the answer a place has."""
        same = (place.step.id, place.about)
        answers = self.keeper.entry.answers
        return next((a.value for a in answers if (a.step, a.about) == same), None)

    def is_there(self, place: Place) -> bool:
        """Say whether a place is asked at all as things stand."""
        if place.step.field == "gap_reason":
            return self.before.long_gap
        condition = place.step.show_if
        return condition is None or condition.holds(self._facts(place))

    def label(self, line: tuple[Place, ...]) -> str:
        """Return what stands for a line: its answers where it has any, else its question."""
        asked = [place for place in line if self.is_there(place)]
        said = "\n".join(self._said(place) for place in asked if self.value(place) is not None)
        if said or not asked:
            return said
        place = asked[0]
        if place.step.field == EARLIER:
            return f"How it went: {place.about_words}"
        again = place.step.id in REPEATED and "/" in place.about
        return f"One more: {place.step.text}" if again else place.step.text

    def note(self, key: str) -> str:
        """Return what stands for the note of a page."""
        said = self.value(Place(_NOTE, key))
        return f"Note: {_short(str(said))}" if said else "A note for this page"

    def ask_note(self, key: str) -> None:
        """Ask for the note of a page."""
        self.ask(Place(_NOTE, key))

    def ask(self, place: Place, *, must: bool = False) -> Value | None:
        """Ask what a place asks, keep the answer and return it. Raises a Turn."""
        step = place.step
        self.asker.screen(Screen("", 0, 0, same=True, step_id=step.id))
        self.asker.tell("")
        while True:
            value = self._put(place)
            if value is not None or not must:
                break
            self.asker.tell("This one needs an answer; “not yet” is an answer too.")
        if value is not None and step.field in OWN_RATINGS and not self._ticked():
            value = None
        if value is None:
            self.keeper.take_back(step.id, place.about)
        else:
            self._part(place)(value)
            self._say_what_follows(place)
        return value

    def _put(self, place: Place) -> Value | None:
        step, now, part = place.step, self.around.now, self._part(place)
        before = self.value(place)
        question = question_for(step, self.around, about=place.about_words, before=before)
        if step.field == "agenda":
            return ask_agenda(self.asker, before, part)
        if step.field == EARLIER:
            return ask_earlier(self.asker, self._earlier(place, question), part)
        if step.id == "p_official_action":
            return ask_entering(self.asker, question, place.about_words, now, part)
        if step.field in _AGREED:
            up = step.field == "mediation"
            return ask_action(self.asker, question, now, part, up_the_line=up)
        return KINDS[step.kind].ask(self.asker, question, step.field, now, part)

    def _ticked(self) -> bool:
        hint = "The supervisee decides. y puts it in; Enter keeps it nowhere."
        return self.asker.yes(Question("Put this in the record?", hint)) is True

    def _part(self, place: Place) -> Callable[[Value], None]:
        step, words = place.step, place.about_words
        asked = f"{words}: {step.text}" if words else step.text
        return lambda value: self.keeper.keep(
            Answer(step.id, step.kind, step.field, value, asked, place.about)
        )

    def _say_what_follows(self, place: Place) -> None:
        facts = self._facts(place)
        said = next((branch.say for branch in place.step.then if branch.when.holds(facts)), "")
        if said:
            self.asker.tell(said)

    def _earlier(self, place: Place, question: Question) -> Question:
        """Return the question with what the action was before this session."""
        if question.before is not None:
            return question
        action = next(one for one in self.before.earlier if str(one.number) == place.about)
        parts = {"what": action.what, "owner": action.owner, "was": action.status}
        return replace(question, before={name: part for name, part in parts.items() if part})

    def _facts(self, place: Place) -> dict[str, Value]:
        answers = self.keeper.entry.answers
        told = tuple(a for a in answers if a.about in {"", place.about.partition("/")[0]})
        return {**self.around.facts(), **answers_by_field(told)}

    def _said(self, place: Place) -> str:
        value = self.value(place)
        if isinstance(value, dict) and place.step.field == EARLIER:
            status = STATUS_WORDS.get(str(value.get("status")), "")
            return f"{value.get('what')}: {status}"
        words = "" if value is None else value_words(place.step, self.around, value)
        return f"{FIELDS[place.step.field].title}: {_short(words)}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
