"""A reader of sealed journals written from docs/format.md alone: nothing of reflect is in it."""

import hashlib
import hmac
import json
import re
import unicodedata
from pathlib import Path

import apsw
import pytest
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
from nacl.pwhash import argon2id

PAGE = Path(__file__).parents[2] / "docs" / "format.md"
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PASSPHRASE = "seven quiet öttérs"


def data_keys(vault, kind, wrapping):
    slot = next(slot for slot in vault["slots"] if slot["kind"] == kind)
    header = {name: value for name, value in slot.items() if name != "keys"}
    for key_id, wrapped in slot["keys"].items():
        bound = {**header, "format": vault["format"], "vault": vault["vault"], "key": key_id}
        line = json.dumps(bound, sort_keys=True, separators=(",", ":"))
        yield crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytes.fromhex(wrapped["sealed"]),
            line.encode("ascii"),
            bytes.fromhex(wrapped["nonce"]),
            wrapping(header),
        )


def by_passphrase(passphrase):
    def wrapping(header):
        assert header["kdf"] == "argon2id"
        assert 19456 <= header["memory_kib"] <= 1048576
        assert 2 <= header["passes"] <= 10
        return argon2id.kdf(
            32,
            unicodedata.normalize("NFC", passphrase).encode(),
            bytes.fromhex(header["salt"]),
            opslimit=header["passes"],
            memlimit=header["memory_kib"] * 1024,
        )

    return wrapping


def by_code(code):
    signs = re.sub(r"[\s-]", "", code).upper().replace("O", "0")
    signs = signs.replace("I", "1").replace("L", "1")
    for pair in range(4):
        total = 0
        for place, sign in enumerate(signs[8 * pair : 8 * pair + 8], 1):
            value = SIGNS.index(sign)
            for _ in range(place):
                value = value << 1 ^ (37 if value >= 16 else 0)
            total ^= value
        assert SIGNS.index(signs[32 + pair]) == total

    def wrapping(header):
        return hashlib.blake2b(
            signs[:32].encode("ascii"),
            digest_size=32,
            salt=bytes.fromhex(header["salt"]),
            person=b"reflect-recovery",
        ).digest()

    return wrapping


def opened(path, key):
    conn = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    for told in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}'\""):
        list(conn.execute(f"PRAGMA {told}"))
    return conn


def page_holds(data, number, key):
    """Say whether the HMAC of a page is as it must be."""
    salt, page = data[:16], data[4096 * (number - 1) : 4096 * number]
    encrypted, tag = page[16 if number == 1 else 0 : -64], page[-64:]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ 0x3A for b in salt), 2, 32)
    counted = encrypted + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(mac_key, counted, "sha512"), tag)


def entries_of(conn):
    for number, at, label in conn.execute(
        "SELECT number, at, label FROM entries WHERE state = 'kept' AND binned IS NULL"
        " ORDER BY instant"
    ):
        answers = conn.execute(
            "SELECT field, asked, value FROM answers WHERE entry = ? ORDER BY position", (number,)
        )
        tags = conn.execute("SELECT tag FROM tags WHERE entry = ? ORDER BY position", (number,))
        yield (
            number,
            at,
            label,
            [(field, json.loads(value)) for field, _, value in answers],
            [tag for (tag,) in tags],
        )


@pytest.fixture
def sealed(tmp_path, clock, made):
    """A folder with a sealed journal and a supervision file, and its recovery code."""
    from vaults import make_vault

    from reflect.model.entry import Answer
    from reflect.store.journal import Journal
    from reflect.store.supervision import Supervision

    folder = tmp_path / "home"
    vault, code = make_vault(folder, unicodedata.normalize("NFD", PASSPHRASE))
    picked = Answer("trigger", "multi", "triggers", ["scrutiny", "workload"])
    with Journal.create(folder / "journal.db", keys=vault.keys, clock=clock) as journal:
        journal.add(made("The zinnia by the gate.", picked, label="rowan", tags=("duty", "late")))
    path = folder / "supervision.db"
    with Supervision.open(path, keys=vault.keys, clock=clock, make=True) as supervision:
        held = supervision.begin("supervision", 1, person="heron", minutes=60)
        about = str(held.add_topic("The gate").number)
        held.keep(Answer("p_decide", "text", "topic.decision", "The plan stays.", about=about))
        held.keep(Answer("p_do", "action", "actions", {"what": "Ring the school"}, about=about))
        held.sign("supervisor", "agreed")
        held.seal()
    return folder, code


def the_key(folder):
    vault = json.loads((folder / "vault.json").read_text())
    (key,) = data_keys(vault, "passphrase", by_passphrase(PASSPHRASE))
    return key


def test_a_stranger_with_the_passphrase_or_the_code_reads_every_entry(sealed):
    folder, code = sealed
    vault = json.loads((folder / "vault.json").read_text())
    assert vault["format"] == "reflect-vault/1"
    (key,) = data_keys(vault, "passphrase", by_passphrase(PASSPHRASE))
    assert list(data_keys(vault, "recovery", by_code(code.lower()))) == [key]
    with opened(folder / "journal.db", key) as conn:
        assert list(conn.execute("PRAGMA application_id")) == [(1380338225,)]
        assert list(entries_of(conn)) == [
            (
                1,
                "2026-03-02T12:00:00+01:00",
                "rowan",
                [("moment", "The zinnia by the gate."), ("triggers", ["scrutiny", "workload"])],
                ["duty", "late"],
            )
        ]


def test_every_page_is_checked_as_the_page_says(sealed):
    folder, _ = sealed
    vault = json.loads((folder / "vault.json").read_text())
    (key,) = data_keys(vault, "passphrase", by_passphrase(PASSPHRASE))
    data = (folder / "journal.db").read_bytes()
    pages = range(1, len(data) // 4096 + 1)
    assert len(pages) > 10
    assert all(page_holds(data, number, key) for number in pages)
    assert not page_holds(data[:5000] + b"?" + data[5001:], 2, key)


def test_the_example_of_the_page_opens_as_the_page_says(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    passphrase, code, key = re.search(
        r"passphrase is `(.+?)`, the recovery code\s`(.+?)`, and the data key\s`(.+?)`", text
    ).groups()
    vault = json.loads(example)
    assert [k.hex() for k in data_keys(vault, "passphrase", by_passphrase(passphrase))] == [key]
    assert [k.hex() for k in data_keys(vault, "recovery", by_code(code))] == [key]
    line = next(line for line in text.splitlines() if line.startswith('{"format"'))
    slot = {name: value for name, value in vault["slots"][0].items() if name != "keys"}
    assert json.loads(line) == {
        **slot, "format": vault["format"], "vault": vault["vault"], "key": vault["key"],
    }  # fmt: skip
    assert SIGNS in text

    from reflect.store.vault import Vault

    (tmp_path / "vault.json").write_text(example)
    assert Vault.open(tmp_path, passphrase).key.hex() == key
    assert Vault.recover(tmp_path, code).key.hex() == key


def told(heading):
    """The tables under a heading of the page, with their columns."""
    part = PAGE.read_text(encoding="utf-8").partition(f"## The tables of {heading}\n")[2]
    tables, table = {}, ""
    for line in part.partition("\n## ")[0].splitlines():
        cells = [re.findall(r"`(\w+)`", cell) for cell in line.split("|")[1:3]]
        if len(cells) == 2 and cells[1]:
            table = cells[0][0] if cells[0] else table
            tables.setdefault(table, []).extend(cells[1])
    return {name: sorted(columns) for name, columns in tables.items()}


def there(conn):
    """The tables of a database that stay, with their columns."""
    names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: sorted(row[1] for row in conn.execute(f"PRAGMA table_info({name})"))
        for (name,) in names
        if not name.startswith(("sqlite_", "_sqlite_", "passages_fts"))
    }


def test_every_table_and_column_is_on_the_page_and_none_else(sealed):
    folder, key = sealed[0], the_key(sealed[0])
    for heading, name in (("the journal", "journal.db"), ("the supervision file", "supervision.db")):
        with opened(folder / name, key) as conn:
            assert there(conn) == told(heading)
    assert len(told("the journal")) == 11
    assert len(told("the supervision file")) == 7


def meetings_of(conn):
    for number, at, alias in conn.execute(
        "SELECT m.number, m.at, p.alias FROM meetings m LEFT JOIN people p ON p.number = m.person"
        " WHERE m.state = 'sealed' ORDER BY m.instant"
    ):
        topics = conn.execute(
            "SELECT number, label FROM topics WHERE meeting = ? ORDER BY position", (number,)
        )
        said = conn.execute(
            "SELECT about, field, value FROM answers WHERE meeting = ? ORDER BY position", (number,)
        )
        actions = conn.execute(
            "SELECT n.number, n.status, n.is_open, a.value FROM actions n"
            " JOIN answers a ON a.id = n.answer WHERE a.meeting = ?",
            (number,),
        )
        signed = conn.execute("SELECT role, how FROM signatures WHERE meeting = ?", (number,))
        yield {
            "at": at,
            "with": alias,
            "topics": list(topics),
            "said": [(about, field, json.loads(value)) for about, field, value in said],
            "actions": [(*row[:3], json.loads(row[3])["what"]) for row in actions],
            "signed": list(signed),
        }


def test_a_stranger_reads_what_was_agreed_in_supervision(sealed):
    folder, key = sealed[0], the_key(sealed[0])
    with opened(folder / "supervision.db", key) as conn:
        assert list(conn.execute("PRAGMA application_id")) == [(1380340529,)]
        assert list(meetings_of(conn)) == [
            {
                "at": "2026-03-02T12:00:00+01:00",
                "with": "heron",
                "topics": [(1, "The gate")],
                "said": [
                    ("1", "topic.decision", "The plan stays."),
                    ("1", "actions", {"what": "Ring the school"}),
                ],
                "actions": [(1, "open", 1, "Ring the school")],
                "signed": [("supervisor", "agreed")],
            }
        ]
