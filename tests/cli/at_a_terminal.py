"""A person at a real pseudo-terminal: keys go in, and what stands on the screen can be read."""

import os
import re
import signal
import sys
import termios
import time
from pathlib import Path

import pexpect
import pyte

# Long enough for a busy machine; nothing waits this long where it works.
PATIENCE = 60
PROMPT = ">"


def hears_signals():
    """Undo what a runner in the background does: it ignores both, and so does all it starts."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class _Glass(pyte.Screen):
    """A screen that answers where its cursor is, as a terminal does."""

    def __init__(self, columns, lines, answer):
        super().__init__(columns, lines)
        self.write_process_input = answer

    def resize(self, lines, columns):
        """Keep the line of the cursor where it can be seen, as a terminal does."""
        x, y = self.cursor.x, self.cursor.y
        gone = max(y - lines + 1, 0)
        if lines < self.lines:  # pyte takes all from the top: what is free below goes first
            self.cursor_position()
            self.insert_lines(self.lines - lines - gone)
        super().resize(lines, columns)
        self.cursor_position(y - gone + 1, min(x, columns - 1) + 1)


class Terminal:
    """Runs `python -m reflect` at a terminal of its own."""

    def __init__(self, home: Path, *words: str, columns: int = 80, lines: int = 24, **env: str):
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("REFLECT", "COV"))
            and name not in {"COLUMNS", "LINES", "EDITOR"}
        }
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "reflect", *words],
            env={
                **clean,
                "REFLECT_HOME": str(home),
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                **env,
            },
            dimensions=(lines, columns),
            timeout=PATIENCE,
            encoding=None,
            preexec_fn=hears_signals,
        )
        # It would wait 50 ms before each key; here one is sent once there is a line to type on.
        self.process.delaybeforesend = None
        self.settings = termios.tcgetattr(self.process.child_fd)
        self.screen = _Glass(columns, lines, lambda data: self.process.send(data.encode()))
        self._stream = pyte.ByteStream(self.screen)
        self.everything = b""
        self.lines: list[str] = []

    @property
    def text(self) -> str:
        """The words on the screen, whatever the lines they stand on."""
        return " ".join(" ".join(self.lines).split())

    def waits(self) -> bool:
        """Say whether there is an empty line to type on."""
        shown = [line for line in self.lines if line]
        return bool(shown) and shown[-1].strip() == PROMPT

    def takes_keys(self) -> bool:
        """Say whether keys are read one by one: it waits, also where no line fits the screen."""
        return not termios.tcgetattr(self.process.child_fd)[3] & termios.ICANON

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size, as a person who drags its corner does."""
        self.screen.resize(lines, columns)
        self.process.setwinsize(lines, columns)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what is printed within a moment. Say whether the program is still there."""
        try:
            data = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.everything += data
        self._stream.feed(data)
        self.lines = [line.rstrip() for line in self.screen.display]
        return True

    def until(self, words: str) -> str:
        """Wait for words on the screen, and for a line to type on; return the words there are."""
        self._until(lambda: words in self.text and self.waits(), words)
        return self.text

    def until_asked(self, words: str) -> None:
        """Wait for words that were printed however narrow, and for keys to be read."""
        squeezed = words.replace(" ", "")
        self._until(lambda: squeezed in self.printed.replace(" ", "") and self.takes_keys(), words)

    def until_seen(self, words: str) -> None:
        """Wait for words on the screen, where something may be typed already."""
        self._until(lambda: words in self.text, words)

    def until_drawn(self, before: int) -> None:
        """Wait until more was printed than before, and all of it was read."""
        self._until(lambda: len(self.everything) > before, "anything")
        while len(self.everything) > before:
            before = len(self.everything)
            self.read()

    def row_of(self, words: str) -> int:
        """Return the last row that begins with these words."""
        return max(at for at, line in enumerate(self.lines) if line.startswith(words))

    def until_printed(self, words: str) -> None:
        """Wait for words that may have left the top of the screen already."""
        self._until(lambda: words in self.printed, words)

    def _until(self, holds, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            there = self.read()
            assert there or holds(), f"it ended before “{words}”: {self.text}"
            assert time.monotonic() < end, f"no “{words}”: {self.text}"

    def types(self, text: str = "") -> None:
        self.process.send(f"{text}\r".encode())

    def answers(self, question: str, text: str = "") -> str:
        """Wait for a question, answer it, and wait until the answer was taken."""
        seen = self.until(question)
        before = self.lines
        self.types(text)
        self._until(lambda: self.lines != before, f"taken: {text}")
        return seen

    def ends(self) -> int:
        """Wait for the program to end; return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.read():
            assert time.monotonic() < end, self.text
        self.process.wait()
        return self.process.exitstatus if self.process.exitstatus is not None else -1

    def is_as_it_was(self) -> bool:
        """Say whether the terminal's settings are those the program found."""
        return termios.tcgetattr(self.process.child_fd) == self.settings

    def kill(self) -> None:
        """End the program at once, as no program can prevent."""
        self.process.kill(9)
        self.process.wait()
        while self.read(0):
            pass

    def close(self) -> None:
        self.process.close(force=True)

    @property
    def printed(self) -> str:
        """All words ever printed, without what steers the terminal."""
        text = self.everything.decode(errors="replace")
        return " ".join(
            re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07", "", text).split()
        )
