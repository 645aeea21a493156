"""The computer a command runs on, as far as a command has to ask it for something."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Machine:
    """Names the system and the user's own folder, and runs the system's programs."""

    platform: str = sys.platform
    home: Path = field(default_factory=Path.home)

    def has(self, program: str) -> bool:
        """Say whether there is a program of that name."""
        import shutil

        return shutil.which(program) is not None

    def run(self, words: Sequence[str], given: str | None) -> tuple[int, str]:
        """Run a program to its end; return its exit code and what it printed.

        One that is not there ends with 127, one that takes more than half a minute with 124.
        """
        import subprocess

        try:
            done = subprocess.run(  # noqa: S603 - our own words, no shell
                list(words), input=given, capture_output=True, text=True, check=False, timeout=30
            )
        except FileNotFoundError:
            return 127, ""
        except subprocess.TimeoutExpired:
            return 124, ""
        return done.returncode, done.stdout
