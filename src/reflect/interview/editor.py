"""Opens a person's own editor on a text, leaving no copy behind unless the editor fails."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reflect.errors import SystemSaidNo
from reflect.model.text import clean_in

# vim would keep the text in .viminfo, a swap file and a backup.
_QUIET_VIM = ("-n", "-i", "NONE", "--cmd", "set nobackup nowritebackup noundofile")
_VIMS = frozenset({"vi", "vim", "nvim", "gvim", "view"})


def edit(text: str, folder: Path, env: Mapping[str, str]) -> str:
    """Return the text as edited.

    It lies in a private folder inside `folder` while the editor runs and is wiped afterwards.
    Raises SystemSaidNo where the editor cannot start or fails; what was typed is then kept in
    that private folder, and the hint says where.
    """
    command = _command(env)
    private = Path(tempfile.mkdtemp(prefix="edit-", dir=folder))  # 0700 by itself
    place = private / "text.txt"
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        done = subprocess.run([*command, str(place)], check=False).returncode == 0  # noqa: S603
    except OSError:
        done = False
    if not done:
        hint = f"What was typed is kept in {place}; delete it once you have it."
        raise SystemSaidNo(f"The editor {Path(command[0]).name} did not finish.", hint)
    edited = clean_in(place.read_text(encoding="utf-8", errors="replace"))
    _wipe(private)
    return edited.strip()


def _command(env: Mapping[str, str]) -> list[str]:
    named = env.get("VISUAL") or env.get("EDITOR")
    if named:
        command = shlex.split(named, posix=os.name != "nt")
    else:
        found = next((name for name in ("nano", "vim", "vi") if shutil.which(name)), "")
        command = [found or ("notepad" if os.name == "nt" else "vi")]
    if Path(command[0]).stem in _VIMS:
        command += _QUIET_VIM
    return command


def _wipe(private: Path) -> None:
    """Overwrite and remove every file an editor may have left in the private folder."""
    for file in private.iterdir():
        with file.open("r+b") as opened:
            opened.write(b"\0" * file.stat().st_size)
            opened.flush()
            os.fsync(opened.fileno())
        file.unlink()
    private.rmdir()
