import os
import sqlite3
import stat
import subprocess
import sys

import pytest

from reflect.errors import Busy, Damaged, Refused, SystemSaidNo
from reflect.store.connection import connect
from reflect.store.journal import Journal
from reflect.store.rows import fetch
from reflect.store.writing import database, writing

posix = pytest.mark.skipif(os.name != "posix", reason="modes and forks as POSIX has them")

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
def sealed(path, clock, made):
    """A sealed journal with one entry, closed."""
    with Journal.create(path, keys=[KEY], clock=clock) as journal:
        journal.add(made("The zinnia stayed on the chain.", label="rowan", tags=("duty",)))
    return path


def test_a_sealed_journal_does_what_an_open_one_does(sealed, clock, made):
    with Journal.open(sealed, keys=[KEY], clock=clock) as journal:
        second = journal.add(made("A second one, about a heron."))
        draft = journal.start(made("Half done."))
        journal.set_tags(1, ["late"])
        found = journal.search("zinn*")
        assert [(entry.number, where) for entry, where in found] == [
            (1, "The [zinnia] stayed on the chain.")
        ]
        journal.delete_for_good(second.number)
    with Journal.open(sealed, keys=[KEY], clock=clock) as journal:
        assert [(e.number, e.label, e.tags) for e in journal.entries()] == [(1, "rowan", ("late",))]
        assert journal.drafts()[0].number == draft.number
        assert journal.search("heron") == []


def test_no_word_of_it_can_be_read_in_its_file_or_in_what_lies_beside_it_while_it_is_written(
    sealed, made
):
    with Journal.open(sealed, keys=[KEY]) as journal, journal.together():
        journal.add(made("The zinnia once more. " * 2000))
        found = b"".join(file.read_bytes() for file in sealed.parent.iterdir())
        assert len(list(sealed.parent.iterdir())) == 2
    found += sealed.read_bytes()
    for word in (b"SQLite", b"zinnia", b"rowan", b"duty", b"CREATE", b"entries"):
        assert word not in found


def test_a_sealed_connection_has_the_settings_that_keep_it_whole(sealed):
    conn = connect(sealed, keys=[KEY])
    names = [
        "journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys",
        "busy_timeout", "cipher_log_level",
    ]  # fmt: skip
    values = [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    conn.close()
    assert values == ["delete", 3, 1, 2, 1, 10000, "NONE"]


@posix
def test_only_the_owner_can_read_it_and_what_lies_beside_it_whatever_the_umask(path):
    script = (
        "import os, sys; from pathlib import Path; from reflect.store.journal import Journal\n"
        "os.umask(0)\n"
        "path = Path(sys.argv[1])\n"
        "journal = Journal.create(path, keys=[bytes(32)])\n"
        "journal._conn.execute('BEGIN IMMEDIATE')\n"
        "journal._conn.execute('CREATE TABLE more (and_more)')\n"
        "print(sorted((p.name, oct(p.stat().st_mode & 0o777)) for p in path.parent.iterdir()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[('journal.db', '0o600'), ('journal.db-journal', '0o600')]"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_another_key_opens_nothing_and_changes_nothing(sealed):
    before = sealed.read_bytes()
    with pytest.raises(Damaged, match=r"does not open with the key in vault\.json"):
        Journal.open(sealed, keys=[OTHER])
    assert sealed.read_bytes() == before


def test_of_several_keys_the_one_that_fits_opens_it(sealed):
    with Journal.open(sealed, keys=[OTHER, KEY]) as journal:
        assert journal.count() == 1


def test_a_sealed_journal_without_a_key_is_said_not_to_be_one_and_left_alone(sealed):
    before = sealed.read_bytes()
    with pytest.raises(Damaged, match=r"vault\.json is missing"):
        Journal.open(sealed)
    assert sealed.read_bytes() == before


def test_an_open_journal_put_in_place_of_a_sealed_one_is_not_written_in(journal, path):
    journal.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="open to anybody") as told:
        Journal.open(path, keys=[KEY])
    assert told.value.exit_code == 6
    assert path.read_bytes() == before


@posix
def test_another_key_beside_a_change_that_was_cut_off_does_no_damage(sealed):
    # A cache of nothing makes SQLite write pages before the commit, as a power cut may leave them.
    script = (
        "import os, sys; from pathlib import Path\n"
        "from reflect.store.connection import connect\n"
        "conn = connect(Path(sys.argv[1]), keys=[bytes(range(32))])\n"
        "conn.execute('PRAGMA cache_size = 1'); conn.execute('PRAGMA cache_spill = 1')\n"
        "conn.execute('BEGIN IMMEDIATE')\n"
        "conn.execute('UPDATE entries SET label = \"ash\"')\n"
        "conn.execute('CREATE TABLE half (done)')\n"
        "conn.executemany('INSERT INTO half VALUES (?)', [('x' * 3000,)] * 50)\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, sealed], check=True)
    assert sealed.with_name("journal.db-journal").stat().st_size
    with pytest.raises(Damaged):
        Journal.open(sealed, keys=[OTHER])
    with Journal.open(sealed, keys=[KEY]) as journal:
        assert [entry.label for entry in journal.entries()] == ["rowan"]
        assert fetch(journal._conn, "PRAGMA integrity_check") == [("ok",)]
        assert fetch(journal._conn, "PRAGMA cipher_integrity_check") == []


def test_a_bit_changed_in_any_page_is_found(sealed, made):
    with Journal.open(sealed, keys=[KEY]) as journal:
        journal.add(made("word " * 5000))
    whole = sealed.read_bytes()
    for at in range(20, len(whole), 4096):
        changed = bytearray(whole)
        changed[at] ^= 1
        sealed.write_bytes(changed)
        assert is_found_out(sealed), at


def is_found_out(path):
    try:
        with Journal.open(path, keys=[KEY]) as journal:
            return bool(fetch(journal._conn, "PRAGMA cipher_integrity_check"))
    except Damaged:
        return True


@pytest.mark.parametrize("cut", [1, 4096])
def test_a_sealed_journal_that_was_cut_off_is_damage(sealed, cut):
    sealed.write_bytes(sealed.read_bytes()[:cut])
    with pytest.raises(Damaged), Journal.open(sealed, keys=[KEY]) as journal:
        list(journal.entries())


def test_what_the_sealed_driver_says_is_said_in_our_words(sealed, made):
    with Journal.open(sealed, keys=[KEY]) as journal:
        conn = journal._conn
        conn.execute("PRAGMA query_only = ON")
        with pytest.raises(SystemSaidNo, match="read-only"):
            journal.add(made("Later."))
        conn.execute("PRAGMA query_only = OFF")
        (pages,) = conn.execute("PRAGMA page_count").fetchone()
        conn.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(SystemSaidNo, match="no space is left"):
            journal.add(made("word " * 9000))
        conn.execute("PRAGMA max_page_count = 100000")
        conn.execute("PRAGMA busy_timeout = 20")
        with (
            Journal.open(sealed, keys=[KEY]) as other,
            other.together(),
            pytest.raises(Busy, match="Another program"),
        ):
            journal.add(made("Later."))
        conn.execute("UPDATE entries SET label = CAST(x'ff63686169' AS TEXT)")
        with pytest.raises(Damaged, match="The journal is damaged"):
            list(journal.entries())
        with pytest.raises(Exception, match="no such table"):
            fetch(conn, "SELECT something FROM nowhere")


@posix
@pytest.mark.parametrize("keys", [[], [KEY]], ids=["open", "sealed"])
def test_a_file_put_in_its_place_meanwhile_is_not_written_past(tmp_path, made, keys):
    path, other = tmp_path / "journal.db", tmp_path / "other.db"
    Journal.create(other, keys=keys).close()
    with Journal.create(path, keys=keys) as journal:
        other.replace(path)
        with pytest.raises(SystemSaidNo, match="replaced in another window"):
            journal.add(made("Lost?"))


def test_a_statement_that_fails_inside_sqlite_utils_leaves_nothing_open(sealed, tmp_path, made):
    with Journal.open(sealed, keys=[KEY]) as one, Journal.create(tmp_path / "open.db") as two:
        for journal in (one, two, one):
            refused = sqlite3.IntegrityError if journal is two else Exception
            with pytest.raises(refused, match="NOT NULL"):
                list(
                    database(journal._conn).query(
                        "INSERT INTO tags (tag) VALUES ('a') RETURNING tag"
                    )
                )
            assert not journal._conn.in_transaction
            with writing(journal._conn):
                database(journal._conn).table("tags").insert_all([])
            journal.add(made("Kept."))
    with Journal.open(sealed, keys=[KEY]) as again:
        assert again.count() == 3


def test_an_open_journal_loads_nothing_of_what_seals(tmp_path):
    script = (
        "import sys; from pathlib import Path; from reflect.store.journal import Journal\n"
        "path = Path(sys.argv[1])\n"
        "Journal.create(path).close()\n"
        "with Journal.open(path) as journal: list(journal.entries()), journal.search('a')\n"
        "print({'sqlcipher3', 'nacl', 'keyring', 'cffi', 'ssl'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "journal.db"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "set()\n"
