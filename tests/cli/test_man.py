"""The manual page is the help, all of it."""

import re
import shutil
import subprocess
import sys

import pytest
from typer.main import get_command

from reflect.cli.app import app
from reflect.cli.man import commands, page


@pytest.fixture
def roff(person):
    return person.does("man")


def plain(roff):
    text = re.sub(r"^\.(SS|SH|B|TP|PP|TH)\b ?", "", roff, flags=re.MULTILINE)
    text = re.sub(r"\\\[u([0-9A-F]+)\]", lambda found: chr(int(found[1], 16)), text)
    return " ".join(text.replace("\\-", "-").replace("\\e", "\\").replace("\\&", "").split())


def test_every_command_and_option_is_in_it(roff):
    words = plain(roff)
    for name, command in commands(get_command(app), "reflect"):
        assert name in words
        assert " ".join((command.help or "").split()) in words
        for option in command.params:
            assert (getattr(option, "help", "") or "") in words
            for form in option.opts:
                if form.startswith("-"):
                    assert form in words


def test_the_page_of_the_program_as_it_is_started_is_the_same(roff):
    """Started from a shell it loads only the command that was typed."""
    started = [sys.executable, "-m", "reflect", "man"]
    ran = subprocess.run(started, capture_output=True, check=True)
    assert ran.stdout.decode() == roff


def test_no_line_of_help_is_an_order_to_the_page(roff):
    for line in roff.splitlines():
        assert not line.startswith("'")
        assert not line.startswith(".") or re.match(r"\.(TH|SH|SS|PP|TP|B) ?", line)


def test_it_can_be_written_to_a_file(person, tmp_path, roff):
    file = tmp_path / "reflect.1"
    person.does("man", "-o", str(file))
    assert file.read_text(encoding="utf-8") == roff
    assert person.runs("man", "-o", str(file)).exit_code == 6


def test_a_program_that_knows_the_language_reads_it_without_complaint(roff):
    groff = shutil.which("groff") or shutil.which("mandoc")
    if groff is None:  # nothing here to ask
        assert roff.startswith(".TH REFLECT 1")
        return
    words = [groff, "-man", "-ww", "-z", "-Tutf8"] if groff.endswith("groff") else [groff, "-Tlint"]
    read = subprocess.run(words, input=roff, capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_the_page_is_made_a_piece_at_a_time():
    assert next(page(get_command(app))).startswith(".TH REFLECT 1")
