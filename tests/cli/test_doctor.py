"""How things stand on this computer, and what to do; never a word of an entry."""

import os
from dataclasses import replace

import pytest
from newcomer import PASSPHRASE, Newcomer
from slips import run
from typer.testing import CliRunner

from reflect.cli.app import app

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")


def looked(person, **parts):
    rt = replace(person.runtime(None), **{"keyring": lambda: None, "env": {}, **parts})
    result = CliRunner().invoke(app, ["doctor"], obj=rt)
    assert result.exit_code == 0, result.output
    found, _, to_do = result.stdout.partition("What to do\n")
    return " ".join(found.split()), " ".join(to_do.split())


@pytest.fixture
def sealed(person):
    run(person.home, "init", env={"REFLECT_PASSWORD": PASSPHRASE})
    run(person.home, "note", stdin="The zinnia by the gate.", env={"REFLECT_PASSWORD": PASSPHRASE})
    return person


def test_of_a_sealed_journal_all_is_told_nothing_needs_doing_and_nothing_is_asked(sealed):
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in sealed.home.rglob("*")}
    found, to_do = looked(sealed)
    for what in ("reflect 0.", "Python 3.", "SQLite 3.", "SQLCipher 4", "typer 0.", "Folder",
                 "Journal sealed", "nobody but you", "Synced folder no", "Keyring none",
                 "Settings the defaults", "Terminal none", "Clock 2026-03-02 16:40"):  # fmt: skip
        assert what in found
    assert found.endswith("Nothing needs doing.")
    assert to_do == ""
    assert "zinnia" not in found
    assert before == {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in sealed.home.rglob("*")}


def test_where_there_is_no_journal_it_says_how_to_make_one(person):
    found, to_do = looked(person)
    assert "(not there yet)" in found
    assert to_do == "Journal: `reflect init` makes one."
    assert not person.home.exists()


def test_an_open_journal_is_named_with_what_to_do(writer):
    found, to_do = looked(writer)
    assert "Journal open, 0." in found
    assert "`reflect seal` seals it." in to_do


def test_a_sealed_journal_without_its_key_file_is_named(sealed):
    (sealed.home / "vault.json").unlink()
    _, to_do = looked(sealed)
    assert "Key file: Put vault.json of a backup back beside the journal." in to_do


@posix
def test_what_others_can_read_is_named(sealed):
    (sealed.home / "journal.db").chmod(0o644)
    found, to_do = looked(sealed)
    assert "others can: journal.db" in found
    assert "chmod go-rwx" in to_do


@posix
def test_a_link_in_place_of_the_journal_is_named(writer, tmp_path):
    (writer.home / "journal.db").rename(tmp_path / "elsewhere.db")
    (writer.home / "journal.db").symlink_to(tmp_path / "elsewhere.db")
    found, to_do = looked(writer)
    assert "a link, which is never followed" in found
    assert "set REFLECT_HOME" in to_do


def test_a_folder_that_is_copied_elsewhere_is_named(writer, tmp_path):
    place = tmp_path / "OneDrive - Invented Council"
    writer.home.rename(place)
    writer.home = place
    found, to_do = looked(writer)
    assert "Synced folder yes, by OneDrive" in found
    assert "Copies leave this computer." in to_do


def test_settings_and_prompt_sets_that_do_not_hold_are_named(writer):
    (writer.home / "config.toml").write_text("depth = 3\n", encoding="utf-8")
    (writer.home / "prompts").mkdir()
    (writer.home / "prompts" / "mine.toml").write_text("nothing", encoding="utf-8")
    _, to_do = looked(writer)
    assert "Settings: " in to_do


def test_what_a_cut_left_behind_is_named(writer):
    (writer.home / "edit-invented").touch()
    _, to_do = looked(writer)
    assert "Left behind: Something was cut off." in to_do


def test_the_terminal_and_what_stands_around_it(writer):
    rt = {"TERM": "dumb", "NO_COLOR": "1", "EDITOR": "ed", "REFLECT_PASSWORD": "x",
          "REFLECT_PASSWORD_FILE": "y"}  # fmt: skip
    found, to_do = looked(writer, env=rt)
    for what in ("TERM dumb", "plain numbered lines", "NO_COLOR is set", "as EDITOR says"):
        assert what in found
    assert "REFLECT_PASSWORD: Every program you start can read it." in to_do
    assert "REFLECT_PASSWORD_FILE: " not in to_do


def test_the_keyring_is_named_and_how_long_it_remembers(sealed):
    class Invented(dict):
        def get_password(self, service, name):
            return self.get(name)

        def set_password(self, service, name, password):
            self[name] = password

        def delete_password(self, service, name):
            del self[name]

    kept = Invented()
    someone = Newcomer(keyring=kept)
    unlocked = CliRunner().invoke(app, ["unlock", "--for", "2h"], obj=someone.runtime(sealed.home))
    assert unlocked.exit_code == 0, unlocked.output
    found, _ = looked(sealed, keyring=lambda: kept)
    assert "Keyring test_doctor" in found
    assert "`reflect lock` ends it" in found
