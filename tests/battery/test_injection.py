"""Row 11: an entry can hold anything; what is shown or written out steers and runs nothing.

The journal is doctored behind the program's back, so that nothing was cleaned on its way in.
"""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from homes import Home
from markdown_it import MarkdownIt
from slips import run

EVIL = {
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "title": "\x1b]0;evil\x1b\\",
    "screen": "\x1b[2J\x1b[3J\x1b[1;1H",
    "eight bit": "\x9b2J\x9d52;c;eA==\x9c",
    "bell and back": "\x07\b\b\x7f",
    "bidi": "\u202egnp.exe\u202c \u2066evil\u2069",
    "markup": "[bold red]loud[/] [link=https://evil.invalid]here[/link] [/nothing]",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)><!--",
    "markdown": "[here](javascript:alert(1)) ![x](https://evil.invalid/x.png) <https://evil.invalid>",
    "fence": "```\n# Not a heading\n| a | b |\n|---|---|\n---\n===",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "at": "@SUM(1)",
    "minus": "-2+3",
    "ends": "one\r\ntwo\u2028three\u2029four\x85five\x0bsix\x0cseven",
    "NUL": "a\x00b",
}
# What may stand in anything shown: tab and newline; the rest of these steers a terminal.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

SHOWN = [
    "list", "list --json", "list --tag evil", "show 1", "show 1 --json", "show 1 --chain",
    "search evilword", "search evilword --json", "actions", "actions --json", "bin", "patterns",
    "patterns --json", "patterns --all", "summary", "export", "export --format md",
    "export --format csv", "check", "backup --list", "resume", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def doctored(tmp_path_factory):
    """A journal in which every text is evil."""
    home = Home(tmp_path_factory.mktemp("evil") / "home", "open", entries=len(EVIL))
    conn = sqlite3.connect(home.journal_path)
    conn.execute("PRAGMA recursive_triggers = ON")
    for number, evil in enumerate(EVIL.values(), start=1):
        text = f"{evil} evilword"
        conn.execute(
            "UPDATE answers SET value = ?, asked = ? WHERE entry = ? AND kind = 'text'",
            (json.dumps(text), text, number),
        )
        conn.execute(
            "UPDATE answers SET value = ? WHERE entry = ? AND kind = 'multi'",
            (json.dumps([f"other:{text}", text]), number),
        )
        action = {"what": text, "owner": text, "why": text, "due": "2026-03-05", "status": "open"}
        conn.execute(
            "UPDATE answers SET value = ? WHERE entry = ? AND kind = 'action'",
            (json.dumps(action), number),
        )
        conn.execute("UPDATE entries SET label = ?, at = at WHERE number = ?", (text, number))
        conn.execute("UPDATE tags SET tag = ? WHERE entry = ?", (text, number))
        conn.execute("UPDATE passages SET text = ? WHERE entry = ?", (text, number))
    conn.execute("INSERT INTO copies VALUES (?, 'backup', '2026-03-02T16:40:00+00:00')", (evil,))
    conn.execute("UPDATE entries SET binned = '2026-03-01T00:00:00+00:00' WHERE number = 2")
    conn.execute("UPDATE entries SET state = 'draft', trail = '[]' WHERE number = 3")
    conn.commit()
    conn.close()
    return home.folder


# Lines stay whole in a pipe; at a terminal, as here where COLUMNS says so, rich fits them.
FITTED = pytest.mark.parametrize("env", [{}, {"COLUMNS": "80"}], ids=["whole", "fitted"])


@FITTED
@pytest.mark.parametrize("words", SHOWN)
def test_nothing_that_is_shown_steers_the_terminal(doctored, words, env):
    told = words.split()
    if words in {"patterns", "patterns --json", "patterns --all", "summary"}:
        told += ["--since", "all"]
    result = run(doctored, *told, env=env)
    assert result.returncode in ({5} if words == "check" else {0, 3, 9}), result.stderr
    for shown in (result.stdout, result.stderr):
        assert not STEERS.search(shown), words
    if words in {"list", "show 1", "search evilword"}:
        assert "evilword" in result.stdout or words == "list"


@FITTED
def test_brackets_are_shown_as_they_were_written(doctored, env):
    number = list(EVIL).index("markup") + 1
    shown = " ".join(run(doctored, "show", str(number), env=env).stdout.split())
    assert "[bold red]loud[/]" in shown
    assert "[/nothing]" in shown


def test_nothing_in_markdown_is_active(doctored):
    text = run(doctored, "export", "--format", "md").stdout
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inside = [child.type for token in tokens for child in token.children or []]
    kinds = {token.type for token in tokens} | set(inside)
    assert not kinds & {
        "html_block", "html_inline", "link_open", "image", "fence", "code_block", "code_inline",
        "table_open", "hr",
    }  # fmt: skip


def test_no_cell_is_a_formula(doctored):
    text = run(doctored, "export", "--format", "csv").stdout
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("evilword" in cell for cell in cells)
    assert not [cell for cell in cells if unicodedata.normalize("NFKC", cell)[:1] in {*"=+-@\t\r"}]


def test_what_is_written_out_can_be_brought_in_and_is_clean_then(doctored, tmp_path):
    file = tmp_path / "all.jsonl"
    assert run(doctored, "export", "-o", str(file)).returncode == 0
    assert not STEERS.search(file.read_text(encoding="utf-8"))
    new = Home(tmp_path / "new", "open", entries=0)
    assert run(new.folder, "import", str(file)).returncode == 0
    with new.journal() as journal:
        texts = [str(a.value) for entry in journal.entries() for a in entry.answers]
    assert texts
    assert not STEERS.search("".join(texts))


def test_the_menu_and_a_question_show_no_control_of_the_journals(doctored):
    script = Path(__file__).parents[1] / "cli"
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from datetime import datetime, UTC\n"
        "from typer.testing import CliRunner; from reflect.cli.app import app\n"
        "from newcomer import Newcomer\n"
        "rt = Newcomer(replies={'': ['4', '1', '0']}).runtime(Path(sys.argv[1]), env={},"
        " now=lambda: datetime(2026, 3, 2, tzinfo=UTC))\n"
        "sys.stdout.write(CliRunner().invoke(app, [], obj=rt).output)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, doctored, script], capture_output=True, text=True, check=True
    )
    assert "evilword" in ran.stdout
    assert not STEERS.search(ran.stdout)
