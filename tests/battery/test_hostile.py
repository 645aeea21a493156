"""Row 10: whatever a file holds, it is refused plainly, at a bounded cost, and nothing is written."""

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from homes import Home
from hostile_elsewhere import CSV, DAYONE, JRNL, MARKDOWN

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="counts what a process used")

DEEP = 100_000
LONG = 5_000_000
GOOD = {
    "format": "reflect-entry/1", "id": "5e9c1d3a-6f0b-4c52-9d7e-0a1b2c3d4e5f",
    "at": "2026-03-02T16:40:00+00:00", "set": "note",
    "answers": [{"kind": "text", "field": "note", "value": "A line."}],
}  # fmt: skip


def line(**other):
    return json.dumps({**GOOD, **other}).encode() + b"\n"


def answer(**other):
    return line(answers=[{**GOOD["answers"][0], **other}])


JSON = {
    "deep lists": b"[" * DEEP,
    "deep lists, closed": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP,
    "a key twice": b'{"format": "reflect-entry/1", "format": "reflect-entry/1", "id": 1}',
    "not UTF-8": b'{"format": "\xff\xfe"}',
    "UTF-16": '{"format": "reflect-entry/1"}'.encode("utf-16"),
    "NUL": b"\x00" * 5000,
    "one long string": b'"' + b"a" * LONG,
    "a long number": b"1" * LONG,
    "an exponent": b"1e999999999",
    "not a number": b'{"threat": NaN}',
    "infinity": b'{"threat": -Infinity}',
    "a list": b"[1, 2, 3]",
    "a string": b'"moment"',
    "null": b"null",
    "cut off": b'{"moment": "The door',
    "a comment": b'{"moment": 1} // never',
    "a byte of a key": b'{"\\ud800": 1}',
    "many keys": json.dumps({f"key{n}": n for n in range(50_000)}).encode(),
    "a program": b"__import__('os').system('true')",
}

JSONL = {
    **{name: data for name, data in JSON.items() if name not in {"a list", "null"}},
    "a good line, then not": line() + b"{",
    "another format": line(format="reflect-entry/99"),
    "no offset": line(at="2026-03-02T16:40:00"),
    "a year beyond": line(at="99999-01-01T00:00:00+00:00"),
    "no id": line(id="../../etc/passwd"),
    "a deep value": answer(value=json.loads("[" * 50 + "]" * 50)),
    "a number too far": answer(kind="scale", value=10**400),
    "a line of 17 MB": line(label="a" * 17_000_000),
}

TOML = {
    "deep lists": b"a = " + b"[" * DEEP,
    "deep lists, closed": b"a = " + b"[" * 5000 + b"]" * 5000,
    "deep tables": b"a = " + b"{b=" * 5000,
    "dotted": b"[" + b".".join([b"a"] * 20_000) + b"]\n",
    "a key twice": b'id = "a"\nid = "b"\n',
    "a table twice": b"[a]\n[a]\n",
    "not UTF-8": b'id = "\xff"\n',
    "UTF-16": 'id = "mine"\n'.encode("utf-16"),
    "NUL": b"\x00" * 5000,
    "one long string": b'id = "' + b"a" * LONG,
    "a long number": b"id = " + b"1" * 100_000,
    "many tables": b"[[step]]\n" * 100_000,
    "many keys": b"".join(b"key%d = 1\n" % n for n in range(50_000)),
    "cut off": b'id = "mine\n',
    "empty": b"",
    "a condition without end": b'id = "m"\n[[step]]\nshow_if = "' + b"(" * 20_000 + b'"\n',
    "steps without parts": b'id = "mine"\nname = "Mine"\n[[step]]\n',
    "a path for an id": b'id = "../../mine"\nname = "Mine"\n',
    "a date for a name": b'id = "mine"\nname = 2026-03-02\n',
    "a program": b"import os\nos.system('true')\n",
    "a bomb of quotes": b"a = " + b'"""' * 50_001,
}

ROUTES = {
    "import": (["import"], JSONL),
    "answers": (["new", "after_visit", "--from"], JSON),
    "prompt set": (["prompts", "check"], TOML),
    "from jrnl": (["import", "--from", "jrnl"], JRNL),
    "from Day One": (["import", "--from", "dayone"], DAYONE),
    "from Markdown": (["import", "--from", "markdown"], MARKDOWN),
    "from Obsidian": (["import", "--from", "obsidian"], MARKDOWN),
    "from CSV": (["import", "--from", "csv"], CSV),
}


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.full)])
@pytest.mark.parametrize("route", ROUTES)
def test_a_hostile_file_is_refused_at_a_bounded_cost_and_nothing_is_written(
    tmp_path, figures, route, every
):
    words, files = ROUTES[route]
    assert len(files) >= 20
    home = Home(tmp_path / "home", "open")
    before = home.journal_path.read_bytes()
    (tmp_path / "files").mkdir()
    for name, data in islice(files.items(), 0, None, every):
        # What is no Markdown by its name would not even be opened.
        suffix = "md" if files is MARKDOWN else "toml"
        (tmp_path / "files" / f"{name}.{suffix}").write_bytes(data)
    ran = subprocess.run(
        [sys.executable, HERE / "taking.py", tmp_path, *words],
        env={**os.environ, "REFLECT_HOME": str(tmp_path / "nobody")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    assert {name: code for name, (code, *_) in told.items() if code not in {5, 8}} == {}, ran.stderr
    assert max(memory for *_, memory in told.values()) < 200
    assert home.journal_path.read_bytes() == before
    assert {path.name for path in home.folder.rglob("*")} <= {"journal.db", "backups"}
    if every == 1:
        worst = max(seconds for _, seconds, _ in told.values())
        figures(
            10, route, files=len(told), most_processor_seconds=round(worst, 2),
            most_mib=max(memory for *_, memory in told.values()),
        )  # fmt: skip
