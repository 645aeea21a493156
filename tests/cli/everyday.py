"""Every command, typed in one process that tells of sockets: run as `everyday.py HOME OUT`.

It prints a line of JSON for each: the words, the exit code, what was said, which sockets.
"""

import json
import shlex
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "store"))
NOW = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)
# The key line of somebody invented.
MAPLE = (
    "age1cmlp3m696rl2mzz6uuanceunp6upae8f84q4ss65k5nntup2qewqla3hk7"
    ".5Z9vpATNePh2cyx1QjUlelzg7knuduYasIPgcHpY540"
)
VISIT = {
    "moment": "A heliotrope on the sill.",
    "trigger": ["other:fjord", "scrutiny"],
    "official_action": {"what": "Ring about the sousaphone", "due": "2026-11-01"},
    "raise": True,
    "raise_title": "The sousaphone",
}
ENTRY = {"cpd": " --entry 2", "asye": " --entry 2 --start 2025-09-01"}
CODE = "the code that was shown"

# What is typed, what is answered by step (None: nobody is there, and this comes from a file).
Walk = tuple[str, "dict[str, list[str]] | str"]


def walks(formats, shapes, sources, session):
    """Return every command, in an order in which each has something to work on."""
    signed = session["signed"]
    return [
        ("init", {}),
        ("unlock --for 8h", {}),  # what follows need not derive a key each
        ("note --tag quokka --label marzipan", "The zinnia by the gate."),
        ("new after_visit --from -", json.dumps(VISIT)),
        ("new checkin", {"emotions": ["1"], "mode": [":pause"]}),
        ("resume", {}),
        ("note --at 2024-01-02", "An old thistle."),
        ("try", {}),
        ("new checkin", {}),
        *((line, {}) for line in ("list", "list --json", "show 2 --chain", "search zinn*")),
        *((line, {}) for line in ("star 1", "tag 1 quokka", "label 1 marzipan", "show 99")),
        ("edit 1 note", {"note": ["The zinnia and the gate."]}),
        ("names add", {"": ["Zoltan", "the pelican"]}),
        ("names", {}),
        ("actions add", {"agreed": ["Water the fern", "friday"]}),
        ("actions add", {"agreed": ["Ask for a nutmeg", "friday"]}),
        ("actions add", {"agreed": ["Move the desk", "friday"]}),
        ("actions", {}),
        ("actions --ics {out}/actions.ics", {}),
        ("actions need 1", {}),
        *((f"actions {how} {at}", {}) for at, how in enumerate(("done", "part", "not-needed"), 1)),
        *((line, {}) for line in ("patterns", "patterns --json", "trace scrutiny", "doctor")),
        *((f"summary --shape {s} --format {f}" + ENTRY.get(s, ""), {})
          for s in shapes for f in ("md", "html", "json") if s == "look-back" or f != "json"),
        *((f"export --format {f} -o {{out}}/all-{f} -yy", {}) for f in formats),
        ("import {out}/all-jsonl", {}),
        ("import -", "zinnia is no entry"),
        *((f"import --from {name} {{out}}/{file}", {"": ["y"]}) for name, file in sources.items()),
        ("list", {}),
        ("backup", {}), ("backup --list", {}), ("restore {backup} --yes", {}),
        ("check", {}), ("salvage", {}), ("review", {}), ("hold on", {}), ("hold off", {}),
        ("share key", {}), (f"share add maple {MAPLE}", {}), ("share people", {}),
        ("share add rowan {own}", {}),
        ("share --to rowan --action 2 -o {home}/../for-rowan.age --yes", {}),
        ("share --to maple --action 2 -o {home}/../for-maple.age --yes", {}),
        ("receive {home}/../for-rowan.age", {"": ["y"]}),
        ("session agree heron", session["agreement"]),
        ("session start heron", signed),
        ("session start heron", {"0 Opening": [":pause"]}),
        ("session resume", {"0 Opening": [":pause"]}),
        *((f"session {line}", {}) for line in (
            "missed heron", "had --at yesterday", "list heron", "show 2", "history heron",
            "record 2 -o {out}/record.md", "decision 2 1", "themes", "group --list",
            "map --list", "cues -o {out}/cues.md", "sheet -o {out}/sheet.md",
        )),
        ("session add 2", {"": ["1", "A sextant too."]}),
        ("session prepare --to maple -o {home}/../prepared.age", {"": ["y"]}),
        ("share --to maple --session 2 -o {home}/../session.age --yes", {}),
        ("share forget maple", {}),
        *((line, {}) for line in (
            "prompts", "prompts show after_visit", "prompts new mine",
            "prompts check {home}/prompts/mine.toml", "prompts schema", "learn", "learn threat",
            "support", "config", "config depth full", "remind --print", "man",
            "demo --folder {out}/demo", "", "bin", "seal", "rotate", "passphrase",
            "key --show", "unlock", "names remove", "lock",
        )),
        ("recover", {"": [CODE]}),
        ("note --tag quokka", "A walrus for the bin."),
        ("delete {last} --yes", {}),
        ("bin restore {last}", {}),
        ("delete {last} --yes", {}),
        ("bin empty --yes", {}),
    ]  # fmt: skip


def sockets_told_of():
    """Return a list that every socket anything opens from now on is put in."""
    told = []

    def hears(event, _):
        if event.startswith("socket.") and event != "socket.gethostname":
            told.append(event)

    sys.addaudithook(hears)
    return told


def main(home, out):
    told = sockets_told_of()
    from newcomer import PASSPHRASE, Newcomer
    from supervising import AGREEMENT, WHOLE
    from typer.testing import CliRunner
    from vaults import MemoryKeyring

    from reflect.cli.app import app
    from reflect.cli.summary import SHAPES
    from reflect.exchange.formats import FORMATS

    (out / "old.txt").write_text("[2026-03-02 16:40] The gazebo was on. @duty\n")
    (out / "old.csv").write_text("Date,Text\n2/3/2026,The gazebo was on.\n")
    (out / "old").mkdir()
    (out / "old" / "day.md").write_text("---\ndate: 2026-03-02\n---\nThe gazebo was on.\n")
    (out / "old.json").write_text(
        '{"metadata": {"version": "1.0"}, "entries": [{"uuid": "1", "text": "The gazebo.",'
        ' "creationDate": "2026-03-02T16:40:00Z"}]}'
    )
    sources = {"jrnl": "old.txt", "csv": "old.csv", "markdown": "old", "obsidian": "old",
               "dayone": "old.json"}  # fmt: skip
    session = {
        "agreement": AGREEMENT,
        "signed": {**WHOLE, "p_decide": ["The sextant stays.", "Nothing for now."]},
    }
    keyring, code, said = MemoryKeyring(), "", {}
    for at, (line, given) in enumerate(walks(FORMATS, SHAPES, sources, session)):
        backups = sorted((home / "backups").glob("*")) if (home / "backups").exists() else []
        words = shlex.split(
            line.format(
                home=home, out=out, own=(said.get("share key") or [""])[0],
                backup=backups[-1] if backups else "", last=(said.get("note --tag quokka") or [""])[0],
            )
        )  # fmt: skip
        replies = {} if isinstance(given, str) else dict(given)
        if replies.get("") == [CODE]:
            replies[""] = [code]
        someone = Newcomer(replies=replies, keyring=keyring)
        nobody = {"asker": None} if isinstance(given, str) else {}
        env = {"REFLECT_PASSWORD": PASSPHRASE}
        rt = someone.runtime(home, now=lambda at=at: NOW + timedelta(minutes=at), env=env, **nobody)
        told.clear()
        result = CliRunner().invoke(
            app, words, obj=rt, input=given if isinstance(given, str) else ""
        )
        code = "-".join(someone.codes[-1]) if someone.codes else code
        said[line] = result.stdout.splitlines()
        bug = result.exception if not isinstance(result.exception, SystemExit) else None
        print(json.dumps({
            "words": words, "code": result.exit_code, "out": result.stdout, "err": result.stderr,
            "sockets": [*told], "bug": repr(bug) if bug else "",
        }))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
