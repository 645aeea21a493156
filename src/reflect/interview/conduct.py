"""Conducts an interview: asks, keeps, follows the branches, and stops when told to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reflect.interview.around import Around
from reflect.interview.keeping import Keeper
from reflect.interview.path import Path, Place
from reflect.interview.questions import question_for, value_words
from reflect.model.asker import Asker, Back, Pause, Screen, Shorter, Stop
from reflect.model.entry import Answer, Value, answers_by_field
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS
from reflect.model.prompts import Branch, PromptSet

_SKIPS_BEFORE_OFFERING_TO_FINISH = 3
_DEEPER = {"short": "standard", "standard": "full"}
_RECAP_WIDTH = 60


class Outcome(Enum):
    """How an interview ended. Only a paused one is still open."""

    FINISHED = "finished"
    STOPPED = "stopped"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended, and the prompt sets it offers to go on with."""

    outcome: Outcome
    offers: tuple[str, ...] = ()


def conduct(prompts: PromptSet, keeper: Keeper, asker: Asker, around: Around) -> Ended:
    """Ask a prompt set to its end, beginning wherever the keeper's trail left off.

    An answer is safe with the keeper before the next question is put. No answer of an unstored
    step is ever given to the keeper.
    """
    return _Conduct(prompts, keeper, asker, around).to_the_end()


class _Conduct:
    def __init__(self, prompts: PromptSet, keeper: Keeper, asker: Asker, around: Around) -> None:
        self._prompts = prompts
        self._keeper = keeper
        self._asker = asker
        self._around = around
        self._path = Path(prompts, keeper.entry.depth, around.listed)
        self._passing: dict[str, Value] = {}  # answers of unstored steps: never written
        self._asked: list[Place] = self._path.walked(keeper.trail)
        self._before: dict[Place, Value] = {}
        self._skips = 0
        self._enough = any(place.closing for place in self._asked)
        self._offers: list[str] = []
        self._last: Place | None = None

    def to_the_end(self) -> Ended:
        """Ask one place after another until none is left, or until told to stop."""
        try:
            if self._asked:
                self._follow(self._asked[-1])
            while (place := self._next()) is not None:
                self._ask(place)
            outcome = Outcome.FINISHED
        except Stop:
            outcome = Outcome.STOPPED
        except Pause:
            outcome = Outcome.PAUSED
        self._asker.screen(Screen("", 0, 0))
        return Ended(outcome, tuple(dict.fromkeys(self._offers)))

    def _next(self) -> Place | None:
        """Return the next place; before the closing part, offer a few more questions."""
        while True:
            place = self._path.next(self._facts, closing=False)
            if place is not None or not self._goes_on():
                return place or self._path.next(self._facts, closing=True)

    def _goes_on(self) -> bool:
        """Offer a longer path where it has more to ask. Say whether to look for a place again."""
        deeper = _DEEPER.get(self._path.depth)
        if self._enough or self._path.finishing or deeper is None:
            return False
        if not self._path.deeper(self._facts, deeper):
            return False
        save, more = self._prompts.blocks["more"][0].options
        try:
            chosen = self._put(Place(self._prompts.blocks["more"][0]))
        except Back:
            self._go_back()
            return True
        except Shorter:
            chosen = save.id
        if chosen != more.id:
            self._enough = True
            return False
        self._path.depth = deeper
        self._keeper.set_depth(deeper)
        return True

    def _ask(self, place: Place) -> None:
        if place.step.kind == "note" and place.closing and not self._keeper.entry.answers:
            self._path.do(place)  # nothing was answered: nothing to say "Saved" of
            return
        try:
            value = self._put(place)
        except Back:
            self._go_back()
            return
        except Shorter:
            self._shorten("short")
            return
        self._path.do(place)
        if place.step.kind == "note":
            return
        self._asked.append(place)
        self._keep(place, value)
        if value is not None:
            self._follow(place)
        self._count_skips(place, value)

    def _keep(self, place: Place, value: Value | None) -> None:
        step = place.step
        old = self._before.pop(place, None)
        if not step.stored:
            self._passing.pop(step.id, None)
            if value is not None:
                self._passing[step.id] = value
            return
        if value is None:
            if old is not None:
                self._keeper.take_back(step.id, place.about)
            self._keeper.passed(place.key)
        else:
            asked = f"{place.about_words}: {step.text}" if place.about_words else step.text
            self._keeper.keep(
                Answer(step.id, step.kind, step.field, value, asked=asked, about=place.about)
            )
        if old is not None and old != value:
            self._prune()

    def _prune(self) -> None:
        """Take back answers whose question a changed answer has closed."""
        for place in list(self._asked):
            if not self._path.holds(place, self._facts):
                self._asked.remove(place)
                self._path.undo(place)
                if place.step.stored:
                    self._keeper.take_back(place.step.id, place.about)

    def _follow(self, place: Place) -> None:
        """Take the first branch of a step whose condition holds."""
        facts = self._known(self._keeper.entry.answers, place.about)
        for branch in place.step.then:
            if branch.when.holds(facts):
                self._take(branch, place)
                return

    def _take(self, branch: Branch, place: Place) -> None:
        if branch.support:
            self._asker.support(emergency=branch.support == "emergency")
        if branch.say:
            self._asker.tell(branch.say)
        if branch.offer:
            self._offers.append(branch.offer)
        if branch.depth:
            self._shorten(branch.depth)
        if branch.run:
            self._path.run(branch.run, branch.start, place)
        if branch.finish:
            self._path.finishing = True
        if branch.stop:
            raise Stop

    def _shorten(self, depth: str) -> None:
        self._enough = True
        self._path.depth = depth
        self._keeper.set_depth(depth)

    def _count_skips(self, place: Place, value: Value | None) -> None:
        if not place.step.stored:
            return
        self._skips = self._skips + 1 if value is None else 0
        if self._skips < _SKIPS_BEFORE_OFFERING_TO_FINISH or place.closing:
            return
        self._skips = 0
        if self._path.next(self._facts, closing=False) is not None:
            self._path.run("enough", "", place)

    def _go_back(self) -> None:
        """Open the question before again, with the answer it had."""
        if not self._asked:
            self._asker.tell("This is the first question.")
            return
        place = self._asked.pop()
        self._path.undo(place)
        self._skips = 0
        self._enough = self._enough and place.closing
        self._passing.pop(place.step.id, None)
        for answer in self._keeper.entry.answers:
            if place.step.stored and (answer.step, answer.about) == (place.step.id, place.about):
                self._before[place] = answer.value

    def _put(self, place: Place) -> Value | None:
        step = place.step
        kind = KINDS[step.kind]
        ahead = list(self._path.ahead(self._facts))
        alone = step.kind == "note" and not step.group
        waits = alone and any(p != place for p in ahead)
        closes = alone and not waits
        done = len(self._asked)
        steps = done + sum(p.step.kind != "note" for p in ahead)
        self._asker.screen(
            Screen(
                title=self._prompts.name,
                step=min(done + 1, steps),
                steps=steps,
                so_far=tuple(self._so_far()),
                same=self._shares_screen(place) or closes,
                step_id=step.id,
            )
        )
        self._last = place
        question = question_for(
            step,
            self._around,
            about=place.about_words,
            before=self._before.get(place, self._around.earlier.get(place.about)),
            wait=waits,
        )
        now = self._around.now
        value = kind.ask(self._asker, question, step.field, now)
        while value is None and not step.skippable:
            self._asker.tell("This one needs an answer; “not yet” is an answer too.")
            value = kind.ask(self._asker, question, step.field, now)
        return value

    def _shares_screen(self, place: Place) -> bool:
        last = self._last
        if last is None or last == place:
            return False
        return bool(place.step.group) and (last.step.group, last.about) == (
            place.step.group,
            place.about,
        )

    def _so_far(self) -> list[tuple[str, str]]:
        steps = {place.step.id: place.step for place in self._path.places}
        pairs = []
        for answer in self._keeper.entry.answers:
            step = steps.get(answer.step)
            if step is None:
                continue
            words = " ".join(value_words(step, self._around, answer.value).split())
            short = words if len(words) <= _RECAP_WIDTH else words[: _RECAP_WIDTH - 1] + "…"
            pairs.append((FIELDS[answer.field].title, short))
        return pairs

    def _facts(self, place: Place) -> dict[str, Value]:
        own = (place.step.id, place.about)
        answers = self._keeper.entry.answers
        return self._known((a for a in answers if (a.step, a.about) != own), place.about)

    def _known(self, answers: Iterable[Answer], about: str) -> dict[str, Value]:
        """Return the settings and what was answered, of repeated steps only about this one."""
        told = tuple(answer for answer in answers if answer.about in {"", about})
        return {**self._around.facts(), **answers_by_field(told), **self._passing}
