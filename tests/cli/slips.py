"""What a command does wrong or cannot do, told in the way all of them tell it."""

import os
import subprocess
import sys

REMINDER = "The journal is not sealed, so others could read it. `reflect seal` seals it."


def is_plain(stderr, names=""):
    """One sentence that names the thing, one hint, and no traceback."""
    lines = [line for line in stderr.splitlines() if line != REMINDER]
    assert len(lines) == 2, stderr
    assert lines[0].endswith((".", "?"))
    assert lines[1]
    assert names.lower() in lines[0].lower(), stderr
    return True


def entries(someone):
    """Everything kept, as it would be told to a program."""
    return someone.does("list", "--json")


def run(home, *words, stdin="", before=None, env=None):
    """Run a command in a process of its own; `before` is called in it first."""
    return subprocess.run(
        [sys.executable, "-m", "reflect", *words],
        env={**os.environ, "REFLECT_HOME": str(home), **(env or {})},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )
