"""Runs a command as it is written in a page or in a help text, in a folder of its own."""

import os
import shlex
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from newcomer import Newcomer
from supervising import AGREEMENT, WHOLE
from typer.testing import CliRunner, Result
from vaults import MemoryKeyring

from reflect.cli.app import app
from reflect.cli.demo_journal import LAST_DAY, at
from reflect.store.places import has_vault

NOW = at(LAST_DAY, 17)

# The key line of somebody invented.
MAPLE = (
    "age1cmlp3m696rl2mzz6uuanceunp6upae8f84q4ss65k5nntup2qewqla3hk7"
    ".5Z9vpATNePh2cyx1QjUlelzg7knuduYasIPgcHpY540"
)

RECOVERY_CODE = "the code that was shown"

# What is typed at the questions a command asks by itself; all else is Enter alone.
TYPED = {
    "reflect new": ["1"],
    "reflect names add": ["Zora", "the mother"],
    "reflect note": ["A line about the day."],
    "reflect delete 42": ["y"],
    "reflect delete 42 --for-good": ["y"],
    "reflect forget": ["forget"],
    "reflect share add maple": [MAPLE, "y"],
    "reflect recover": [RECOVERY_CODE],
}

# The same by step, where Enter alone never comes to an end: these cannot be skipped.
_LEFT_OPEN = {"0 Opening": [":pause"]}
AT_STEPS = {
    "reflect session agree heron": AGREEMENT,
    "reflect session start heron": WHOLE,
    "reflect session start heron --at 'yesterday 14:00' --minutes 60": _LEFT_OPEN,
}

# What has to be so before a command makes sense.
BEFORE = {
    "reflect bin restore 42": ["reflect delete 42 --yes"],
    "reflect restore 2026-10-30-170000-by-hand --yes": ["reflect backup"],
    "reflect prompts check my_set.toml": ["reflect prompts new my_set"],
    "reflect share --to maple --action 3 -o for-maple.age": [f"reflect share add maple {MAPLE}"],
    "reflect session prepare --to maple -o for-maple.age": [f"reflect share add maple {MAPLE}"],
    "reflect share forget maple": [f"reflect share add maple {MAPLE}"],
    # The desk itself is rowan: what is sealed for its own key can be opened here.
    "reflect receive from-rowan.age": [
        "reflect share add rowan {own}",
        "reflect share --to rowan --action 3 -o from-rowan.age --yes",
    ],
    **{
        f"reflect {words}": ["reflect seal"]
        for words in (
            "rotate",
            "passphrase",
            "recover",
            "key --show",
            "unlock",
            "unlock --for 15m",
            "lock",
        )
    },
    **{
        f"reflect session {words}": ["reflect session agree heron", "reflect session start heron"]
        for words in (
            "resume",
            "list heron",
            "show 2",
            "history heron",
            "record 2 -o session-2.md",
            "decision 2 1",
            "add 2",
            "themes",
            "group --list",
            "map --list",
        )
    },
    "reflect share --to maple --session 2 -o session.age": [
        "reflect session agree heron",
        "reflect session start heron",
    ],
    "reflect import my-journal.jsonl --dry-run": ["reflect export -o my-journal.jsonl"],
}

FILES = {
    "note.txt": "A line about the day.\n",
    "names.txt": "Zora = the mother\n",
    "answers.json": '{"moment": "The door was opened on the chain.", "threat": 6}\n',
}


class Desk:
    """A folder with a journal and a few files, where commands are typed one after the other."""

    def __init__(self, folder: Path, journal: Path) -> None:
        """Lay out a copy of a journal."""
        self._home = folder / "home"
        shutil.copytree(journal, self._home)
        # Where prompt sets of one's own are: the pages name them without their folder.
        self._here = self._home / "prompts"
        self._here.mkdir()
        for name, text in FILES.items():
            (self._here / name).write_text(text, encoding="utf-8")
        self._new_home = folder / "nobody"
        self._code = ""
        self._keyring = MemoryKeyring()

    def type(self, line: str) -> Result:
        """Run one line of a shell: a command, with `<` and `>` if need be."""
        words = shlex.split(line, comments=True)
        assert words[0] == "reflect"
        plain = shlex.join(words)
        words, given = _without(words[1:], "<")
        words, output = _without(words, ">")
        with self._at_desk():
            for line_before in BEFORE.get(plain, []):
                if self._missing(line_before):
                    own = (
                        self._run(["share", "key"], "", None).stdout
                        if "{own}" in line_before
                        else ""
                    )
                    before = line_before.format(own="".join(own.splitlines()[:1]))
                    self._run(shlex.split(before)[1:], line_before, None)
            result = self._run(words, plain, Path(given).read_bytes() if given else None)
            if output:
                Path(output).write_text(result.stdout, encoding="utf-8")
        return result

    def _run(self, words: list[str], plain: str, stdin: bytes | None) -> Result:
        # A journal is made where there is none yet; all else needs one.
        home = self._new_home if words[:1] == ["init"] else self._home
        nobody = {"asker": None} if stdin is not None or "-" in words else {}
        typed = [self._code if line == RECOVERY_CODE else line for line in TYPED.get(plain, [])]
        replies = AT_STEPS.get(plain)
        someone = Newcomer(*typed, replies=replies, keyring=self._keyring)
        rt = someone.runtime(home, now=lambda: NOW, **nobody)
        result = CliRunner().invoke(app, words, obj=rt, input=stdin)
        if someone.codes:
            self._code = "-".join(someone.codes[-1])
        return result

    def _missing(self, line: str) -> bool:
        """Say whether what a line would bring about is not so yet."""
        if line == "reflect seal":
            return not has_vault(self._home)
        if "session agree" in line:
            return not (self._home / "supervision.db").exists()
        if "session start" in line:
            return "heron" not in self._run(["session", "list"], "", None).stdout
        if "delete" in line:
            return "42" not in self._run(["bin"], "", None).stdout
        words = shlex.split(line)
        if "share add" in line:
            return words[3] not in self._run(["share", "people"], "", None).stdout
        name = words[words.index("-o") + 1] if "-o" in words else f"{words[-1]}.toml"
        return not Path(name).exists()

    @contextmanager
    def _at_desk(self):
        """Work in this folder, and let temporary folders be made beside it."""
        here, temporary = Path.cwd(), tempfile.tempdir
        self._here.mkdir(parents=True, exist_ok=True)  # gone after `reflect forget`
        os.chdir(self._here)
        tempfile.tempdir = str(self._home.parent)
        try:
            yield
        finally:
            os.chdir(here)
            tempfile.tempdir = temporary


def _without(words: list[str], sign: str) -> tuple[list[str], str]:
    """Take a redirection out of a command: `< note.txt`."""
    if sign not in words:
        return words, ""
    place = words.index(sign)
    return words[:place] + words[place + 2 :], words[place + 1]
