"""Twenty bundles made to harm: each is refused at once, in little memory, and nothing is kept."""

import io
import json
import os
import subprocess
import sys
import zipfile

import pytest
from sharing_people import MAPLE, PLAIN, sealed, unsigned, zipped

STANZA = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
MAGIC, MAC = b"age-encryption.org/v1\n", b"--- " + b"A" * 43 + b"\n" + b"x" * 48


def doctored(**about: object) -> bytes:
    """A zip whose own table says something else of its member than is so."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("shared.json", b"[" * 8 * 1024**2)
        for name, value in about.items():
            setattr(made.getinfo("shared.json"), name, value)
    return file.getvalue()


def many_members() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for at in range(20_000):
            made.writestr(f"{at}", b"")
    return file.getvalue()


def twice() -> bytes:
    one = zipped({"shared.json": json.dumps(PLAIN).encode(), "shared.jsox": b"{}"})
    return one.replace(b"shared.jsox", b"shared.json")


HOSTILE = {
    "a header of 98 kB": MAGIC + b"-> x " + b"A" * 98_000 + b"\n" + MAC,
    "a header of many short lines": MAGIC + STANZA[:11] + b"A\n" * 9_000 + MAC,
    "21 stanzas": MAGIC + STANZA * 21 + MAC,
    "a passphrase of work 22": MAGIC + b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 22\n" + MAC,
    "a passphrase of endless work": MAGIC + b"-> scrypt A " + b"9" * 4_000 + b"\n" + MAC,
    "a passphrase of ordinary work": MAGIC + b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n" + MAC,
    "a file of 5 MB": MAGIC + STANZA + MAC + b"x" * 5 * 1024**2,
    "a header without an end": MAGIC + STANZA,
    "age as text": b"-----BEGIN AGE ENCRYPTED FILE-----\n" + b"A" * 64,
    "a zip that is not sealed": unsigned(),
    "no zip": sealed(b"PK\x03\x04 and no more"),
    "a zip bomb that says its size": sealed(zipped({"shared.json": b"[" * 64 * 1024**2})),
    "a zip bomb that lies about its size": sealed(doctored(file_size=100)),
    "a member packed another way": sealed(zipped({"shared.json": b"{}" * 9_000}, zipfile.ZIP_LZMA)),
    "20,000 members": sealed(many_members()),
    "the same member twice": sealed(twice()),
    "a member outside the folder only": sealed(zipped({"../../shared.json": b"{}"})),
    "json nested deeply": sealed(zipped({"shared.json": b"[" * 200_000})),
    "json of brackets": sealed(zipped({"shared.json": b"[" + b"[]," * 300_000 + b"1]"})),
    "json with a key twice": sealed(
        zipped({"shared.json": json.dumps(PLAIN).replace("{", '{"id": "x", ').encode()})
    ),
    "json that is not UTF-8": sealed(zipped({"shared.json": b'{"format": "\xff"}'})),
    "a record of another format": sealed(unsigned(format="reflect-bundle/2")),
    "a million titles": sealed(unsigned(agenda=["x"] * 200_000)),
    "an id that is a path": sealed(unsigned(id="../../../etc/passwd")),
}

# Run apart, so that what they take can be held to.
_RUN = """
import resource, sys
from pathlib import Path
from reflect.errors import ReflectError
from reflect.exchange import bundle_record
from reflect.exchange.bundle import unpack
from reflect.model.sharing import OwnKey, PublicKey
own = OwnKey(PublicKey(*sys.argv[1:3]), *sys.argv[3:5])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for at in range(int(sys.argv[6])):
    data = Path(sys.argv[5], str(at)).read_bytes()
    try:
        unpack(data, own)
        code = 0
    except ReflectError as error:
        code = error.exit_code
    print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """How each ended, and the most memory taken by then, above what is there anyway."""
    folder = tmp_path_factory.mktemp("hostile")
    for at, data in enumerate(HOSTILE.values()):
        (folder / str(at)).write_bytes(data)
    own = (MAPLE.public.age, MAPLE.public.sign, MAPLE.age_secret, MAPLE.sign_secret)
    ran = subprocess.run(
        [sys.executable, "-c", _RUN, *own, str(folder), str(len(HOSTILE))],
        capture_output=True,
        text=True,
        check=True,
    )
    told = [tuple(map(int, line.split())) for line in ran.stdout.splitlines()]
    return dict(zip(HOSTILE, told, strict=True))


@pytest.mark.skipif(os.name != "posix", reason="the memory of a process is told by POSIX")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_bundle_is_refused_in_little_memory(name: str, opened):
    code, kilobytes = opened[name]
    assert code in {5, 8}
    assert kilobytes < 200 * 1024


def test_there_are_twenty_of_them():
    assert len(HOSTILE) >= 20
