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
from newcomer import PASSPHRASE
from slips import run

ENV = {"REFLECT_PASSWORD": PASSPHRASE}
CANARIES = ("zinnia", "quokka", "marzipan", "heliotrope", "fjord", "sousaphone")

# Everything everyday, with every place a word can be put.
EVERYDAY = [
    (["init"], ""),
    (["note", "--tag", "quokka", "--label", "marzipan"], "The zinnia by the gate."),
    (
        ["new", "after_visit", "--from", "-"],
        json.dumps({
            "moment": "A heliotrope on the sill.",
            "trigger": ["other:fjord"],
            "official_action": {"what": "Ring about the sousaphone", "due": "2026-11-01"},
        }),
    ),
    (["list"], ""),
    (["list", "--json"], ""),
    (["show", "2", "--chain"], ""),
    (["search", "zinn*"], ""),
    (["star", "1"], ""),
    (["actions"], ""),
    (["patterns"], ""),
    (["summary"], ""),
    (["seal"], ""),
    (["rotate"], ""),
    (["support"], ""),
    (["learn"], ""),
    (["config"], ""),
    (["prompts"], ""),
    (["lock"], ""),
    (["show", "99"], ""),
    (["import", "-"], "zinnia is no entry"),
]  # fmt: skip

# Runs the program, telling on stderr of every socket that anything opens.
_WATCHED = """
import os, sys
def told(event, args):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"SOCKET {event}\\n".encode())
sys.addaudithook(told)
sys.argv = ["reflect", *sys.argv[1:]]
from reflect.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """A home, and its temporary folder, after everything everyday was done in them."""
    home = tmp_path_factory.mktemp("used") / "home"
    temporary = home.with_name("tmp")
    temporary.mkdir()
    told = []
    for words, stdin in EVERYDAY:
        done = subprocess.run(
            [sys.executable, "-c", _WATCHED, *words],
            env={**os.environ, **ENV, "REFLECT_HOME": str(home), "TMPDIR": str(temporary)},
            input=stdin, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        told.append((words, done))
    return home, told


def test_no_everyday_command_opens_a_socket(used):
    _, told = used
    assert [words for words, done in told if "SOCKET" in done.stderr] == []
    assert [words for words, done in told if done.returncode] == [["show", "99"], ["import", "-"]]


def test_what_tells_of_sockets_would_tell_of_one():
    script = _WATCHED.replace(
        "from reflect.__main__ import main\nmain()", "import socket; socket.socket()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "SOCKET socket.__new__" in done.stderr


def test_no_word_of_a_sealed_folder_is_in_any_byte_of_it_nor_in_what_was_said(used):
    home, told = used
    shown = run(home, "show", "1", env=ENV).stdout + run(home, "show", "2", env=ENV).stdout
    assert [word for word in CANARIES if word not in shown] == []
    everything = {file: file.read_bytes() for file in home.parent.rglob("*") if file.is_file()} | {
        " ".join(words): done.stderr.encode() for words, done in told
    }
    assert any(file.name == "journal.db" for file in everything if isinstance(file, Path))
    for where, held in everything.items():
        for word in CANARIES:
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
