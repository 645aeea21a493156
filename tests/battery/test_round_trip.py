"""Rows 14 and 15: any text comes back as it was cleaned; any clock keeps the order."""

import json
from datetime import datetime, timedelta

import pytest
from homes import KINDS, NOW, Home

from reflect.model.entry import Answer, Entry
from reflect.model.text import clean_in
from reflect.store.backups import make
from reflect.store.checking import faults
from reflect.store.journal import Journal
from reflect.store.salvage import salvage

TEXTS = {
    "right to left": "\u0634\u0643\u0631\u0627 \u200f(\u05e9\u05dc\u05d5\u05dd)\u200e end",
    "joined": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "combining": "e\u0301 \u1100\u1161\u11a8 a" + "\u0308" * 50,
    "astral": "\U0001d54f\U00020bb7 \U0010ffff",
    "half a sign": "a\ud800b\udfffc",
    "NUL": "a\x00b",
    "controls": "".join(map(chr, range(0xA0))),
    "overrides": "\u202ea\u202c\u2066b\u2069",
    "line ends": "a\r\nb\rc\u2028d\u2029e\x85f",
    "quotes": 'it\'s "so" -- ; DROP TABLE entries; %s {} \\',
    "tabs": "a\tb   c",
    "noncharacters": "\ufffe\uffff\ufeff",
}


@pytest.mark.parametrize("kind", KINDS)
def test_any_text_comes_back_as_it_was_cleaned_by_every_way_out_and_in(tmp_path, kind):
    home = Home(tmp_path / "home", kind, entries=0)
    with home.journal() as journal:
        for text in TEXTS.values():
            answer = Answer("note", "text", "note", clean_in(text))
            journal.add(Entry(f"id {journal.count()}", NOW, "note", (answer,)))
    wanted = [clean_in(text) for text in TEXTS.values()]

    def texts(folder):
        with home.journal(folder) as journal:
            return [entry["note"] for entry in journal.entries(newest_first=False)]

    assert texts(home.folder) == wanted
    assert texts(make(home.folder, NOW, keys=home.keys)) == wanted
    assert texts(salvage(home.folder, NOW, keys=home.keys).folder) == wanted
    assert faults(home.journal_path, home.keys) == []


def test_text_typed_in_comes_back_by_note_show_export_and_import(tmp_path):
    from typer.testing import CliRunner

    from reflect.cli.app import app
    from reflect.cli.runtime import Runtime

    home = Home(tmp_path / "home", "open", entries=0)
    new = Home(tmp_path / "new", "open", entries=0)

    def types(home, *words, stdin=""):
        rt = Runtime(home=home.folder, now=lambda: NOW, env={})
        result = CliRunner().invoke(app, list(words), obj=rt, input=stdin)
        assert result.exit_code == 0, result.output
        return result.stdout

    for text in TEXTS.values():
        types(home, "note", stdin=text.encode("utf-8", "replace"))
    file = tmp_path / "all.jsonl"
    types(home, "export", "-o", str(file))
    types(new, "import", str(file))
    told = [json.loads(types(one, "list", "--json", "--limit", "0")) for one in (home, new)]
    values = [[entry["answers"][0]["value"] for entry in entries] for entries in told]
    assert values[0] == values[1]
    assert values[0][::-1] == [
        clean_in(text.encode("utf-8", "replace").decode()).strip() for text in TEXTS.values()
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_of_ten_megabytes_comes_back_whole(tmp_path, kind):
    home = Home(tmp_path / "home", kind, entries=1)
    text = "The chain stayed on. \u00e9\u0634\U0001f469\n" * 350_000
    assert len(text.encode()) > 10_000_000
    with home.journal() as journal:
        journal.add(Entry("large", NOW, "note", (Answer("note", "text", "note", text),)))
    with home.journal() as journal:
        assert journal.entry(2)["note"] == text
        ((found, shown),) = journal.search("chain")
        assert (found.number, shown) == (2, f"{text[:80]}…")
    made = make(home.folder, NOW, keys=home.keys)
    with home.journal(made) as journal:
        assert journal.entry(2)["note"] == text


def test_a_clock_that_goes_back_keeps_numbers_in_sequence_and_moments_in_order(tmp_path):
    home = Home(tmp_path / "home", "open", entries=0)
    times = [NOW, NOW - timedelta(hours=3), NOW - timedelta(days=400), NOW + timedelta(minutes=1)]
    for n, now in enumerate(times):
        with Journal.open(home.journal_path, clock=lambda now=now: now) as journal:
            draft = journal.start(Entry(f"id {n}", now, "note", ()))
            draft.keep(Answer("note", "text", "note", str(n)))
            draft.keep(Answer("other", "text", "moment", f"again {n}"))
            assert draft.finish().number == n + 1
    with home.journal() as journal:
        assert [entry["note"] for entry in journal.entries(newest_first=False)] == [
            "2", "1", "0", "3",
        ]  # fmt: skip
        assert [entry.number for entry in journal.entries(newest_first=False)] == [3, 2, 1, 4]


def test_a_clock_that_goes_back_empties_no_bin_early_and_loses_no_backup(tmp_path):
    home = Home(tmp_path / "home", "open", entries=2)
    with home.journal() as journal:
        journal.delete(1)
    for days in (-400, 29):
        now = NOW + timedelta(days=days)
        with Journal.open(home.journal_path, clock=lambda now=now: now) as journal:
            journal.set_star(2, starred=True)
            assert len(journal.bin()) == 1
        make(home.folder, now)
    assert len(list((home.folder / "backups").iterdir())) == 2


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset(tmp_path):
    home = Home(tmp_path / "home", "open", entries=0)
    hours = ["2026-10-25T01:30:00+01:00", "2026-10-25T01:10:00+00:00", "2026-10-25T01:50:00+01:00"]
    with home.journal() as journal:
        for n, at in enumerate(hours):
            answer = Answer("note", "text", "note", str(n))
            journal.add(Entry(f"id {n}", datetime.fromisoformat(at), "note", (answer,)))
        assert [entry["note"] for entry in journal.entries(newest_first=False)] == ["0", "2", "1"]
        assert [entry.at.isoformat() for entry in journal.entries(newest_first=False)] == [
            hours[0], hours[2], hours[1],
        ]  # fmt: skip
