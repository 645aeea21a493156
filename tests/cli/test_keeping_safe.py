"""Backups, checking, holding and letting go, as somebody types them."""

from datetime import timedelta

import pytest
from slips import entries, is_plain

NAME = "2026-03-02-164000-by-hand"
KEPT = "2026-03-02-164000-before-a-restore"


def test_a_backup_is_made_listed_and_restored(anyone):
    then = entries(anyone)
    result = anyone.runs("backup")
    assert NAME in result.stdout
    assert "another copy to protect" in " ".join(result.stderr.split())
    anyone.does("note", stdin="One more line.")
    assert f"{NAME}" in anyone.does("backup", "--list")
    assert "by hand" in anyone.reads("backup", "--list")
    shown = anyone.reads("restore", NAME, replies={"": ["y"]})
    assert "This backup is whole. Its newest entry is of " in shown
    assert "before-a-restore" in shown
    assert entries(anyone) == then
    assert "before a restore" in anyone.reads("backup", "--list")


def test_an_empty_journal_is_backed_up_and_said_to_hold_nothing(writer):
    writer.does("backup")
    assert "It holds no entry." in writer.reads("restore", NAME, "--yes")


@pytest.mark.parametrize("typed", ["n", "", ":stop"])
def test_restoring_asks_first_and_only_a_clear_yes_is_one(anyone, typed):
    anyone.does("backup")
    anyone.does("note", stdin="One more line.")
    before = entries(anyone)
    assert "Nothing was changed." in anyone.reads("restore", NAME, replies={"": [typed]})
    assert entries(anyone) == before


def test_restoring_without_a_terminal_needs_yes(anyone):
    anyone.does("backup")
    result = anyone.runs("restore", NAME, stdin="y\n")
    assert result.exit_code == 9
    assert is_plain(result.stderr, "terminal")
    assert "--yes" in result.stderr


def test_a_backup_can_go_to_a_folder_of_ones_own_and_is_listed_afterwards(anyone, tmp_path):
    stick = tmp_path / "stick"
    anyone.does("backup", str(stick))
    assert [path.name for path in stick.iterdir()] == [NAME]
    assert "There is no backup here." in anyone.reads("backup", "--list")
    assert str(stick / NAME) in anyone.does("backup", "--list")
    assert "The backup is in place." in anyone.reads("restore", str(stick / NAME), "--yes")


def test_without_any_backup_the_list_says_how_to_make_one(person):
    assert "`reflect backup` makes one" in person.reads("backup", "--list")


def test_an_import_is_backed_up_before_and_a_dry_run_is_not(anyone, tmp_path):
    file = tmp_path / "mine.jsonl"
    anyone.does("export", "-o", str(file))
    anyone.does("import", str(file), "--dry-run")
    assert "There is no backup here." in anyone.reads("backup", "--list")
    anyone.does("import", str(file))
    assert "before an import" in anyone.reads("backup", "--list")


def test_an_import_that_fails_leaves_no_backup(anyone, tmp_path):
    file = tmp_path / "mine.jsonl"
    file.write_text("nonsense\n")
    assert anyone.runs("import", str(file)).exit_code == 8
    assert "There is no backup here." in anyone.reads("backup", "--list")


def test_check_says_what_is_whole_who_can_read_it_and_how_old_the_backup_is(anyone):
    shown = anyone.reads("check")
    assert "journal.db whole" in shown
    assert "none: the journal is not sealed" in shown
    assert "only you" in shown
    assert "none. `reflect backup` makes one" in shown
    anyone.does("backup")
    for days, said in ((0, "today"), (1, "yesterday"), (30, "31 days ago. Time for another")):
        anyone.now += timedelta(days=days)
        assert f"1 here, the last one {said}" in anyone.reads("check")


def test_check_sees_what_others_can_open_and_leaves_it_to_be_seen(anyone):
    anyone.home.chmod(0o755)
    (anyone.home / "journal.db").chmod(0o644)
    assert "others too: home, journal.db" in anyone.reads("check")


def test_check_sees_a_key_others_can_open_before_it_is_taken_from_them(tmp_path):
    from newcomer import PASSPHRASE
    from slips import run

    home = tmp_path / "home"
    env = {"REFLECT_PASSWORD": PASSPHRASE}
    assert run(home, "init", env=env).returncode == 0
    (home / "vault.json").chmod(0o644)
    assert "others too: vault.json" in run(home, "check", env=env).stdout
    assert "only you" in run(home, "check", env=env).stdout


def test_a_backup_into_a_synced_folder_is_made_and_said(anyone, tmp_path):
    result = anyone.runs("backup", str(tmp_path / "Dropbox"))
    assert result.exit_code == 0
    assert "copied to Dropbox: others may get at that copy" in " ".join(result.stderr.split())


def test_the_name_of_a_backup_is_listed_whole_in_forty_columns(tmp_path, one_entry):
    import shutil

    from slips import run

    home = tmp_path / "home"
    shutil.copytree(one_entry, home)
    name = "2026-03-02-164000-before-a-restore-2"
    (home / "backups" / name).mkdir(parents=True)
    shutil.copy(home / "journal.db", home / "backups" / name)
    listed = run(home, "backup", "--list", env={"COLUMNS": "40"}).stdout
    assert name in listed.splitlines()
    assert run(home, "restore", name, "--yes").returncode == 0


def test_a_backup_without_a_supervision_file_says_that_the_one_here_is_put_aside(anyone):
    anyone.does("backup")
    missed(anyone)
    shown = anyone.reads("restore", NAME, "--yes")
    assert "There is no supervision.db in it, so the one here is put aside." in shown
    assert not (anyone.home / "supervision.db").exists()
    assert (anyone.home / "backups" / KEPT / "supervision.db").exists()


def test_check_names_a_synced_folder(person, one_entry):
    import shutil

    person.home = person.home / "OneDrive - Invented Council"
    shutil.copytree(one_entry, person.home)
    assert "copied to OneDrive" in person.reads("check")


def test_check_says_what_is_damaged_and_ends_with_5(anyone):
    anyone.does("backup")
    path = anyone.home / "journal.db"
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 3] = b"Z" * 4096
    path.write_bytes(data)
    result = anyone.runs("check")
    assert result.exit_code == 5
    assert "journal.db" in result.stdout
    assert "damaged: " in result.stdout
    assert is_plain(result.stderr, "journal.db")
    assert "reflect salvage" in result.stderr


def test_a_hold_is_begun_seen_and_lifted_and_stops_each_way_of_deleting(anyone):
    assert "No hold is on" in anyone.reads("hold")
    anyone.does("note", stdin="One more line.")
    anyone.does("delete", "2", "--yes")
    assert "; goes on Wednesday 1 April 2026" in anyone.reads("bin")
    assert "A hold is on since Monday 2 March 2026." in anyone.reads("hold", "on")
    assert "; stays A hold is on, so nothing goes." in anyone.reads("bin")
    assert "Hold on since" in anyone.reads("check")
    for words in ("delete 1 --yes", "delete 1 --for-good --yes", "edit 1 moment", "forget"):
        result = anyone.runs(*words.split(), replies={"": ["forget"], "moment": ["Other words."]})
        assert result.exit_code == 6, words
        assert "hold" in result.stderr
    assert "The door was opened on the chain." in anyone.reads("show", "1")
    anyone.does("hold", "off")
    anyone.does("delete", "1", "--yes")
    anyone.does("hold", "on")
    result = anyone.runs("bin", "empty", "--yes")
    assert (result.exit_code, is_plain(result.stderr, "hold")) == (6, True)


def test_an_import_may_not_write_over_an_entry_on_a_hold(anyone, tmp_path):
    file = tmp_path / "mine.jsonl"
    anyone.does("export", "-o", str(file))
    file.write_text(file.read_text().replace("on the chain", "wide"))
    anyone.does("hold", "on")
    assert anyone.runs("import", str(file), "--update").exit_code == 6
    assert "on the chain" in anyone.reads("show", "1")


def test_review_goes_through_old_entries_and_offers_what_was_kept_no_more(writer, note):
    for n in range(3):
        note(f"Old line {n}.", "--at", "2024-05-06")
    note("A new line.")
    shown = writer.reads("review", replies={"": ["", "n", ":stop"]})
    assert "1 of 3" in shown
    assert "Old line 0." in shown
    assert "Entry 1 is kept." in shown
    assert "Entry 2 is in the bin." in shown
    assert "Stopped here." in shown
    assert "A new line." not in shown
    shown = writer.reads("review", replies={"": ["y"]})
    assert "1 of 1" in shown
    assert "That was the last one." in shown
    assert "no entry older than 12 months" in writer.reads("review")


def test_review_needs_a_terminal_and_no_hold(writer, note):
    note("Old line.", "--at", "2024-05-06")
    assert writer.runs("review").exit_code == 9
    writer.does("hold", "on")
    assert writer.runs("review", replies={"": ["n"]}).exit_code == 6
    assert "Old line." in writer.reads("show", "1")


def test_on_29_february_a_year_ago_is_28(writer, note):
    note("Old line.", "--at", "2027-02-27 10:00")
    writer.now = writer.now.replace(year=2028, month=2, day=29)
    assert "Old line." in writer.reads("review", replies={"": [""]})


def test_forget_removes_everything_after_the_word_and_lists_what_it_cannot_reach(anyone, tmp_path):
    out = tmp_path / "out.jsonl"
    anyone.does("export", "-o", str(out))
    anyone.does("summary", "--yes", "-o", str(tmp_path / "look-back.md"))
    anyone.does("backup", str(tmp_path / "stick"))
    anyone.does("backup")
    for typed in ("", "yes", "Forget", ":stop"):
        shown = anyone.reads("forget", replies={"": [typed]})
        assert "Nothing was removed." in shown
    for copy in (out, tmp_path / "look-back.md", tmp_path / "stick" / NAME):
        assert str(copy) in anyone.does("forget", replies={"": [""]})
    assert "Everything is removed." in anyone.reads("forget", replies={"": ["forget"]})
    assert not anyone.home.exists()
    assert out.exists()


def test_forget_can_be_done_where_the_journal_cannot_be_read_any_more(anyone):
    (anyone.home / "journal.db").write_bytes(b"Dear diary\n" * 900)
    (anyone.home / "letter.txt").write_text("Mine.")
    shown = anyone.reads("forget", replies={"": ["forget"]})
    assert "it cannot say where copies were written" in shown
    assert "still in" in shown
    assert [path.name for path in anyone.home.iterdir()] == ["letter.txt"]


def test_where_no_copy_is_known_that_is_said(anyone):
    shown = anyone.reads("forget", replies={"": [""]})
    assert "No copy is known" in shown
    assert "`reflect remind --remove` takes it away; this does not." in shown


def missed(anyone):
    """Record a session that did not happen."""
    from reflect.store.supervision import Supervision

    with Supervision.open(
        anyone.home / "supervision.db", clock=lambda: anyone.now, make=True
    ) as file:
        file.begin("missed", 1, person="maple").seal()


def changed(anyone, *statements):
    """Change the journal as no command would: damage it."""
    import sqlite3

    conn = sqlite3.connect(anyone.home / "journal.db")
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()


def test_salvage_says_what_it_kept_and_how_to_put_it_in_place(anyone):
    then = entries(anyone)
    missed(anyone)
    changed(anyone, "INSERT INTO tags VALUES ('stray', 0, 99, 0)")
    shown = anyone.reads("salvage")
    assert "supervision.db is whole, and comes along as it is." in shown
    assert "Kept of journal.db: 1 entry." in shown
    assert "Nothing is known to be lost; a whole entry could be" in shown
    assert "reflect restore 2026-03-02-164000-salvaged" in shown
    anyone.does("restore", "2026-03-02-164000-salvaged", "--yes")
    assert entries(anyone) == then
    assert "maple" in anyone.does("session", "list")


def test_salvage_says_which_entries_lost_something(anyone):
    changed(
        anyone,
        "UPDATE answers SET value = '\"On the' WHERE position = 0",
        "INSERT INTO answers SELECT NULL, 9, 0, step, about, kind, field, asked, '1'"
        " FROM answers LIMIT 1",
    )
    shown = anyone.reads("salvage")
    assert "Something is missing in entry 1." in shown
    assert "The day of entry 9 is lost; it stands under today, as salvaged." in shown


def test_salvage_keeps_a_supervision_file_too_and_leaves_out_what_is_beyond_help(anyone):
    missed(anyone)
    supervision = anyone.home / "supervision.db"
    raw = supervision.read_bytes()
    supervision.write_bytes(raw[:-4096])
    shown = anyone.reads("salvage")
    assert "journal.db is whole, and comes along as it is." in shown
    assert "Kept of supervision.db: 1 session." in shown
    assert "an answer, or a whole session could be, without a trace" in shown
    supervision.write_bytes(raw[:4096] + bytes(len(raw) - 4096))
    changed(anyone, "INSERT INTO tags VALUES ('stray', 0, 99, 0)")
    assert "Nothing of supervision.db could be read, so it is left out." in anyone.reads("salvage")


def test_a_sealed_backup_opens_with_the_passphrase_of_its_day(tmp_path):
    from newcomer import PASSPHRASE
    from slips import run

    from reflect.store.vault import Vault

    home = tmp_path / "home"

    def types(passphrase, *words, stdin=""):
        return run(home, *words, stdin=stdin, env={"REFLECT_PASSWORD": passphrase})

    types(PASSPHRASE, "init")
    types(PASSPHRASE, "note", stdin="The zinnia by the gate.")
    made = types(PASSPHRASE, "backup")
    assert "the passphrase of today" in " ".join(made.stderr.split())
    backup = made.stdout.splitlines()[-1]
    assert "opens with the passphrase or the recovery code" in types(PASSPHRASE, "check").stdout
    Vault.open(home, PASSPHRASE).change_passphrase("eleven loud herons")
    wrong = types("eleven loud herons", "restore", backup, "--yes")
    assert wrong.returncode == 4
    assert "passphrase of the day it was made" in " ".join(wrong.stderr.split())
    assert types("eleven loud herons", "list").returncode == 0
    assert types(PASSPHRASE, "restore", backup, "--yes").returncode == 0
    assert "zinnia" in types(PASSPHRASE, "show", "1").stdout
    assert types("eleven loud herons", "list").returncode == 4
    assert types(PASSPHRASE, "salvage").returncode == 0
