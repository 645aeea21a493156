"""Measures whole processes: wall clock and the most memory, the middle of several after a warm-up."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

RUNNER = Path(__file__).with_name("runner.py")


@dataclass(frozen=True)
class Program:
    """A program as it is started: its words, what it reads, and what it finds around it.

    `laid_out` is a folder and where it is copied to before each run, so that all find the same.
    """

    words: tuple[str, ...]
    given: str = ""
    env: dict[str, str] = field(default_factory=dict)
    laid_out: tuple[Path, Path] | None = None


@dataclass(frozen=True)
class Measured:
    """The middle of the wall clock in seconds and the most memory in MB; `over` where it was cut.

    `rounds` is how many were counted: one where a single run took long.
    """

    seconds: float
    megabytes: float
    rounds: int
    over: bool = False

    def __str__(self) -> str:
        """Return it as a cell of a table."""
        if self.over:
            return f"over {self.seconds:.0f} s"
        once = "" if self.rounds > 1 else ", once"
        return f"{self.seconds:.3f} s, {self.megabytes:.0f} MB{once}"


def measure(program: Program, rounds: int, cap: float) -> Measured:
    """Measure one program by itself, as `measure_beside` does several."""
    return measure_beside({"": program}, rounds, cap)[""]


def measure_beside(programs: dict[str, Program], rounds: int, cap: float) -> dict[str, Measured]:
    """Run each program once to warm up, then all of them in turn, `rounds` times.

    In turn, so that whatever slows the machine down for a while slows all of them. No run takes
    longer than `cap` seconds; where the first took a tenth of that, it counts alone.
    """
    first = {name: run(program, cap) for name, program in programs.items()}
    again = [name for name, (seconds, _) in first.items() if seconds <= cap / 10]
    found = {name: [] if name in again else [one] for name, one in first.items()}
    for _ in range(rounds):
        for name in again:
            found[name].append(run(programs[name], cap))
    return {
        name: Measured(
            min(cap, statistics.median(seconds for seconds, _ in one)),
            max(most for _, most in one),
            len(one),
            over=first[name][0] >= cap,
        )
        for name, one in found.items()
    }


def run(program: Program, cap: float) -> tuple[float, float]:
    """Run a program to its end; return wall seconds and megabytes. Raises where it fails."""
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", **program.env}
    if program.laid_out:
        folder, place = program.laid_out
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place)
    with tempfile.NamedTemporaryFile() as said:
        asked = {"words": program.words, "given": program.given, "env": env, "cap": cap}
        ran = subprocess.run(
            [sys.executable, "-I", "-S", str(RUNNER)],
            input=json.dumps({**asked, "said": said.name}),
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, kilobytes, status = json.loads(ran.stdout)
        if status and seconds < cap:
            raise RuntimeError(f"{program.words}: {said.read()[-2000:].decode(errors='replace')}")
    return seconds, kilobytes / 1024


def processor() -> str:
    """Return what the machine calls its processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(named)} × {named[0]}" if named else "not named"
