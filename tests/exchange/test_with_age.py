"""The `age` command opens our bundles, and what it seals is received. `.ci/run` installs it."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from sharing_people import MAPLE, PLAIN, ROWAN, SHARED, unsigned

from reflect.exchange import age_file
from reflect.exchange.bundle import pack, unpack
from reflect.model.sharing import PublicKey

# Beside a person's own work it may be missing; where it is decided what lands, never.
pytestmark = pytest.mark.skipif(
    shutil.which("age") is None and "REFLECT_CI" not in os.environ, reason="age is not installed"
)


def age(*words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["age", *words], input=given, capture_output=True, check=True).stdout


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    file = tmp_path / "identity"
    file.write_text(MAPLE.age_secret + "\n", encoding="ascii")
    return file


def test_age_opens_a_bundle_and_a_person_can_read_it(identity: Path):
    bundle = pack(SHARED, "# To share\n\n- Doorsteps\n", ROWAN, [MAPLE.public])
    opened = age("-d", "-i", str(identity), given=bundle)
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        assert archive.namelist() == ["shared.json", "shared.md", "signature"]
        assert archive.read("shared.md") == b"# To share\n\n- Doorsteps\n"


def test_what_age_sealed_is_received_and_nobody_signed_it():
    made = age("-r", MAPLE.public.age, given=unsigned())
    found = unpack(made, MAPLE)
    assert found.shared.agenda == tuple(PLAIN["agenda"])
    assert found.signed == ""


def test_what_age_sealed_for_several_is_received_by_each():
    made = age("-r", ROWAN.public.age, "-r", MAPLE.public.age, given=unsigned())
    assert unpack(made, MAPLE) == unpack(made, ROWAN)


def test_a_signed_bundle_that_age_opened_and_sealed_again_is_still_signed(identity: Path):
    opened = age("-d", "-i", str(identity), given=pack(SHARED, "", ROWAN, [MAPLE.public]))
    again = age("-r", MAPLE.public.age, given=opened)
    assert unpack(again, MAPLE).signed == ROWAN.public.sign


def test_a_key_that_age_made_is_one_we_can_seal_for(tmp_path: Path):
    file = tmp_path / "made"
    subprocess.run(["age-keygen", "-o", str(file)], capture_output=True, check=True)
    lines = file.read_text(encoding="ascii").splitlines()
    public = next(line.split()[-1] for line in lines if "public key" in line)
    sealed = age_file.seal(b"for you", [PublicKey(public, "")])
    assert age("-d", "-i", str(file), given=sealed) == b"for you"
