"""Conducts an interview: asks, keeps, follows the branches, and stops when told to."""

from dataclasses import dataclass, replace
from enum import Enum

from reflect.interview.around import Around
from reflect.interview.keeping import LONGER, SHORTER, Keeper
from reflect.interview.known import Known
from reflect.interview.looking import looked_at
from reflect.interview.path import Path, Place
from reflect.interview.questions import question_for, so_far
from reflect.model.action_kind import EARLIER, is_half
from reflect.model.asker import Asker, Back, Pause, Screen, Shorter, Stop
from reflect.model.entry import Value
from reflect.model.kinds import KINDS
from reflect.model.prompts import DEPTHS, Branch, PromptSet

_SKIPS_BEFORE_OFFERING_TO_FINISH = 3
_DEEPER = {"short": "standard", "standard": "full"}
# Asked only where the closing rating is high or has risen: then nothing more is offered to write.
_HEAVY = "close_choice"


class Outcome(Enum):
    """How an interview ended. Only a paused one is still open."""

    FINISHED = "finished"
    STOPPED = "stopped"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended, and, where it came to its end, the prompt sets it offers to go on with."""

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
        self._path = Path(prompts, keeper.entry.depth, around.listed, around.offered)
        self._known = Known(keeper, around)
        self._asked: list[Place] = self._path.walked(keeper.trail)
        self._shortened = any(key.startswith(f"{SHORTER}:") for key in keeper.trail)
        self._saved = False
        self._last: Place | None = None

    def to_the_end(self) -> Ended:
        """Ask one place after another until none is left, or until told to stop."""
        try:
            self._take_up()
            while (place := self._next()) is not None:
                self._ask(place)
            outcome = Outcome.FINISHED
        except Stop:
            outcome = Outcome.STOPPED
        except Pause:
            outcome = Outcome.PAUSED
        self._asker.screen(Screen("", 0, 0))
        return Ended(outcome, self._offers() if outcome is Outcome.FINISHED else ())

    def _take_up(self) -> None:
        """Go on where a trail ends: what followed from its last step had no answer yet."""
        if self._path.depth != self._keeper.entry.depth:
            self._keeper.set_depth(self._path.depth)
        if not self._asked:
            return
        last = self._asked[-1]
        if is_half(self._known.value(last)):
            self._go_back()
            return
        self._follow(last)
        self._offer_to_finish(last)

    def _next(self) -> Place | None:
        """Return the next place; before the closing part, offer a few more questions."""
        while True:
            place = self._path.next(self._known.before, closing=False)
            if place is not None:
                return place
            if not self._goes_on():
                # From here on nothing opens the questions before: the end asks for no more.
                self._path.finishing = True
                return self._path.next(self._known.before, closing=True)

    def _goes_on(self) -> bool:
        """Offer a longer path where it has more to ask. Say whether to look for a place again."""
        deeper = _DEEPER.get(self._path.depth)
        if self._shortened or self._saved or self._path.finishing or deeper is None:
            return False
        if not self._path.deeper(self._known.before, deeper):
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
            self._saved = True
            return False
        self._turn(LONGER, deeper)
        return True

    def _ask(self, place: Place) -> None:
        if place.step.kind == "note" and place.closing and not self._keeper.entry.answers:
            self._path.do(place)  # nothing was answered: nothing to say "Saved" of
            return
        before = self._known.value(place) or self._around.earlier.get(place.about)
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
        self._known.keep(place, value)
        try:
            self._look(place, before)
        except Back:
            self._go_back()
            return
        except Shorter:
            self._shorten("short")
        self._prune(place)
        self._follow(place)
        self._offer_to_finish(place)

    def _look(self, place: Place, before: Value | None) -> None:
        """Say what in an answer may show who someone is. It is kept, whatever is said to that."""
        value = self._known.value(place)
        if place.step.stored:
            changed = looked_at(self._asker, self._around, place.step.kind, value, before)
            if changed is not None and changed != value:
                self._known.keep(place, changed)

    def _prune(self, changed: Place) -> None:
        """Take back answers to questions that this answer has closed, and what hung on those."""
        names = {changed.step.field or changed.step.id}
        for place in list(self._path.places):
            condition = place.step.show_if
            looks = condition is not None and not names.isdisjoint(condition.names())
            if place == changed or not looks or self._path.holds(place, self._known.before):
                continue
            if self._known.let_go(place):
                names.add(place.step.field or place.step.id)
                self._path.undo(place)
            if place in self._asked:
                self._asked.remove(place)

    def _follow(self, place: Place) -> None:
        """Take the branch that an answer opens."""
        branch = self._branch(place)
        if branch is None:
            return
        if branch.support:
            self._asker.support(emergency=branch.support == "emergency")
        if branch.say:
            self._asker.tell(branch.say)
        if branch.depth:
            self._shorten(branch.depth)
        if branch.run:
            self._path.run(branch.run, branch.start, place)
        if branch.finish:
            self._path.finishing = True
        if branch.stop:
            raise Stop

    def _branch(self, place: Place) -> Branch | None:
        """Return the first branch whose condition holds; none where the step was skipped."""
        if self._known.value(place) is None:
            return None
        facts = self._known.after(place)
        return next((branch for branch in place.step.then if branch.when.holds(facts)), None)

    def _offers(self) -> tuple[str, ...]:
        heavy = [place for place in self._path.places if place.step.id == _HEAVY]
        if any(self._path.holds(place, self._known.before) for place in heavy):
            return ()
        taken = [branch for place in self._asked if (branch := self._branch(place))]
        return tuple(dict.fromkeys(branch.offer for branch in taken if branch.offer))

    def _shorten(self, depth: str) -> None:
        """Ask no more than this depth, and offer no more at its end."""
        self._shortened = True
        shorter = min(depth, self._path.depth, key=DEPTHS.index)
        self._turn(SHORTER, shorter)

    def _turn(self, how: str, depth: str) -> None:
        self._path.depth = depth
        self._keeper.passed(f"{how}:{depth}")
        self._keeper.set_depth(depth)

    def _offer_to_finish(self, place: Place) -> None:
        """Offer to finish after every third skip in a row."""
        if place.closing or not place.step.stored:
            return
        skips = self._known.skips_in_a_row()
        more = self._path.next(self._known.before, closing=False)
        if skips and skips % _SKIPS_BEFORE_OFFERING_TO_FINISH == 0 and more is not None:
            self._path.run("enough", "", place)

    def _go_back(self) -> None:
        """Open the question before again, with the answer it had."""
        if not self._asked:
            self._asker.tell("This is the first question.")
            return
        place = self._asked.pop()
        self._path.undo(place)
        self._saved = self._saved and place.closing
        self._known.reopen(place)

    def _put(self, place: Place) -> Value | None:
        step = place.step
        kind = KINDS[step.kind]
        ahead = list(self._path.ahead(self._known.before))
        alone = step.kind == "note" and not step.group
        waits = alone and any(p != place for p in ahead)
        closes = alone and not waits
        done = len(self._asked)
        steps = done + sum(p.step.kind != "note" for p in ahead)
        # On one screen with the question before, what it is about has just been said.
        about = "" if self._shares_screen(place) else place.about_words
        self._asker.screen(
            Screen(
                title=self._prompts.name,
                step=min(done + 1, steps),
                steps=steps,
                so_far=so_far(self._keeper.entry, self._path.places, self._around),
                same=self._shares_screen(place) or closes,
                step_id=step.id,
            )
        )
        self._last = place
        question = question_for(
            step,
            self._around,
            about=about,
            before=self._known.value(place),
            wait=waits,
        )
        if step.field == EARLIER and question.before is None:
            question = replace(question, before=self._around.earlier.get(place.about))
        while True:
            value = kind.ask(
                self._asker,
                question,
                step.field,
                self._around.now,
                lambda part: self._known.keep(place, part),
            )
            if value is not None or step.skippable:
                return value
            self._asker.tell("This one needs an answer; “not yet” is an answer too.")

    def _shares_screen(self, place: Place) -> bool:
        last = self._last
        if last is None or last == place:
            return False
        return bool(place.step.group) and (last.step.group, last.about) == (
            place.step.group,
            place.about,
        )
