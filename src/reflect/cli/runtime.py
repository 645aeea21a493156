"""What a command is given: where things are, what time it is, whom to ask."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reflect.cli.console import Screen
from reflect.cli.machine import Machine
from reflect.errors import NeedsTerminal, NotOpen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.interview.idle import Idle
    from reflect.library import Library
    from reflect.model.asker import Asker
    from reflect.model.settings import Settings
    from reflect.store.journal import Journal
    from reflect.store.remembering import Keyring
    from reflect.store.supervision import Supervision
    from reflect.store.vault import Vault

_OPEN = "The journal is not sealed, so others could read it. `reflect seal` seals it."


def _now() -> datetime:
    return datetime.now().astimezone()


def _os_keyring() -> "Keyring | None":
    from reflect.store.remembering import os_keyring

    return os_keyring()


def _in_front() -> bool:
    """Say whether this process may read from a terminal of its own."""
    try:
        terminal = os.open("CONIN$" if os.name == "nt" else "/dev/tty", os.O_RDWR)
    except OSError:
        return False
    try:
        # What runs in the background would be stopped by the system as soon as it asked.
        return sys.platform == "win32" or os.tcgetpgrp(terminal) == os.getpgrp()
    finally:
        os.close(terminal)


@dataclass(frozen=True)
class Runtime:
    """Everything a command needs from outside, in one value: tests pass another.

    `asker` stands in for the terminal, and `types_hidden` for typing that is not shown; `now` is
    aware, in the writer's zone; `idle` notices that nobody types any more; `reminds` says at the
    start that a journal is open; `plain` asks with numbered lines whatever the settings say. The
    opened vault stays in it, so it is asked for once.
    """

    home: Path
    now: Callable[[], datetime] = _now
    asker: "Asker | None" = None
    env: Mapping[str, str] = field(default_factory=lambda: os.environ)
    screen: Screen = field(default_factory=Screen)
    types_hidden: Callable[[str], str] | None = None
    keyring: "Callable[[], Keyring | None]" = _os_keyring
    idle: "Idle | None" = None
    reminds: bool = True
    plain: bool = False
    machine: Machine = field(default_factory=Machine)

    @property
    def at_terminal(self) -> bool:
        """Say whether there is somebody to ask."""
        return self.asker is not None or (sys.stdin.isatty() and sys.stdout.isatty())

    @property
    def journal_path(self) -> Path:
        """Where the journal is, whether it is there or not."""
        return self.home / "journal.db"

    @property
    def has_journal(self) -> bool:
        """Say whether there is a journal: not where making one was cut off at its start."""
        path = self.journal_path
        return path.is_symlink() or (path.exists() and path.stat().st_size > 0)

    @property
    def has_sessions(self) -> bool:
        """Say whether there is a supervision file."""
        return (self.home / "supervision.db").exists()

    @property
    def config_path(self) -> Path:
        """Where the settings are."""
        return self.home / "config.toml"

    @cached_property
    def library(self) -> "Library":
        """The shipped data, and a person's own prompt sets."""
        from reflect.library import Library

        return Library(self.home / "prompts")

    @cached_property
    def settings(self) -> "Settings":
        """The settings as they stand."""
        from reflect.settings import load

        return load(self.config_path)

    def private_folder(self) -> Path:
        """Return the data folder, made readable by nobody else."""
        from reflect.files import make_private_folder

        make_private_folder(self.home)
        return self.home

    @cached_property
    def vault(self) -> "Vault | None":
        """The opened vault, None where nothing here is sealed. Opens it once, asking if need be.

        Raises NotOpen where nothing opens it, Damaged, Refused.
        """
        from reflect.store.places import has_vault

        if not has_vault(self.home):
            return None
        from reflect.cli.unlocking import opened

        return opened(self)

    @property
    def keys(self) -> tuple[bytes, ...]:
        """What the databases of this folder are opened with: nothing where they are open."""
        return self.vault.keys if self.vault else ()

    def unlock(self) -> None:
        """Open the vault now, where there is one, rather than when it is first needed."""
        _ = self.vault

    def use(self, vault: "Vault") -> None:
        """Take a vault that was opened or made otherwise."""
        vars(self)["vault"] = vault

    def lock(self) -> None:
        """Forget the opened vault; the next use asks for it again."""
        vars(self).pop("vault", None)

    @contextmanager
    def journal(self) -> "Iterator[Journal]":
        """Open the journal, saying so where it is not sealed. Raises NotOpen."""
        from reflect.store.journal import Journal

        keys = self.keys if self.has_journal else ()
        with Journal.open(self.journal_path, keys=keys, clock=self.now) as journal:
            if not keys:
                self.remind()
            yield journal

    @contextmanager
    def supervision(self, *, make: bool = False) -> "Iterator[Supervision]":
        """Open the supervision file; with `make`, begin one where there is none. Raises NotOpen."""
        from reflect.store.supervision import Supervision

        path = self.home / "supervision.db"
        keys = self.keys if make or path.exists() else ()
        with Supervision.open(path, keys=keys, clock=self.now, make=make) as supervision:
            if not keys:
                self.remind()
            yield supervision

    def remind(self) -> None:
        """Say once that the journal is not sealed."""
        if self.reminds and "reminded" not in vars(self):
            vars(self)["reminded"] = True
            self.screen.aside(_OPEN)

    @property
    def can_hide(self) -> bool:
        """Say whether something can be typed here without being shown."""
        return self.types_hidden is not None or (self.asker is None and sys.stdin.isatty())

    @property
    def can_type_past_stdin(self) -> bool:
        """Say whether somebody is at a terminal, though stdin is a file or a pipe."""
        return self.asker is None and sys.stderr.isatty() and _in_front()

    def hidden(self, prompt: str) -> str:
        """Return what is typed without being shown; empty at the end of input. Raises NotOpen."""
        if self.types_hidden is not None:
            return self.types_hidden(prompt)
        from getpass import getpass

        try:
            return getpass(prompt)
        except EOFError:
            return ""
        except UnicodeDecodeError:
            self.screen.aside("")
            # Without what led to it: that holds what was typed.
            raise NotOpen(
                "What was typed is not text as this terminal should send it.",
                "Try again; half an accented letter may have stayed when it was rubbed out.",
            ) from None

    def ask(self, hint: str) -> "Asker":
        """Return whom to ask. Raises NeedsTerminal with a hint where there is nobody."""
        if self.asker is not None:
            return self.asker
        if not self.at_terminal:
            raise NeedsTerminal("This asks questions, and there is no terminal to ask at.", hint)
        from reflect.cli.asking import terminal_asker

        return terminal_asker(self)


def runtime(ctx: typer.Context) -> Runtime:
    """Return what the command was given, or make it from the system."""
    given = ctx.find_root().obj
    if isinstance(given, Runtime):
        return given
    made = Runtime(home=_home())
    ctx.find_root().obj = made
    return made


def _home() -> Path:
    named = os.environ.get("REFLECT_HOME")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("reflect", appauthor=False)
