"""What somebody sealed with the `age` command of their system is received."""

import os
import shutil
import subprocess

import pytest
from sharing_bytes import unsigned

# Beside a person's own work it may be missing; where it is decided what lands, never.
pytestmark = pytest.mark.skipif(
    shutil.which("age") is None and "REFLECT_CI" not in os.environ, reason="age is not installed"
)


def test_what_age_sealed_is_kept_once_it_was_asked_and_marked_as_from_nobody_known(
    writer, tmp_path
):
    recipient = writer.runs("share", "key").stdout.partition(".")[0]
    file = tmp_path / "from-age.age"
    ran = subprocess.run(
        ["age", "-r", recipient, "-o", str(file)],
        input=unsigned(),
        check=False,
        capture_output=True,
    )
    assert ran.returncode == 0, ran.stderr
    shown = writer.reads("receive", str(file), replies={"": ["y"]})
    assert "From: sender unknown, nobody signed it." in shown
    assert "Kept for supervision" in shown
    assert "Doorsteps" in writer.reads("session", "show", "1")


def test_the_age_command_opens_what_was_shared(writer, tmp_path):
    key, file = tmp_path / "key", tmp_path / "a.age"
    subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    recipient = next(
        line.split()[-1]
        for line in key.read_text(encoding="ascii").splitlines()
        if "public key" in line
    )
    signs = writer.runs("share", "key").stdout.splitlines()[0].partition(".")[2]
    writer.does("share", "add", "maple", f"{recipient}.{signs}")
    given = '{"agreed": {"what": "Ask about the car"}}'
    writer.does("new", "agreed", "--from", "-", stdin=given)
    writer.does("share", "--to", "maple", "--action", "1", "-o", str(file), "--yes")
    opened = subprocess.run(
        ["age", "-d", "-i", str(key), str(file)], check=True, capture_output=True
    ).stdout
    assert opened.startswith(b"PK")
