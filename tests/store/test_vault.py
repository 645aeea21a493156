import json
import os
import stat
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaults import PASSPHRASE, QUICK, MemoryKeyring, make_vault

from reflect.errors import Busy, Damaged, InvalidInput, NotOpen, Refused
from reflect.store.recovery_code import new_code
from reflect.store.vault import Vault


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def vault(folder):
    return make_vault(folder)[0]


def on_disk(folder):
    return json.loads((folder / "vault.json").read_text())


def change(folder, work):
    table = on_disk(folder)
    work(table)
    (folder / "vault.json").write_text(json.dumps(table))


def slot(table, kind):
    return next(one for one in table["slots"] if one["kind"] == kind)


def test_the_passphrase_and_the_recovery_code_open_the_same_key(folder):
    vault, code = make_vault(folder)
    assert len(vault.key) == 32
    assert Vault.open(folder, PASSPHRASE).key == vault.key
    assert Vault.recover(folder, code).key == vault.key
    assert vault.next_key is None


def test_no_two_vaults_have_anything_in_common(tmp_path):
    one, other = make_vault(tmp_path / "one"), make_vault(tmp_path / "other")
    assert one[0].key != other[0].key
    assert one[1] != other[1]
    slots = [slot(on_disk(vault.folder), "passphrase") for vault in (one[0], other[0])]
    assert slots[0]["salt"] != slots[1]["salt"]


def test_as_made_by_default_a_try_costs_64_mib_and_three_passes(folder):
    Vault.create(folder, PASSPHRASE)
    made = slot(on_disk(folder), "passphrase")
    assert (made["kdf"], made["memory_kib"], made["passes"]) == ("argon2id", 65536, 3)
    assert Vault.open(folder, PASSPHRASE)


@pytest.mark.skipif(os.name != "posix", reason="modes as POSIX has them")
def test_only_the_owner_can_read_it(folder, vault):
    assert stat.S_IMODE((folder / "vault.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "vault.json").chmod(0o644)
    Vault.open(folder, PASSPHRASE)
    assert stat.S_IMODE((folder / "vault.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("other", ["", "seven quiet otter", PASSPHRASE.upper(), PASSPHRASE + " "])
def test_another_passphrase_does_not_open_it_and_the_way_out_is_named(folder, vault, other):
    before = (folder / "vault.json").read_bytes()
    with pytest.raises(NotOpen) as told:
        Vault.open(folder, other)
    assert told.value.exit_code == 4
    assert told.value.message == "That passphrase does not open it."
    assert "reflect recover" in told.value.hint
    assert (folder / "vault.json").read_bytes() == before


def test_another_code_is_told_apart_from_a_mistyped_one(folder):
    _, code = make_vault(folder)
    with pytest.raises(NotOpen, match="no slip"):
        Vault.recover(folder, new_code())
    with pytest.raises(NotOpen, match="Group 1 or 2"):
        Vault.recover(folder, ("1" if code[0] != "1" else "2") + code[1:])


@pytest.mark.parametrize(
    ("made", "typed"),
    [
        ("caf\u00e9", "cafe\u0301"),
        ("e\u0323\u0302tape", "\u1ec7tape"),
        ("\udcff odd", "\udcff odd"),
    ],
)
def test_a_passphrase_typed_on_another_keyboard_is_the_same(folder, made, typed):
    vault, _ = make_vault(folder, made)
    assert Vault.open(folder, typed).key == vault.key


@settings(max_examples=5)
@given(st.text(st.characters(), min_size=1))
def test_any_passphrase_opens_what_it_sealed(tmp_path_factory, passphrase):
    folder = tmp_path_factory.mktemp("any")
    vault, _ = make_vault(folder, passphrase)
    assert Vault.open(folder, passphrase).key == vault.key


def test_an_empty_passphrase_seals_nothing(folder):
    with pytest.raises(InvalidInput, match="empty"):
        make_vault(folder, "")
    assert not folder.exists()
    vault, _ = make_vault(folder)
    with pytest.raises(InvalidInput, match="empty"):
        vault.change_passphrase("")
    assert Vault.open(folder, PASSPHRASE)


def test_a_changed_passphrase_opens_the_same_key_and_the_old_one_does_not(folder):
    vault, code = make_vault(folder)
    vault.change_passphrase("nine loud herons", cost=QUICK)
    assert Vault.open(folder, "nine loud herons").key == vault.key
    assert Vault.recover(folder, code).key == vault.key
    with pytest.raises(NotOpen):
        Vault.open(folder, PASSPHRASE)


def test_a_lost_passphrase_is_replaced_through_the_code(folder):
    vault, code = make_vault(folder)
    Vault.recover(folder, code).change_passphrase("found again", cost=QUICK)
    assert Vault.open(folder, "found again").key == vault.key


def test_a_code_that_was_shown_beforehand_can_be_the_one(folder):
    code = new_code()
    vault, given_back = make_vault(folder, code=code)
    assert given_back == code
    assert Vault.recover(folder, code).key == vault.key


def test_a_vault_that_seals_something_is_not_replaced(folder, vault):
    (folder / "journal.db").write_bytes(os.urandom(8192))
    before = (folder / "vault.json").read_bytes()
    with pytest.raises(Refused, match=r"already a vault\.json"):
        make_vault(folder)
    assert (folder / "vault.json").read_bytes() == before


def test_a_vault_that_seals_nothing_here_is_put_aside_and_not_lost(folder, vault):
    first = (folder / "vault.json").read_bytes()
    make_vault(folder, "another")
    make_vault(folder, "and another")
    assert (folder / "vault-1.json").read_bytes() == first
    assert (folder / "vault-2.json").exists()
    assert Vault.open(folder, "and another")


def test_where_there_is_no_vault_it_says_whether_something_needs_one(folder):
    with pytest.raises(NotOpen, match="no journal yet"):
        Vault.open(folder, PASSPHRASE)
    folder.mkdir()
    (folder / "journal.db").write_bytes(os.urandom(8192))
    with pytest.raises(Damaged, match=r"vault\.json is missing") as told:
        Vault.open(folder, PASSPHRASE)
    assert "backup" in told.value.hint


@pytest.mark.parametrize(
    "work",
    [
        lambda t: slot(t, "passphrase").update(memory_kib=20 * 1024),
        lambda t: slot(t, "passphrase").update(passes=3),
        lambda t: slot(t, "passphrase").update(salt="00" * 16),
        lambda t: t.update(vault="00" * 16),
        lambda t: slot(t, "passphrase")["keys"][t["key"]].update(nonce="00" * 24),
        lambda t: slot(t, "passphrase")["keys"][t["key"]].update(sealed="00" * 48),
        lambda t: slot(t, "passphrase").update(keys=slot(t, "recovery")["keys"]),
    ],
)
def test_a_slot_that_was_tampered_with_opens_nothing(folder, work):
    make_vault(folder)
    change(folder, work)
    with pytest.raises(NotOpen):
        Vault.open(folder, PASSPHRASE)


def test_a_key_by_another_name_opens_nothing(folder):
    _, code = make_vault(folder)

    def rename(table):
        for one in table["slots"]:
            one["keys"] = {"00" * 8: one["keys"].pop(table["key"])}
        table["key"] = "00" * 8

    change(folder, rename)
    with pytest.raises(NotOpen):
        Vault.open(folder, PASSPHRASE)
    with pytest.raises(NotOpen):
        Vault.recover(folder, code)


def test_a_vault_without_one_of_its_slots_opens_with_the_other(folder):
    vault, code = make_vault(folder)
    whole = on_disk(folder)
    change(folder, lambda t: t["slots"].pop(0))
    with pytest.raises(NotOpen, match="no slot"):
        Vault.open(folder, PASSPHRASE)
    assert Vault.recover(folder, code).key == vault.key
    (folder / "vault.json").write_text(json.dumps(whole))
    change(folder, lambda t: t["slots"].pop(1))
    with pytest.raises(NotOpen, match="no slot"):
        Vault.recover(folder, code)


def test_nothing_secret_is_shown_of_it(folder):
    vault, code = make_vault(folder)
    told = [repr(vault), str(vault), (folder / "vault.json").read_text()]
    for call in (
        lambda: Vault.open(folder, PASSPHRASE + "?"),
        lambda: Vault.recover(folder, code[:-1]),
    ):
        with pytest.raises(NotOpen) as error:
            call()
        told += [repr(error.value), repr(error.value.__cause__), error.value.hint]
    for secret in (PASSPHRASE, code, code.replace("-", ""), vault.key.hex(), repr(vault.key)):
        assert not any(secret in line for line in told)


def test_both_keys_are_held_while_a_rotation_is_unfinished_and_one_after(folder):
    vault, code = make_vault(folder)
    old = vault.key
    new_one = new_code()
    with pytest.raises(NotOpen):
        vault.begin_rotation("wrong", new_one, cost=QUICK)
    vault.begin_rotation(PASSPHRASE, new_one, cost=QUICK)
    for opened in (vault, Vault.open(folder, PASSPHRASE), Vault.recover(folder, new_one)):
        assert (opened.key, opened.next_key) == (old, vault.next_key)
        assert opened.next_key != old
    with pytest.raises(NotOpen):
        Vault.recover(folder, code)
    with pytest.raises(Refused, match="not finished"):
        vault.begin_rotation(PASSPHRASE, code, cost=QUICK)
    new = vault.next_key
    Vault.recover(folder, new_one).end_rotation()
    for opened in (Vault.open(folder, PASSPHRASE), Vault.recover(folder, new_one)):
        assert (opened.key, opened.next_key) == (new, None)
    assert len(slot(on_disk(folder), "passphrase")["keys"]) == 1


def test_the_passphrase_can_change_while_a_rotation_is_unfinished(folder):
    vault, _ = make_vault(folder)
    vault.begin_rotation(PASSPHRASE, new_code(), cost=QUICK)
    vault.change_passphrase("nine loud herons", cost=QUICK)
    opened = Vault.open(folder, "nine loud herons")
    assert (opened.key, opened.next_key) == (vault.key, vault.next_key)


def test_what_another_window_changed_is_not_undone(folder, clock):
    vault, _ = make_vault(folder)
    Vault.open(folder, PASSPHRASE).change_passphrase("nine loud herons", cost=QUICK)
    vault.remember(MemoryKeyring(), clock(), clock() + timedelta(minutes=15))
    assert Vault.open(folder, "nine loud herons")
    other = Vault.open(folder, "nine loud herons")
    other.begin_rotation("nine loud herons", new_code(), cost=QUICK)
    with pytest.raises(Busy):
        vault.change_passphrase("late")
    assert Vault.open(folder, "nine loud herons").next_key
