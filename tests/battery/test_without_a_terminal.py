"""Row 13: closed or empty input, a pipe, a dumb terminal, one column: no hang, no implied yes."""

import os
import subprocess
import sys

import pytest
from homes import Home

ASK = ["delete 1", "delete 1 --for-good", "bin empty", "restore {backup}", "forget", "review",
       "edit 1 moment", "new", "new after_visit", "try", "resume", "seal", "rotate", "passphrase",
       "recover"]  # fmt: skip
SHOW = ["", "list", "show 1", "patterns", "summary", "actions", "check", "backup --list", "hold",
        "learn", "support", "config", "prompts", "bin"]  # fmt: skip
PROMISED = {0, 1, 2, 3, 4, 6, 9}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    from homes import NOW

    from reflect.store.backups import make

    home = Home(tmp_path_factory.mktemp("quiet") / "home", "open", entries=3)
    with home.journal() as journal:
        journal.delete(3)
    home.backup = make(home.folder, NOW)
    return home


def run_with(home, words, stdin, env):
    return subprocess.run(
        [sys.executable, "-m", "reflect", *words.format(backup=home.backup).split()],
        env={**os.environ, "REFLECT_HOME": str(home.folder), **env},
        stdin=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


WAYS = {
    "empty input": (subprocess.DEVNULL, {}),
    "no colour, one column": (subprocess.DEVNULL, {"NO_COLOR": "1", "COLUMNS": "1", "LINES": "1"}),
    "dumb": (subprocess.DEVNULL, {"TERM": "dumb"}),
}


def everything(home):
    with home.journal() as journal:
        return list(journal.entries()), journal.bin(), journal.drafts()


@pytest.mark.parametrize(
    "words", [pytest.param(w, marks=[] if at < 3 else pytest.mark.full) for at, w in enumerate(ASK)]
)
def test_what_asks_does_nothing_where_nobody_can_answer(home, words):
    before = everything(home)
    for stdin, env in WAYS.values():
        result = run_with(home, words, stdin, env)
        assert result.returncode in PROMISED, result.stderr
        assert "Traceback" not in result.stderr
    # A pipe that says yes to everything is nobody who was asked.
    shell = f"yes | {sys.executable} -m reflect {words.format(backup=home.backup)}"
    env = {**os.environ, "REFLECT_HOME": str(home.folder)}
    subprocess.run(shell, shell=True, env=env, capture_output=True, timeout=120, check=False)
    closed = f"{sys.executable} -m reflect {words.format(backup=home.backup)} <&-"
    ended = subprocess.run(
        closed, shell=True, env=env, capture_output=True, timeout=120, check=False
    )
    assert ended.returncode in PROMISED
    assert b"Traceback" not in ended.stderr
    assert everything(home) == before


@pytest.mark.parametrize(
    "words",
    [pytest.param(w, marks=[] if at < 2 else pytest.mark.full) for at, w in enumerate(SHOW)],
)
def test_what_shows_can_be_read_anywhere(home, words):
    for stdin, env in WAYS.values():
        result = run_with(home, words, stdin, env)
        assert result.returncode == 0, result.stderr
        assert "\x1b" not in result.stdout + result.stderr


def test_a_reader_that_goes_away_is_no_fault(home):
    shell = f"{sys.executable} -m reflect list --json | true"
    env = {**os.environ, "REFLECT_HOME": str(home.folder)}
    told = subprocess.run(shell, shell=True, env=env, capture_output=True, text=True, check=False)
    assert (
        told.stderr.splitlines()
        == run_with(home, "list", subprocess.DEVNULL, {}).stderr.splitlines()
    )
