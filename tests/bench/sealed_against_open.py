"""Sealed against open, side by side in one run: run it by hand, it is no test.

    python tests/bench/sealed_against_open.py [ENTRIES] [ROUNDS]

Each command is a process of its own, the open journal and the sealed one in turn, so that a busy
machine is as busy for both. Told is the processor's time: the least and the middle of all rounds.
What a start of a sealed journal has on top by design (Argon2id, and the import of sqlcipher3 and
PyNaCl) is measured by itself and taken off.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reflect.model.entry import Answer, Entry
from reflect.store.journal import Journal
from reflect.store.vault import Vault

PASSPHRASE = "seven quiet otters swim uphill"
COMMANDS = {
    "note": (["note"], "A line about the gate."),
    "list": (["list"], ""),
    "search": (["search", "gate", "--limit", "20"], ""),
    "patterns": (["patterns", "--since", "all"], ""),
}
ON_TOP = {
    "import of sqlcipher3 and PyNaCl": "import sqlcipher3.dbapi2, nacl.bindings",
    "the same, and Argon2id": (
        "import sqlcipher3.dbapi2\nfrom reflect.store.slots import Cost, from_passphrase\n"
        "from_passphrase({'salt': '00' * 16, 'passes': Cost().passes,"
        " 'memory_kib': Cost().memory_kib}, 'seven quiet otters swim uphill')"
    ),
    "neither": "import reflect.store.slots",
}
FROM_KEYRING = """
import sys, time
sys.path.append({tests!r})
from datetime import UTC, datetime, timedelta
from pathlib import Path
import sqlcipher3.dbapi2, nacl.bindings
from vaults import MemoryKeyring
from reflect.store.vault import Vault
home, keyring, now = Path({home!r}), MemoryKeyring(), datetime.now(UTC)
Vault.open(home, {passphrase!r}).remember(keyring, now, now + timedelta(hours=1))
from reflect.store.remembering import forget_remembered, remembered_until
began = time.process_time()
remembered_until(home)
Vault.remembered(home, keyring, now)
print(time.process_time() - began)
forget_remembered(home, keyring)
"""
TRIGGERS = ("scrutiny", "workload", "aggression", "novelty")
START = datetime(2016, 1, 1, 9, tzinfo=UTC)


def invented(count):
    for n in range(count):
        yield Entry(
            id=f"00000000-0000-4000-8000-{n:012}",
            at=START + timedelta(hours=8 * n),
            set="after_visit",
            answers=(
                Answer("moment", "text", "moment", f"Invented moment {n} by the blue gate."),
                Answer("threat", "scale", "threat_level", n % 11),
                Answer("trigger", "multi", "triggers", [TRIGGERS[n % 4], TRIGGERS[n // 7 % 4]]),
                Answer("response", "multi", "responses", ["smooth_over", "hide_in_process"]),
            ),
            tags=("duty",) if n % 3 else (),
        )


def laid_out(folder, count):
    """Make the same journal twice."""
    homes = {"open": folder / "open", "sealed": folder / "sealed"}
    vault, _ = Vault.create(homes["sealed"], PASSPHRASE)
    for name, keys in (("open", ()), ("sealed", vault.keys)):
        with Journal.create(homes[name] / "journal.db", keys=keys) as journal:
            journal.add_many(invented(count))
    return homes


def seconds(words, stdin="", **env):
    """Run a command; return the processor's time it took, which a busy machine changes least."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        words, input=stdin, env={**os.environ, **env}, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def told(name, times):
    print(f"  {name:36} {min(times) * 1000:8.1f} {statistics.median(times) * 1000:8.1f}")


def from_keyring(home):
    """Return what opening takes beside the answer of the keyring, which is a dictionary here."""
    script = FROM_KEYRING.format(
        tests=str(Path(__file__).parents[1] / "store"), home=str(home), passphrase=PASSPHRASE
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main(count, rounds):
    with tempfile.TemporaryDirectory() as folder:
        homes = laid_out(Path(folder), count)
        sizes = {name: (home / "journal.db").stat().st_size for name, home in homes.items()}
        print(f"{count} entries; file {sizes['sealed'] / sizes['open']:.3f} times as large sealed")
        print(f"  {'milliseconds':36} {'least':>8} {'middle':>8}")
        extra = {name: [] for name in ON_TOP}
        for _ in range(rounds):
            for name, script in ON_TOP.items():
                extra[name].append(seconds([sys.executable, "-c", script]))
        for name, times in extra.items():
            told(name, times)
        told(
            "from the keyring, beside its answer",
            [from_keyring(homes["sealed"]) for _ in range(rounds)],
        )
        for command, (words, stdin) in COMMANDS.items():
            times = {"open": [], "sealed": []}
            for _ in range(rounds):
                for name, home in homes.items():
                    line = [sys.executable, "-m", "reflect", *words]
                    env = {"REFLECT_HOME": str(home), "REFLECT_PASSWORD": PASSPHRASE}
                    times[name].append(seconds(line, stdin, **env))
            for name in homes:
                told(f"{command}, {name}", times[name])
            for how, of in (("least", min), ("middle", statistics.median)):
                on_top = of(extra["the same, and Argon2id"]) - of(extra["neither"])
                ratio = (of(times["sealed"]) - on_top) / of(times["open"])
                print(f"    {command}: {ratio:.2f} times the open one, by the {how}")


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] or ["10000", "15"])))
