"""Runs the battery at full size and writes docs/reliability.md.

    python tests/battery/measure.py            all rows: an hour or more
    python tests/battery/measure.py 3 4 10     these rows; what is known of the others stays

What each row found out is kept beside the page, in tests/battery/measured.json.
"""

import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).with_name("measured.json")
PAGE = ROOT / "docs" / "reliability.md"

# What is promised, and the tests that hold it.
ROWS = {
    1: ("Killed at any moment: no answer that was kept is lost",
        ["tests/store/test_battery.py", "tests/cli/test_pty.py"]),
    2: ("Any call to the system fails, or the process dies there: nothing lost, doing it again works",
        ["tests/battery/test_failing_files.py"]),
    3: ("Power cut: nothing acknowledged is lost", ["tests/battery/test_power_cut.py"]),
    4: ("A bit turned, a file cut off, a page ruined: noticed, and the rest is kept",
        ["tests/battery/test_bits.py", "tests/store/test_salvage.py",
         "tests/store/test_salvage_supervision.py"]),
    5: ("A wrong passphrase or key, a tampered slot: no damage",
        ["tests/store/test_vault.py", "tests/store/test_vault_file.py", "tests/store/test_sealed_file.py"]),
    6: ("Restoring over stale sidecars: the backup exactly, what was there kept",
        ["tests/store/test_backups.py"]),
    7: ("Twenty processes write at once: all is there", ["tests/store/test_battery.py"]),
    8: ("Full disk, limit, read-only, link, any umask: nothing lost, nobody else can read",
        ["tests/battery/test_places.py", "tests/cli/test_refused_by_the_system.py"]),
    9: ("A newer schema is left alone; each older one comes along whole",
        ["tests/store/test_golden.py", "tests/store/test_golden_supervision.py", "tests/store/test_migrations.py",
         "tests/store/test_sealed_migrations.py"]),
    10: ("Hostile files: refused at a bounded cost, nothing written",
         ["tests/battery/test_hostile.py", "tests/test_library.py", "tests/exchange/test_jsonl.py",
          "tests/exchange/test_hostile_imports.py", "tests/exchange/test_hostile_bundles.py"]),
    11: ("Whatever an entry holds, nothing shown steers a terminal or runs",
         ["tests/battery/test_injection.py", "tests/render/test_html.py"]),
    12: ("Interrupted, or the terminal closed: terminal restored, draft kept",
         ["tests/cli/test_pty.py::test_however_it_is_cut_off_the_terminal_is_restored_and_the_draft_kept"]),
    13: ("No terminal, closed input, one column, a window that changes: no hang, no implied yes",
         ["tests/battery/test_without_a_terminal.py", "tests/cli/test_terminal_sizes.py"]),
    14: ("Any text, and ten megabytes of it, comes back", ["tests/battery/test_round_trip.py"]),
    15: ("A clock that goes back, an hour that comes twice: order kept",
         ["tests/battery/test_round_trip.py", "tests/store/test_order.py"]),
    16: ("Deleted for good: no letter left", ["tests/store/test_deleted.py", "tests/cli/test_leaves_nothing.py"]),
    17: ("No socket is opened", ["tests/cli/test_leaves_nothing.py"]),
}  # fmt: skip


def main(rows):
    known = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for row in rows or ROWS:
        print(f"Row {row}: {ROWS[row][0]}", flush=True)
        known[str(row)] = measured(row)
        KEPT.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page(known), encoding="utf-8")
    return 1 if any(told["failed"] for told in known.values()) else 0


def measured(row):
    """Run the tests of a row, small and full, and return what came of it."""
    with tempfile.TemporaryDirectory() as place:
        figures, report = Path(place, "figures"), Path(place, "report.xml")
        figures.touch()
        there = [name for name in ROWS[row][1] if (ROOT / name.partition("::")[0]).exists()]
        subprocess.run(
            [sys.executable, "-m", "pytest", "-o", "addopts=-q", f"--junitxml={report}", *there],
            cwd=ROOT,
            env={**os.environ, "REFLECT_FIGURES": str(figures)},
            check=False,
        )
        (suite,) = ET.parse(report).getroot().iter("testsuite")
        found = [json.loads(line) for line in figures.read_text(encoding="utf-8").splitlines()]
    counts = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    return {
        "on": datetime.now(UTC).date().isoformat(),
        "passed": counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"],
        "failed": counts["failures"] + counts["errors"],
        "figures": {one.pop("what"): one for one in found if one.pop("row") == row},
        "with": versions(),
    }


def versions():
    from sqlcipher3 import dbapi2

    conn = dbapi2.connect(":memory:")
    (cipher,) = conn.execute("PRAGMA cipher_version").fetchone()
    (inner,) = conn.execute("SELECT sqlite_version()").fetchone()
    conn.close()
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" SQLCipher {cipher.split()[0]} on SQLite {inner},"
        f" {platform.system()} {platform.machine()}"
    )


def page(known):
    lines = [
        "# How reliable it is",
        "",
        "What can go wrong with a computer, done on purpose. This page is written by",
        "`python tests/battery/measure.py`, which runs each row at full size; the test suite runs",
        "the same at a small size before every change.",
        "",
        "| # | what | day | tests passed | failed |",
        "|---|---|---|---|---|",
    ]
    done = {row: known[str(row)] for row in ROWS if str(row) in known}
    for row, (what, _) in ROWS.items():
        told = done.get(row)
        counts = f"{told['on']} | {told['passed']} | {told['failed']}" if told else "not yet | |"
        lines.append(f"| {row} | {what} | {counts} |")
    lines += ["", "## Figures", ""]
    for row, told in done.items():
        if told["figures"]:
            lines += [f"Row {row}. {ROWS[row][0]}.", ""]
            for what, numbers in told["figures"].items():
                said = ", ".join(
                    f"{name.replace('_', ' ')} {value}" for name, value in numbers.items()
                )
                lines.append(f"- {what}: {said}")
            lines.append("")
    lines += ["## What is left", "", LEFT, "", "## Measured with", ""]
    lines += [f"- {name}" for name in sorted({told["with"] for told in done.values()})]
    return "\n".join(lines) + "\n"


LEFT = """\
- A turned bit in a journal that is **not sealed** may go unnoticed: SQLite keeps no checksum, so a
  letter can become another, and much of a small file is empty. In a sealed one every page has a
  seal, and nothing goes unnoticed.
- The first page of a sealed journal cannot be made again. Where it is ruined, nothing can be
  salvaged, and only a backup helps.
- A power cut is a model here: what was not synced is lost, or torn at 512 bytes. A disk that says
  it has synced and has not is beyond any program."""

if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
