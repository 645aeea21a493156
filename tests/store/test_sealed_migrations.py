"""What holds for an open journal of an older or newer schema holds for a sealed one."""

import json
import shutil

import pytest
from golden import SINCE, contents
from test_golden import GOLDEN
from test_migrations import colour, fails, rebuild
from vaults import make_vault

from reflect.errors import Refused
from reflect.store import migrations
from reflect.store.connection import connect
from reflect.store.journal import Journal
from reflect.store.places import is_sealed
from reflect.store.sealing import seal

KEYS = [bytes(range(32))]


@pytest.fixture
def sealed(path, clock, made):
    with Journal.create(path, keys=KEYS, clock=clock) as journal:
        journal.add(made("The zinnia stayed on the chain.", tags=("duty",)))
    return path


def test_a_newer_schema_is_refused_and_not_a_byte_is_changed(sealed):
    conn = connect(sealed, keys=KEYS)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    before = sealed.read_bytes()
    with pytest.raises(Refused, match="newer version") as told:
        Journal.open(sealed, keys=KEYS)
    assert told.value.exit_code == 6
    assert sealed.read_bytes() == before
    assert [file.name for file in sealed.parent.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_journal_is_sealed_as_it_is_and_then_brought_up_to_date_whole(golden, tmp_path):
    path = tmp_path / "journal.db"
    shutil.copyfile(golden, path)
    vault, _ = make_vault(tmp_path)
    seal(tmp_path, vault)
    assert is_sealed(path)
    with Journal.open(path, keys=vault.keys) as journal:
        assert contents(journal) == {
            **SINCE,
            **json.loads(golden.with_suffix(".json").read_text("utf-8")),
        }
        assert journal._conn.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("step", [colour, rebuild])
def test_an_older_schema_is_brought_up_to_date_with_all_it_holds(sealed, step):
    steps = [*migrations.STEPS, step]
    conn = connect(sealed, keys=KEYS)
    migrations.migrate(conn, steps)
    assert not migrations.is_older(conn, steps)
    for table in ("entries", "answers", "tags"):
        assert conn.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
    assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    conn.close()
    assert b"zinnia" not in sealed.read_bytes()


def test_when_a_step_fails_nothing_has_changed_and_it_can_be_tried_again(sealed):
    conn = connect(sealed, keys=KEYS)
    schema = "SELECT name, sql FROM sqlite_master"
    before = conn.execute(schema).fetchall()
    with pytest.raises(InterruptedError):
        migrations.migrate(conn, [*migrations.STEPS, colour, fails])
    assert conn.execute(schema).fetchall() == before
    assert conn.execute("SELECT count(*) FROM entries").fetchone() == (1,)
    migrations.migrate(conn, [*migrations.STEPS, colour])
    conn.close()
