"""Hold branch coverage: all of model, insight, privacy and render, and 95 % overall."""

import json
import subprocess
import sys
from pathlib import Path

WHOLE = ("model", "insight", "privacy", "render")
ALL = 100.0
OVERALL = 95.0

subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", "coverage.json"], check=True)
report = json.loads(Path("coverage.json").read_text(encoding="utf-8"))
short = [
    f"{name}: lines {found['missing_lines']}, branches {found['missing_branches']}"
    for name, found in sorted(report["files"].items())
    if any(f"/reflect/{room}/" in f"/{name}" for room in WHOLE)
    and found["summary"]["percent_covered"] < ALL
]
overall = report["totals"]["percent_covered"]
sys.stdout.write("".join(f"not covered: {line}\n" for line in short))
sys.stdout.write(f"overall {overall:.1f} %\n")
sys.exit(bool(short) or overall < OVERALL)
