"""Holds a session: its pages are there to be opened or left, and nothing said is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Protocol

from reflect.interview.around import Around
from reflect.interview.lines_of_page import Lines
from reflect.interview.pages import CLOSING, GATHER, OPENING, SIGN, WIDER, Page, pages
from reflect.interview.path import Place
from reflect.interview.signing import CanBeSigned, begin, sign
from reflect.interview.topics import HasTopics, ask_topics, first_topics, take_from_agenda
from reflect.model.asker import Asker, Back, Option, Pause, Question, Screen, Shorter, Stop
from reflect.model.meeting import Meeting
from reflect.model.needed import Before, Need, missing
from reflect.model.options import numbered
from reflect.model.prompts import PromptSet

_LAST = timedelta(minutes=10)
_NOTES, _TOPICS, _PAGES = "notes", "topics", "pages"
_GATHERED = "gathered"
_OPENS = "Numbers open a line, such as 1 3. Enter goes on, :back goes back."


class MeetingKeeper(CanBeSigned, HasTopics, Protocol):
    """Keeps a session. What a method was given is safe once it returns."""

    @property
    def place(self) -> str:
        """The key of the page it stands at, empty at the start."""
        ...

    @property
    def spent(self) -> timedelta:
        """The time it took so far, without pauses."""
        ...

    def whole(self) -> Meeting:
        """All it holds."""
        ...

    def stand_at(self, place: str) -> None:
        """Remember the page."""
        ...


class Held(Enum):
    """How a session was left. Only a signed one is sealed."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    PAUSED = "paused"


@dataclass(frozen=True)
class Room:
    """What a session is told of the world around it.

    `minutes` is the time asked for, 0 where it was over before it was typed in. `opening` are
    the lines of its first page. `show` shows what is recorded, to be read together: a summary,
    or with True all of it.
    """

    around: Around
    before: Before
    minutes: int
    show: Callable[[bool], None]
    opening: tuple[str, ...] = ()


def hold(prompts: PromptSet, keeper: MeetingKeeper, asker: Asker, room: Room) -> Held:
    """Walk the pages from where the session stands, to the two sign-offs.

    An answer is safe with the keeper before the next question is put.
    """
    return _Hold(prompts, keeper, asker, room).to_the_end()


class _Hold:
    def __init__(self, prompts: PromptSet, keeper: MeetingKeeper, asker: Asker, room: Room) -> None:
        self._prompts = prompts
        self._keeper = keeper
        self._asker = asker
        self._room = room
        self._lines = Lines(keeper, asker, room.around, room.before)
        self._gathers_from = WIDER

    def to_the_end(self) -> Held:
        """Show one page after another until it is signed, or left."""
        key = self._keeper.place or OPENING
        try:
            while True:
                self._keeper.stand_at(key)
                try:
                    if key == SIGN:
                        signed = sign(self._prompts, self._keeper, self._lines, self._room.show)
                        return Held.SIGNED if signed else Held.UNSIGNED
                    key = self._gather() if key == GATHER else self._page(key)
                except Back:
                    key = self._before(key)
                except Shorter:
                    self._asker.tell("Here you choose what to open.")
        except (Pause, Stop):
            return Held.PAUSED
        finally:
            self._asker.screen(Screen("", 0, 0))

    def _page(self, key: str) -> str:
        """Show a page until it is left; return the key of the one to go to. Raises Back."""
        page = self._find(key)
        self._heading(page)
        while True:
            self._asker.screen(Screen("", 0, 0, same=True, step_id=page.key))
            chosen = self._asker.many(self._list(page))
            if not chosen:
                return self._after(page.key)
            for item in chosen:
                if item == _PAGES:
                    return self._choose() or page.key
                self._open(page, item)
            at = [one.key for one in self._pages()]
            if page.key not in at:  # its topic was put down
                return self._neighbour(page.key, 0)
            page = self._find(page.key)

    def _open(self, page: Page, item: str) -> None:
        """Ask what a line of a page stands for. Going back leads to the page again."""
        try:
            if item == _NOTES:
                self._lines.ask_note(page.key)
            elif item == _TOPICS:
                self._asker.screen(Screen("", 0, 0, same=True, step_id=_TOPICS))
                ask_topics(self._asker, self._keeper)
            else:
                self._ask(page.lines[int(item)])
        except (Back, Shorter):
            return

    def _ask(self, line: tuple[Place, ...]) -> None:
        for place in line:
            if not self._lines.is_there(place):
                continue
            value = self._lines.ask(place)
            if place.step.field == "agenda" and isinstance(value, list):
                take_from_agenda(self._asker, self._keeper, value)
        self._take_back_what_closed()

    def _take_back_what_closed(self) -> None:
        for place in (place for page in self._pages() for line in page.lines for place in line):
            if self._lines.value(place) is not None and not self._lines.is_there(place):
                self._keeper.take_back(place.step.id, place.about)

    def _heading(self, page: Page) -> None:
        """Say where we are and, quietly, how the time stands."""
        keys = [one.key for one in self._pages()]
        place = keys.index(page.key) + 1
        self._asker.screen(Screen(page.title, place, len(keys), step_id=page.key))
        if page.phase == OPENING:
            for line in self._room.opening:
                self._asker.tell(line)
        if self._room.minutes:
            here = max(round(page.share * self._room.minutes), 1)
            self._asker.tell(f"About {here} minutes here. {self._time()}")

    def _list(self, page: Page) -> Question:
        labels = [(str(at), self._lines.label(line)) for at, line in enumerate(page.lines)]
        listed = numbered(
            [
                *((item, label) for item, label in labels if label),
                (_NOTES, self._lines.note(page.key)),
                (_TOPICS, "Topics: add, put in order, put down"),
                (_PAGES, "Another page"),
            ]
        )
        return Question("", _OPENS, listed, len(listed))

    def _gather(self) -> str:
        """Show what the record must hold and does not yet, to be opened or left. Raises Back."""
        begin(self._asker, "Still to be recorded", GATHER)
        if self._room.minutes:
            self._asker.tell(self._time())
        while needs := [need for need in self._missing() if need.step]:
            self._asker.screen(Screen("", 0, 0, same=True, step_id=GATHER))
            listed = numbered([(str(at), need.words) for at, need in enumerate(needs)])
            hint = f"{_OPENS} What is left out is called “not recorded”."
            chosen = self._asker.many(Question("", hint, listed, len(listed)))
            for item in chosen or []:
                self._open_need(needs[int(item)])
            if not chosen:
                break
        return CLOSING

    def _open_need(self, need: Need) -> None:
        """Ask what is missing, with what stands beside it on its page and is missing too."""
        if need not in self._missing():
            return  # it came with the one before
        place = self._place(need.step, need.about)
        lines = (line for page in self._pages() for line in page.lines)
        line = next((line for line in lines if place in line), (place,))
        try:
            self._ask(tuple(p for p in line if p == place or self._lines.value(p) is None))
        except (Back, Shorter):
            return

    def _choose(self) -> str:
        """Ask which page to go to; empty where none."""
        self._asker.screen(Screen("", 0, 0, same=True, step_id=_PAGES))
        found = self._pages()
        listed = [Option(page.key, page.title, at) for at, page in enumerate(found, start=1)]
        return self._asker.one(Question("Which page?", options=tuple(listed))) or ""

    def _after(self, key: str) -> str:
        """Return the key of what comes after a page: what is missing, before the closing one."""
        if key == CLOSING:
            return SIGN
        if key == OPENING and not self._keeper.topics:
            self._asker.screen(Screen("", 0, 0, same=True, step_id="topic"))
            first_topics(self._asker, self._keeper, self._keeper.whole()["agenda"])
        following = self._neighbour(key, 1)
        hurries = self._is_late() and following != CLOSING and _GATHERED not in self._keeper.trail
        if not hurries and following != CLOSING:
            return following
        if not any(need.step for need in self._missing()):
            return CLOSING if not hurries else following
        self._gathers_from = key
        self._keeper.passed(_GATHERED)
        return GATHER

    def _before(self, key: str) -> str:
        if key == SIGN:
            return CLOSING
        return self._gathers_from if key == GATHER else self._neighbour(key, -1)

    def _neighbour(self, key: str, step: int) -> str:
        keys = [page.key for page in self._pages()]
        at = keys.index(self._find(key).key) + step
        return keys[min(max(at, 0), len(keys) - 1)]

    def _is_late(self) -> bool:
        whole = timedelta(minutes=self._room.minutes)
        return bool(whole) and whole - self._keeper.spent <= _LAST

    def _time(self) -> str:
        whole = self._room.minutes
        left = whole - self._keeper.spent // timedelta(minutes=1)
        return (
            f"{left} of {whole} minutes are left." if left > 0 else f"The {whole} minutes are used."
        )

    def _missing(self) -> list[Need]:
        return missing(self._keeper.whole(), self._room.before)

    def _pages(self) -> list[Page]:
        keeper = self._keeper
        earlier = self._room.before.earlier
        return pages(self._prompts, keeper.topics, keeper.entry.answers, earlier)

    def _find(self, key: str) -> Page:
        """Return the page with this key; the first where its topic was put down meanwhile."""
        found = self._pages()
        return next((page for page in found if page.key == key), found[0])

    def _place(self, step_id: str, about: str = "") -> Place:
        step = next(step for step in self._prompts.steps if step.id == step_id)
        topic = about.partition("/")[0]
        words = {t.about: t.label for t in self._keeper.topics}
        words |= (
            {str(one.number): one.what for one in self._room.before.earlier}
            if (step_id == "actions_back")
            else {}
        )
        return Place(step, about, words.get(topic, ""))
