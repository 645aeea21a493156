"""What can still be read of a damaged journal is kept, and what is lost is said."""

import os
import random
from datetime import date

import pytest
from homes import KINDS, NOW, Home

from reflect.errors import Damaged, NotOpen
from reflect.model.entry import Answer
from reflect.store.checking import faults
from reflect.store.connection import connect
from reflect.store.salvage import salvage

PAGE = 4096


@pytest.fixture(params=KINDS)
def home(request, tmp_path):
    return Home(tmp_path / "home", request.param, entries=40)


def ruin(home, page, words=b"Z"):
    data = bytearray(home.journal_path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = words * (PAGE // len(words))
    home.journal_path.write_bytes(data)


def page_of(home, table):
    """The root page of a table: the worst one to lose."""
    conn = connect(home.journal_path, keys=home.keys)
    (page,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    conn.close()
    return page


def damage(home):
    """Ruin what costs nothing: an index."""
    ruin(home, page_of(home, "entries_newest"), os.urandom(16))


def of_the_journal(home):
    """Salvage, where the journal alone is damaged; return the folder, and what was kept of it."""
    made = salvage(home.folder, NOW, keys=home.keys)
    (kept,) = made.kept
    assert (kept.name, made.hopeless) == ("journal.db", ())
    return made.folder, kept


def texts(home, folder=None):
    with home.journal(folder) as journal:
        return {
            answer.value
            for entry in journal.entries()
            for answer in entry.answers
            if answer.kind == "text"
        }


def test_where_only_an_index_is_lost_everything_is_kept_and_the_journal_is_as_it_was(home):
    with home.journal() as journal:
        journal.delete(3)
        journal.remember_copy(home.folder / "mine.jsonl", "export")
        journal.looked_at(4)
        journal.put_names({"Zinnia": "the aunt"})
        for day in (1, 2):
            journal.add_supervised(date(2026, 2, day))
        draft = journal.start(type(journal.entry(1))("draft", NOW, "after_visit", ()))
        draft.keep(Answer("moment", "text", "moment", "Half a line."))
        before = [list(journal.entries()), *beside(journal)]
    damage(home)
    raw = home.journal_path.read_bytes()
    folder, kept = of_the_journal(home)
    assert (kept.count, kept.lost_parts, kept.nameless) == (39, (), ())
    assert home.journal_path.read_bytes() == raw
    assert faults(folder / "journal.db", home.keys) == []
    with home.journal(folder) as journal:
        assert [list(journal.entries()), *beside(journal)] == before
        assert journal.search("moment") != []


def beside(journal):
    return [
        journal.bin(), journal.actions(), journal.copies(), journal.names(), journal.supervised(),
        [draft.number for draft in journal.drafts()],
    ]  # fmt: skip


def test_what_is_whole_comes_along_as_it_is(home):
    before = home.ids()
    made = salvage(home.folder, NOW, keys=home.keys)
    assert (made.whole, made.kept, made.hopeless) == (("journal.db",), (), ())
    assert home.ids(made.folder) == before


def test_losing_the_way_to_all_answers_loses_no_word(home):
    before = texts(home)
    ruin(home, page_of(home, "answers"))
    assert faults(home.journal_path, home.keys)
    folder, _ = of_the_journal(home)
    assert texts(home, folder) == before


def test_entries_whose_own_line_is_lost_keep_their_answers_and_are_named(home):
    before = texts(home)
    conn = connect(home.journal_path, keys=home.keys)
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("DELETE FROM entries WHERE number IN (5, 6)")
    conn.close()
    folder, kept = of_the_journal(home)
    assert kept.nameless == (5, 6)
    assert texts(home, folder) == before
    with home.journal(folder) as journal:
        for number in kept.nameless:
            assert journal.entry(number).set == "salvaged"
            assert journal.entry(number).tags == ("duty",)


@pytest.mark.parametrize("entries", [60, pytest.param(3000, marks=pytest.mark.full)])
def test_any_one_ruined_page_is_noticed_and_costs_no_more_than_that_page(tmp_path, figures, entries):
    chance = random.Random(entries)
    for kind in KINDS:
        most = 0
        home = Home(tmp_path / kind, kind, entries=entries)
        raw = home.journal_path.read_bytes()
        pages = range(2, len(raw) // PAGE + 1)
        for page in chance.sample(pages, 8):
            ruin(home, page, os.urandom(16))
            assert faults(home.journal_path, home.keys), (kind, page)
            folder, _ = of_the_journal(home)
            with home.journal(folder) as journal:
                left = sum(len(entry.answers) for entry in journal.entries())
            lost = 4 * entries - left
            assert lost <= max(PAGE / 80, 0.01 * 4 * entries), (kind, page)
            most = max(most, lost)
            home.journal_path.write_bytes(raw)
        figures(
            4, f"{kind}, a page of the journal ruined", pages=8, noticed=8,
            answers=4 * entries, most_lost=most,
        )  # fmt: skip


@pytest.mark.parametrize("pages", [1, 4])
def test_of_a_journal_that_was_cut_off_the_rest_is_kept(home, pages):
    raw = home.journal_path.read_bytes()
    home.journal_path.write_bytes(raw[: -pages * PAGE - 100])
    _, kept = of_the_journal(home)
    assert kept.count >= 20


def test_an_open_journal_survives_the_loss_of_its_first_page(tmp_path):
    home = Home(tmp_path / "home", "open", entries=40)
    before = home.ids()
    ruin(home, 1)
    assert home.ids(salvage(home.folder, NOW).folder) == before


def test_a_sealed_journal_does_not_and_says_what_is_left_to_do(tmp_path):
    home = Home(tmp_path / "home", "sealed", entries=40)
    ruin(home, 1)
    with pytest.raises(Damaged, match="Nothing") as told:
        salvage(home.folder, NOW, keys=home.keys)
    assert "backup" in told.value.hint
    assert list((home.folder / "backups").iterdir()) == []


def test_a_value_that_cannot_be_read_is_kept_as_text_and_a_bad_day_becomes_today(home):
    conn = connect(home.journal_path, keys=home.keys)
    conn.execute(
        "UPDATE answers SET value = '{\"what\": \"Rin' WHERE entry = 7 AND kind = 'action'"
    )
    conn.execute("UPDATE entries SET at = 'one day' WHERE number = 8")
    conn.close()
    folder, kept = of_the_journal(home)
    assert kept.lost_parts == (7, 8)
    with home.journal(folder) as journal:
        assert '{"what": "Rin' in [answer.value for answer in journal.entry(7).answers]
        assert journal.entry(8).at == NOW


def test_what_was_deleted_for_good_does_not_come_back(home):
    with home.journal() as journal:
        for number in range(1, 40, 2):
            journal.delete_for_good(number)
    left = home.ids()
    damage(home)
    folder, kept = of_the_journal(home)
    assert home.ids(folder) == left
    assert kept.nameless == ()


def test_without_a_journal_there_is_nothing_to_salvage(tmp_path):
    with pytest.raises(NotOpen):
        salvage(tmp_path, NOW)


def test_what_was_never_a_journal_is_said_to_hold_nothing(tmp_path):
    (tmp_path / "journal.db").write_bytes(b"Dear diary\n" * 900)
    with pytest.raises(Damaged, match="Nothing"):
        salvage(tmp_path, NOW)
