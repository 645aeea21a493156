import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vaults import make_vault

from reflect.errors import Damaged, NotOpen, Refused
from reflect.store.places import VAULT
from reflect.store.vault_file import read_vault, write_vault


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A vault as it is written, as bytes."""
    folder = tmp_path_factory.mktemp("made")
    make_vault(folder)
    return (folder / VAULT).read_bytes()


@pytest.fixture
def read(tmp_path):
    def put(content):
        (tmp_path / VAULT).write_bytes(content)
        return read_vault(tmp_path)

    return put


def test_what_is_written_is_read_again(made, read, tmp_path):
    file = read(made)
    write_vault(tmp_path, file)
    assert (tmp_path / VAULT).read_bytes() == made
    assert read_vault(tmp_path) == file


def test_it_says_what_it_is(made):
    table = json.loads(made)
    assert table["format"] == "reflect-vault/1"
    assert [slot["kind"] for slot in table["slots"]] == ["passphrase", "recovery"]


def slot(**parts):
    return lambda table: table["slots"][0].update(parts)


BROKEN = {
    "no format": lambda t: t.pop("format"),
    "another format": lambda t: t.update(format="letters/1"),
    "a number for a format": lambda t: t.update(format=1),
    "no key": lambda t: t.pop("key"),
    "no slots": lambda t: t.update(slots=[]),
    "slots that are none": lambda t: t.update(slots={"a": 1}),
    "a slot that is none": lambda t: t["slots"].append("slot"),
    "something more": lambda t: t.update(more=1),
    "a short key id": lambda t: t.update(key="00"),
    "capitals": lambda t: t.update(vault=t["vault"].upper() + "AA"),
    "the next key is the same": lambda t: t.update(next=t["key"]),
    "a next key no slot holds": lambda t: t.update(next="00" * 8),
    "an unknown slot": slot(kind="fingerprint"),
    "a list for a kind": slot(kind=[]),
    "the same slot twice": lambda t: t["slots"].append(copy.deepcopy(t["slots"][0])),
    "something more in a slot": slot(more=1),
    "another function": slot(kdf="md5"),
    "a little memory": slot(memory_kib=19 * 1024 - 1),
    "too much memory": slot(memory_kib=1024 * 1024 + 1),
    "one pass": slot(passes=1),
    "too many passes": slot(passes=11),
    "true for a number": slot(passes=True),
    "a text for a number": slot(passes="3"),
    "a fraction": slot(passes=3.0),
    "endless": slot(memory_kib=float("inf")),
    "a short salt": slot(salt="00"),
    "a number for a salt": slot(salt=7),
    "keys that are none": slot(keys=[]),
    "no keys": slot(keys={}),
    "a key that is none": slot(keys={"00" * 8: 1}),
    "a short nonce": lambda t: t["slots"][0]["keys"][t["key"]].update(nonce="00"),
    "a wrapped key too long": lambda t: t["slots"][0]["keys"][t["key"]].update(sealed="00" * 49),
    "no seal": lambda t: t["slots"][0]["keys"][t["key"]].pop("sealed"),
    "a time without its zone": lambda t: t["slots"].append(
        {"kind": "keyring", "since": "2026-11-23T09:00", "until": "2026-11-23T09:15", "keys": {}}
    ),
    "a time that is none": lambda t: t["slots"].append(
        {"kind": "keyring", "since": "now", "until": 7, "keys": {}}
    ),
}


@pytest.mark.parametrize("work", BROKEN.values(), ids=BROKEN)
def test_what_is_not_written_as_it_must_be_is_damage(made, read, work):
    table = json.loads(made)
    work(table)
    with pytest.raises(Damaged, match=r"vault\.json is damaged") as told:
        read(json.dumps(table).encode())
    assert told.value.exit_code == 5
    assert "backup" in told.value.hint


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b"{",
        b"[" * 60_000,
        b'{"format": "reflect-vault/1", "format": "reflect-vault/1"}',
        b'{"format": NaN}',
        b'{"format": ' + b"9" * 60_000 + b"}",
        b" " * 70_000,
    ],
    ids=lambda content: repr(content[:24]),
)
def test_hostile_files_are_damage(read, content):
    with pytest.raises(Damaged):
        read(content)


@pytest.mark.parametrize("cost", [(19 * 1024, 2), (1024 * 1024, 10)])
def test_the_bounds_of_what_a_try_may_cost_are_taken(made, read, cost):
    table = json.loads(made)
    table["slots"][0].update(memory_kib=cost[0], passes=cost[1])
    header = read(json.dumps(table).encode()).slots["passphrase"].header
    assert (header["memory_kib"], header["passes"]) == cost


def test_a_newer_version_is_refused_whatever_else_is_in_it(read, tmp_path):
    content = b'{"format": "reflect-vault/2", "doors": []}'
    with pytest.raises(Refused, match="newer version") as told:
        read(content)
    assert told.value.exit_code == 6
    assert (tmp_path / VAULT).read_bytes() == content


def test_a_link_is_not_followed(made, read, tmp_path):
    (tmp_path / "elsewhere").write_bytes(made)
    (tmp_path / VAULT).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="is a link"):
        read_vault(tmp_path)


def test_a_folder_in_its_place_is_damage(tmp_path):
    (tmp_path / VAULT).mkdir()
    with pytest.raises(Damaged):
        read_vault(tmp_path)


def test_a_folder_that_is_not_there_has_no_vault(tmp_path):
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(NotOpen):
            read_vault(folder)


@given(st.data())
def test_no_change_of_a_byte_makes_anything_but_a_vault_or_one_of_our_errors(
    made, tmp_path_factory, data
):
    folder = tmp_path_factory.getbasetemp() / "flipped"
    folder.mkdir(exist_ok=True)
    at = data.draw(st.integers(0, len(made) - 1))
    changed = bytearray(made)
    changed[at] ^= data.draw(st.integers(1, 255))
    (folder / VAULT).write_bytes(changed)
    try:
        file = read_vault(folder)
    except (Damaged, Refused):
        return
    assert file.slots
