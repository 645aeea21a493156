"""The one place that writes to the screen. Text is cleaned, and never read as markup.

At a terminal lines are fitted to its width. In a pipe or a file they stay whole, so that `grep`
finds what it looks for, unless COLUMNS says how wide they are to be. What is said has left when
the call returns, or the call raises OSError; documents and data may wait for `flush`.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from reflect.model.text import clean_out

if TYPE_CHECKING:
    from rich.console import Console

_NARROW = 50
_TINY = 20
_LEFT = 30


class Screen:
    """Shows things: content on stdout, everything else on stderr."""

    @cached_property
    def _out(self) -> "Console":
        from rich.console import Console

        return Console(highlight=False, soft_wrap=False)

    @cached_property
    def _err(self) -> "Console":
        from rich.console import Console

        return Console(stderr=True, highlight=False)

    @property
    def width(self) -> int:
        """The columns there are."""
        return self._out.width

    def say(self, text: str = "", style: str = "") -> None:
        """Show a paragraph."""
        if not _fitted(sys.stdout):
            sys.stdout.write(f"{clean_out(text)}\n")
            self.flush()
            return
        from rich.text import Text

        self._out.print(Text(clean_out(text), style=style))

    def rows(self, rows: Sequence[tuple[str, str]], style: str = "") -> None:
        """Show pairs side by side, or one under the other where it is narrow."""
        longest = max((len(left) for left, _ in rows), default=0)
        if not _fitted(sys.stdout):
            _write_rows(rows, min(longest, _LEFT))
            self.flush()
            return
        from rich.table import Table
        from rich.text import Text

        if self.width < (_NARROW if longest > _LEFT // 3 else _TINY):
            for left, right in rows:
                self.say(left, style)
                self.say(f"  {right}", style)
            return
        table = Table.grid(padding=(0, 2))
        # What is longer than the column goes on below: rich would put "…" in its place.
        table.add_column(no_wrap=longest <= _LEFT, max_width=_LEFT, overflow="fold")
        table.add_column(overflow="fold")
        for left, right in rows:
            table.add_row(Text(clean_out(left), style=style), Text(clean_out(right), style=style))
        self._out.print(table)

    def raw(self, text: str) -> None:
        """Write a document or data as it is, cleaned, never wrapped."""
        sys.stdout.write(clean_out(text))

    def flush(self) -> None:
        """Have all that was written leave. Raises OSError where it cannot."""
        sys.stdout.flush()

    def aside(self, text: str) -> None:
        """Say something that is not content, on stderr."""
        if not _fitted(sys.stderr):
            sys.stderr.write(f"{clean_out(text)}\n")
            return
        from rich.text import Text

        self._err.print(Text(clean_out(text)))

    @contextmanager
    def bar(self, what: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Show a progress bar on stderr; give a function that moves it on."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=self._err, transient=True) as progress:
            task = progress.add_task(what, total=total)
            yield lambda steps: progress.advance(task, steps)

    def clear(self) -> None:
        """Clear the screen and what was scrolled off it."""
        if sys.stdout.isatty():
            # CSI 3 J clears the scrollback; terminals that do not know it ignore it.
            sys.stdout.write("\x1b[H\x1b[2J\x1b[3J")
            sys.stdout.flush()


def _fitted(stream: TextIO) -> bool:
    return stream.isatty() or os.environ.get("COLUMNS", "").isdigit()


def _write_rows(rows: Sequence[tuple[str, str]], width: int) -> None:
    below = "\n" + " " * (width + 2)
    for left, right in rows:
        beside = clean_out(right).replace("\n", below)
        sys.stdout.write(f"{clean_out(left):<{width}}  {beside}\n")
