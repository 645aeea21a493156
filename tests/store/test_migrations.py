import sqlite3

import pytest

from reflect.errors import Damaged, Refused
from reflect.store import migrations
from reflect.store.connection import connect
from reflect.store.journal import Journal


@pytest.fixture
def closed(journal, made, path):
    journal.add(made("The chain stayed on.", tags=("duty",)))
    journal.close()
    return path


def version(path):
    conn = sqlite3.connect(path)
    (number,) = conn.execute("PRAGMA user_version").fetchone()
    conn.close()
    return number


def test_a_new_journal_is_marked_as_one_with_the_number_of_steps_done(closed):
    assert version(closed) == len(migrations.STEPS)
    header = closed.read_bytes()[:100]
    assert header[68:72] == b"RFJ1"
    conn = sqlite3.connect(closed)
    done = conn.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    conn.close()
    assert done == [(step.__name__,) for step in migrations.STEPS]


def test_a_newer_schema_is_refused_and_not_a_byte_is_changed(closed):
    conn = sqlite3.connect(closed)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    before = closed.read_bytes()
    with pytest.raises(Refused, match="newer version") as told:
        Journal.open(closed)
    assert told.value.exit_code == 6
    assert closed.read_bytes() == before
    assert [file.name for file in closed.parent.iterdir()] == ["journal.db"]


def colour(db):
    db.table("entries").add_column("colour", str)


def rebuild(db):
    db.table("entries").transform(defaults={"depth": "standard"})


def fails(db):
    db.table("entries").add_column("half", str)
    raise InterruptedError


def test_an_older_schema_is_brought_up_to_date_with_all_it_holds(closed, made):
    steps = [*migrations.STEPS, colour]
    conn = connect(closed)
    assert migrations.is_older(conn, steps)
    migrations.migrate(conn, steps)
    assert not migrations.is_older(conn, steps)
    assert conn.execute("SELECT number, colour FROM entries").fetchall() == [(1, None)]
    migrations.migrate(conn, steps)
    conn.close()
    assert version(closed) == len(steps)


def test_a_step_that_rebuilds_a_table_loses_nothing_that_refers_to_it(closed):
    conn = connect(closed)
    migrations.migrate(conn, [*migrations.STEPS, rebuild])
    assert conn.execute("SELECT number, depth FROM entries").fetchall() == [(1, "standard")]
    assert conn.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    assert conn.execute("SELECT count(*) FROM tags").fetchone() == (1,)
    assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    conn.close()


def test_when_a_step_fails_nothing_has_changed_and_it_can_be_tried_again(closed):
    conn = connect(closed)
    before = list(conn.iterdump())
    with pytest.raises(InterruptedError):
        migrations.migrate(conn, [*migrations.STEPS, colour, fails])
    assert list(conn.iterdump()) == before
    assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    migrations.migrate(conn, [*migrations.STEPS, colour])
    conn.close()
    assert version(closed) == len(migrations.STEPS) + 1


def orphan(db):
    db.table("tags").insert({"tag": "lost", "instant": 0, "entry": 99, "position": 0})


def test_a_step_that_would_leave_something_without_its_entry_is_undone(closed):
    conn = connect(closed)
    with pytest.raises(Damaged, match="could not be brought up to date"):
        migrations.migrate(conn, [*migrations.STEPS, orphan])
    assert conn.execute("SELECT tag FROM tags").fetchall() == [("duty",)]
    conn.close()
    assert version(closed) == len(migrations.STEPS)


def test_a_journal_that_is_up_to_date_is_opened_without_a_change(closed):
    before = closed.read_bytes()
    Journal.open(closed).close()
    assert closed.read_bytes() == before
