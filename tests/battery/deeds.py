"""What is done while files fail: each deed, and how to see whether it was done."""

import shutil
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from homes import NOW, Home, invented
from vaults import PASSPHRASE, QUICK

from reflect.errors import NotOpen, NotThere, Refused
from reflect.exchange import jsonl, jsonl_in
from reflect.exchange.importing import bring_in
from reflect.model.entry import Answer, to_record
from reflect.store import backups, sealing
from reflect.store.checking import faults
from reflect.store.journal import Journal
from reflect.store.places import has_vault, is_sealed
from reflect.store.recovery_code import new_code
from reflect.store.restoring import ready
from reflect.store.vault import Vault

NEW = "eleven loud herons"
CODE = new_code()
OLDER = Path(__file__).parents[1] / "data" / "journal-1.db"
CANARY = "qwerrible"
MORE = [
    replace(entry, id=f"0000000{n}-aaaa-4aaa-8aaa-aaaaaaaaaaaa")
    for n, entry in enumerate(invented(3))
]


def keys_of(home):
    """The keys of a folder, with whichever passphrase opens it."""
    if not has_vault(home) or not is_sealed(home / "journal.db"):
        return ()
    for passphrase in (PASSPHRASE, NEW):
        with suppress(NotOpen):
            return Vault.open(home, passphrase).keys
    raise AssertionError("no passphrase opens it")


def opened(home):
    return Journal.open(home / "journal.db", keys=keys_of(home), clock=lambda: NOW)


def contents(home):
    """Every entry by its id, drafts and the bin too."""
    with opened(home) as journal:
        found = {entry.id: to_record(entry) for entry in journal.entries()}
        found |= {entry.id: ["binned", to_record(entry)] for entry, _ in journal.bin()}
        for draft in journal.drafts():
            entry = journal.resume(draft.number).entry
            found[entry.id] = ["draft", to_record(entry)]
    return found


class Deed:
    """Something done to a journal. `kinds` are those it can be done to."""

    kinds = ("open", "sealed")

    def prepare(self, folder, kind):
        """Lay out the folder."""
        home = Home(folder, kind, entries=6)
        with home.journal() as journal:
            first = journal.entry(1)
            journal.start(replace(first, id="draft", number=0, answers=()))
            canary = Answer("moment", "text", "moment", f"The {CANARY} by the gate.")
            journal.add(replace(first, id="canary", number=0, answers=(canary,)))
            journal.delete(6)

    def do(self, home):
        raise NotImplementedError

    def again(self, home):
        """Do it once more, where it may have been done already."""
        with suppress(NotThere, Refused):
            self.do(home)

    def wrong(self, home, before, *, done):
        """Say what is wrong with the folder: `done` if the deed said that it was done."""
        after = contents(home)
        if faults(home / "journal.db", keys_of(home)):
            return "the journal is damaged"
        for backup in backups.backups(home):
            if faults(backup.path / "journal.db", keys_of(backup.path)):
                return f"the backup {backup.path.name} is damaged"
        if after == before and not done:
            return ""
        return self.wrong_after(home, before, after)

    def wrong_after(self, home, before, after):
        """Say what is wrong where the deed was done."""
        del home
        return "" if after == before else "something else changed"


class Save(Deed):
    def do(self, home):
        with opened(home) as journal:
            journal.add(MORE[0])

    def wrong_after(self, home, before, after):
        gone = {key: value for key, value in after.items() if key != MORE[0].id}
        return "" if gone == before and len(after) == len(before) + 1 else "not saved whole"


class Keep(Deed):
    def do(self, home):
        with opened(home) as journal:
            journal.resume(7).keep(Answer("moment", "text", "moment", "The chain stayed on."))

    def wrong_after(self, home, before, after):
        return "" if len(after["draft"][1]["answers"]) == 1 else "the answer is not there"


class Edit(Deed):
    def do(self, home):
        with opened(home) as journal:
            entry = journal.entry(1)
            journal.replace(replace(entry, answers=MORE[1].answers, label="elm"))

    def wrong_after(self, home, before, after):
        changed = [key for key in before if before[key] != after.get(key)]
        return "" if len(changed) == 1 and after[changed[0]]["label"] == "elm" else "edited in part"


class Delete(Deed):
    def do(self, home):
        with opened(home) as journal:
            journal.delete(2)

    def wrong_after(self, home, before, after):
        changed = [key for key in before if before[key] != after.get(key)]
        return "" if len(changed) == 1 and after[changed[0]][0] == "binned" else "not in the bin"


class DeleteForGood(Deed):
    def do(self, home):
        with opened(home) as journal:
            journal.delete_for_good(8)

    def wrong_after(self, home, before, after):
        if set(before) - set(after) != {"canary"}:
            return "another went"
        left = b"".join(path.read_bytes() for path in home.glob("journal.db*"))
        return "a letter is left" if CANARY.encode() in left else ""


class Backup(Deed):
    def do(self, home):
        backups.make(home, NOW, keys=keys_of(home))

    def wrong_after(self, home, before, after):
        if after != before:
            return "the journal changed"
        found = backups.backups(home)
        return "" if found and contents(found[0].path) == before else "no backup"


class Restore(Deed):
    def prepare(self, folder, kind):
        super().prepare(folder, kind)
        backups.make(folder, NOW, keys=keys_of(folder))
        with opened(folder) as journal:
            journal.add(MORE[0])

    def do(self, home):
        (backup,) = [one for one in backups.backups(home) if one.why == backups.BY_HAND]
        with ready(home, backup.path) as copy:
            copy.verify(keys_of(copy.folder))
            copy.put_in_place(NOW)

    def wrong_after(self, home, before, after):
        if set(before) - set(after) != {MORE[0].id}:
            return "not the backup"
        kept = [one for one in backups.backups(home) if one.why == backups.BEFORE_RESTORE]
        return "" if kept and contents(kept[-1].path) == before else "what was there is not kept"


class Import(Deed):
    def do(self, home):
        keys = keys_of(home)
        lines = "".join(jsonl.write(MORE, None)).encode()
        with (
            opened(home) as journal,
            backups.before(home, NOW, backups.BEFORE_IMPORT, keys=keys),
        ):
            bring_in(journal, jsonl_in.read(BytesIO(lines)), update=True)

    def wrong_after(self, home, before, after):
        return "" if len(after) == len(before) + len(MORE) else "imported in part"


class Migrate(Deed):
    kinds = ("open",)

    def prepare(self, folder, kind):
        folder.mkdir(mode=0o700)
        shutil.copyfile(OLDER, folder / "journal.db")
        (folder / "journal.db").chmod(0o600)

    def do(self, home):
        opened(home).close()

    def wrong_after(self, home, before, after):
        return "" if after == before else "something is missing"


class Passphrase(Deed):
    kinds = ("sealed",)

    def do(self, home):
        Vault.open(home, PASSPHRASE).change_passphrase(NEW, cost=QUICK)

    def again(self, home):
        with suppress(NotOpen):
            self.do(home)

    def wrong_after(self, home, before, after):
        Vault.open(home, NEW)
        return super().wrong_after(home, before, after)


class Rotate(Deed):
    kinds = ("sealed",)

    def do(self, home):
        vault = Vault.open(home, PASSPHRASE)
        if vault.next_key is None:
            vault.begin_rotation(PASSPHRASE, CODE, cost=QUICK)
        sealing.rotate(home, vault)

    def wrong_after(self, home, before, after):
        Vault.recover(home, CODE)
        return super().wrong_after(home, before, after)


class Seal(Deed):
    kinds = ("open",)

    def do(self, home):
        if has_vault(home):
            vault = Vault.open(home, PASSPHRASE)
        else:
            vault, _ = Vault.create(home, PASSPHRASE, code=CODE, cost=QUICK)
        sealing.seal(home, vault)

    def wrong_after(self, home, before, after):
        if not is_sealed(home / "journal.db"):
            return "it is open"
        return super().wrong_after(home, before, after)


DEEDS = {
    "save": Save(),
    "keep an answer": Keep(),
    "edit": Edit(),
    "delete": Delete(),
    "delete for good": DeleteForGood(),
    "back up": Backup(),
    "restore": Restore(),
    "import": Import(),
    "bring up to date": Migrate(),
    "passphrase": Passphrase(),
    "rotate": Rotate(),
    "seal": Seal(),
}
