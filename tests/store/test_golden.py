import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from golden import SINCE, contents

from reflect.model.entry import Answer
from reflect.store import migrations
from reflect.store.journal import Journal

WHEN_MADE = datetime(2026, 10, 28, 12, tzinfo=UTC)
GOLDEN = sorted((Path(__file__).parents[1] / "data").glob("journal-*.db"))


@pytest.fixture(params=GOLDEN, ids=lambda path: path.stem)
def copied(request, tmp_path):
    """A golden journal to work on, and what it is known to hold."""
    path = tmp_path / "journal.db"
    shutil.copyfile(request.param, path)
    known = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return path, known


def test_there_is_a_golden_journal_for_every_schema():
    assert [path.stem for path in GOLDEN] == [
        f"journal-{version}" for version in range(1, len(migrations.STEPS) + 1)
    ]


def test_a_journal_of_any_schema_is_read_whole(copied):
    path, known = copied
    with Journal.open(path) as journal:
        assert contents(journal) == {**SINCE, **known}


def test_a_journal_of_any_schema_can_be_written_to(copied, made):
    path, known = copied
    # Thirty days after it was put in the bin an entry goes; the golden ones get older and older.
    with Journal.open(path, clock=lambda: WHEN_MADE) as journal:
        number = journal.add(made("Something new.", tags=("new",))).number
        assert number > max(entry["number"] for entry in known["entries"])
        journal.delete_for_good(number)
        draft = journal.resume(known["drafts"][0]["number"])
        draft.keep(Answer("word", "text", "work_label", "elm"))
        assert draft.finish().label == "elm"
        assert journal.restore(known["bin"][0]["number"])
        assert journal.count() == len(known["entries"]) + 2
        assert journal._conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert journal._conn.execute("PRAGMA foreign_key_check").fetchall() == []
