"""What is known while an interview goes on, and what of it is written down."""

from collections.abc import Iterable
from itertools import takewhile

from reflect.interview.around import Around
from reflect.interview.keeping import Keeper, is_turn, key_of
from reflect.interview.path import Place
from reflect.model.entry import Answer, Value, answers_by_field
from reflect.model.text import one_line


class Known:
    """The answers so far: stored ones with the keeper, the others here and nowhere else."""

    def __init__(self, keeper: Keeper, around: Around) -> None:
        """Begin with what the keeper has."""
        self._keeper = keeper
        self._around = around
        self._passing: dict[str, Value] = {}

    def value(self, place: Place) -> Value | None:
        """Return the answer a place has, None where it was skipped or not asked."""
        if not place.step.stored:
            return self._passing.get(place.step.id)
        same = (place.step.id, place.about)
        answers = self._keeper.entry.answers
        return next((a.value for a in answers if (a.step, a.about) == same), None)

    def before(self, place: Place) -> dict[str, Value]:
        """Return the facts by which a place is asked or not: its own answer is left aside."""
        own = (place.step.id, place.about)
        answers = self._keeper.entry.answers
        return self._facts((a for a in answers if (a.step, a.about) != own), place.about)

    def after(self, place: Place) -> dict[str, Value]:
        """Return the facts by which a branch of a place is taken: its own answer counts."""
        return self._facts(self._keeper.entry.answers, place.about)

    def skips_in_a_row(self) -> int:
        """Count the steps skipped since the last answer, or since the path turned."""
        kept = {key_of(answer.step, answer.about) for answer in self._keeper.entry.answers}
        behind = reversed(self._keeper.trail)
        return len(list(takewhile(lambda key: key not in kept and not is_turn(key), behind)))

    def keep(self, place: Place, value: Value | None) -> None:
        """Keep an answer, or that there is none."""
        if not place.step.stored:
            self._passing.pop(place.step.id, None)
            if value is not None:
                self._passing[place.step.id] = value
        elif value is not None:
            self.write(place, value)
        else:
            if self.value(place) is not None:
                self.let_go(place)
            self._keeper.passed(place.key)

    def write(self, place: Place, value: Value) -> None:
        """Give the keeper an answer, or as much of it as there is."""
        step = place.step
        about = one_line(place.about_words)
        stop = "" if about.endswith((".", "?")) else ":"
        asked = f"{about}{stop} {step.text}" if about else step.text
        self._keeper.keep(
            Answer(step.id, step.kind, step.field, value, asked=asked, about=place.about)
        )

    def let_go(self, place: Place) -> bool:
        """Forget an answer, or that there was none. Say whether there was anything to forget."""
        if not place.step.stored:
            return self._passing.pop(place.step.id, None) is not None
        if place.key not in self._keeper.trail:
            return False
        self._keeper.take_back(place.step.id, place.about)
        return True

    def reopen(self, place: Place) -> None:
        """Let a place be asked again: a stored answer stays until there is another."""
        if not place.step.stored or self.value(place) is None:
            self.let_go(place)

    def _facts(self, answers: Iterable[Answer], about: str) -> dict[str, Value]:
        # Of repeated steps only what was said about the same thing.
        told = tuple(answer for answer in answers if answer.about in {"", about})
        return {**self._around.facts(), **answers_by_field(told), **self._passing}
