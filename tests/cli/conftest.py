import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "store"))

from newcomer import PASSPHRASE, Newcomer
from slips import run
from typer.testing import CliRunner, Result

from reflect.cli.app import app
from reflect.cli.runtime import Runtime

# A pseudo-terminal is POSIX.
collect_ignore = ["test_pty.py", "test_terminal_sizes.py"] if sys.platform == "win32" else []

NOW = datetime(2026, 3, 2, 16, 40, tzinfo=timezone(timedelta(0)))

Replies = Mapping[str, Sequence[str]]


class Person:
    """Somebody at a terminal: runs commands, and types replies by step id ("" for a command's own)."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = NOW

    def runtime(self, replies: Replies | None) -> Runtime:
        given = {"now": lambda: self.now, "env": {"REFLECT_PASSWORD": PASSPHRASE}}
        if replies is None:
            return Runtime(home=self.home, **given)
        return Newcomer(replies=replies).runtime(self.home, **given)

    def runs(self, *words: str, replies: Replies | None = None, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(app, list(words), obj=self.runtime(replies), input=stdin)

    def does(self, *words: str, replies: Replies | None = None, stdin: str | bytes = "") -> str:
        """Run a command that must go well, and return what it printed."""
        result = self.runs(*words, replies=replies, stdin=stdin)
        assert result.exit_code == 0, result.output
        return result.stdout

    def reads(self, *words: str, replies: Replies | None = None, stdin: str | bytes = "") -> str:
        """Run a command that must go well, and return its words without their line ends."""
        return " ".join(self.does(*words, replies=replies, stdin=stdin).split())


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "home")


@pytest.fixture
def writer(person: Person) -> Person:
    """A person with a journal, left open."""
    person.does("init", "--no-encryption")
    return person


@pytest.fixture
def note(writer: Person) -> Callable[..., int]:
    """Keep a note and return its number."""

    def keep(text: str, *options: str) -> int:
        return int(writer.does("note", *options, stdin=text))

    return keep


@pytest.fixture(scope="session")
def one_entry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one entry, made by the program itself; copy it, do not write in it."""
    home = tmp_path_factory.mktemp("one") / "home"
    run(home, "init", "--no-encryption")
    answers = '{"moment": "The door was opened on the chain.", "threat": 6}'
    run(home, "new", "after_visit", "--from", "-", stdin=answers)
    return home


@pytest.fixture
def anyone(person: Person, one_entry: Path) -> Person:
    """A person with one entry."""
    shutil.copytree(one_entry, person.home)
    return person


@pytest.fixture
def at(home):
    """Open terminals on a journal, and close them whatever happens."""
    from at_a_terminal import Terminal  # there is none to open on every system

    opened = []

    def start(*words, **size):
        opened.append(Terminal(home, *words, **size))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()
