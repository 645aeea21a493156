"""What opens the journal, and changing it."""

import shutil
from datetime import timedelta

import pytest
from newcomer import PASSPHRASE, Newcomer
from slips import is_plain, run
from typer.testing import CliRunner
from vaults import ClosedKeyring, MemoryKeyring

from reflect.cli.app import app
from reflect.errors import NotOpen
from reflect.model.asker import Pause
from reflect.store.journal import Journal
from reflect.store.places import is_open, is_sealed
from reflect.store.vault import Vault

ANOTHER = "a lorry of marzipan at dawn"


class Desk:
    """A home, and what was typed and shown at it."""

    def __init__(self, home):
        self.home = home
        self.code = ""
        self.keyring = MemoryKeyring()

    def does(self, *words, typed=(), hidden=None, **more):
        someone = Newcomer(*typed, hidden=hidden, keyring=self.keyring)
        result = CliRunner().invoke(app, list(words), obj=someone.runtime(self.home, **more))
        if someone.codes:
            self.code = "-".join(someone.codes[-1])
        result.asked = someone.asked_hidden
        return result

    def opens(self, passphrase):
        return self.does("show", "1", hidden=[passphrase] * 3).exit_code == 0


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("keys") / "home"
    desk = Desk(home)
    assert desk.does("init", "--no-encryption").exit_code == 0
    assert desk.does("note", typed=["The zinnia by the gate."]).exit_code == 0
    shutil.copytree(home, home.with_name("open"))
    assert desk.does("seal").exit_code == 0
    return home, desk.code


@pytest.fixture
def desk(made, tmp_path):
    """A desk with a sealed journal of one entry."""
    home, code = made
    shutil.copytree(home, tmp_path / "home")
    desk = Desk(tmp_path / "home")
    desk.code = code
    return desk


@pytest.fixture
def left_open(made, tmp_path):
    """A desk with an open journal of one entry."""
    shutil.copytree(made[0].with_name("open"), tmp_path / "open")
    return Desk(tmp_path / "open")


def test_an_open_journal_is_sealed_with_a_passphrase_and_a_code(left_open):
    result = left_open.does("seal")
    assert result.exit_code == 0, result.output
    assert is_sealed(left_open.home / "journal.db")
    assert "zinnia" in left_open.does("show", "1").stdout
    assert Vault.recover(left_open.home, left_open.code).keys
    again = left_open.does("seal")
    assert (again.exit_code, again.asked) == (0, [])
    assert "sealed already" in again.stdout


def test_a_backup_that_was_made_open_is_named_when_it_is_sealed_and_at_each_check(left_open):
    assert left_open.does("backup").exit_code == 0
    assert "Not sealed" not in left_open.does("check").stdout
    (open_one,) = (left_open.home / "backups").iterdir()
    sealed = left_open.does("seal")
    assert open_one.name in "".join(sealed.stderr.split())
    assert left_open.does("backup").exit_code == 0
    told = left_open.does("check").stdout
    assert told.count("Not sealed") == 1
    assert f"the backup {open_one.name}" in " ".join(told.split())
    assert is_open(open_one / "journal.db")


def test_sealing_that_was_broken_off_goes_on_with_the_vault_that_is_there(left_open):
    vault, _ = Vault.create(left_open.home, PASSPHRASE)
    assert left_open.does("list").exit_code == 6
    result = left_open.does("seal")
    assert (result.exit_code, result.asked) == (0, ["Passphrase: "])
    with Journal.open(left_open.home / "journal.db", keys=vault.keys) as journal:
        assert journal.count() == 1


def test_leaving_before_the_code_is_copied_seals_nothing(left_open):
    result = left_open.does("seal", typed=[":stop"])
    assert result.exit_code == 4
    assert is_open(left_open.home / "journal.db")
    assert left_open.does("list").exit_code == 0


def test_without_a_terminal_an_open_journal_is_sealed_with_the_passphrase_given(left_open):
    refused = run(left_open.home, "seal")
    assert refused.returncode == 4
    assert "--no-encryption" not in refused.stderr
    sealed = run(left_open.home, "seal", env={"REFLECT_PASSWORD": ANOTHER})
    assert sealed.returncode == 0, sealed.stderr
    assert left_open.opens(ANOTHER)


def test_another_passphrase_takes_the_place_of_the_old(desk):
    result = desk.does("passphrase", hidden=[PASSPHRASE, ANOTHER, ANOTHER])
    assert result.exit_code == 0, result.output
    assert "rotate" in result.stderr
    assert desk.opens(ANOTHER)
    assert not desk.opens(PASSPHRASE)
    assert Vault.recover(desk.home, desk.code).keys


def test_the_passphrase_is_not_changed_by_somebody_who_does_not_know_it(desk):
    before = (desk.home / "vault.json").read_bytes()
    assert desk.does("passphrase", hidden=["guess"] * 3 + [ANOTHER] * 2).exit_code == 4
    assert (desk.home / "vault.json").read_bytes() == before


def test_who_lost_the_passphrase_and_has_the_code_gets_in(desk):
    result = desk.does("recover", typed=["ABC", desk.code.lower()], hidden=[ANOTHER, ANOTHER])
    assert result.exit_code == 0, result.output
    assert "A recovery code has 36 letters and digits, and this has 3." in result.stdout
    assert desk.opens(ANOTHER)


@pytest.mark.parametrize("typed", [[], [":stop"], ["of another journal", ""]])
def test_who_has_neither_does_not_and_is_told_so_without_false_hope(desk, typed):
    if typed[:1] == ["of another journal"]:
        typed = [other_code(desk), ""]
    result = desk.does("recover", typed=typed)
    assert result.exit_code == 4
    assert "nobody can open this journal" in " ".join(result.stdout.split())
    assert "recover" in result.stderr
    assert desk.opens(PASSPHRASE)


def other_code(desk):
    return Vault.create(desk.home.with_name("other"), ANOTHER)[1]


def test_after_a_rotation_the_old_key_and_the_old_code_open_nothing(desk):
    old, code = Vault.open(desk.home, PASSPHRASE), desk.code
    result = desk.does("rotate")
    assert result.exit_code == 0, result.output
    assert desk.opens(PASSPHRASE)
    assert desk.code != code
    assert Vault.recover(desk.home, desk.code).keys == Vault.open(desk.home, PASSPHRASE).keys
    assert Vault.open(desk.home, PASSPHRASE).key != old.key
    with pytest.raises(NotOpen):
        Vault.recover(desk.home, code)


def test_a_rotation_is_left_or_gone_on_with(desk):
    assert desk.does("rotate", typed=[":stop"]).exit_code == 4
    vault = Vault.open(desk.home, PASSPHRASE)
    assert vault.next_key is None
    vault.begin_rotation(PASSPHRASE, desk.code)
    assert desk.opens(PASSPHRASE)
    assert len(desk.does("key", "--show").stdout.splitlines()) == 2
    result = desk.does("rotate")
    assert "Going on" in result.stdout
    assert Vault.open(desk.home, PASSPHRASE).next_key is None
    assert desk.opens(PASSPHRASE)


def test_the_key_is_shown_after_the_passphrase_and_only_when_it_is_meant(desk):
    assert desk.does("key").exit_code == 2
    assert desk.does("key", "--show", hidden=["guess"] * 3).exit_code == 4
    shown = desk.does("key", "--show")
    assert bytes.fromhex(shown.stdout.strip()) == Vault.open(desk.home, PASSPHRASE).key
    helped = [line.split()[:1] for line in CliRunner().invoke(app, ["--help"]).stdout.splitlines()]
    assert ["recover"] in helped
    assert ["key"] not in helped


@pytest.mark.parametrize(
    "words", ["rotate", "passphrase", "recover", "key --show", "unlock", "lock"]
)
def test_what_concerns_a_sealed_journal_says_so_where_it_is_open_or_not_there(left_open, words):
    assert left_open.does(*words.split()).exit_code == 6
    shutil.rmtree(left_open.home)
    result = left_open.does(*words.split())
    assert result.exit_code == 4
    assert is_plain(result.stderr, "journal")


@pytest.mark.parametrize("words", ["passphrase", "recover"])
def test_a_new_passphrase_needs_a_terminal(desk, words):
    result = run(desk.home, words, env={"REFLECT_PASSWORD": PASSPHRASE})
    assert result.returncode == 9
    assert is_plain(result.stderr)


def test_unlocked_for_a_while_nobody_is_asked_and_it_is_said_until_when(desk):
    now = Newcomer().runtime(desk.home).now().replace(hour=12, minute=0)
    told = desk.does("unlock", "--for", "2h", now=lambda: now)
    assert told.exit_code == 0, told.output
    assert "until 14:00" in told.stdout
    for later in (timedelta(0), timedelta(minutes=119)):
        result = desk.does("list", now=lambda later=later: now + later)
        assert (result.exit_code, result.asked) == (0, [])
        assert "until 14:00" in result.stderr
    result = desk.does("list", now=lambda: now + timedelta(hours=2))
    assert result.asked == ["Passphrase: "]
    assert desk.keyring.kept == {}


def test_locked_again_the_passphrase_is_asked_for(desk):
    assert desk.does("unlock").exit_code == 0
    assert desk.does("lock", hidden=[]).exit_code == 0
    assert desk.keyring.kept == {}
    assert desk.does("list").asked == ["Passphrase: "]
    assert desk.does("unlock").exit_code == 0
    desk.keyring = None
    assert desk.does("lock").exit_code == 0
    assert "keyring" not in (desk.home / "vault.json").read_text()


@pytest.mark.parametrize("keyring", [None, ClosedKeyring(OSError("locked"))])
def test_where_there_is_no_keyring_it_is_said_and_the_passphrase_still_opens(desk, keyring):
    assert desk.does("unlock").exit_code == 0
    desk.keyring = keyring
    assert desk.does("list").asked == ["Passphrase: "]
    result = desk.does("unlock")
    assert result.exit_code == 1
    assert result.asked == ["Passphrase: "][: keyring is not None]
    assert is_plain(result.stderr, "keyring")


@pytest.mark.parametrize("time", ["0m", "13h", "-5m", "soon", "15", "1d", "721m"])
def test_a_time_that_is_none_is_refused_before_anybody_types(desk, time):
    result = desk.does("unlock", "--for", time)
    assert (result.exit_code, result.asked) == (2, [])


class FallsAsleep(Newcomer):
    """Goes away at a step, as the terminal notices it when nobody types."""

    def __init__(self, *typed, at, idle, **more):
        super().__init__(*typed, **more)
        self.at, self.idle = at, idle

    def type(self, screen, long):
        if self.idle.over or screen.step_id == self.at:
            self.idle.over, self.at = True, None
            raise Pause
        return super().type(screen, long)


def test_the_menu_locks_when_nobody_types_and_keeps_what_was_answered(desk):
    from reflect.interview.idle import Idle

    idle = Idle(timedelta(minutes=10))
    someone = FallsAsleep(
        "1", "2", "2", at="threat", idle=idle, replies={"good": ["1"], "emotions": ["2"]}
    )
    someone.left[""] = ["1", "1", ""]
    someone.left["moment"] = ["The heron on the roof."]
    rt = someone.runtime(desk.home, idle=idle)
    result = CliRunner().invoke(app, [], obj=rt)
    assert result.exit_code == 0, result.output
    assert someone.asked_hidden == ["Passphrase: "] * 2
    assert "Locked, since nobody typed for ten minutes" in result.stdout
    assert "Unfinished: 1." in result.stdout
    with Journal.open(
        desk.home / "journal.db", keys=Vault.open(desk.home, PASSPHRASE).keys
    ) as kept:
        draft = kept.resume(kept.drafts()[0].number)
        assert draft.entry["moment"] == "The heron on the roof."


def test_the_menu_that_was_locked_stays_so_without_the_passphrase(desk):
    from reflect.interview.idle import Idle

    idle = Idle(timedelta(minutes=10))
    someone = FallsAsleep(at="", idle=idle, hidden=[PASSPHRASE, "guess", "guess", "guess"])
    result = CliRunner().invoke(app, [], obj=someone.runtime(desk.home, idle=idle))
    assert result.exit_code == 4


def test_the_menu_that_was_locked_is_not_opened_by_the_keyring_either(desk):
    from reflect.interview.idle import Idle

    assert desk.does("unlock", "--for", "2h").exit_code == 0
    idle = Idle(timedelta(minutes=10))
    someone = FallsAsleep(at="", idle=idle, keyring=desk.keyring)
    result = CliRunner().invoke(app, [], obj=someone.runtime(desk.home, idle=idle))
    assert result.exit_code == 0, result.output
    assert someone.asked_hidden == ["Passphrase: "]
    assert desk.does("list").asked == []
