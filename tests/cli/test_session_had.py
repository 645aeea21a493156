"""Supervision took place: one day, kept in the journal."""

import json
import sqlite3
from datetime import date, timedelta

import pytest


def test_a_day_is_kept_once_and_can_be_taken_out_again(writer):
    assert "Supervision on Monday 2 March 2026 is kept. Days kept in all: 1." in writer.reads(
        "session", "had"
    )
    writer.does("session", "had")
    assert "Days kept in all: 2." in writer.reads("session", "had", "--at", "3 feb")
    assert "is no longer kept. Days kept in all: 1." in writer.reads(
        "session", "had", "--at", "3 feb", "--remove"
    )
    assert writer.runs("session", "had", "--at", "3 feb", "--remove").exit_code == 3


@pytest.mark.parametrize("day", ["tomorrow", "whenever"])
def test_a_day_to_come_or_none_at_all_is_refused(writer, day):
    assert writer.runs("session", "had", "--at", day).exit_code == 2


def test_without_a_journal_it_says_how_to_make_one(person):
    result = person.runs("session", "had")
    assert result.exit_code == 4
    assert "reflect init" in result.stderr


def test_one_key_in_the_menu_does_it(writer):
    assert "Supervision on Monday 2 March 2026 is kept." in writer.reads(replies={"": ["11", "0"]})


def test_looking_back_speaks_of_the_time_since_supervision(writer):
    """Half a year, supervision every seven weeks, on guard when it was long ago."""
    lines = []
    first = date(2025, 9, 8)
    for n in range(0, 175, 2):
        day = first + timedelta(days=n)
        long_ago = n % 49 > 28
        record = {
            "format": "reflect-entry/1",
            "id": f"00000000-0000-4000-8000-{n:012}",
            "at": f"{day}T10:00:00+00:00",
            "set": "checkin",
            "answers": [
                {"kind": "scale", "field": "threat_level", "value": (7 if long_ago else 3) + n % 3}
            ],
        }
        lines.append(json.dumps(record))
    file = writer.home / "in.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    writer.does("import", str(file))
    assert "since_supervision" not in detectors(writer)
    for n in range(0, 175, 49):
        writer.does("session", "had", "--at", str(first + timedelta(days=n)))
    assert "since_supervision" in detectors(writer)


def detectors(writer):
    found = json.loads(writer.does("patterns", "--json", "--all"))
    return [finding["detector"] for finding in found["findings"]]


def test_a_day_that_cannot_be_read_is_damage(writer):
    conn = sqlite3.connect(writer.home / "journal.db")
    conn.execute("INSERT INTO supervised (day) VALUES ('soon')")
    conn.commit()
    conn.close()
    assert writer.runs("patterns").exit_code == 5
