"""A supervision file of any schema is read whole, and kept as it was before it is changed."""

import shutil
import sqlite3

import pytest
from golden_supervision import GOLDEN, contents, known
from make_golden_supervision import Clock, text
from vaults import make_vault

from reflect.store.backups import backups
from reflect.store.connection import connect
from reflect.store.migrations import Schema
from reflect.store.places import is_sealed
from reflect.store.sealing import seal
from reflect.store.supervision import Supervision
from reflect.store.supervision_schema import STEPS, SUPERVISION
from reflect.store.updating import bring_up_to_date


@pytest.fixture(params=GOLDEN, ids=lambda path: path.stem)
def golden(request):
    return request.param


@pytest.fixture
def copied(golden, tmp_path):
    """A golden file to work on."""
    return shutil.copyfile(golden, tmp_path / "supervision.db")


def test_there_is_a_golden_file_for_every_schema():
    assert [path.stem for path in GOLDEN] == [
        f"supervision-{version}" for version in range(1, len(STEPS) + 1)
    ]


def test_a_file_of_any_schema_is_read_whole(copied, golden):
    with Supervision.open(copied, clock=Clock()) as supervision:
        assert contents(supervision) == known(golden)


def test_a_file_of_any_schema_is_sealed_and_then_read_whole(copied, golden):
    vault, _ = make_vault(copied.parent)
    seal(copied.parent, vault)
    assert is_sealed(copied)
    with Supervision.open(copied, keys=vault.keys, clock=Clock()) as supervision:
        assert contents(supervision) == known(golden)


def test_a_file_of_any_schema_can_be_written_to(copied, golden):
    with Supervision.open(copied, clock=Clock()) as supervision:
        (left,) = (one for one in supervision.unfinished() if one.set == "supervision")
        going_on = supervision.resume(left.number)
        going_on.keep(text("x_moment", "topic.experience", "A quiet room.", "3"))
        assert going_on.seal()["topic.experience"] == "A quiet room."
        begun = supervision.begin("supervision", 1, person="Heron")
        assert begun.number == len(known(golden)["meetings"]) + 1
        assert begun.whole().earlier == (1, 2)
        assert supervision._conn.execute("PRAGMA foreign_key_check").fetchall() == []


def colour(db):
    db.table("meetings").add_column("colour", str)


def test_an_older_file_is_put_by_as_it_was_before_it_is_brought_up_to_date(copied, golden):
    before = known(golden)
    newer = Schema(SUPERVISION.mark, [*STEPS, colour], SUPERVISION.called)
    conn = connect(copied)
    for _ in range(2):
        bring_up_to_date(conn, copied, newer, keys=(), clock=Clock())
    assert conn.execute("SELECT count(colour), count(*) FROM meetings").fetchone() == (
        0,
        len(before["meetings"]),
    )
    conn.close()
    (made,) = backups(copied.parent)
    assert made.why == "before an update"
    with Supervision.open(made.path / "supervision.db", clock=Clock()) as supervision:
        assert contents(supervision) == before


def test_a_new_file_is_made_without_a_backup_of_nothing(tmp_path):
    Supervision.open(tmp_path / "supervision.db", make=True).close()
    assert backups(tmp_path) == []


def test_a_file_of_an_older_schema_is_backed_up_when_it_is_opened(copied):
    conn = sqlite3.connect(copied)
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    conn.close()
    Supervision.open(copied, clock=Clock()).close()
    assert len(backups(copied.parent)) == (version < len(STEPS))
