"""Opens a person's own editor on a text, leaving no copy behind unless the editor fails."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reflect.errors import SystemSaidNo
from reflect.model.text import clean_in, one_line

# vim would keep the text in .viminfo, a swap file, a backup and an undo file. The last are
# switched off once a person's own settings have been read: these may have switched them on.
_QUIET_VIM = ("-n", "-i", "NONE", "-c", "set nobackup nowritebackup noundofile noswapfile")
_VIMS = ("vim", "nvim", "gvim")


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
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    try:
        done = subprocess.run([*command, str(place)], check=False).returncode == 0  # noqa: S603
        edited = place.read_text(encoding="utf-8", errors="replace") if done else ""
    except OSError:
        done = False
    if not done:
        hint = f"What was typed is kept in {place}; delete it once you have it."
        name = one_line(Path(command[0]).name)
        raise SystemSaidNo(f"The editor {name} did not finish.", hint if place.exists() else "")
    try:
        _wipe(private)
    except OSError:
        raise SystemSaidNo(
            "The copy the editor worked on cannot be removed.", f"Delete {private} by hand."
        ) from None
    return clean_in(edited).strip()


def _command(env: Mapping[str, str]) -> list[str]:
    """Return the editor a person named, or one that is there. Raises SystemSaidNo."""
    named = (env.get("VISUAL") or "").strip() or (env.get("EDITOR") or "").strip()
    try:
        command = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        raise SystemSaidNo(
            "The name of the editor has a quote too many.", "Set EDITOR, such as EDITOR=nano."
        ) from None
    if not command:
        found = next((name for name in ("nano", "vim", "vi") if shutil.which(name)), "")
        command = [found or ("notepad" if os.name == "nt" else "vi")]
    if _is_vim(command[0]):
        command += _QUIET_VIM
    if Path(command[0]).stem == "gvim":
        command.append("-f")  # it would come back at once, with nothing edited
    return command


def _is_vim(program: str) -> bool:
    """Say whether a program is vim, by its name or, as `vi` often is, by where it leads."""
    found = shutil.which(program)
    names = [Path(program).name, Path(found).resolve().name if found else ""]
    return any(name.removesuffix(".exe").partition(".")[0] in _VIMS for name in names)


def _wipe(private: Path) -> None:
    """Overwrite and remove every file an editor may have left in the private folder."""
    for folder, _, names in os.walk(private):
        for file in (Path(folder, name) for name in names):
            if file.is_file() and not file.is_symlink():
                with file.open("r+b") as opened:
                    opened.write(b"\0" * file.stat().st_size)
                    opened.flush()
                    os.fsync(opened.fileno())
    shutil.rmtree(private)
