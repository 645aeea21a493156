import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from homes import KINDS, NOW, Home, invented

from reflect.errors import Busy, Damaged, NotOpen, NotThere, Refused
from reflect.model.entry import Entry
from reflect.store import backups, hold, migrations
from reflect.store.backups import BEFORE_IMPORT, BEFORE_NEW_KEY, before, make
from reflect.store.backups import backups as listed
from reflect.store.connection import connect
from reflect.store.holding_off import others_held_off
from reflect.store.journal import Journal
from reflect.store.restoring import find, ready


@pytest.fixture(params=KINDS)
def home(request, tmp_path):
    return Home(tmp_path / "home", request.param)


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def restore(home, backup):
    with ready(home.folder, backup) as copy:
        copy.verify(home.keys)
        return copy.put_in_place(NOW)


def test_a_backup_holds_the_same_entries_and_the_key_beside_them(home):
    made = make(home.folder, NOW, keys=home.keys)
    assert made.name == "2026-03-02-164000-by-hand"
    assert files(made) == ["journal.db", *(["vault.json"] if home.keys else [])]
    assert home.ids(made) == home.ids()
    assert files(home.folder / "backups") == [made.name]


@pytest.mark.skipif(os.name != "posix", reason="modes as POSIX has them")
@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_only_the_owner_can_open_a_backup_whatever_the_umask(tmp_path, umask):
    home = Home(tmp_path / "home", "open")
    script = (
        "import os, sys; from pathlib import Path; from datetime import datetime\n"
        f"os.umask({umask})\n"
        "from reflect.store.backups import make\n"
        "make(Path(sys.argv[1]), datetime(2026, 3, 2), into=Path(sys.argv[2]))\n"
    )
    elsewhere = tmp_path / "stick"
    subprocess.run([sys.executable, "-c", script, home.folder, elsewhere], check=True)
    for path in (elsewhere, *elsewhere.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_two_backups_in_the_same_second_are_two(home):
    first, second = make(home.folder, NOW, keys=home.keys), make(home.folder, NOW, keys=home.keys)
    assert second.name == f"{first.name}-2"
    assert len(listed(home.folder)) == 2


def test_a_backup_of_a_journal_that_is_open_elsewhere_holds_what_is_committed(home):
    with home.journal() as other:
        other._conn.execute("BEGIN IMMEDIATE")
        other._conn.execute("DELETE FROM entries")
        made = make(home.folder, NOW, keys=home.keys)
        other._conn.execute("ROLLBACK")
    assert home.ids(made) == home.ids()


def test_without_a_journal_there_is_nothing_to_back_up(tmp_path):
    with pytest.raises(NotOpen):
        make(tmp_path, NOW)
    assert files(tmp_path) == []


def test_a_damaged_journal_gives_no_backup_that_looks_whole(home):
    data = bytearray(home.journal_path.read_bytes())
    data[-4096:] = bytes(4096)
    home.journal_path.write_bytes(data)
    with pytest.raises(Damaged):
        make(home.folder, NOW, keys=home.keys)
    assert listed(home.folder) == []
    assert files(home.folder / "backups") == []


def test_the_last_ten_made_without_being_asked_stay_and_all_made_by_hand(home):
    by_hand = make(home.folder, NOW - timedelta(days=1), keys=home.keys)
    for n in range(12):
        why = BEFORE_IMPORT if n % 2 else BEFORE_NEW_KEY
        with before(home.folder, NOW + timedelta(minutes=n), why, keys=home.keys):
            pass
    found = listed(home.folder)
    assert [one.at.minute for one in found] == [51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 40]
    assert found[-1].path == by_hand


def test_a_hold_keeps_every_backup(home):
    hold.begin(home.folder, NOW.date())
    for n in range(12):
        with before(home.folder, NOW + timedelta(minutes=n), BEFORE_IMPORT, keys=home.keys):
            pass
    assert len(listed(home.folder)) == 12


def test_what_came_to_nothing_leaves_no_backup_and_pushes_none_out(home):
    class Broken(Exception):
        pass

    with pytest.raises(Broken), before(home.folder, NOW, BEFORE_IMPORT, keys=home.keys):
        raise Broken
    assert listed(home.folder) == []


def test_an_older_journal_is_backed_up_before_it_is_brought_up_to_date(home):
    with home.journal() as journal:
        journal._conn.execute(f"PRAGMA user_version = {len(migrations.STEPS) - 1}")
        journal._conn.execute("DELETE FROM _sqlite_migrations WHERE name = 'copies_and_looks_back'")
        journal._conn.execute("DROP TABLE copies")
        journal._conn.execute("DROP TABLE looked_at")
        journal._conn.execute("DROP INDEX entries_by_day")
    ids = home.ids()
    (made,) = listed(home.folder)
    assert made.why == "before an update"
    conn = connect(made.path / "journal.db", keys=home.keys)
    assert conn.execute("PRAGMA user_version").fetchone() == (len(migrations.STEPS) - 1,)
    conn.close()
    assert home.ids(made.path) == ids


def test_a_restored_backup_is_there_exactly_and_what_was_there_is_kept(home):
    made = make(home.folder, NOW, keys=home.keys)
    then = home.ids()
    with home.journal() as journal:
        journal.add_many(invented_more())
    later = home.ids()
    kept = restore(home, made)
    assert home.ids() == then
    assert home.ids(kept) == later
    assert kept.name == "2026-03-02-164000-before-a-restore"
    assert not [name for name in files(home.folder) if name.startswith(".")]


@pytest.mark.skipif(os.name != "posix", reason="nothing open is renamed elsewhere")
def test_what_another_window_kept_before_a_restore_is_in_what_was_there(tmp_path):
    lost = 0
    for round_ in range(6):
        home = Home(tmp_path / str(round_), "open", entries=200)
        with home.journal() as journal:
            draft = journal.start(Entry("draft", NOW, "after_visit", ())).number
        made = make(home.folder, NOW)
        keeping = Path(__file__).with_name("keeps_answering.py")
        process = subprocess.Popen(
            [sys.executable, keeping, home.journal_path, str(draft)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        said = process.stdout.readline()
        kept = restore(home, made)
        rest, told = process.communicate()
        assert "SystemSaidNo" in told  # it could not go on, and was told so
        with home.journal(kept) as journal:
            have = {answer.step for answer in journal.resume(draft).entry.answers}
        lost += len(set((said + rest).split()) - have)
        assert home.ids() == home.ids(made)
    assert lost == 0


@pytest.mark.skipif(os.name != "posix", reason="nothing open is renamed elsewhere")
def test_a_restore_waits_for_a_window_that_writes_and_not_for_ever(home):
    code = (
        "import sqlite3, sys\n"
        "conn = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "conn.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()\n"
    )
    plain = home.folder / "supervision.db"  # locks are the same in a sealed one
    with closing(sqlite3.connect(plain)) as conn:
        conn.execute("CREATE TABLE t (a)")
    with subprocess.Popen(
        [sys.executable, "-c", code, plain], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writes:
        writes.stdout.readline()
        with pytest.raises(Busy, match=r"supervision\.db"), others_held_off(home.folder, 0):
            pass
        writes.stdin.close()
        with others_held_off(home.folder) as held:
            assert set(held) == {"journal.db", "supervision.db"}


def invented_more():
    from dataclasses import replace

    return (replace(entry, id=f"more {entry.id}") for entry in invented(4))


@pytest.mark.parametrize("more", ["-journal", "-wal", "-shm"])
def test_a_sidecar_of_the_journal_before_is_not_played_into_the_restored_one(home, more):
    made = make(home.folder, NOW, keys=home.keys)
    exactly = (made / "journal.db").read_bytes()
    stale = home.journal_path.with_name(f"journal.db{more}")
    stale.write_bytes(hot_journal(home) if more == "-journal" else b"stale " * 999)
    kept = restore(home, made)
    assert not stale.exists()
    assert home.journal_path.read_bytes() == exactly
    assert home.ids() == home.ids(made)
    assert (kept / stale.name).exists()


def hot_journal(home):
    """The rollback journal of a change that was cut off, as a power cut leaves it."""
    with home.journal() as journal:
        conn = journal._conn
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("PRAGMA cache_spill = 1")
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("UPDATE answers SET value = value || ' ' || hex(randomblob(3000))")
        found = home.journal_path.with_name("journal.db-journal").read_bytes()
        conn.execute("ROLLBACK")
    assert len(found) > 4096
    return found


def test_a_damaged_journal_is_no_hindrance_to_restoring_and_is_kept_too(home):
    made = make(home.folder, NOW, keys=home.keys)
    home.journal_path.write_bytes(b"Dear diary\n" * 900)
    kept = restore(home, made)
    assert len(home.ids()) == 3
    assert (kept / "journal.db").read_bytes() == b"Dear diary\n" * 900


def test_a_journal_is_restored_where_there_was_none(home, tmp_path):
    made = make(home.folder, NOW, keys=home.keys, into=tmp_path / "stick")
    new = tmp_path / "new computer" / "home"
    with ready(new, find(new, made)) as copy:
        copy.verify(home.keys)
        assert copy.put_in_place(NOW) is None
    assert home.ids(new) == home.ids()


def test_an_open_backup_takes_the_key_of_the_sealed_journal_away_with_it(tmp_path):
    sealed, plain = Home(tmp_path / "s", "sealed"), Home(tmp_path / "p", "open")
    made = make(plain.folder, NOW)
    with ready(sealed.folder, made) as copy:
        kept = copy.put_in_place(NOW)
    assert files(kept) == ["journal.db", "vault.json"]
    assert files(sealed.folder) == ["backups", "journal.db"]
    assert sealed.ids(kept) == plain.ids(sealed.folder) == plain.ids()


HARM = {
    "start": lambda data: bytes(100) + data[100:],
    "page": lambda data: data[:4096] + b"Z" * 4096 + data[8192:],
    "cut off": lambda data: data[:-4096],
    "gone": lambda _: b"",
}


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_backup_is_refused_before_anything_is_touched(home, harm):
    made = make(home.folder, NOW, keys=home.keys)
    data = HARM[harm]((made / "journal.db").read_bytes())
    (made / "journal.db").write_bytes(data)
    before_it = home.journal_path.read_bytes()
    with ready(home.folder, made) as copy, pytest.raises(Damaged):
        copy.verify(home.keys)
    assert home.journal_path.read_bytes() == before_it
    assert files(home.folder) == ["backups", "journal.db", *(["vault.json"] if home.keys else [])]


def test_a_backup_of_a_newer_schema_is_refused(home):
    made = make(home.folder, NOW, keys=home.keys)
    conn = connect(made / "journal.db", keys=home.keys)
    conn.execute("PRAGMA user_version = 999")
    conn.close()
    with ready(home.folder, made) as copy, pytest.raises(Refused, match="newer version"):
        copy.verify(home.keys)


def test_a_backup_is_found_by_path_by_a_file_in_it_and_by_its_listed_name(home, tmp_path):
    made = make(home.folder, NOW, keys=home.keys)
    for named in (made, made / "journal.db", type(made)(made.name)):
        assert find(home.folder, named) == made
    (tmp_path / "empty").mkdir()
    with pytest.raises(Damaged, match="not a backup"):
        find(home.folder, tmp_path / "empty")
    with pytest.raises(NotThere):
        find(home.folder, tmp_path / "nothing")


def test_a_link_in_a_backup_is_not_followed(home, tmp_path):
    made = make(home.folder, NOW, keys=home.keys)
    (made / "journal.db").rename(tmp_path / "real.db")
    (made / "journal.db").symlink_to(tmp_path / "real.db")
    with pytest.raises(Refused, match="link"), ready(home.folder, made):
        pass


def test_what_something_that_died_left_goes_after_a_day(home):
    left = home.folder / "backups" / f"{backups.DRAFT}old"
    left.mkdir(parents=True)
    make(home.folder, NOW, keys=home.keys)
    assert left.exists()
    os.utime(left, (0, 0))
    make(home.folder, NOW, keys=home.keys)
    assert not left.exists()


def test_what_is_no_backup_is_not_listed(home):
    folder = home.folder / "backups"
    for name in ("2026-03-02-164000-by-hand", "2026-03-02-164000-by-magic", "notes"):
        (folder / name).mkdir(parents=True)
    (folder / "2026-03-02-164000-by-magic" / "journal.db").write_bytes(b"x")
    assert listed(home.folder) == []


def test_sqlite_alone_can_read_an_open_backup(tmp_path):
    home = Home(tmp_path / "home", "open")
    made = make(home.folder, NOW)
    conn = sqlite3.connect(made / "journal.db")
    assert conn.execute("SELECT count(*) FROM entries").fetchone() == (3,)
    conn.close()


def test_the_newest_entry_of_a_backup_is_told(home, tmp_path):
    made = make(home.folder, NOW, keys=home.keys)
    with ready(home.folder, made) as copy:
        assert copy.newest_entry(home.keys) == NOW - timedelta(days=1)
    Journal.create(tmp_path / "new" / "journal.db").close()
    with ready(home.folder, make(tmp_path / "new", NOW)) as copy:
        assert copy.newest_entry() is None
