"""Files that are no journal, folders that cannot be written, disks that are full: nothing lost."""

import ctypes
import os
import sqlite3

import pytest
from slips import entries, is_plain, run


def other_database(path):
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE shopping (item)")
    conn.close()


def newer(path):
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version = 999")
    conn.commit()
    conn.close()


def cut_short(path):
    path.write_bytes(path.read_bytes()[:5000])


FILES = {
    "text": (lambda path: path.write_text("Dear diary"), 5),
    "empty": (lambda path: path.write_bytes(b""), 5),
    "folder": (lambda path: (path.unlink(), path.mkdir()), 5),
    "other database": (lambda path: (path.unlink(), other_database(path)), 5),
    "cut short": (cut_short, 5),
    "link": (lambda path: (path.rename(f"{path}.real"), path.symlink_to(f"{path}.real")), 6),
    "newer": (newer, 6),
}


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("words", ["list", "show 1", "note"])
def test_a_file_that_is_no_journal_of_ours_is_refused_and_left_alone(anyone, what, words):
    spoil, code = FILES[what]
    path = anyone.home / "journal.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    result = anyone.runs(*words.split(), stdin="A line.")
    assert result.exit_code == code, result.output
    assert is_plain(result.stderr, "journal")
    assert (path.read_bytes() if path.is_file() else None) == before


def as_anyone_else():
    """Give up root's right to write anywhere, where the tests run as root."""
    if os.geteuid() == 0:
        drop_from_bounding_set, write_anywhere = 24, 1
        assert ctypes.CDLL(None).prctl(drop_from_bounding_set, write_anywhere, 0, 0, 0) == 0


def no_space():
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


@pytest.mark.parametrize("words", ["init --no-encryption", "list"])
def test_a_folder_that_cannot_be_is_said(tmp_path, words):
    (tmp_path / "file").write_text("not a folder")
    result = run(tmp_path / "file" / "home", *words.split())
    assert result.returncode == 1
    assert is_plain(result.stderr)


def test_a_read_only_folder_takes_no_journal(tmp_path):
    tmp_path.chmod(0o500)
    result = run(tmp_path / "home", "init", "--no-encryption", before=as_anyone_else)
    tmp_path.chmod(0o700)
    assert result.returncode == 1
    assert is_plain(result.stderr)
    assert list(tmp_path.iterdir()) == []


def test_no_recovery_code_is_shown_for_a_journal_that_cannot_be_made(tmp_path):
    tmp_path.chmod(0o500)
    env = {"REFLECT_PASSWORD": "seven quiet herons"}
    result = run(tmp_path / "home", "init", env=env, before=as_anyone_else)
    tmp_path.chmod(0o700)
    assert result.returncode == 1
    assert is_plain(result.stderr)
    assert "This recovery code opens" not in result.stdout + result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o500, 0o700])
def test_a_read_only_journal_can_be_read_and_says_why_it_takes_nothing(anyone, mode):
    before = entries(anyone)
    journal = anyone.home / "journal.db"
    journal.chmod(0o400)
    anyone.home.chmod(mode)
    listed = run(anyone.home, "list", "--json", before=as_anyone_else)
    noted = run(anyone.home, "note", stdin="A line.", before=as_anyone_else)
    anyone.home.chmod(0o700)
    journal.chmod(0o600)
    assert (listed.returncode, listed.stdout) == (0, before)
    assert noted.returncode == 1
    assert is_plain(noted.stderr)
    assert entries(anyone) == before


def test_a_full_disk_loses_nothing_that_was_there(anyone):
    before = entries(anyone)
    result = run(anyone.home, "note", stdin="word " * 2000, before=no_space)
    assert result.returncode == 1
    assert is_plain(result.stderr)
    assert entries(anyone) == before
    assert run(anyone.home, "note", stdin="word " * 2000).returncode == 0


@pytest.mark.parametrize("env", [{}, {"REFLECT_PASSWORD": "seven quiet otters"}])
def test_a_full_disk_leaves_no_half_journal_behind(tmp_path, env):
    words = ["init"] if env else ["init", "--no-encryption"]
    result = run(tmp_path / "home", *words, before=no_space, env=env)
    assert result.returncode == 1
    assert is_plain("\n".join(result.stderr.splitlines()[-2:]))
    assert run(tmp_path / "home", *words, env=env).returncode == 0
    assert run(tmp_path / "home", "list", env=env).returncode == 0


def test_a_full_disk_leaves_no_half_prompt_set_behind(anyone):
    def none_at_all():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    result = run(anyone.home, "prompts", "new", "mine", before=none_at_all)
    assert result.returncode == 1
    assert is_plain(result.stderr, "mine.toml")
    assert list((anyone.home / "prompts").iterdir()) == []


@pytest.mark.parametrize("words", ["export -o {file}", "summary -o {file}"])
def test_a_full_disk_leaves_no_half_document_behind(anyone, tmp_path, words):
    folder = tmp_path / "out"
    folder.mkdir()
    line = words.format(file=folder / "document")

    def nearly_full():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    result = run(anyone.home, *line.split(), before=nearly_full)
    assert result.returncode == 1
    assert is_plain(result.stderr, "document")
    assert list(folder.iterdir()) == []
