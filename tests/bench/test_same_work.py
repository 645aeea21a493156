"""A note added and the last five listed cost the same in a small journal and in a large one.

Work is counted in steps of SQLite's virtual machine, not in seconds.
"""

from datetime import UTC, datetime, timedelta

import pytest

from reflect.model.entry import Answer, Entry
from reflect.model.filters import Filter
from reflect.store.journal import Journal

START = datetime(2016, 1, 1, 9, tzinfo=UTC)


def invented(count):
    for n in range(count):
        yield Entry(
            id=f"00000000-0000-4000-8000-{n:012}",
            at=START + timedelta(hours=n),
            set="after_visit",
            answers=(
                Answer("moment", "text", "moment", f"Invented moment {n} by the blue gate."),
                Answer("threat", "scale", "threat_level", n % 11),
                Answer("trigger", "multi", "triggers", ["scrutiny", "workload"]),
                Answer("official_action", "action", "actions", {"what": "Ring", "status": "open"}),
            ),
            tags=("duty",) if n % 3 else (),
            label="rowan" if n % 50 == 0 else "",
        )


class Counted:
    """Counts the steps SQLite takes inside a block."""

    def __init__(self, journal):
        self.conn = journal._conn
        self.steps = 0

    def step(self):
        self.steps += 1

    def __enter__(self):
        self.conn.set_progress_handler(self.step, 1)
        return self

    def __exit__(self, *_):
        self.conn.set_progress_handler(None, 1)


def work(path, count):
    words = (Answer("note", "text", "note", "One more, by the blue gate."),)
    # Now and then the search index is tidied by an addition: the sum of some is the same.
    notes = [
        Entry(f"{n:032}", START + timedelta(days=9000 + n), "note", words, tags=("duty",))
        for n in range(24)
    ]
    with Journal.create(path) as journal:
        journal.add_many(invented(count))
        with Counted(journal) as adding:
            for note in notes:
                journal.add(note)
        with Counted(journal) as listing:
            assert len(list(journal.entries(Filter(limit=5)))) == 5
        with Counted(journal) as tagged:
            assert len(list(journal.entries(Filter(tag="duty", limit=5)))) == 5
        with Counted(journal) as recalling:
            journal.recent_picks("triggers")
            journal.drafts()
    return {
        "add": adding.steps,
        "list": listing.steps,
        "tag": tagged.steps,
        "recall": recalling.steps,
    }


def hold(small, large):
    for what, steps in small.items():
        assert large[what] <= steps * 1.25 + 200, (what, small, large)


def test_work_does_not_grow_with_the_journal(tmp_path):
    hold(work(tmp_path / "small.db", 100), work(tmp_path / "large.db", 3_000))


@pytest.mark.full
def test_work_is_the_same_at_100_and_at_100_000_entries(tmp_path):
    small, large = work(tmp_path / "small.db", 100), work(tmp_path / "large.db", 100_000)
    print(small, large)
    hold(small, large)
