import json
import os
import subprocess
import sys
from datetime import timedelta

import keyring.backends.fail
import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from vaults import PASSPHRASE, QUICK, ClosedKeyring, MemoryKeyring, make_vault

from reflect.errors import NotOpen
from reflect.store.recovery_code import new_code
from reflect.store.remembering import forget_remembered, remembered_until
from reflect.store.vault import Vault

QUARTER = timedelta(minutes=15)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def vault(folder):
    return make_vault(folder)[0]


@pytest.fixture
def ring():
    return MemoryKeyring()


def slots(folder):
    return [one["kind"] for one in json.loads((folder / "vault.json").read_text())["slots"]]


def test_nothing_is_remembered_unless_it_is_asked_for(folder, vault, ring, clock):
    assert Vault.remembered(folder, ring, clock()) is None
    assert remembered_until(folder) is None
    assert not ring.kept


def test_what_is_remembered_opens_until_its_time_is_over(folder, vault, ring, clock):
    until = clock() + QUARTER
    assert vault.remember(ring, clock(), until)
    assert remembered_until(folder) == until
    clock.on(minutes=14, seconds=59)
    assert Vault.remembered(folder, ring, clock()).key == vault.key
    clock.on(seconds=1)
    assert Vault.remembered(folder, ring, clock()) is None
    assert remembered_until(folder) is None
    assert not ring.kept
    assert slots(folder) == ["passphrase", "recovery"]


def test_a_clock_set_back_ends_it(folder, vault, ring, clock):
    vault.remember(ring, clock(), clock() + QUARTER)
    clock.on(seconds=-1)
    assert Vault.remembered(folder, ring, clock()) is None
    assert not ring.kept


def test_the_end_cannot_be_put_off_in_the_file(folder, vault, ring, clock):
    vault.remember(ring, clock(), clock() + QUARTER)
    table = json.loads((folder / "vault.json").read_text())
    table["slots"][-1]["until"] = (clock() + 100 * QUARTER).isoformat()
    (folder / "vault.json").write_text(json.dumps(table))
    clock.on(hours=1)
    assert Vault.remembered(folder, ring, clock()) is None


def test_the_keyring_never_holds_the_key_itself(folder, vault, ring, clock):
    vault.remember(ring, clock(), clock() + QUARTER)
    ((where, kept),) = ring.kept.items()
    assert where[0] == "reflect"
    assert vault.key.hex() not in kept
    assert kept not in (folder / "vault.json").read_text()


def test_it_can_be_forgotten_without_a_secret(folder, vault, ring, clock):
    vault.remember(ring, clock(), clock() + QUARTER)
    assert forget_remembered(folder, ring)
    assert Vault.remembered(folder, ring, clock()) is None
    assert not ring.kept
    assert not forget_remembered(folder, ring)
    assert Vault.open(folder, PASSPHRASE)


def test_it_holds_across_a_new_passphrase_and_ends_with_a_rotation(folder, vault, ring, clock):
    vault.remember(ring, clock(), clock() + QUARTER)
    vault.change_passphrase("nine loud herons", cost=QUICK)
    assert Vault.remembered(folder, ring, clock()).key == vault.key
    vault.begin_rotation("nine loud herons", new_code(), cost=QUICK)
    assert Vault.remembered(folder, ring, clock()) is None
    vault.remember(ring, clock(), clock() + QUARTER)
    opened = Vault.remembered(folder, ring, clock())
    assert (opened.key, opened.next_key) == (vault.key, vault.next_key)


CLOSED = [
    ClosedKeyring(NoKeyringError("none")),
    ClosedKeyring(KeyringLocked("locked")),
    ClosedKeyring(OSError("the bus is gone")),
    keyring.backends.fail.Keyring(),
]


@pytest.mark.parametrize("closed", CLOSED, ids=["none", "locked", "gone", "fail"])
def test_where_the_keyring_stays_closed_the_passphrase_is_asked_for(
    folder, vault, ring, clock, closed
):
    assert not vault.remember(closed, clock(), clock() + QUARTER)
    assert slots(folder) == ["passphrase", "recovery"]
    vault.remember(ring, clock(), clock() + QUARTER)
    assert Vault.remembered(folder, closed, clock()) is None
    assert Vault.remembered(folder, ring, clock())
    assert forget_remembered(folder, closed)
    assert Vault.remembered(folder, ring, clock()) is None


@pytest.mark.parametrize("kept", ["", "no key", "00" * 32, "00"])
def test_what_the_keyring_holds_by_mistake_opens_nothing(folder, vault, ring, clock, kept):
    vault.remember(ring, clock(), clock() + QUARTER)
    ring.kept = dict.fromkeys(ring.kept, kept)
    assert Vault.remembered(folder, ring, clock()) is None


def test_a_folder_without_a_vault_remembers_nothing(folder, ring, clock):
    for ask in (
        lambda: Vault.remembered(folder, ring, clock()),
        lambda: remembered_until(folder),
        lambda: forget_remembered(folder, ring),
    ):
        with pytest.raises(NotOpen):
            ask()


ASK = "from reflect.store.remembering import os_keyring; print(type(os_keyring()).__name__)"
PLAIN = """
from keyring.backend import KeyringBackend
class Plain(KeyringBackend):
    priority = 0.5
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): ...
class Sealed(Plain):
    priority = 5
"""


@pytest.mark.parametrize(
    ("backend", "found"),
    [
        ("keyring.backends.fail.Keyring", "NoneType"),
        ("keyring.backends.null.Keyring", "NoneType"),
        ("rings.Plain", "NoneType"),
        ("rings.Sealed", "Sealed"),
    ],
)
def test_only_a_keyring_that_keeps_things_sealed_is_used(tmp_path, backend, found):
    (tmp_path / "rings.py").write_text(PLAIN)
    env = {**os.environ, "PYTHON_KEYRING_BACKEND": backend, "PYTHONPATH": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == found
