import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.errors import SystemSaidNo
from reflect.interview.editor import edit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts here are for a POSIX shell")


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


def script(tmp_path, body, name="scribe"):
    """Make an editor of a few lines of Python; `path` is the file it is given, `arguments` all."""
    place = tmp_path / name
    lead = "import os, sys\nfrom pathlib import Path\n"
    lead += "arguments = sys.argv[1:]\npath = Path(arguments[-1])\n"
    place.write_text(f"#!{sys.executable}\n{lead}{body}\n")
    place.chmod(0o755)
    return {"EDITOR": shlex.quote(str(place))}


def append(tmp_path, **more):
    return script(tmp_path, 'path.write_text(path.read_text() + " Twice.")', **more)


def test_what_was_edited_comes_back_and_nothing_is_left(tmp_path, home):
    assert edit("The gate was shut.", home, append(tmp_path)) == "The gate was shut. Twice."
    assert list(home.iterdir()) == []


def test_the_text_lies_in_a_private_file_in_a_private_folder(tmp_path, home):
    seen = tmp_path / "seen"
    body = f'Path("{seen}").write_text(f"{{path.stat().st_mode}} {{path.parent.stat().st_mode}} {{path}}")'
    before = os.umask(0)
    try:
        edit("x", home, script(tmp_path, body))
    finally:
        os.umask(before)
    file, folder, path = seen.read_text().split()
    assert stat.S_IMODE(int(file)) == 0o600
    assert stat.S_IMODE(int(folder)) == 0o700
    assert Path(path).parent.parent == home


def test_what_an_editor_leaves_beside_it_is_wiped_too(tmp_path, home):
    outside = tmp_path / "outside"
    outside.write_text("not ours")
    body = f"""
path.with_name("text.txt~").write_text("backup")
(path.parent / "swap").mkdir()
(path.parent / "swap" / "text.swp").write_text("swap")
(path.parent / "link").symlink_to("{outside}")
os.mkfifo(path.parent / "pipe")
"""
    assert edit("x", home, script(tmp_path, body)) == "x"
    assert list(home.iterdir()) == []
    assert outside.read_text() == "not ours"


def test_the_words_are_overwritten_before_the_file_is_removed(tmp_path, home):
    other = tmp_path / "hard-link"
    env = script(tmp_path, f'os.link(path, "{other}")')
    edit("An invented canary.", home, env)
    assert set(other.read_bytes()) == {0}


def test_what_comes_back_is_cleaned(tmp_path, home):
    env = script(tmp_path, r'path.write_bytes(b"\x1b[2JShut\r\n\xff twice\n\n")')
    assert edit("x", home, env) == "[2JShut\n\ufffd twice"


@pytest.mark.parametrize("body", ["sys.exit(1)", "os.kill(os.getpid(), 9)"])
def test_an_editor_that_fails_keeps_the_text_and_says_where(tmp_path, home, body):
    env = script(tmp_path, f'path.write_text("An invented line.")\n{body}')
    with pytest.raises(SystemSaidNo) as caught:
        edit("x", home, env)
    (folder,) = home.iterdir()
    kept = folder / "text.txt"
    assert kept.read_text() == "An invented line."
    assert str(kept) in caught.value.hint
    assert caught.value.message == "The editor scribe did not finish."
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_an_editor_that_is_not_there_keeps_the_text(home):
    with pytest.raises(SystemSaidNo, match=r"The editor no-such-editor did not finish\."):
        edit("An invented line.", home, {"EDITOR": "/nowhere/no-such-editor"})
    assert next(home.rglob("text.txt")).read_text() == "An invented line."


def test_an_editor_that_takes_the_file_away_is_said_to_have_failed(tmp_path, home):
    with pytest.raises(SystemSaidNo) as caught:
        edit("x", home, script(tmp_path, "path.unlink()"))
    assert caught.value.hint == ""


def test_a_copy_that_cannot_be_removed_is_said(tmp_path, home):
    away = f"""
path.parent.rename("{tmp_path / "elsewhere"}")
path.parent.symlink_to("{tmp_path / "elsewhere"}")
"""
    with pytest.raises(SystemSaidNo, match="cannot be removed") as caught:
        edit("x", home, script(tmp_path, away))
    (folder,) = home.iterdir()
    assert caught.value.hint == f"Delete {folder} by hand."


def test_visual_comes_before_editor_and_may_have_options(tmp_path, home):
    seen = tmp_path / "seen"
    scribe = script(tmp_path, f'Path("{seen}").write_text(" ".join(arguments[:-1]))')
    env = {"VISUAL": f"{scribe['EDITOR']} --wait 'two words'", "EDITOR": "/nowhere/other"}
    edit("x", home, env)
    assert seen.read_text() == "--wait two words"
    edit("x", home, {"VISUAL": "  ", **scribe})
    assert seen.read_text() == ""


def test_a_name_with_a_quote_too_many_is_told(home):
    with pytest.raises(SystemSaidNo, match="a quote too many"):
        edit("x", home, {"EDITOR": "nano 'x"})
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("name", ["vim", "nvim", "vim.tiny", "gvim"])
def test_vim_is_told_to_keep_nothing(tmp_path, home, name):
    seen = tmp_path / "seen"
    edit("x", home, script(tmp_path, f'Path("{seen}").write_text("|".join(arguments))', name=name))
    quiet = seen.read_text().split("|")[:-1]
    forks = ["-f"] if name == "gvim" else []
    settings = "set nobackup nowritebackup noundofile noswapfile"
    assert quiet == ["-n", "-i", "NONE", "-c", settings, *forks]


def test_vi_is_vim_only_where_it_leads_there(tmp_path, home):
    seen = tmp_path / "seen"
    vim = script(tmp_path, f'Path("{seen}").write_text("|".join(arguments[:-1]))', name="vim")
    (tmp_path / "vi").symlink_to(tmp_path / "vim")
    edit("x", home, {"EDITOR": str(tmp_path / "vi")})
    assert "noundofile" in seen.read_text()
    assert vim
    (tmp_path / "vi").unlink()
    edit(
        "x",
        home,
        script(tmp_path, f'Path("{seen}").write_text("|".join(arguments[:-1]))', name="vi"),
    )
    assert seen.read_text() == ""


@pytest.mark.skipif(shutil.which("vim") is None, reason="there is no vim here")
def test_a_real_vim_leaves_no_copy_anywhere(tmp_path, home):
    vim = shutil.which("vim")
    person = tmp_path / "person"
    person.mkdir()
    (person / ".vimrc").write_text("set undofile backup undodir=~ backupdir=~ directory=~\n")
    wrapper = tmp_path / "vim"
    wrapper.write_text(f'#!/bin/sh\nHOME={person} exec {vim} -es "$@" -c "normal Atwice" -c wq\n')
    wrapper.chmod(0o755)
    text = edit("An invented canary. ", home, {"EDITOR": str(wrapper)})
    assert text == "An invented canary. twice"
    assert list(home.iterdir()) == []
    found = subprocess.run(
        ["grep", "-rl", "canary", str(person)], check=False, capture_output=True, text=True
    )
    assert found.stdout == ""
    assert [path.name for path in person.iterdir()] == [".vimrc"]


def test_where_nothing_is_named_one_that_is_there_is_taken(tmp_path, home, monkeypatch):
    append(tmp_path, name="nano")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert edit("Shut.", home, {}) == "Shut. Twice."
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SystemSaidNo, match=r"The editor vi did not finish\."):
        edit("x", home, {})
