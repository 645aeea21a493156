import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.errors import Damaged, NotOpen, Refused
from reflect.store.connection import connect
from reflect.store.journal import Journal

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def closed(journal, made, path):
    """A journal with one entry, closed."""
    journal.add(made("The chain stayed on.", label="rowan"))
    journal.close()
    return path


def test_where_there_is_no_journal_it_says_how_to_make_one(path):
    with pytest.raises(NotOpen) as told:
        Journal.open(path)
    assert told.value.message == "There is no journal yet."
    assert "reflect init" in told.value.hint
    assert not path.parent.exists()


def test_every_connection_has_the_settings_that_keep_it_whole(closed):
    conn = connect(closed)
    names = [
        "journal_mode",
        "synchronous",
        "secure_delete",
        "temp_store",
        "foreign_keys",
        "busy_timeout",
    ]
    values = [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    conn.close()
    assert values == ["delete", 3, 1, 2, 1, 10000]


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_whatever_the_umask(path, umask):
    script = (
        "import os, sys; from pathlib import Path; from reflect.store.journal import Journal\n"
        f"os.umask({umask})\n"
        "path = Path(sys.argv[1])\n"
        "journal = Journal.create(path)\n"
        "journal._conn.execute('BEGIN IMMEDIATE')\n"
        "journal._conn.execute('CREATE TABLE more (and_more)')\n"
        "modes = {p.name: oct(p.stat().st_mode & 0o777) for p in path.parent.iterdir()}\n"
        "print(oct(path.parent.stat().st_mode & 0o777), sorted(modes.items()))\n"
    )
    path.parent.parent.chmod(0o700)
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0o700 [('journal.db', '0o600'), ('journal.db-journal', '0o600')]"


@posix
def test_a_journal_that_others_can_read_is_closed_to_them(closed):
    closed.chmod(0o644)
    Journal.open(closed).close()
    assert mode(closed) == 0o600
    closed.chmod(0o440)
    connect(closed).close()
    assert mode(closed) == 0o400


@posix
def test_a_folder_that_is_there_already_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o755)
    Journal.create(tmp_path / "journal.db").close()
    assert mode(tmp_path) == 0o755
    assert mode(tmp_path / "journal.db") == 0o600


@posix
def test_a_link_is_refused_and_what_it_leads_to_stays_as_it_was(closed, tmp_path):
    before = closed.read_bytes()
    link = tmp_path / "journal.db"
    link.symlink_to(closed)
    for use in (Journal.open, Journal.create):
        with pytest.raises(Refused, match="is a link"):
            use(link)
    link.unlink()
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refused, match="is a link"):
        Journal.create(link)
    assert closed.read_bytes() == before
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\x00" + bytes(4079), b"Dear diary\n" * 900, bytes(8192)],
    ids=["empty", "cut off", "text", "zeros"],
)
def test_what_is_not_a_journal_is_said_and_left_alone(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"journal\.db is not a journal"):
        Journal.open(path)
    assert path.read_bytes() == content
    if content:
        with pytest.raises(Refused, match="already"):
            Journal.create(path)
        assert path.read_bytes() == content


def test_another_programs_database_is_not_a_journal(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(Damaged, match="is not a journal"):
        Journal.open(path)
    with pytest.raises(Refused, match="already"):
        Journal.create(path)
    assert path.read_bytes() == before


def test_a_folder_in_its_place_is_not_a_journal(path):
    path.mkdir(parents=True)
    for use in (Journal.open, Journal.create):
        with pytest.raises(Damaged, match="is not a journal"):
            use(path)


def test_a_journal_is_not_made_where_there_is_one(closed):
    before = closed.read_bytes()
    with pytest.raises(Refused, match=r"already a journal\.db"):
        Journal.create(closed)
    assert closed.read_bytes() == before


def test_making_one_can_be_tried_again_after_it_was_broken_off(path):
    path.parent.mkdir()
    path.touch()
    Journal.create(path).close()
    with Journal.open(path) as journal:
        assert journal.count() == 0


@posix
def test_making_one_can_be_tried_again_after_it_died_halfway_through_writing(path):
    # A cache of nothing makes SQLite write pages before the commit, as a power cut may leave them.
    script = (
        "import os, sys; from pathlib import Path\n"
        "from reflect.store.connection import connect\n"
        "conn = connect(Path(sys.argv[1]), create=True)\n"
        "conn.execute('PRAGMA cache_size = 1'); conn.execute('PRAGMA cache_spill = 1')\n"
        "conn.execute('BEGIN IMMEDIATE')\n"
        "conn.execute('CREATE TABLE half (done)')\n"
        "conn.executemany('INSERT INTO half VALUES (?)', [('x' * 3000,)] * 50)\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, path], check=True)
    assert path.stat().st_size
    assert path.with_name("journal.db-journal").exists()
    with Journal.create(path) as journal:
        assert journal.count() == 0


def test_a_rollback_left_by_a_crash_is_no_leave_to_make_another(closed):
    closed.with_name("journal.db-journal").write_bytes(b"")
    with pytest.raises(Refused, match="already"):
        Journal.create(closed)
    with Journal.open(closed) as journal:
        assert journal.count() == 1


@pytest.mark.parametrize("name", ["space % ? #.db", "jöurnal 日記.db"])
def test_any_name_a_folder_may_have_can_be_opened(tmp_path, made, name):
    path = Path(tmp_path / "a ? b # %41" / name)
    with Journal.create(path) as journal:
        journal.add(made("one"))
    with Journal.open(path) as journal:
        assert journal.count() == 1
    assert [file.name for file in path.parent.iterdir()] == [name]
