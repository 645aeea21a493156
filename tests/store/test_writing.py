import sqlite3
from contextlib import suppress

import pytest

from reflect.errors import SystemSaidNo
from reflect.store.connection import connect
from reflect.store.writing import writing


@pytest.fixture
def two(journal, path):
    conns = [connect(path), connect(path)]
    conns[1].execute("PRAGMA busy_timeout = 20")
    yield conns
    for conn in conns:
        conn.close()


def count(conn):
    return conn.execute("SELECT count(*) FROM tags").fetchone()[0]


def insert(conn):
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("INSERT INTO tags VALUES ('duty', 0, 1, 0)")


def test_nobody_else_can_write_from_the_beginning_of_a_block_to_its_end(two):
    with writing(two[0]):
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            two[1].execute("BEGIN IMMEDIATE")
        assert count(two[1]) == 0
    with writing(two[1]):
        assert not two[0].in_transaction


def test_what_a_block_wrote_is_there_for_others_once_it_ends(two):
    two[0].execute("PRAGMA foreign_keys = OFF")
    with writing(two[0]):
        insert(two[0])
        assert count(two[1]) == 0
    assert count(two[1]) == 1


@pytest.mark.parametrize("error", [InterruptedError, KeyboardInterrupt])
def test_whatever_breaks_a_block_off_undoes_it(two, error):
    two[0].execute("PRAGMA foreign_keys = OFF")

    def broken_off():
        with writing(two[0]):
            insert(two[0])
            raise error

    with pytest.raises(error):
        broken_off()
    assert count(two[0]) == 0
    assert not two[0].in_transaction


def test_a_block_inside_a_block_is_undone_on_its_own(two):
    two[0].execute("PRAGMA foreign_keys = OFF")

    def broken_off():
        with writing(two[0]):
            insert(two[0])
            raise InterruptedError

    with writing(two[0]):
        insert(two[0])
        with pytest.raises(InterruptedError):
            broken_off()
    assert count(two[1]) == 1


def test_where_a_block_inside_a_block_cannot_be_undone_on_its_own_all_of_it_is(two):
    two[0].execute("PRAGMA foreign_keys = OFF")

    def half_ended():
        with writing(two[0]):
            insert(two[0])
            # As SQLite does where the disk fails while a part of a transaction ends.
            two[0].execute("RELEASE part")
            raise InterruptedError

    def swallowed():
        with writing(two[0]):
            insert(two[0])
            with suppress(InterruptedError):
                half_ended()

    with pytest.raises(SystemSaidNo, match="Nothing was saved"):
        swallowed()
    assert count(two[0]) == count(two[1]) == 0
