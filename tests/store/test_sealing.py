import os
import subprocess
import sys

import pytest
from vaults import PASSPHRASE, QUICK, make_vault

from reflect.errors import Busy, Damaged, SystemSaidNo
from reflect.store import backups, sealing
from reflect.store.connection import connect, with_driver
from reflect.store.journal import Journal
from reflect.store.places import is_open, is_sealed
from reflect.store.recovery_code import new_code
from reflect.store.rows import fetch
from reflect.store.sealing import open_databases, rotate, seal
from reflect.store.supervision import Supervision
from reflect.store.vault import Vault

posix = pytest.mark.skipif(os.name != "posix", reason="links and modes as POSIX has them")


@pytest.fixture
def open_journal(journal, made, path):
    """An open journal with a little of everything, closed."""
    journal.add(made("The zinnia by the gate.", label="rowan", tags=("duty",)))
    gone = journal.add(made("A heron."))
    journal.start(made("Half done."))
    journal.delete_for_good(gone.number)
    journal.close()
    return path


@pytest.fixture
def vault(path):
    return make_vault(path.parent)[0]


def told(path, keys=()):
    with Journal.open(path, keys=keys) as journal:
        return list(journal.entries()), journal.drafts(), journal.search("zinnia")


def test_an_open_journal_is_sealed_whole_and_goes_on(open_journal, vault, made):
    before = told(open_journal)
    seal(open_journal.parent, vault)
    assert told(open_journal, vault.keys) == before
    assert is_sealed(open_journal)
    assert b"zinnia" not in open_journal.read_bytes()
    assert sorted(file.name for file in open_journal.parent.iterdir()) == [
        "journal.db",
        "vault.json",
    ]
    with Journal.open(open_journal, keys=vault.keys) as journal:
        assert journal.add(made("A number that was used is not used again.")).number == 4
        assert fetch(journal._conn, "PRAGMA foreign_key_check") == []


@posix
def test_of_the_open_file_nothing_is_left_to_read(open_journal, vault):
    other_name = open_journal.with_name("another-name-of-the-same-file")
    other_name.hardlink_to(open_journal)
    seal(open_journal.parent, vault)
    assert set(other_name.read_bytes()) == {0}
    assert open_journal.stat().st_mode & 0o777 == 0o600


def test_every_database_of_the_folder_is_sealed(open_journal, vault):
    supervision = open_journal.with_name("supervision.db")
    Supervision.open(supervision, make=True).close()
    assert open_databases(open_journal.parent) == [open_journal, supervision]
    seal(open_journal.parent, vault)
    assert open_databases(open_journal.parent) == []
    assert is_sealed(supervision)


def test_what_lies_there_from_a_sealing_that_was_broken_off_is_no_hindrance(open_journal, vault):
    open_journal.with_name("journal.db.new").write_bytes(b"half" * 5000)
    open_journal.with_name("journal.db.new-journal").write_bytes(b"half" * 5000)
    before = told(open_journal)
    seal(open_journal.parent, vault)
    seal(open_journal.parent, vault)
    assert told(open_journal, vault.keys) == before


@posix
def test_an_open_window_writes_nothing_where_it_would_be_lost(open_journal, vault, made):
    with Journal.open(open_journal) as window:
        seal(open_journal.parent, vault)
        with pytest.raises((SystemSaidNo, Damaged)):
            window.add(made("Lost?"))


def test_a_damaged_journal_is_not_sealed_and_stays_as_it_was(open_journal, vault):
    data = open_journal.read_bytes()
    open_journal.write_bytes(data[: 3 * 4096] + b"\x55" * 4096 + data[4 * 4096 :])
    before = open_journal.read_bytes()
    with pytest.raises(Damaged):
        seal(open_journal.parent, vault)
    assert open_journal.read_bytes() == before


@pytest.fixture
def turning(open_journal, vault):
    """A sealed journal with a rotation begun: its path, its vault, and the key before."""
    seal(open_journal.parent, vault)
    old = vault.key
    vault.begin_rotation(PASSPHRASE, new_code(), cost=QUICK)
    return open_journal, vault, old


def test_after_a_rotation_the_old_key_opens_nothing(turning):
    path, vault, old = turning
    before = told(path, vault.keys)
    rotate(path.parent, vault)
    assert vault.keys == (vault.key,) != (old,)
    assert told(path, Vault.open(path.parent, PASSPHRASE).keys) == before
    with pytest.raises(Damaged):
        connect(path, keys=[old])


def test_a_rotation_that_was_broken_off_opens_and_can_be_gone_on_with(turning):
    path, _, old = turning
    before = told(path, [old])
    supervision = path.with_name("supervision.db")
    Supervision.open(supervision, keys=[old], make=True).close()
    again = Vault.open(path.parent, PASSPHRASE)
    assert told(path, again.keys) == before
    # Broken off after the first of two files: one has the new key, one the old.
    hidden = supervision.rename(path.with_name("elsewhere"))
    reached = again.next_key
    rotate_files_only(path.parent, again)
    hidden.rename(supervision)
    again = Vault.open(path.parent, PASSPHRASE)
    assert told(path, again.keys) == before
    Supervision.open(supervision, keys=again.keys).close()
    rotate(path.parent, again)
    assert again.keys == (reached,)
    assert told(path, again.keys) == before
    Supervision.open(supervision, keys=again.keys).close()


def rotate_files_only(folder, vault):
    """Rotate as a process does that dies before it writes the vault down."""
    kept = (folder / "vault.json").read_bytes()
    rotate(folder, vault)
    (folder / "vault.json").write_bytes(kept)


def test_a_journal_made_while_a_rotation_is_unfinished_outlives_it(turning):
    path, vault, _ = turning
    supervision = path.with_name("supervision.db")
    Supervision.open(supervision, keys=vault.keys, make=True).close()
    rotate(path.parent, vault)
    Supervision.open(supervision, keys=vault.keys).close()


def test_a_file_another_window_put_there_meanwhile_is_not_written_over(turning):
    path, vault, old = turning
    kept = path.read_bytes()

    class AsSomebodyElseSeals(tuple):
        """Keys that are asked for just when another file is put in the place of the first."""

        __slots__ = ()

        def __iter__(self):
            other = path.with_name("other")
            other.write_bytes(kept)
            other.replace(path)
            return super().__iter__()

    with pytest.raises(Busy, match="Another window"):
        sealing._rewrite(path, AsSomebodyElseSeals((old,)), vault.next_key)
    assert path.read_bytes() == kept


def test_without_a_rotation_begun_there_is_nothing_to_do(open_journal, vault):
    seal(open_journal.parent, vault)
    before = open_journal.read_bytes()
    rotate(open_journal.parent, vault)
    assert open_journal.read_bytes() == before


@posix
@pytest.mark.parametrize("do", ["seal(folder, vault)", "rotate(folder, vault)"])
def test_a_full_disk_leaves_all_as_it_was_and_the_next_try_works(open_journal, vault, do, made):
    with Journal.open(open_journal) as journal:
        journal.add(made("word " * 50_000))
    if "rotate" in do:
        seal(open_journal.parent, vault)
        vault.begin_rotation(PASSPHRASE, new_code(), cost=QUICK)
    keys = () if is_open(open_journal) else vault.keys
    before = told(open_journal, keys)
    script = (
        "import resource, sys; from pathlib import Path; from reflect.errors import SystemSaidNo\n"
        "from reflect.store.sealing import rotate, seal; from reflect.store.vault import Vault\n"
        "folder = Path(sys.argv[1]); vault = Vault.open(folder, sys.argv[2])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        f"try: {do}\n"
        "except SystemSaidNo as error: print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, open_journal.parent, PASSPHRASE],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "the system refused" in done.stdout
    assert told(open_journal, keys) == before
    assert sorted(file.name for file in open_journal.parent.iterdir()) == [
        "journal.db",
        "vault.json",
    ]
    (rotate if "rotate" in do else seal)(open_journal.parent, vault)
    assert told(open_journal, vault.keys) == before


@pytest.mark.parametrize(
    "lost",
    [
        "DELETE FROM fresh.tags",
        "UPDATE fresh.entries SET label = 'ash'",
        "INSERT INTO fresh.tags VALUES ('twice', 0, 1, 1)",
        "DROP TABLE fresh.actions",
    ],
)
def test_a_copy_that_is_not_the_same_is_found_out(open_journal, tmp_path, lost):
    copy = tmp_path / "copy.db"
    copy.touch()
    conn = with_driver(open_journal, None)
    conn.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(copy), f"x'{bytes(32).hex()}'"))
    conn.execute("SELECT sqlcipher_export('fresh')")
    assert sealing._is_whole(conn)
    conn.execute(lost)
    assert not sealing._is_whole(conn)
    conn.close()


def test_the_supervision_file_is_sealed_backed_up_and_rotated_with_the_journal(
    open_journal, vault, clock
):
    folder = open_journal.parent
    path = folder / "supervision.db"
    Supervision.open(path, make=True).close()
    seal(folder, vault)
    assert is_sealed(path)
    Supervision.open(path, keys=vault.keys).close()
    made = backups.make(folder, clock(), keys=vault.keys)
    assert is_sealed(made / "supervision.db")
    vault.begin_rotation(PASSPHRASE, new_code(), cost=QUICK)
    rotate(folder, vault)
    Supervision.open(path, keys=vault.keys).close()
    assert len(vault.keys) == 1
