"""Completion is installed by one command, and completes from the journal."""

import os
import subprocess
import sys

import pytest
from newcomer import PASSPHRASE, Newcomer
from slips import run
from typer.testing import CliRunner

from reflect.cli.app import app

# Otherwise the shell is found out: the one the command was typed in.
NAMED = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
PROGRAM = [sys.executable, "-c", "from reflect.__main__ import main; main()"]


def reflect(home, *words, **env):
    return subprocess.run(
        [*PROGRAM, *words],
        env={"HOME": str(home), "PATH": os.environ["PATH"], "REFLECT_HOME": str(home / "r"), **env},
        capture_output=True,
        text=True,
        check=False,
        input="",
    )


@pytest.mark.parametrize(
    ("shell", "file", "holds"),
    [
        ("bash", ".bashrc", "reflect.sh"),
        ("zsh", ".zshrc", "fpath"),
        ("fish", ".config/fish/completions/reflect.fish", "_REFLECT_COMPLETE"),
    ],
)
def test_one_command_installs_it(tmp_path, shell, file, holds):
    done = reflect(tmp_path, "--install-completion", shell, **NAMED)
    assert done.returncode == 0, done.stderr
    assert holds in (tmp_path / file).read_text(encoding="utf-8")


def test_powershell_has_one_too(tmp_path):
    done = reflect(tmp_path, "--show-completion", "powershell", **NAMED)
    assert done.returncode == 0, done.stderr
    assert "Register-ArgumentCompleter" in done.stdout


def completed(rt, line, words):
    env = {"_REFLECT_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(words)}
    result = CliRunner().invoke(app, [], obj=rt, env=env, prog_name="reflect")
    return result.stdout.split()


def test_tags_sets_and_fields_are_completed(writer, note):
    note("One.", "--tag", "duty")
    rt = writer.runtime(None)
    assert completed(rt, "reflect list --tag d", 3) == ["duty"]
    assert "after_visit" in completed(rt, "reflect new after_", 2)
    assert completed(rt, "reflect search x --field mom", 4) == ["moment"]
    assert completed(rt, "reflect export --format md", 3) == ["md", "md-folder"]
    assert completed(rt, "reflect import --from j", 3) == ["jrnl"]


def test_without_a_journal_there_is_nothing_to_complete(person):
    assert completed(person.runtime(None), "reflect list --tag d", 3) == []


def test_a_sealed_journal_gives_nothing_and_asks_for_nothing(tmp_path):
    home = tmp_path / "home"
    run(home, "init", env={"REFLECT_PASSWORD": PASSPHRASE})
    run(home, "note", "--tag", "duty", stdin="One.", env={"REFLECT_PASSWORD": PASSPHRASE})
    someone = Newcomer()
    assert completed(someone.runtime(home), "reflect list --tag d", 3) == []
    assert someone.asked_hidden == []
