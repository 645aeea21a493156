"""What lies around a journal: who can read its folder, and who copies it elsewhere."""

import os
import stat
from pathlib import Path

from reflect.store.backups import DRAFT, FOLDER
from reflect.store.hold import HOLD
from reflect.store.places import DATABASES, VAULT

# How a folder that is copied elsewhere is called, in small letters, and by whom.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "megasync": "MEGA",
    "proton drive": "Proton Drive",
    "seafile": "Seafile",
}


def synced_by(folder: Path) -> str:
    """Return who copies a folder elsewhere, as far as its name tells; empty where nobody does."""
    for part in (*folder.absolute().parts, *folder.resolve().parts):
        for name, service in _SYNCED.items():
            # Services add to the name: "OneDrive - Invented Council".
            if part.lower().startswith(name):
                return service
    return ""


def readable_by_others(home: Path) -> list[str]:
    """Return the names of what others can open. Empty where the system has no such modes."""
    if os.name != "posix":
        return []
    files = [home / name for name in (*DATABASES, VAULT, HOLD, "config.toml")]
    folders = [home, home / FOLDER, *(home / FOLDER).glob("*")]
    there = [path for path in (*folders, *files) if path.exists()]
    return [path.name for path in there if stat.S_IMODE(path.stat().st_mode) & 0o077]


def left_behind(home: Path) -> list[str]:
    """Return the names of what something that was cut off left in the folder."""
    found = [
        *home.glob(f"{DRAFT}*"),
        *(home / FOLDER).glob(f"{DRAFT}*"),
        *home.glob("edit-*"),
        *home.glob("*.new"),
        # A file is written beside itself before it gets its name.
        *(path for name in (VAULT, HOLD, "config.toml") for path in home.glob(f".{name}.*")),
    ]
    return sorted(path.name for path in found)
