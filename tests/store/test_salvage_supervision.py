"""What can still be read of a damaged supervision file is kept too, beside a whole journal."""

import json
import os
import random
import sqlite3
from contextlib import closing

import pytest
from golden_supervision import GOLDEN, contents
from homes import KINDS, NOW, Home

from reflect.model.entry import Answer
from reflect.store.checking import faults
from reflect.store.connection import connect
from reflect.store.salvage import salvage
from reflect.store.supervision import Supervision

PAGE = 4096
TABLES = ("people", "meetings", "topics", "answers", "actions", "signatures", "additions")


@pytest.fixture(params=KINDS)
def home(request, tmp_path):
    return with_meetings(tmp_path / "home", request.param, 12)


def with_meetings(folder, kind, count):
    """A folder whose supervision file has something in every table."""
    home = Home(folder, kind)
    with supervision(home, make=True) as file, file.together():
        for n in range(count):
            held = file.begin("supervision", 1, person=f"heron-{n % 3}", minutes=60)
            held.add_topic(f"Doorstep {n}")
            for step in range(4):
                held.keep(Answer(f"step-{step}", "text", "moment", f"Invented words {n}, {step}."))
            value = {"what": f"Ring {n}", "status": "open"}
            held.keep(Answer("act", "action", "actions", value, "Who does what?", str(n)))
            if n % 2:
                held.sign("supervisor", "agreed", "A comment.")
                held.seal()
                file.add_to(held.number, "Later.", "supervisor")
    return home


def supervision(home, folder=None, **more):
    path = (folder or home.folder) / "supervision.db"
    return Supervision.open(path, keys=home.keys, clock=lambda: NOW, **more)


def held(home, folder=None):
    with supervision(home, folder) as file:
        return contents(file)


def change(home, *statements):
    with closing(connect(home.folder / "supervision.db", keys=home.keys)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            conn.execute(statement)


def ruin(home, page):
    path = home.folder / "supervision.db"
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = os.urandom(PAGE)
    path.write_bytes(data)


def root(home, name):
    with closing(connect(home.folder / "supervision.db", keys=home.keys)) as conn:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return conn.execute(sql, (name,)).fetchone()[0]


def salvaged(home):
    assert faults(home.folder / "supervision.db", home.keys)
    made = salvage(home.folder, NOW, keys=home.keys)
    (kept,) = made.kept
    assert (kept.name, made.whole, made.hopeless) == ("supervision.db", ("journal.db",), ())
    assert faults(made.folder / "supervision.db", home.keys) == []
    return made.folder, kept


def test_where_only_an_index_is_lost_everything_is_kept_and_the_file_is_as_it_was(home):
    before, entries = held(home), home.ids()
    ruin(home, root(home, "meetings_newest"))
    raw = (home.folder / "supervision.db").read_bytes()
    folder, kept = salvaged(home)
    assert (kept.count, kept.lost_parts, kept.nameless) == (12, (), ())
    assert held(home, folder) == before
    assert home.ids(folder) == entries
    assert (home.folder / "supervision.db").read_bytes() == raw


@pytest.mark.parametrize("meetings", [12, pytest.param(2500, marks=pytest.mark.full)])
def test_any_one_ruined_page_costs_no_more_than_that_page(tmp_path, figures, meetings):
    chance = random.Random(meetings)
    for kind in KINDS:
        most = 0
        home = with_meetings(tmp_path / kind, kind, meetings)
        path = home.folder / "supervision.db"
        raw = path.read_bytes()
        before = rows(home)
        for page in chance.sample(range(2, len(raw) // PAGE + 1), 8):
            ruin(home, page)
            folder, _ = salvaged(home)
            # The shortest rows, those of topics, take some 20 bytes.
            lost = before - rows(home, folder)
            assert lost <= max(PAGE / 20, 0.01 * before), (kind, page)
            most = max(most, lost)
            path.write_bytes(raw)
        figures(
            4, f"{kind}, a page of the supervision file ruined", pages=8, noticed=8,
            rows=before, most_lost=most,
        )  # fmt: skip


def rows(home, folder=None):
    path = (folder or home.folder) / "supervision.db"
    with closing(connect(path, keys=home.keys)) as conn:
        return sum(conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES)


def test_what_was_said_in_a_meeting_whose_own_line_is_lost_is_kept(home):
    before = held(home)["meetings"]
    change(home, "DELETE FROM meetings WHERE number IN (2, 3)")
    folder, kept = salvaged(home)
    assert kept.nameless == (2, 3)
    with supervision(home, folder) as file:
        for number in kept.nameless:
            meeting = file.meeting(number)
            assert meeting.heading.person == ""
            # Nobody can change what was signed.
            assert meeting.heading.sealed == bool(meeting.signed)
            said = json.loads(json.dumps([answer.value for answer in meeting.answers]))
            assert said == [answer["value"] for answer in before[number - 1]["answers"]]
        assert file.meeting(2).signed
        assert len(file.actions()) == 12


def test_somebody_whose_alias_is_lost_gets_another_and_it_is_said(home):
    change(home, "DELETE FROM people WHERE number = 1")
    folder, kept = salvaged(home)
    assert kept.lost_parts == (1, 4, 7, 10)
    with supervision(home, folder) as file:
        assert file.people() == ["heron-1", "heron-2", "salvaged-1"]
        assert file.meeting(4).heading.person == "salvaged-1"


def test_what_cannot_be_read_in_a_meeting_is_made_good_and_named(home):
    change(
        home,
        "UPDATE answers SET value = '\"Half' WHERE meeting = 1 AND position = 0",
        "UPDATE meetings SET at = 'one day' WHERE number = 2",
        "UPDATE additions SET at = '' WHERE meeting = 4",
        "UPDATE meetings SET trail = '[' WHERE number = 5",
        "DELETE FROM actions WHERE answer = (SELECT id FROM answers WHERE about = '6')",
    )
    folder, kept = salvaged(home)
    assert kept.lost_parts == (1, 2, 4, 5, 7)
    with supervision(home, folder) as file:
        assert file.meeting(1).answers[0].value == '"Half'
        assert file.meeting(2).heading.at == NOW
        assert len(file.actions()) == 12


def test_the_golden_file_comes_through_whole(tmp_path):
    home = Home(tmp_path / "home", "open")
    raw = GOLDEN[-1].read_bytes()
    (home.folder / "supervision.db").write_bytes(raw)
    before = held(home)
    with closing(sqlite3.connect(home.folder / "supervision.db")) as conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'meetings_newest'")
        conn.commit()
    folder, _ = salvaged(home)
    assert held(home, folder) == before
