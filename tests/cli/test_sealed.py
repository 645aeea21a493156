"""Sealed from the first kept entry: what a person types, and what opens it again."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from newcomer import PASSPHRASE, Newcomer
from slips import REMINDER, is_plain, run
from typer.testing import CliRunner

from reflect.cli.app import app
from reflect.cli.new_vault import strength_hint
from reflect.store.places import has_vault, is_open, is_sealed
from reflect.store.supervision import Supervision
from reflect.store.vault import Vault

posix = pytest.mark.skipif(os.name != "posix", reason="commands as POSIX has them")


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture(scope="session")
def sealed_home(tmp_path_factory):
    """A home with a sealed journal of one entry; copy it, do not write in it."""
    home = tmp_path_factory.mktemp("sealed") / "home"
    env = {"REFLECT_PASSWORD": PASSPHRASE}
    run(home, "init", env=env)
    run(home, "note", stdin="The zinnia by the gate.", env=env)
    return home


def types(home, someone, *words, stdin="", **more):
    return CliRunner().invoke(app, list(words), obj=someone.runtime(home, **more), input=stdin)


def opens(home, passphrase):
    with_it = Newcomer(hidden=[passphrase])
    return types(home, with_it, "list", "--json")


def test_init_asks_for_a_passphrase_twice_and_has_the_code_copied(home):
    someone = Newcomer()
    result = types(home, someone, "init")
    assert result.exit_code == 0, result.output
    assert someone.asked_hidden == ["New passphrase: ", "The same again: "]
    assert "isn't sent anywhere" in " ".join(result.stdout.split())
    assert is_sealed(home / "journal.db")
    assert len(someone.codes) == 1
    assert Vault.recover(home, "-".join(someone.codes[0])).keys
    assert json.loads(opens(home, PASSPHRASE).stdout) == []


def test_what_was_mistyped_is_asked_for_again(home):
    someone = Newcomer(hidden=["one thing", "another", PASSPHRASE, PASSPHRASE], slips=1)
    assert types(home, someone, "init").exit_code == 0
    assert len(someone.asked_hidden) == 4
    assert len(someone.codes) == 2
    assert someone.codes[0] == someone.codes[1]
    assert opens(home, PASSPHRASE).exit_code == 0


def test_a_passphrase_that_can_be_guessed_is_said_to_be_and_left_to_the_person(home):
    someone = Newcomer(hidden=["hello12", "", "hello12", "hello12"])
    result = types(home, someone, "init")
    assert result.exit_code == 0
    assert result.stderr.count("could guess this") == 2
    assert "not the same" not in result.stderr
    assert opens(home, "hello12").exit_code == 0
    assert strength_hint(PASSPHRASE) == ""
    assert strength_hint("x" * 5000)


@pytest.mark.parametrize("left", [":stop", ":pause"])
def test_whoever_leaves_before_the_code_is_copied_has_made_nothing(home, left):
    result = types(home, Newcomer(left), "init")
    assert result.exit_code == 4
    assert is_plain(result.stderr.splitlines(keepends=True)[-2] + result.stderr.splitlines()[-1])
    assert not home.exists()
    with_note = types(home, Newcomer("y", left), "new", "checkin")
    assert with_note.exit_code == 0
    assert "Nothing was kept" in with_note.stdout
    assert not home.exists()


def test_nothing_typed_as_a_passphrase_makes_nothing(home):
    result = types(home, Newcomer(hidden=[""]), "init")
    assert result.exit_code == 4
    assert not home.exists()


def test_the_first_entry_at_a_terminal_makes_a_sealed_journal(home):
    someone = Newcomer("y", replies={"moment": ["The zinnia by the gate."]})
    result = types(home, someone, "new", "after_visit")
    assert result.exit_code == 0, result.output
    assert is_sealed(home / "journal.db")
    assert len(someone.asked_hidden) == 2
    assert "zinnia" in opens(home, PASSPHRASE).stdout


def test_a_reflection_tried_out_and_kept_is_sealed_too(home):
    someone = Newcomer("y", "y", replies={"moment": ["The zinnia by the gate."]})
    result = types(home, someone, "try")
    assert "Saved as entry 1" in result.stdout, result.output
    assert is_sealed(home / "journal.db")
    assert "zinnia" in opens(home, PASSPHRASE).stdout


def test_a_reflection_tried_out_is_not_lost_to_a_wrong_passphrase(sealed_home, tmp_path):
    home = shutil.copytree(sealed_home, tmp_path / "home")
    written = {"moment": ["The heron on the roof."]}
    someone = Newcomer("y", "y", replies=written, hidden=["a", "b", "c", PASSPHRASE])
    assert "Saved as entry 2" in types(home, someone, "try").stdout
    someone = Newcomer("y", "n", replies=written, hidden=["a", "b", "c", PASSPHRASE])
    assert "Nothing was kept." in types(home, someone, "try").stdout


@pytest.mark.parametrize("words", ["note", "new checkin"])
def test_nothing_is_asked_for_before_there_is_a_journal_to_keep_it_in(sealed_home, words):
    someone = Newcomer("A line.", hidden=["a", "b", "c"])
    result = types(sealed_home, someone, *words.split())
    assert result.exit_code == 4
    assert someone.read == 0


def test_a_journal_made_beside_a_sealed_supervision_file_is_sealed_by_the_same_vault(
    sealed_home, tmp_path
):
    home = shutil.copytree(sealed_home, tmp_path / "home")
    (home / "journal.db").unlink()
    keys = Vault.open(home, PASSPHRASE).keys
    now = datetime(2026, 3, 2, tzinfo=UTC)
    with Supervision.open(home / "supervision.db", keys=keys, clock=lambda: now, make=True):
        pass
    assert types(home, Newcomer(), "init", "--no-encryption").exit_code == 6
    someone = Newcomer()
    result = types(home, someone, "init")
    assert result.exit_code == 0, result.output
    assert (someone.asked_hidden, someone.codes) == (["Passphrase: "], [])
    assert json.loads(opens(home, PASSPHRASE).stdout) == []
    assert Vault.open(home, PASSPHRASE).keys == keys
    (home / "journal.db").unlink()
    (home / "vault.json").unlink()
    for words in (["init"], ["init", "--no-encryption"]):
        assert types(home, Newcomer(), *words).exit_code == 5
        assert not (home / "journal.db").exists()


def test_where_a_vault_was_left_no_open_journal_is_made_that_would_not_open(sealed_home, tmp_path):
    home = shutil.copytree(sealed_home, tmp_path / "home")
    (home / "journal.db").unlink()
    result = types(home, Newcomer(), "init", "--no-encryption")
    assert result.exit_code == 6
    assert is_plain(result.stderr, "vault.json")
    assert not (home / "journal.db").exists()
    assert types(home, Newcomer(), "init").exit_code == 0


def test_without_encryption_is_said_at_each_start_on_stderr_in_one_line(home):
    made = types(home, Newcomer(), "init", "--no-encryption")
    assert made.exit_code == 0
    assert is_open(home / "journal.db")
    assert not has_vault(home)
    assert "anyone who can open your user folder can read it" in " ".join(made.stdout.split())
    for words in (["list"], ["note"], ["search", "chain"]):
        told = run(home, *words, stdin="A line.", env={"COLUMNS": "80"})
        assert told.returncode == 0
        assert told.stderr == f"{REMINDER}\n"


def test_three_wrong_passphrases_leave_it_locked(sealed_home):
    someone = Newcomer(hidden=["one", "two", "three", PASSPHRASE])
    result = types(sealed_home, someone, "list")
    assert result.exit_code == 4
    assert len(someone.asked_hidden) == 3
    assert "reflect recover" in result.stderr
    assert opens(sealed_home, PASSPHRASE).exit_code == 0


def test_a_passphrase_is_asked_for_once_by_one_command(sealed_home):
    someone = Newcomer(hidden=["one", PASSPHRASE])
    rt = someone.runtime(sealed_home)
    for words in (["list"], ["search", "zinnia"], ["show", "1"]):
        assert CliRunner().invoke(app, words, obj=rt).exit_code == 0
    assert len(someone.asked_hidden) == 2
    rt.lock()
    assert CliRunner().invoke(app, ["list"], obj=rt).exit_code == 4


@posix
def test_without_a_terminal_the_passphrase_comes_from_a_command_a_file_or_the_environment(
    sealed_home, tmp_path
):
    (tmp_path / "right").write_text(f"{PASSPHRASE}\nand more\n")
    (tmp_path / "wrong").write_text("wrong")
    right = {
        "REFLECT_PASSWORD_COMMAND": f"cat '{tmp_path / 'right'}'",
        "REFLECT_PASSWORD_FILE": str(tmp_path / "right"),
        "REFLECT_PASSWORD": PASSPHRASE,
    }
    wrong = {
        "REFLECT_PASSWORD_COMMAND": f"cat '{tmp_path / 'wrong'}'",
        "REFLECT_PASSWORD_FILE": str(tmp_path / "wrong"),
        "REFLECT_PASSWORD": "wrong",
    }
    names = list(right)
    for at, name in enumerate(names):
        # Those after it in the order do not count.
        env = {name: right[name], **{other: wrong[other] for other in names[at + 1 :]}}
        told = run(sealed_home, "list", "--json", env=env)
        assert json.loads(told.stdout)[0]["number"] == 1, told.stderr
        env = {name: wrong[name], **{other: right[other] for other in names[at + 1 :]}}
        told = run(sealed_home, "list", env=env)
        assert told.returncode == 4
        assert is_plain(told.stderr, f"that {name} gives")


@posix
@pytest.mark.parametrize(
    "env",
    [
        {},
        {"REFLECT_PASSWORD": ""},
        {"REFLECT_PASSWORD": "not this one"},
        {"REFLECT_PASSWORD_FILE": "/nowhere/at/all", "REFLECT_PASSWORD": PASSPHRASE},
        {"REFLECT_PASSWORD_COMMAND": "false", "REFLECT_PASSWORD": PASSPHRASE},
        {"REFLECT_PASSWORD_COMMAND": " ", "REFLECT_PASSWORD": PASSPHRASE},
        {"REFLECT_PASSWORD_COMMAND": "'unfinished", "REFLECT_PASSWORD": PASSPHRASE},
    ],
)
@pytest.mark.parametrize("words", [["list"], ["note"], ["new", "checkin", "--from", "-"]])
def test_without_the_passphrase_it_stays_locked_and_says_so(sealed_home, env, words):
    before = (sealed_home / "journal.db").read_bytes()
    told = run(sealed_home, *words, stdin='{"activation_before": 5}', env=env)
    assert told.returncode == 4
    assert is_plain(told.stderr)
    assert PASSPHRASE not in told.stderr
    assert (sealed_home / "journal.db").read_bytes() == before


@pytest.mark.parametrize("words", [["init"], ["note"], ["list"], ["new", "checkin", "--from", "-"]])
def test_where_there_is_no_journal_and_no_way_to_ask_it_is_exit_4(home, words):
    told = run(home, *words, stdin='{"activation_before": 5}')
    assert told.returncode == 4
    assert is_plain(told.stderr, "journal")
    assert not home.exists()


def test_a_journal_made_without_a_terminal_prints_its_code_and_opens_with_it(home):
    made = run(home, "init", env={"REFLECT_PASSWORD": PASSPHRASE})
    assert made.returncode == 0
    code = made.stdout.splitlines()[-1]
    assert Vault.recover(home, code).keys == Vault.open(home, PASSPHRASE).keys


def test_a_vault_that_is_missing_or_damaged_is_said_before_anybody_types(sealed_home, tmp_path):
    home = shutil.copytree(sealed_home, tmp_path / "home")
    someone = Newcomer(hidden=[PASSPHRASE])
    (home / "vault.json").write_text("{}")
    assert types(home, someone, "list").exit_code == 5
    (home / "vault.json").unlink()
    result = types(home, someone, "list")
    assert result.exit_code == 5
    assert "vault.json is missing" in result.stderr
    assert someone.asked_hidden == []


def test_reading_a_sealed_journal_loads_no_more_than_the_two_crypto_modules(sealed_home):
    script = (
        "import json, sys\n"
        "sys.argv = ['reflect', 'search', 'zinnia']\n"
        "from reflect.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "REFLECT_HOME": str(sealed_home), "REFLECT_PASSWORD": PASSPHRASE},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = {name.partition(".")[0] for name in json.loads(done.stderr)}
    assert {"sqlcipher3", "nacl"} <= loaded
    assert not loaded & {
        "keyring", "zxcvbn", "questionary", "prompt_toolkit", "pydantic", "sqlite_utils", "numpy",
        "secrets",
    }  # fmt: skip
