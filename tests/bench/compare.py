"""Times reflect beside plain sqlite3 and jrnl, as whole processes, and writes docs/performance.md.

    python tests/bench/compare.py [--sizes 1000,10000,100000] [--rounds 7] [--out FILE]

jrnl is installed by pip into virtual environments of its own. Run it on a machine that does
nothing else; it is no test.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from invented_journals import (
    PASSPHRASE,
    SEARCHED,
    TAG,
    make_file,
    make_jrnl,
    make_plain,
    make_reflect,
    text,
)
from measuring import Measured, Program, measure, measure_beside, processor

JRNL = ("4.3", "4.6")
# A run is cut here. jrnl 4.6 reads 100,000 entries for a quarter of an hour at every start.
CAP = 200.0
ROOT = Path(__file__).parents[2]
COMMAND = "python tests/bench/compare.py"

ANSWERS = '{"moment": "One more, by the blue gate.", "threat": 6, "trigger": ["scrutiny"]}'
NOTE = f"One more. {text(1)}"
JSON_OUT, JSON_IN = "JSON out", "JSON in"
FITTED = "last five, fitted to 80 columns"
FORM = "%Y-%m-%d %H:%M"

FLOORS = {
    "python alone": "pass",
    "typer": "import typer",
    "typer, sqlite3": "import typer, sqlite3",
    "typer, sqlite3, rich": "import typer, sqlite3, rich.console, rich.table, rich.text",
    "the same, sqlcipher3, PyNaCl": "import typer, sqlcipher3.dbapi2, rich.console, rich.table,"
    " rich.text, nacl.bindings",
}

PLAIN = {
    "add a note": "c.execute('INSERT INTO entries (at, text, tag) VALUES (?, ?, ?)',"
    " ('2026-03-02', T, '')); c.execute('INSERT INTO words (rowid, text) VALUES"
    " (last_insert_rowid(), ?)', (T,)); c.commit()",
    "last five": "print(c.execute('SELECT * FROM entries ORDER BY at DESC LIMIT 5').fetchall())",
    "by a tag": "print(c.execute('SELECT * FROM entries WHERE tag = ? ORDER BY at DESC LIMIT 5',"
    f" ('{TAG}',)).fetchall())",
    "search": "print(c.execute('SELECT e.* FROM words w JOIN entries e ON e.id = w.rowid WHERE"
    f" words MATCH ? ORDER BY e.at DESC LIMIT 5', ('{SEARCHED}',)).fetchall())",
}


def reflect(home: Path, blank: Path, file: Path, *, sealed: bool) -> dict[str, Program]:
    """What a person types to reflect, by what it is for; a file is taken into a blank journal."""
    secret = {"REFLECT_PASSWORD": PASSPHRASE} if sealed else {}
    program = shutil.which("reflect", path=str(Path(sys.executable).parent)) or "reflect"
    taken = blank.with_name(f"{blank.name}-taken")

    def typed(*words: str, given: str = "") -> Program:
        return Program((program, *words), given, secret | {"REFLECT_HOME": str(home)})

    return {
        "start-up": typed("--version"),
        "add a note": typed("note", "--tag", TAG, given=NOTE),
        "add a reflection": typed("new", "after_visit", "--from", "-", given=ANSWERS),
        "last five": typed("list", "--limit", "5"),
        FITTED: Program(
            (program, "list", "--limit", "5"),
            env=secret | {"REFLECT_HOME": str(home), "COLUMNS": "80"},
        ),
        "by a tag": typed("list", "--tag", TAG, "--limit", "5"),
        "search": typed("search", SEARCHED, "--limit", "5"),
        JSON_OUT: typed("export", "--format", "jsonl"),
        JSON_IN: Program(
            (program, "import", str(file)),
            env=secret | {"REFLECT_HOME": str(taken)},
            laid_out=(blank, taken),
        ),
        "Markdown out": typed("export", "--format", "md"),
        "patterns": typed("patterns"),
        "summary": typed("summary"),
    }


def plain(file: Path) -> dict[str, Program]:
    """The same of plain sqlite3."""
    start = f"import sqlite3; T = {NOTE!r}; c = sqlite3.connect({str(file)!r}); "
    made = {name: Program((sys.executable, "-c", start + sql)) for name, sql in PLAIN.items()}
    return {"start-up": Program((sys.executable, "-c", "import sqlite3"))} | made


def jrnl(program: Path, config: Path) -> dict[str, Program]:
    """The same of jrnl."""

    def typed(*words: str) -> Program:
        home = {"HOME": str(config.parent), "XDG_CONFIG_HOME": str(config.parent)}
        return Program((str(program), "--config-file", str(config), *words), env=home)

    return {
        "start-up": Program((str(program), "--version")),
        "add a note": typed(NOTE),
        "last five": typed("-n", "5"),
        "by a tag": typed(f"@{TAG}", "-n", "5"),
        "search": typed("-contains", SEARCHED, "-n", "5"),
        JSON_OUT: typed("--format", "json"),
        "Markdown out": typed("--format", "md"),
    }


def install(folder: Path, number: str) -> Path:
    """Install a version of jrnl by itself and return its program."""
    place = folder / f"jrnl-{number}"
    if not place.exists():
        venv.create(place, with_pip=True)
        pip = [place / "bin" / "pip", "install", "--quiet", f"jrnl=={number}"]
        subprocess.run(pip, check=True)
    return place / "bin" / "jrnl"


def settings(folder: Path, journal: Path, number: str) -> Path:
    """Write jrnl's settings for one journal."""
    config = folder / "jrnl.yaml"
    config.write_text(
        f"journals:\n  default: {{journal: {journal}}}\neditor: ''\nencrypt: false\n"
        f"default_hour: 9\ndefault_minute: 0\ntimeformat: '{FORM}'\ntagsymbols: '@'\n"
        "template: false\nhighlight: false\nlinewrap: 79\nindent_character: '|'\n"
        f"colors: {{body: none, date: none, tags: none, title: none}}\nversion: v{number}\n",
        encoding="utf-8",
    )
    return config


def contestants(
    folder: Path, programs: dict[str, Path], count: int
) -> dict[str, dict[str, Program]]:
    """Make the same journal for each, and return what is typed."""
    found = {}
    file = folder / "entries.jsonl"
    make_file(file, count)
    for name, sealed in (("reflect, open", False), ("reflect, sealed", True)):
        home = folder / name.replace(", ", "-")
        blank = home.with_name(f"{home.name}-blank")
        make_reflect(home, count, sealed=sealed)
        make_reflect(blank, 0, sealed=sealed)
        found[name] = reflect(home, blank, file, sealed=sealed)
    make_plain(folder / "plain.db", count)
    found["sqlite3"] = plain(folder / "plain.db")
    for number, program in programs.items():
        place = folder / f"with-{number}"
        place.mkdir()
        make_jrnl(place / "journal.txt", count)
        found[f"jrnl {number}"] = jrnl(program, settings(place, place / "journal.txt", number))
    return found


def report(
    sizes: dict[int, dict[str, dict[str, Measured]]], floors: dict[str, Measured]
) -> Iterator[str]:
    """Yield the page."""
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    yield "# How long it takes\n\n"
    yield "Written by one command, which anybody can run again:\n\n"
    yield f"```text\n{COMMAND}\n```\n\n"
    yield (
        "Each time is a whole process, from its start to its end: the middle of several after a\n"
        "warm-up, and the most memory of any. All keep the same invented texts, and write into a\n"
        "pipe; what reflect fits to a width, as at a terminal, has a line of its own. In brackets\n"
        "is how much of jrnl 4.3's time it is.\n\n"
    )
    names = ("typer", "rich", "sqlite-utils", "pydantic", "sqlcipher3", "PyNaCl")
    libraries = ", ".join(f"{name} {version(name)}" for name in names)
    yield f"- Python {platform.python_version()}, {platform.system()}, {processor()}\n"
    yield f"- {libraries}\n- The machine's load at the end of it was {busy} (1, 5, 15 minutes).\n"
    for count, found in sorted(sizes.items()):
        yield f"\n## {count:,} entries\n\n" + table(found) + "\n" + rates(count, found)
    yield "\n## What a start costs by itself\n\n| imports | time and memory |\n|---|---|\n"
    yield from (f"| {name} | {measured} |\n" for name, measured in floors.items())


def table(found: dict[str, dict[str, Measured]]) -> str:
    """Return what was measured at one size as a table."""
    names = list(found)
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for what in found["reflect, open"]:
        beside = found.get(f"jrnl {JRNL[0]}", {}).get(what)
        cells = [_cell(found[name].get(what), beside, ours="reflect" in name) for name in names]
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def rates(count: int, found: dict[str, dict[str, Measured]]) -> str:
    """Return how many entries of ten answers went out and in a second, the start included."""
    told = [
        f"{what} {count / found[name][what].seconds:,.0f} ({name.removeprefix('reflect, ')})"
        for what in (JSON_OUT, JSON_IN)
        for name in ("reflect, open", "reflect, sealed")
    ]
    return f"Entries a second: {', '.join(told)}.\n"


def _cell(one: Measured | None, beside: Measured | None, *, ours: bool) -> str:
    if one is None:
        return ""
    if not ours or beside is None:
        return str(one)
    return f"{one} ({one.seconds / beside.seconds:.2f})"


def main() -> None:
    """Run everything and write the page."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--sizes", default="1000,10000,100000")
    given.add_argument("--rounds", type=int, default=7)
    given.add_argument("--out", type=Path, default=ROOT / "docs" / "performance.md")
    given.add_argument("--jrnl", default=",".join(JRNL), help="versions; empty for none")
    given.add_argument("--venvs", type=Path, help="where they are kept from one time to the next")
    words = given.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        kept = words.venvs or folder
        programs = {number: install(kept, number) for number in words.jrnl.split(",") if number}
        floors = {
            name: measure(Program((sys.executable, "-c", code)), words.rounds, CAP)
            for name, code in FLOORS.items()
        }
        sizes = {}
        for count in map(int, words.sizes.split(",")):
            here = folder / str(count)
            here.mkdir()
            sizes[count] = all_of(contestants(here, programs, count), words.rounds, _say)
        words.out.write_text("".join(report(sizes, floors)), encoding="utf-8")


def all_of(
    typed: dict[str, dict[str, Program]], rounds: int, say: Callable[[str], None]
) -> dict[str, dict[str, Measured]]:
    """Measure everything that is typed, the same thing of each beside the others."""
    found: dict[str, dict[str, Measured]] = {name: {} for name in typed}
    for what in typed["reflect, open"]:
        those = {name: programs[what] for name, programs in typed.items() if what in programs}
        for name, one in measure_beside(those, rounds, CAP).items():
            found[name][what] = one
            say(f"{what}, {name}: {one}")
    return found


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


if __name__ == "__main__":
    main()
