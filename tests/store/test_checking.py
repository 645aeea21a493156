import os
import sqlite3

import pytest
from homes import KINDS, NOW, Home

from reflect.errors import NotOpen
from reflect.store import hold, surroundings
from reflect.store.backups import make
from reflect.store.checking import faults
from reflect.store.connection import connect
from reflect.store.surroundings import left_behind, readable_by_others, synced_by


@pytest.fixture(params=KINDS)
def home(request, tmp_path):
    return Home(tmp_path / "home", request.param, entries=60)


def changed(home, *statements):
    """The same journal, after something that no command of ours does."""
    conn = connect(home.journal_path, keys=home.keys)
    conn.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        conn.execute(statement)
    conn.close()
    return faults(home.journal_path, home.keys)


def test_a_whole_journal_has_no_fault_and_is_not_changed_by_looking(home):
    before = home.journal_path.read_bytes()
    assert faults(home.journal_path, home.keys) == []
    assert home.journal_path.read_bytes() == before


def test_an_empty_journal_is_whole(tmp_path):
    home = Home(tmp_path / "home", "open", entries=0)
    assert faults(home.journal_path) == []


def test_a_draft_and_the_bin_are_no_fault(home):
    with home.journal() as journal:
        entry = journal.entry(1)
        journal.delete(1)
        journal.start(type(entry)("draft", entry.at, entry.set, entry.answers))
    assert faults(home.journal_path, home.keys) == []


def test_a_text_that_differs_from_what_is_searched_is_named_by_its_entry(home):
    found = changed(
        home, "UPDATE answers SET value = '\"other\"' WHERE entry = 7 AND step = 'moment'"
    )
    assert found == ["Entry 7 does not match what can be searched of it."]


@pytest.mark.parametrize("broken", ["{", "nonsense"])
def test_an_answer_that_cannot_be_read_is_named_by_its_entry_among_many(home, broken):
    found = changed(home, f"UPDATE answers SET value = '{broken}' WHERE entry = 7 AND position = 1")
    assert found == ["Entry 7 is damaged."]


def test_a_row_without_what_it_refers_to_is_named_by_its_table(home):
    found = changed(home, "DELETE FROM entries WHERE number = 5")
    assert "A row of answers refers to what is not there." in found


def test_an_index_of_words_that_does_not_hold_the_texts_is_named(home):
    found = changed(
        home,
        "INSERT INTO passages_fts (passages_fts, rowid, text) VALUES ('delete', 1, 'wrong words')",
    )
    assert found == ["The index of words (passages_fts) does not match the texts."]


def test_a_page_whose_seal_does_not_hold_is_named_by_number(tmp_path):
    home = Home(tmp_path / "home", "sealed", entries=60)
    data = bytearray(home.journal_path.read_bytes())
    data[4096 * 3 + 7] ^= 1
    home.journal_path.write_bytes(data)
    assert faults(home.journal_path, home.keys) == ["HMAC verification failed for page 4"]


def test_no_fault_repeats_what_was_written(home):
    data = bytearray(home.journal_path.read_bytes())
    for page in range(3, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = bytes(64)
    home.journal_path.write_bytes(data)
    found = faults(home.journal_path, home.keys)
    assert found
    assert "gate" not in " ".join(found)


def test_no_file_is_no_journal(tmp_path):
    with pytest.raises(NotOpen):
        faults(tmp_path / "journal.db")


def test_a_read_only_journal_can_be_checked(tmp_path):
    home = Home(tmp_path / "home", "open")
    conn = sqlite3.connect(f"file:{home.journal_path}?mode=ro", uri=True)
    conn.close()
    home.journal_path.chmod(0o400)
    assert faults(home.journal_path) == []


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive - Invented Council/reflect", "OneDrive"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Nextcloud/work", "Nextcloud"),
        ("share/reflect", ""),
        ("a box", ""),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_known_by_its_name(tmp_path, name, service):
    assert synced_by(tmp_path / name) == service


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    assert synced_by(tmp_path / "mine") == "Dropbox"


@pytest.mark.skipif(os.name != "posix", reason="modes as POSIX has them")
def test_what_others_can_open_is_named(tmp_path):
    home = Home(tmp_path / "home", "sealed")
    made = make(home.folder, NOW, keys=home.keys)
    assert readable_by_others(home.folder) == []
    for path in (home.folder, made, home.folder / "vault.json"):
        path.chmod(0o755)
    assert readable_by_others(home.folder) == ["home", made.name, "vault.json"]


def test_what_was_cut_off_is_named(tmp_path):
    home = Home(tmp_path / "home", "open")
    assert left_behind(home.folder) == []
    (home.folder / "edit-abc").mkdir()
    (home.folder / "backups" / f"{surroundings.DRAFT}abc").mkdir(parents=True)
    assert left_behind(home.folder) == [".unfinished-abc", "edit-abc"]
    assert not hold.is_on(home.folder)


def test_a_letter_of_the_schema_that_is_none_any_more_is_damage_and_no_crash(tmp_path):
    home = Home(tmp_path / "home", "open")
    data = home.journal_path.read_bytes()
    assert b"CREATE TABLE" in data
    home.journal_path.write_bytes(data.replace(b"CREATE TABLE", b"CREATE T\xe5BLE"))
    assert faults(home.journal_path)
