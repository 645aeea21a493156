"""Day One: its JSON export, as a file or the zip it comes in, and the folders of its first version.

A text stays as Day One wrote it, in Markdown. Its photos and the rest are named and left out.
"""

import plistlib
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError
from zoneinfo import ZoneInfo

from reflect.exchange.arrival import Arrival
from reflect.exchange.elsewhere import json_file, moments
from reflect.exchange.elsewhere.notes import Notes, refused
from reflect.exchange.elsewhere.opening import MOST_BYTES, files, whole

_KNOWN = {"uuid", "creationDate", "modifiedDate", "timeZone", "starred", "tags", "text"}
_KNOWN_CLASSIC = {"UUID", "Creation Date", "Entry Text", "Starred", "Tags", "Time Zone"}
_MOST_MEMBERS = 200_000
_MOST_ALL = 4 * MOST_BYTES
_MOST_CLASSIC = 16 * 1024 * 1024


def read(path: Path, notes: Notes) -> Iterator[Arrival]:
    """Walk the entries of an export. Raises InvalidInput naming the place, NotThere, SystemSaidNo.

    A folder is an export that was unpacked, or the journal of the first version.
    """
    if path.is_dir():
        return _read_folder(path, notes)
    if path.suffix == ".doentry":
        return read_classic(path, notes)
    if path.is_file() and zipfile.is_zipfile(path):
        return _read_zip(path, notes)
    return _read_json(whole(path), path.name, notes)


def read_classic(path: Path, notes: Notes) -> Iterator[Arrival]:
    """Give the one entry of a `.doentry` file."""
    try:
        one = plistlib.loads(whole(path, _MOST_CLASSIC), fmt=plistlib.FMT_XML)
    except (ExpatError, ValueError, RecursionError, LookupError, AttributeError, TypeError):
        # A list of properties is read by a parser of the standard library that fails in any of
        # these ways on what is none.
        raise refused(path.name, "it is not an entry of Day One") from None
    at = one.get("Creation Date") if isinstance(one, dict) else None
    if not isinstance(at, datetime):
        raise refused(path.name, "it has no date")
    yield notes.arrival(
        path.name,
        _there(at.replace(tzinfo=UTC), one.get("Time Zone")),
        json_file.text(one, "Entry Text", path.name).strip("\n").rstrip(),
        tags=json_file.words(one, "Tags", path.name),
        starred=one.get("Starred") is True,
        entry_id=_uuid(one.get("UUID")),
        left_out=json_file.others(one, _KNOWN_CLASSIC),
    )


def _read_folder(folder: Path, notes: Notes) -> Iterator[Arrival]:
    found_any = False
    for path in files(folder):
        if not path.is_symlink() and path.suffix in {".json", ".doentry"}:
            found_any = True
            yield from read(path, notes)
        else:
            yield Arrival(path.name, None, left_out=("photos and other files",))
    if not found_any:
        raise refused(folder.name, "there is no entry of Day One in it")


def _read_zip(path: Path, notes: Notes) -> Iterator[Arrival]:
    try:
        with zipfile.ZipFile(path) as zipped:
            members = [one for one in zipped.infolist() if not one.is_dir()]
            journals = [one for one in members if one.filename.endswith(".json")]
            if len(members) > _MOST_MEMBERS:
                raise refused(path.name, f"it holds more than {_MOST_MEMBERS} files")
            if sum(one.file_size for one in journals) > _MOST_ALL:
                raise refused(path.name, "its JSON files are too large together")
            if not journals:
                raise refused(path.name, "there is no JSON file in it")
            for one in journals:
                place = f"{Path(one.filename).name[:80]} in {path.name}"
                yield from _read_json(_member(zipped, one, place), place, notes)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        # Damaged, packed in a way that nobody uses for this, or sealed with a password.
        raise refused(path.name, "it is not a zip file that can be unpacked") from None
    for _ in range(len(members) - len(journals)):
        yield Arrival(path.name, None, left_out=("photos and other files",))


def _member(zipped: zipfile.ZipFile, one: zipfile.ZipInfo, place: str) -> bytes:
    """Return what a member holds, never more than the most, whatever its head says."""
    with zipped.open(one) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise refused(place, f"it is larger than {MOST_BYTES // 1024**2} MB")
    return data


def _read_json(data: bytes, place: str, notes: Notes) -> Iterator[Arrival]:
    for where, one in json_file.entries(data, place):
        at = moments.read(json_file.text(one, "creationDate", where))
        if at is None:
            raise refused(where, "it has no date that can be read")
        zone = one.get("timeZone")
        changed = moments.read(json_file.text(one, "modifiedDate", where))
        yield notes.arrival(
            where,
            _there(at, zone),
            json_file.text(one, "text", where).strip("\n").rstrip(),
            tags=json_file.words(one, "tags", where),
            starred=one.get("starred") is True,
            changed=_there(changed, zone) if changed else None,
            entry_id=_uuid(one.get("uuid")),
            left_out=json_file.others(one, _KNOWN),
        )


def _there(at: datetime, zone: Any) -> datetime:
    """Return a moment as the clock showed it where it was written, where that is known."""
    try:
        there = at.astimezone(ZoneInfo(str(zone)[:60])) if zone else at
    except (KeyError, ValueError, OSError):
        return at
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))


def _uuid(given: Any) -> str:
    """Return the id as we write it, "" where there is none that can be kept."""
    try:
        return str(uuid.UUID(given)) if isinstance(given, str) else ""
    except ValueError:
        return ""
