"""The pictures of the screen in the README: parts of what the demo shows.

Run this file to put new ones in place of the old, and read what changed.
"""

import re
import tempfile
from pathlib import Path

from pages import README
from typer.testing import CliRunner

from reflect.cli.app import app
from reflect.cli.runtime import Runtime

# How the first line of each begins and how its last one does; empty for the next empty line.
PICTURES = (
    ("After a visit or contact: 6 of", "> "),
    ("Your answers, side by side", "What you might bring"),
    ("What set it off .* May", ""),
    (r"5\. When being watched", ""),
)


def demo(folder: Path) -> str:
    """Make the invented journal in a folder and return what was shown."""
    rt = Runtime(home=folder.with_name("own"), env={})
    result = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["demo", "--folder", str(folder)], obj=rt)
    assert result.exit_code == 0, result.output
    return result.stdout


def pictures(shown: str) -> list[str]:
    """Cut the pictures out of what was shown, in order."""
    lines = [line.rstrip() for line in shown.splitlines()]
    found = []
    for first, last in PICTURES:
        start = next(at for at, line in enumerate(lines) if re.match(first, line))
        end = next(
            at
            for at in range(start + 1, len(lines))
            if (lines[at].startswith(last) if last else not lines[at])
        )
        found.append("\n".join(lines[start : end + bool(last)]) + "\n")
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        new = iter(pictures(demo(Path(folder) / "demo")))
    text = README.read_text(encoding="utf-8")
    text = re.sub(r"(?s)(?<=```text\n).*?(?=```\n)", lambda _: next(new), text)
    README.write_text(text, encoding="utf-8")
