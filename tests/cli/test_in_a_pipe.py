"""What is printed where no terminal is: whole lines, unless COLUMNS says how wide they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from slips import run

from reflect.cli.console import Screen

FULL = Path("/dev/full")
LABEL = "alder-by-the-long-lane"
LONG = "The lift was out again, a neighbour held the door, and nobody had the key to the yard."


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    run(home, "init", "--no-encryption")
    run(home, "note", "--label", LABEL, "--tag", "duty", "--tag", "court", stdin=LONG)
    return home


def test_a_line_stays_whole_so_that_it_can_be_found(home):
    (head, gist) = run(home, "list").stdout.splitlines()
    assert head.startswith("1  ")
    assert head.endswith(f"Quick note, {LABEL}, #duty, #court")
    assert gist.startswith("   The lift was out again")
    (note,) = [line for line in run(home, "show", "1").stdout.splitlines() if "lift" in line]
    assert note.endswith(LONG)


def test_columns_fits_them_all_the_same_and_loses_no_word(home):
    whole = run(home, "show", "1").stdout
    fitted = run(home, "show", "1", env={"COLUMNS": "40"}).stdout
    assert max(map(len, whole.splitlines())) > 80
    assert max(map(len, fitted.splitlines())) <= 40
    assert sorted(fitted.split()) == sorted(whole.split())


@pytest.mark.parametrize("columns", [80, 40, 24])
@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/a/very/long/address/that/goes/on/and/on/for/ever?id=12345 there.",
        f"{'x' * 300} y",
        "😀😀😀😀😀 the door was on the chain today, and 😀😀😀 then I talked to the gap, ✅✅ 戸口。",
        "Café 😀 Zoë was there on 3/4, at the long lane, and nobody had the key, so we went 😀.",
    ],
)
def test_nothing_of_what_was_written_is_cut_off_however_narrow(home, columns, text):
    run(home, "note", stdin=text)
    shown = run(home, "show", "2", env={"COLUMNS": str(columns)}).stdout
    assert "".join(text.split()) in "".join(shown.partition("Note")[2].split()).removeprefix("2")
    assert all(cell_len(line) <= columns for line in shown.splitlines())


def test_what_is_said_beside_it_stays_whole_too(home):
    (reminder,) = run(home, "list").stderr.splitlines()
    assert reminder.endswith("`reflect seal` seals it.")


def test_what_stands_below_is_indented_so_that_no_text_can_pass_for_a_row(home, capsys):
    row = "2  Tue 3 Mar 2026, Note"
    run(home, "note", stdin=f"First.\n{row}")
    (line,) = [line for line in run(home, "show", "2").stdout.splitlines() if row in line]
    assert line.startswith("    ")
    for end in ("\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"):
        Screen().rows([("1", f"First.{end}{row}")])
        assert capsys.readouterr().out == f"1  First.\n   {row}\n"


def test_what_is_said_comes_in_order_in_one_pipe(home, tmp_path):
    told = both(tmp_path / "other", "init", "--no-encryption")
    assert told.index("Before you write anything") < told.index("Your journal is")
    assert told.index("Your journal is") < told.index("is not sealed, so")
    bad = tmp_path / "bad.toml"
    bad.write_text("id = 3", encoding="utf-8")
    told = both(home, "prompts", "check", str(bad))
    assert told.index("bad.toml does not hold") < told.index("Not every file")


SHOWS = ["list", "show 1", "list --json", "export", "patterns", "note"]


@pytest.mark.parametrize("words", SHOWS)
@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
def test_a_full_disk_is_told_in_one_sentence_however_late_it_is_noticed(home, words):
    with FULL.open("wb") as full:
        told = into(full, home, *words.split())
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].startswith("The system said no: ")
    assert len(told.stderr.splitlines()) == 2


@pytest.mark.parametrize("words", SHOWS)
@pytest.mark.skipif(sys.platform == "win32", reason="a pipe breaks otherwise there")
def test_a_reader_that_has_gone_hears_nothing_more(home, words):
    here, there = os.pipe()
    os.close(here)
    with os.fdopen(there, "wb") as pipe:
        told = into(pipe, home, *words.split())
    assert told.stderr.splitlines() == run(home, "list").stderr.splitlines()
    if words == "note":
        assert told.returncode == 0
        assert "A line." in run(home, "show", "2").stdout


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", ["init", "seal", "rotate"])
def test_nothing_is_sealed_with_a_recovery_code_that_nobody_got(home, tmp_path, words):
    folder = tmp_path / "new" if words == "init" else home
    env = {"REFLECT_PASSWORD": "seven quiet otters swim uphill"}
    if words == "rotate":
        run(home, "seal", env=env)
    before = everything(folder)
    with FULL.open("wb") as full:
        told = into(full, folder, words, env=env)
    assert told.returncode != 0
    assert everything(folder) == before


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()}


def both(home, *words):
    """Run a command with stderr in the same pipe; return all of it as it came."""
    return into(subprocess.PIPE, home, *words, stderr=subprocess.STDOUT).stdout


def into(out, home, *words, env=None, stderr=subprocess.PIPE):
    return subprocess.run(
        [sys.executable, "-m", "reflect", *words],
        env={**os.environ, "REFLECT_HOME": str(home), **(env or {})},
        input="A line.",
        stdout=out,
        stderr=stderr,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", ["", "actions", "session", "summary", "trace", "share"])
def test_help_fits_a_narrow_screen_and_cuts_no_sentence_off(home, words):
    told = run(home, *words.split(), "--help", env={"COLUMNS": "40"}).stdout
    assert all(len(line) <= 40 for line in told.splitlines())
    assert "..." not in told.partition("Options:")[2]
