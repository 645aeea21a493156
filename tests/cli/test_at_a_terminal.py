"""A sealed journal at a real terminal: what is typed is not shown, and the terminal is left as it was."""

import os
import re
import shutil
import signal
import sys
import termios

import pytest
from at_a_terminal import hears_signals
from newcomer import PASSPHRASE
from slips import is_plain, run

pexpect = pytest.importorskip("pexpect")

# The last thing the prompt shows before it waits.
CURSOR = "\x1b[?25h"
ENV = {"REFLECT_PASSWORD": PASSPHRASE}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    home = tmp_path_factory.mktemp("sealed") / "home"
    run(home, "init", env=ENV)
    run(home, "note", stdin="The zinnia by the gate.", env=ENV)
    return home


@pytest.fixture
def types():
    """Begin a command at a terminal of its own: reflect, or a `line` for a shell."""
    begun = []

    def begin(home, *words, line=""):
        env = {name: value for name, value in os.environ.items() if not name.startswith("REFLECT")}
        env |= {"REFLECT_HOME": str(home), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        program, words = sys.executable, ["-m", "reflect", *words]
        if line:
            program, words = (
                "sh",
                ["-c", line.format(python=program, reflect=f"{program} -m reflect")],
            )
        child = pexpect.spawn(
            program,
            words,
            env=env,
            encoding="utf-8",
            timeout=60,
            preexec_fn=hears_signals,
        )
        begun.append(child)
        return child

    yield begin
    for child in begun:
        child.close(force=True)


def ended(child):
    child.expect(pexpect.EOF)
    shown = child.before
    child.close()
    return shown, child.exitstatus


def echoes(child):
    return bool(termios.tcgetattr(child.child_fd)[3] & termios.ECHO)


def test_the_passphrase_is_asked_for_and_not_shown(sealed, types):
    child = types(sealed, "list")
    for typed in ("not this one", PASSPHRASE):
        child.expect("Passphrase: ")
        child.waitnoecho(10)
        child.sendline(typed)
    shown, status = ended(child)
    assert status == 0
    assert "zinnia" in shown
    assert PASSPHRASE not in shown


# A session of its own has no terminal, though what it says is seen at one.
ALONE = "import os, sys; os.setsid(); os.execv(sys.executable, sys.orig_argv[:1] + sys.argv[1:])"


@pytest.mark.parametrize(
    "line", ["{reflect} note < note.txt", "cat note.txt | {reflect} note | cat"]
)
def test_where_the_text_comes_from_a_file_the_passphrase_is_typed_at_the_terminal(
    sealed, tmp_path, types, line
):
    home = shutil.copytree(sealed, tmp_path / "home")
    (tmp_path / "note.txt").write_text("The heron on the roof.")
    child = types(home, line=f"cd {tmp_path} && {line}")
    for typed in ("not this one", PASSPHRASE):
        child.expect("Passphrase: ")
        child.sendline(typed)
    shown, status = ended(child)
    assert (shown.split(), status) == (["2"], 0)
    assert "heron" in run(home, "show", "2", env=ENV).stdout


@pytest.mark.parametrize(
    "line",
    [
        "set -m; {reflect} list < /dev/null & wait $!",
        f"{{python}} -c '{ALONE}' -m reflect list < /dev/null; exit $?",
        "{reflect} list < /dev/null 2> /dev/null",
    ],
    ids=["in the background", "no terminal of its own", "nobody sees what it says"],
)
def test_where_nobody_can_type_it_stays_locked_and_waits_for_nobody(sealed, types, line):
    shown, status = ended(types(sealed, line=line))
    assert status == 4
    assert "Passphrase: " not in shown


@pytest.mark.parametrize(
    ("how", "status"), [("\x03", 130), ("\x04", 4), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_whatever_ends_the_question_the_terminal_shows_typing_again(sealed, types, how, status):
    child = types(sealed, "list")
    child.expect("Passphrase: ")
    child.waitnoecho(10)
    if isinstance(how, str):
        child.send(how)
    else:
        child.kill(how)
    child.expect(pexpect.EOF)
    assert echoes(child)
    child.close()
    assert child.exitstatus == status


def test_a_byte_that_is_no_letter_is_said_and_no_traceback(sealed, types):
    child = types(sealed, "list")
    child.expect("Passphrase: ")
    child.waitnoecho(10)
    os.write(child.child_fd, b"heron\xc3\r")
    shown, status = ended(child)
    assert status == 4
    assert is_plain(shown.strip())
    assert "heron" not in shown


def test_what_went_wrong_is_told_in_whole_words_however_narrow(sealed, types):
    child = types(sealed, line="unset COLUMNS; stty columns 40; {reflect} show 99")
    child.expect("Passphrase: ")
    child.waitnoecho(10)
    child.sendline("")
    shown, _ = ended(child)
    assert max(len(line) for line in shown.splitlines()) <= 40
    assert "stays as it was" in " ".join(shown.split())


def test_a_journal_is_made_at_a_terminal_from_the_first_line_to_the_copied_code(tmp_path, types):
    home = tmp_path / "home"
    child = types(home, "init")
    child.expect("isn't sent")
    for prompt in ("New passphrase: ", "The same again: "):
        child.expect(prompt)
        child.waitnoecho(10)
        child.sendline(PASSPHRASE)
    child.expect("Press Enter once")
    assert PASSPHRASE not in child.before
    code = re.findall(r"\b[0-9A-Z]{4}\b", child.before.partition("Groups 1")[2])
    assert len(code) == 9
    child.expect_exact(CURSOR)
    child.send("\r")
    for _ in range(2):
        child.expect(r"Type group (\d)")
        group = int(child.match[1])
        child.expect_exact(CURSOR)
        child.send(f"{code[group - 1].lower()}\r")
    child.expect("Your journal is")
    _, status = ended(child)
    assert status == 0
    assert run(home, "list", env=ENV).returncode == 0


@pytest.mark.parametrize("leaves", ["", "\x03"])
def test_no_recovery_code_that_was_typed_stays_on_the_screen(sealed, types, leaves):
    child = types(sealed, "recover")
    for typed in ("0000-1111-2222-3333-4444-5555-6666-7777-8888\r", leaves or "\r"):
        child.expect("all nine groups")
        child.expect_exact(CURSOR)
        child.send(typed)
    shown, status = ended(child)
    assert status == (130 if leaves else 4)
    assert "0000" not in shown.rpartition("\x1b[H\x1b[2J\x1b[3J")[2]
    assert shown.rstrip().endswith("Stopped." if leaves else "asks for the code again.")


def test_leaving_the_menu_of_a_sealed_journal_clears_the_screen_and_what_was_scrolled_off(
    sealed, tmp_path, types
):
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    child = types(home)
    child.expect("Passphrase: ")
    child.waitnoecho(10)
    child.sendline(PASSPHRASE)
    child.expect("What now")
    child.expect_exact(CURSOR)
    child.send("\r")
    shown, status = ended(child)
    assert status == 0
    assert shown.rstrip().endswith("\x1b[H\x1b[2J\x1b[3J")


def test_hide_clears_the_screen_and_what_was_scrolled_off(sealed, tmp_path, types):
    home = tmp_path / "home"
    shutil.copytree(sealed, home)
    child = types(home, "note")
    child.expect("Passphrase: ")
    child.waitnoecho(10)
    child.sendline(PASSPHRASE)
    child.expect("What would you like")
    child.expect_exact(CURSOR)
    child.send(":hide\r")
    child.expect_exact("\x1b[H\x1b[2J\x1b[3J")
    child.expect("Hidden. Enter goes on")
    child.expect_exact(CURSOR)
    child.send(":pause\r")
    ended(child)
