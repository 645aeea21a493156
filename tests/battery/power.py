"""A power cut, as a model: what was written but not synced may be lost, or torn at 512 bytes.

The shim writes down every change: kind, path, offset, data. `Disk` plays these into what a disk
would hold for certain, and what is still on its way; `after_a_cut` gives one of the states it may
be left in.
"""

import random
import struct
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True)
class Change:
    kind: str
    path: str
    offset: int = 0
    data: bytes = b""


def recorded(path):
    """Read what the shim wrote down."""
    raw = memoryview(Path(path).read_bytes())
    changes, at = [], 0
    while at < len(raw):
        kind, length, offset, size = struct.unpack_from("<cHQI", raw, at)
        at += 15
        name = bytes(raw[at : at + length]).decode()
        at += length
        changes.append(Change(kind.decode(), name, offset, bytes(raw[at : at + size])))
        at += size
    return changes


@dataclass
class File:
    """What is on the disk for certain, and changes on their way, in order."""

    sure: bytes = b""
    waiting: list = field(default_factory=list)


class Disk:
    """Names lead to files. A change of names is sure once its folder is synced."""

    def __init__(self, folder):
        self.sure = {
            str(path): File(path.read_bytes()) for path in Path(folder).iterdir() if path.is_file()
        }
        self.names = dict(self.sure)

    def play(self, change):
        """Take one change as the system did."""
        path = change.path
        if change.kind == "C":
            self.names[path] = File()
        elif change.kind == "U":
            self.names.pop(path, None)
        elif change.kind == "L":
            self.names[change.data.decode()] = self.names[path]
        elif change.kind == "R":
            self.names[change.data.decode()] = self.names.pop(path)
        elif change.kind in "WT" and path in self.names:
            self.names[path].waiting.append(change)
        elif change.kind == "S":
            self._sync(path)

    def _sync(self, path):
        if path in self.names:
            file = self.names[path]
            for change in file.waiting:
                file.sure = written(file.sure, change)
            file.waiting.clear()
            return
        inside = {name for name in {*self.sure, *self.names} if str(Path(name).parent) == path}
        for name in inside:
            if name in self.names:
                self.sure[name] = self.names[name]
            else:
                self.sure.pop(name, None)

    def after_a_cut(self, chance, keep_names, keep_writes):
        """Return what may be there when the power is back: bytes by name.

        What waits stays with these odds, a name or a sector at a time.
        """
        found = {}
        for name in {*self.sure, *self.names}:
            now, sure = self.names.get(name), self.sure.get(name)
            file = now if now is sure or chance.random() < keep_names else sure
            if file is not None:
                found[name] = self._content(file, chance, keep_writes)
        return found

    def _content(self, file, chance, keep):
        content = file.sure
        for change in file.waiting:
            if change.kind == "T":
                if chance.random() < keep:
                    content = written(content, change)
                continue
            for at in range(0, len(change.data), SECTOR):
                if chance.random() < keep:
                    part = Change(
                        "W", change.path, change.offset + at, change.data[at : at + SECTOR]
                    )
                    content = written(content, part)
        return content


def written(content, change):
    """Return a file's bytes after one change."""
    if change.kind == "T":
        return content[: change.offset].ljust(change.offset, b"\0")
    content = content.ljust(change.offset, b"\0")
    return content[: change.offset] + change.data + content[change.offset + len(change.data) :]


ODDS = ((0, 0), (0, 1), (1, 0), (1, 1), (0.5, 0.5), (0.2, 0.8), (0.8, 0.2))


def cuts(changes, folder, seed, every=1):
    """Walk states a disk may be left in: how many marks were passed, and the bytes by name."""
    disk, marks = Disk(folder), 0
    for at, change in enumerate(changes):
        if change.kind == "M":
            marks += 1
        else:
            disk.play(change)
        if at % every and change.kind != "M":
            continue
        for number, (names, writes) in enumerate(ODDS):
            chance = random.Random(f"{seed} {at} {number}")
            yield marks, disk.after_a_cut(chance, names, writes)
