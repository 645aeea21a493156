"""Somebody invented who sits down to a prompt set and types, with everything they saw kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from reflect.interview.around import Around
from reflect.interview.conduct import Ended, conduct
from reflect.interview.keeping import InMemory
from reflect.interview.lines import LineAsker
from reflect.library import Library
from reflect.model.asker import Screen
from reflect.model.entry import Answer, Entry
from reflect.model.prompts import Choice, PromptSet
from reflect.model.settings import Settings

MOST_TYPED = 2_000
NOW = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)
LIBRARY = Library()
IN_JOURNAL = tuple(
    set_id for set_id in LIBRARY.set_names() if LIBRARY.prompt_set(set_id).kept_in == "journal"
)
SETS = {set_id: LIBRARY.prompt_set(set_id) for set_id in IN_JOURNAL}

LISTED = {
    "flagged": (Choice("other:The rowan visit", "The rowan visit"), Choice("other:Rota", "Rota")),
    "levels": (Choice("team", "The team"), Choice("family", "The person or family")),
    "open_actions": (Choice("7", "Ring the school"), Choice("9", "Ask about the car")),
    "findings": (Choice("f1", "Scrutiny came up often"), Choice("f2", "Pausing went well")),
}
EARLIER = {
    "7": {"what": "Ring the school", "status": "open"},
    "9": {"what": "Ask about the car", "status": "part", "barrier": "no bays"},
}


def around(**settings: object) -> Around:
    return Around(
        LIBRARY.facets,
        Settings(**settings),
        NOW,
        listed=lambda name: LISTED.get(name, ()),
        offered=lambda name: LISTED.get(name, ()),
        earlier=EARLIER,
        suggested_label="rowan",
    )


def entry(set_id: str, depth: str = "") -> Entry:
    return Entry("an-invented-id", NOW, set_id, depth=depth or SETS[set_id].depth)


class Paper:
    """A printer that keeps what was shown, a line each."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, text: str = "", style: str = "") -> None:
        del style
        self.lines.append(text)

    def rows(self, rows: Sequence[tuple[str, str]], style: str = "") -> None:
        del style
        self.lines += [f"{left} {right}" for left, right in rows]

    def clear(self) -> None:
        self.lines.append("(cleared)")


class Saved(NamedTuple):
    """What was on disk at one moment, and how many screens had been seen by then."""

    entry: Entry
    trail: tuple[str, ...]
    seen: int


class Careful(InMemory):
    """Keeps as InMemory does, and will have nothing of a step that is never stored."""

    def __init__(self, prompts: PromptSet, entry: Entry, trail: Sequence[str] = ()) -> None:
        super().__init__(entry)
        self.trail = tuple(trail)
        self.unstored = {step.id for step in prompts if not step.stored}
        self.saved: list[Saved] = []
        self.seen: list[Screen] = []

    def keep(self, answer: Answer) -> None:
        assert answer.step not in self.unstored
        super().keep(answer)
        self._save()

    def passed(self, key: str) -> None:
        assert key not in self.unstored
        super().passed(key)
        self._save()

    def take_back(self, step: str, about: str) -> None:
        super().take_back(step, about)
        self._save()

    def set_depth(self, depth: str) -> None:
        super().set_depth(depth)
        self._save()

    def _save(self) -> None:
        saved = Saved(self.entry, self.trail, len(self.seen))
        # keep() notes its key by way of passed(): both are one call to whoever keeps on disk.
        if not self.saved or (self.saved[-1].entry, self.saved[-1].trail) != saved[:2]:
            self.saved.append(saved)


class Typist:
    """Types by step id, then Enter alone; remembers each screen, and what was typed where."""

    def __init__(self, replies: Mapping[str, Sequence[str]]) -> None:
        self._left = {step: list(typed) for step, typed in replies.items()}
        self.typed: list[tuple[str, str]] = []
        self.long: list[bool] = []

    def __call__(self, screen: Screen, long: bool) -> str:
        waiting = self._left.get(screen.step_id)
        typed = waiting.pop(0) if waiting else ""
        self.typed.append((screen.step_id, typed))
        assert len(self.typed) < MOST_TYPED, "it never comes to an end"
        self.long.append(long)
        return typed


@dataclass
class Sitting:
    """One sitting, and all there is to know of it afterwards."""

    ended: Ended
    keeper: Careful
    screens: list[Screen]
    paper: Paper
    typist: Typist
    support: list[bool]

    @property
    def asked(self) -> list[str]:
        """The steps put, in order; one typed at several times stands once for each screen."""
        return [screen.step_id for screen in self.screens if screen.step_id]

    @property
    def answers(self) -> dict[str, object]:
        return {answer.step: answer.value for answer in self.keeper.entry.answers}

    @property
    def text(self) -> str:
        return "\n".join(self.paper.lines)


class Watching(LineAsker):
    """Asks as the terminal does; every screen is written down."""

    screens: list[Screen]

    def screen(self, screen: Screen) -> None:
        assert screen.step <= screen.steps or not screen.title
        self.screens.append(screen)
        super().screen(screen)


def sit(
    set_id: str,
    replies: Mapping[str, Sequence[str]] = {},
    *,
    depth: str = "",
    edit: Callable[[str], str] = lambda text: text,
    begun: Saved | None = None,
    prompts: PromptSet | None = None,
    within: Around | None = None,
    **settings: object,
) -> Sitting:
    """Sit through a prompt set, from its beginning or from where `begun` left it."""
    prompts = prompts or SETS[set_id]
    start = replace(entry("note"), set=prompts.id, depth=depth or prompts.depth)
    begun = begun or Saved(start, (), 0)
    keeper = Careful(prompts, begun.entry, begun.trail)
    paper, typist, support = Paper(), Typist(replies), []
    asker = Watching(paper, typist, show_support=support.append, edit=edit)
    asker.screens = keeper.seen
    ended = conduct(prompts, keeper, asker, within or around(**settings))
    return Sitting(ended, keeper, asker.screens, paper, typist, support)
