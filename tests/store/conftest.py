"""An invented journal and what goes in it."""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from reflect.model.entry import Answer, Entry
from reflect.store.journal import Journal

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=1)))


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def on(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "journal.db"


@pytest.fixture
def journal(path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.create(path, clock=clock) as made:
        yield made


@pytest.fixture
def made() -> Callable[..., Entry]:
    """Make an entry: a text, more answers, and whatever else is given."""

    def make(text: str = "", *more: Answer, **parts: object) -> Entry:
        answers = (Answer("moment", "text", "moment", text),) if text else ()
        parts = {"at": NOON, "set": "after_visit", **parts}
        return Entry(id=str(uuid.uuid4()), answers=answers + more, **parts)

    return make
