"""Gives the program one hostile file after another, each in a process of its own.

Arguments: folder with a home and the files, the command, whose last word is a file of the folder.
Prints one line of JSON: for each file exit code, processor seconds and MiB at most.
"""

import json
import os
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from typer.testing import CliRunner

from reflect.cli.app import app
from reflect.cli.runtime import Runtime

folder, *words = sys.argv[1:]
NOW = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)
# Ten times what is allowed: this only ends what would never end.
MOST_SECONDS = 10


def take(file):
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    rt = Runtime(home=Path(folder) / "home", now=lambda: NOW, env={})
    result = CliRunner().invoke(app, [*words, str(file)], obj=rt)
    if not isinstance(result.exception, SystemExit):
        sys.stderr.write(f"{file.name}: {result.exception!r}\n")
        return 99
    told = result.stderr.encode()
    return result.exit_code if len(told) < 1000 and b"Traceback" not in told else 98


told = {}
for file in sorted(Path(folder, "files").iterdir()):
    child = os.fork()
    if not child:
        code = 97
        try:
            code = take(file)
        finally:
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    told[file.name] = [
        os.waitstatus_to_exitcode(status),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss // 1024,
    ]
print(json.dumps(told))
