"""Which question comes next: pure, from the prompt set and what has been answered so far."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reflect.interview.keeping import LONGER, SHORTER, key_of
from reflect.model.condition import Facts
from reflect.model.prompts import DEPTHS, Choice, PromptSet, Step, within


@dataclass(frozen=True, slots=True)
class Place:
    """One asking of a step: what it is asked of, and which run of a block it belongs to.

    A repeated step is one place, asked of nothing, until it is reached.
    """

    step: Step
    about: str = ""
    about_words: str = ""
    run: int = 0
    closing: bool = False

    @property
    def key(self) -> str:
        """What the trail calls it."""
        return key_of(self.step.id, self.about)

    @property
    def unopened(self) -> bool:
        """Say whether it stands for all that a repeated step will be asked of."""
        return bool(self.step.for_each) and not self.about


FactsOf = Callable[[Place], Facts]
"""What is known when a place is asked, its own answer left aside."""


class Path:
    """The places of one interview in order, and which of them are done.

    The next place is always the first that is not done, belongs to the depth, and whose
    condition holds. So a changed answer opens or closes branches by itself, and a longer depth
    goes back for the questions it adds.
    """

    def __init__(
        self,
        prompts: PromptSet,
        depth: str,
        listed: Callable[[str], Sequence[Choice]],
        offered: Callable[[str], Sequence[Choice]],
    ) -> None:
        """Lay the places out.

        `listed` gives what a repeated step is asked of, and is asked once, when the step is
        reached: a look back is not made before the person has said what they expect. `offered`
        gives the options of a step that draws them from the journal.
        """
        self.depth = depth
        self.finishing = False
        self._blocks = prompts.blocks
        self._listed = listed
        self._offered = offered
        self._runs = 0
        self._ran: dict[Place, list[Place]] = {}
        self._done: set[Place] = set()
        self.places = [
            Place(step, closing=at >= prompts.closing) for at, step in enumerate(prompts.steps)
        ]

    def next(self, facts: FactsOf, *, closing: bool) -> Place | None:
        """Return the next place of the main part, or of the closing part; None when done."""
        while True:
            place = next((p for p in self.ahead(facts) if p.closing == closing), None)
            if place is None or not place.unopened:
                return place
            self._open(place)

    def ahead(self, facts: FactsOf) -> Iterable[Place]:
        """Yield every place still to come, as things stand."""
        for place in self.places:
            skipped = self.finishing and not place.closing
            if place not in self._done and not skipped and self._asks(place, facts, self.depth):
                yield place

    def deeper(self, facts: FactsOf, depth: str) -> bool:
        """Say whether a longer depth would ask anything more before the closing part."""
        return any(
            place.step.kind != "note" and self._asks(place, facts, depth)
            for place in self.places
            if place not in self._done and not place.closing
        )

    def holds(self, place: Place, facts: FactsOf) -> bool:
        """Say whether a place's condition holds."""
        condition = place.step.show_if
        return condition is None or condition.holds(facts(place))

    def _asks(self, place: Place, facts: FactsOf, depth: str) -> bool:
        asked = within(place.step, depth) and self.holds(place, facts)
        source = place.step.options_from
        return asked and not (source and not self._offered(source))

    def _open(self, place: Place) -> None:
        """Put in its place, and its neighbours', what they are asked of, each thing in turn."""
        first = last = self.places.index(place)
        while self._repeats(first - 1, place):
            first -= 1
        while self._repeats(last + 1, place):
            last += 1
        self.places[first : last + 1] = [
            replace(each, about=choice.id, about_words=choice.label)
            for choice in self._listed(place.step.for_each)
            for each in self.places[first : last + 1]
        ]

    def _repeats(self, at: int, place: Place) -> bool:
        """Say whether the place there is repeated for the same things, and not opened yet."""
        if not 0 <= at < len(self.places):
            return False
        there = self.places[at]
        return there.unopened and there.step.for_each == place.step.for_each

    def do(self, place: Place) -> None:
        """Mark a place as done."""
        self._done.add(place)

    def undo(self, place: Place) -> None:
        """Open a place again, to be asked once more; what it ran is gone until it runs again."""
        self._done.discard(place)
        self.finishing = self.finishing and place.closing
        for ran in self._ran.pop(place, ()):
            self.undo(ran)
            self.places.remove(ran)

    def run(self, block: str, start: str, after: Place) -> None:
        """Put the steps of a shared block, from `start` on, right after a place."""
        steps = self._blocks[block]
        first = [step.id for step in steps].index(start) if start else 0
        self._runs += 1
        places = [Place(s, run=self._runs, closing=after.closing) for s in steps[first:]]
        at = self.places.index(after) + 1
        self.places[at:at] = places
        self._ran.setdefault(after, []).extend(places)

    def walked(self, trail: Sequence[str]) -> list[Place]:
        """Mark what a trail passed as done; return those places in the order passed.

        The depth is the one the trail ends with. Notes and unstored steps of the depth at the
        time that stand before a passed place are done with it. The closing part, once begun,
        leaves the rest out.
        """
        repeated = {key.partition("@")[0] for key in trail if "@" in key}
        while passed_by := [p for p in self.places if p.unopened and p.step.id in repeated]:
            self._open(passed_by[0])
        by_key = {place.key: (at, place) for at, place in enumerate(self.places)}
        passed: list[Place] = []
        depth = _first_depth(trail, self.depth)
        for key in trail:
            turned, _, to = key.partition(":")
            if turned in {LONGER, SHORTER} and to in DEPTHS:
                depth = self.depth = to
            elif key in by_key:
                at, place = by_key[key]
                silent = (p for p in self.places[:at] if p.step.kind == "note" or not p.step.stored)
                self._done.update((p for p in silent if within(p.step, depth)), [place])
                passed.append(place)
        self.finishing = any(place.closing for place in passed)
        return passed


def _first_depth(trail: Sequence[str], depth: str) -> str:
    """Return the depth at which a trail began: each step to a longer one is the next."""
    for key in trail:
        turned, _, to = key.partition(":")
        if turned == LONGER and to in DEPTHS:
            return DEPTHS[max(DEPTHS.index(to) - 1, 0)]
        if turned == SHORTER:
            return DEPTHS[-1]
    return depth
