"""Nothing goes out, and nothing of a sealed journal is left where others could read it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from newcomer import PASSPHRASE, Newcomer
from slips import run
from typer.main import get_command
from typer.testing import CliRunner

from reflect.cli.app import app

ENV = {"REFLECT_PASSWORD": PASSPHRASE}
CANARIES = ("zinnia", "quokka", "marzipan", "heliotrope", "fjord", "sousaphone")

# Every word of these is typed, so it has to be kept.
HELD = (*CANARIES, "gazebo", "Zoltan", "thistle", "nutmeg", "sextant")
REFUSED = [["show", "99"], ["import", "-"]]
EVERYDAY = Path(__file__).with_name("everyday.py")
TREE = get_command(app)


def typed(home, out, temporary):
    """Type every command, and return what each said."""
    done = subprocess.run(
        [sys.executable, EVERYDAY, home, out],
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """A home, beside it a temporary folder and bundles, after every command was typed."""
    home = tmp_path_factory.mktemp("used") / "home"
    temporary = home.with_name("tmp")
    temporary.mkdir()
    return home, typed(home, tmp_path_factory.mktemp("out"), temporary)


def commands(command=TREE, words=()):
    """Every command that does something, by the words that lead to it."""
    below = getattr(command, "commands", {})
    if words and (not below or command.invoke_without_command):
        yield words
    for word, one in below.items():
        yield from commands(one, (*words, word))


def walked(words):
    """The words of a line that lead to its command."""
    command, found = TREE, []
    for word in words:
        if word not in getattr(command, "commands", {}):
            break
        command = command.commands[word]
        found.append(word)
    return tuple(found)


def test_every_command_there_is_was_typed_and_did_what_it_does(used):
    _, told = used
    done = {walked(one["words"]) for one in told if not one["code"]}
    assert [words for words in commands() if words not in done | {("forget",)}] == []
    assert [(one["words"], one["bug"]) for one in told if one["bug"]] == []
    assert [one["words"] for one in told if one["code"]] == REFUSED


def test_no_command_opens_a_socket(used):
    _, told = used
    assert [one["words"] for one in told if one["sockets"]] == []


def test_what_tells_of_sockets_would_tell_of_one():
    script = (
        "import runpy, sys; made = runpy.run_path(sys.argv[1]); told = made['sockets_told_of']();"
        "import socket; socket.socket(); print(told)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, EVERYDAY], capture_output=True, text=True, check=True
    )
    assert "socket.__new__" in done.stdout


def test_forgetting_leaves_no_file(used, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(used[0], home)
    rt = Newcomer("forget").runtime(home, env=ENV)
    assert CliRunner().invoke(app, ["forget"], obj=rt).exit_code == 0
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_no_word_of_a_sealed_folder_is_in_any_byte_of_it_nor_in_what_was_said(used):
    home, told = used
    shown = run(home, "show", "1", env=ENV).stdout + run(home, "show", "2", env=ENV).stdout
    assert [word for word in CANARIES if word not in shown] == []
    assert [word for word in HELD if not any(word in one["out"] for one in told)] == []
    everything = {file: file.read_bytes() for file in home.parent.rglob("*") if file.is_file()} | {
        " ".join(one["words"]): one["err"].encode() for one in told
    }
    assert any(file.name == "journal.db" for file in everything if isinstance(file, Path))
    for where, held in everything.items():
        for word in HELD:
            for coded in (word.encode(), word.upper().encode(), word.encode("utf-16-le")):
                assert coded not in held, (where, word)


def test_what_an_open_journal_holds_would_be_found(tmp_path):
    home = tmp_path / "home"
    run(home, "init", "--no-encryption")
    run(home, "note", stdin="The zinnia by the gate.")
    assert b"zinnia" in (home / "journal.db").read_bytes()


@pytest.mark.skipif(shutil.which("file") is None, reason="`file` is not on this computer")
def test_file_takes_a_sealed_journal_for_no_database_and_no_text(used):
    home, _ = used
    said = subprocess.run(
        ["file", "--brief", home / "journal.db"], capture_output=True, text=True, check=True
    )
    # It begins with random bytes, which now and then look like something else.
    assert not re.search("sql|text|json", said.stdout, re.IGNORECASE)


def test_after_delete_for_good_not_even_the_key_finds_a_word_of_it(used, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(used[0], home)
    for number in ("1", "2"):
        assert run(home, "delete", number, "--for-good", "--yes", env=ENV).returncode == 0
    held = decrypted(home).lower()
    assert b"create table entries" in held
    assert [word for word in CANARIES if word.encode() in held] == []


def test_before_it_the_key_finds_them_all(used):
    held = decrypted(used[0])
    assert [word for word in CANARIES if word.encode() not in held] == []


def decrypted(home):
    """Every page of a sealed journal as it is inside, free ones too, by another program."""
    conn = apsw.Connection(str(home / "journal.db"), flags=apsw.SQLITE_OPEN_READONLY)
    for told in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key_of(home)}'\""):
        list(conn.execute(f"PRAGMA {told}"))
    (size,) = next(conn.execute("PRAGMA page_count"))
    held = conn.serialize("main")
    assert len(held) == size * 4096
    return held


def key_of(home):
    return run(home, "key", "--show", env=ENV).stdout.strip()


@pytest.mark.skipif(os.name != "posix", reason="core dumps as POSIX has them")
def test_a_crash_leaves_no_core(tmp_path):
    script = (
        "import resource, sys\n"
        "sys.argv = ['reflect', '--help']\n"
        "from reflect.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "(0, 0)"
