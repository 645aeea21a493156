from datetime import date, timedelta
from pathlib import Path

import pytest
from homes import NOW, Home
from vaults import MemoryKeyring

from reflect.errors import Refused
from reflect.store import hold
from reflect.store.backups import make
from reflect.store.forgetting import forget
from reflect.store.journal import Journal
from reflect.store.surroundings import left_behind


@pytest.fixture
def home(tmp_path):
    """Five entries, the oldest five days old."""
    return Home(tmp_path / "home", "open", entries=5)


def test_old_entries_are_offered_the_oldest_first_and_what_was_kept_not_again_for_a_year(home):
    with home.journal() as journal:
        assert journal.to_review(date(2026, 2, 28)) == [1, 2, 3]
        journal.looked_at(2)
        journal.delete(3)
        assert journal.to_review(date(2026, 2, 28)) == [1]
        assert journal.to_review(NOW.date()) == [1, 4, 5]
        assert journal.to_review(NOW.date() + timedelta(days=1)) == [1, 2, 4, 5]


def test_where_copies_were_written_is_remembered_once_each_the_last_first(home):
    now = [NOW]
    with Journal.open(home.journal_path, clock=lambda: now[0]) as journal:
        journal.remember_copy(Path("/media/stick/one.jsonl"), "export")
        now[0] += timedelta(days=1)
        journal.remember_copy(Path("/media/stick/two.md"), "summary")
        now[0] += timedelta(days=1)
        journal.remember_copy(Path("/media/stick/one.jsonl"), "export")
        found = [(copy.path, copy.what, copy.at.day) for copy in journal.copies()]
    assert found == [
        (str(Path("/media/stick/one.jsonl")), "export", 4),
        (str(Path("/media/stick/two.md")), "summary", 3),
    ]


def test_a_relative_path_is_remembered_whole(home):
    with home.journal() as journal:
        journal.remember_copy(Path("mine.jsonl"), "export")
        assert journal.copies()[0].path == str(Path.cwd() / "mine.jsonl")


def everything(home):
    make(home.folder, NOW, keys=home.keys)
    (home.folder / "config.toml").write_text("plain = true\n")
    (home.folder / "supervision.db").write_bytes(b"x" * 9000)
    (home.folder / "journal.db-journal").write_bytes(b"")
    (home.folder / "vault-1.json").write_text("{}")
    (home.folder / "prompts").mkdir()
    (home.folder / "prompts" / "mine.toml").write_text("x")
    (home.folder / "edit-abc").mkdir()
    for name in ("vault.json", "config.toml", "on-hold"):  # cut off before it got its name
        (home.folder / f".{name}.a1b2").write_text("x")
    assert set(left_behind(home.folder)) == {
        ".config.toml.a1b2", ".on-hold.a1b2", ".vault.json.a1b2", "edit-abc",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["open", "sealed"])
def test_everything_of_ours_goes_and_the_folder_with_it(tmp_path, kind):
    home = Home(tmp_path / "home", kind)
    everything(home)
    assert forget(home.folder, None) == []
    assert not home.folder.exists()


def test_what_is_not_ours_stays_and_is_named(tmp_path):
    home = Home(tmp_path / "home", "open")
    everything(home)
    (home.folder / "my own list.txt").write_text("milk")
    assert forget(home.folder, None) == ["my own list.txt"]
    assert [path.name for path in home.folder.iterdir()] == ["my own list.txt"]


def test_a_link_is_removed_and_what_it_leads_to_is_not(tmp_path):
    home = Home(tmp_path / "home", "open")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.toml").write_text("x")
    (home.folder / "prompts").symlink_to(tmp_path / "elsewhere")
    forget(home.folder, None)
    assert (tmp_path / "elsewhere" / "mine.toml").exists()


def test_the_keyring_forgets_too(tmp_path):
    from vaults import make_vault

    vault, _ = make_vault(tmp_path / "home")
    keyring = MemoryKeyring()
    vault.remember(keyring, NOW, NOW + timedelta(minutes=15))
    assert keyring.kept
    forget(tmp_path / "home", keyring)
    assert keyring.kept == {}


def test_nothing_is_forgotten_while_there_is_a_hold(home):
    hold.begin(home.folder, NOW.date())
    with pytest.raises(Refused, match="hold"):
        forget(home.folder, None)
    assert len(home.ids()) == 5
