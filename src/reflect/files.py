"""Writing files that only their owner can read, whole or not at all."""

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from reflect.errors import NotThere, Refused, SystemSaidNo


def write_private(path: Path, chunks: Iterable[str | bytes], *, force: bool = False) -> None:
    """Write a file with mode 0600 whatever the umask; text as UTF-8, line ends as given.

    The file appears whole and on disk, or not at all, and nothing is left beside it. With `force`
    an ordinary file of that name is replaced; a link is replaced, not followed. What `chunks`
    raises goes through.

    Raises Refused where the name is taken, NotThere where there is no such folder, SystemSaidNo.
    """
    with drafted(path, force=force) as draft, draft.open("r+b") as out:
        out.writelines(chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in chunks)


@contextmanager
def drafted(path: Path, *, force: bool = False) -> Iterator[Path]:
    """Give an empty file beside `path` to be filled by its name, as `write_private` does by text.

    It gets its name at the end of the block, or goes where the block raises.
    """
    with _named(path):
        _refuse_taken(path, force=force)
        import tempfile

        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            # The umask may have taken from what mkstemp asked for; Windows has no fchmod.
            draft.chmod(0o600)
            yield draft
            settle(draft)
            if force:
                draft.replace(path)
            else:
                _publish(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        settle(path.parent)


def write_private_files(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """Make a folder with mode 0700 and files of 0600 in it, by name and text; return how many.

    The folder appears with everything in it, or not at all. What `files` raises goes through.
    Raises Refused where the name is taken, NotThere where there is no folder above, SystemSaidNo.
    """
    count = 0
    with _named(folder):
        if os.path.lexists(folder):
            raise Refused(f"{folder.name} is there already.", "Choose another name.")
        import tempfile

        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
        try:
            draft.chmod(0o700)
            for name, text in files:
                handle = os.open(draft / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                with os.fdopen(handle, "wb") as out:
                    out.write(text.encode())
                count += 1
            draft.rename(folder)
        finally:
            if draft.exists():
                shutil.rmtree(draft)
        settle(folder.parent)
    return count


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn what the system says of a file to be made into our errors."""
    try:
        yield
    except FileExistsError:
        raise _taken(path) from None
    except (FileNotFoundError, NotADirectoryError):
        raise NotThere(
            f"There is no folder {path.parent} to put {path.name} in.", "Make the folder first."
        ) from None
    except OSError as error:
        raise SystemSaidNo(
            f"{path.name} could not be written: {error.strerror}.",
            "Nothing was changed. Check the space and the permissions of the folder.",
        ) from error


def make_private_folder(folder: Path) -> None:
    """Make a folder with mode 0700 whatever the umask, and those above it. One there stays as is.

    Raises SystemSaidNo.
    """
    try:
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
            folder.chmod(0o700)
    except OSError as error:
        raise _not_made(folder, error) from error


def refuse_unwritable(folder: Path) -> None:
    """Make sure that a folder, there or not yet, can be written in. Leaves no trace.

    Raises SystemSaidNo.
    """
    from tempfile import TemporaryDirectory

    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    try:
        with TemporaryDirectory(dir=nearest):
            pass
    except OSError as error:
        raise _not_made(folder, error) from error


def _not_made(folder: Path, error: OSError) -> SystemSaidNo:
    return SystemSaidNo(
        f"The folder {folder} could not be made: {error.strerror}.",
        "Check the permissions of the folder above it.",
    )


def copy_private(source: Path, target: Path) -> None:
    """Copy a file to one that is not there yet, with mode 0600, and on disk. Raises OSError."""
    with source.open("rb") as file:
        copy_open(file, target)


def copy_open(file: BinaryIO, target: Path) -> None:
    """Copy what is left to read of an open file, as `copy_private`, and leave it open."""
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as out:
        target.chmod(0o600)
        shutil.copyfileobj(file, out, 1024 * 1024)
        out.flush()
        os.fsync(handle)


def settle(path: Path) -> None:
    """Have a file on disk, or a folder itself where the system can do that."""
    is_folder = path.is_dir()
    with suppress(*([OSError] if is_folder else [])):
        handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_taken(path: Path, *, force: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise Refused(f"{path.name} is there already, and is not a file.", "Choose another name.")
    if not force:
        raise _taken(path)


def _taken(path: Path) -> Refused:
    return Refused(
        f"{path.name} is there already.", "Choose another name, or say --force to replace it."
    )


def _publish(draft: Path, path: Path, link: Callable[[Path, Path], None] = os.link) -> None:
    """Give the draft its name, never replacing what came there meanwhile."""
    try:
        link(draft, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without hard links: take the name first, then put the draft in its place.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        draft.replace(path)
