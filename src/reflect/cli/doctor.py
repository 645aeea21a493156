"""`reflect doctor`: how things stand on this computer, and what to do about it."""

import platform
import shutil
import sys
from collections.abc import Iterator
from typing import NamedTuple

import typer

from reflect.cli.runtime import Runtime, runtime

_LIBRARIES = ("typer", "rich", "pydantic", "questionary", "sqlite-utils", "PyNaCl", "keyring")
_PASSWORDS = ("REFLECT_PASSWORD", "REFLECT_PASSWORD_FILE", "REFLECT_PASSWORD_COMMAND")
_LITTLE_SPACE = 200 * 1024**2
_NARROW = 40


class Found(NamedTuple):
    """One thing that was looked at: what, how it is, and what to do about it, if anything."""

    what: str
    how: str
    to_do: str = ""


def doctor(ctx: typer.Context) -> None:
    """Say how things stand: versions, places, who can read them, terminal, keyring. No entry text.

    The journal is not opened and nothing is changed.

    Example: reflect doctor
    """
    rt = runtime(ctx)
    found = [one for look in LOOKS for one in look(rt)]
    rt.screen.rows([(one.what, one.how) for one in found])
    rt.screen.say()
    to_do = [one for one in found if one.to_do]
    rt.screen.say("What to do" if to_do else "Nothing needs doing.", "bold")
    for one in to_do:
        rt.screen.say(f"{one.what}: {one.to_do}")


def _versions(rt: Runtime) -> Iterator[Found]:
    from importlib.metadata import PackageNotFoundError, version

    from reflect import __version__
    from reflect.store.versions import versions

    del rt
    yield Found("reflect", __version__)
    yield Found(
        "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    )
    yield from (Found(name, number) for name, number in versions().items())
    for name in _LIBRARIES:
        try:
            yield Found(name, version(name))
        except PackageNotFoundError:
            yield Found(name, "not there", "Install reflect again: part of it is missing.")


def _places(rt: Runtime) -> Iterator[Found]:
    from reflect.store.places import VAULT, has_vault, is_open

    yield Found("Folder", str(rt.home) if rt.home.exists() else f"{rt.home} (not there yet)")
    if rt.journal_path.is_symlink():
        to_do = "Put the journal itself there, or set REFLECT_HOME to where it is."
        yield Found("Journal", "a link, which is never followed", to_do)
    elif not rt.has_journal:
        yield Found("Journal", "none yet", "`reflect init` makes one.")
    else:
        size = f"{rt.journal_path.stat().st_size / 1024**2:.1f} MB"
        is_readable = is_open(rt.journal_path)
        seal = "Open to anybody who can open your folder. `reflect seal` seals it."
        how = "open" if is_readable else "sealed"
        yield Found("Journal", f"{how}, {size}", seal if is_readable else "")
        if not is_readable and not has_vault(rt.home):
            yield Found(
                "Key file", "not there", f"Put {VAULT} of a backup back beside the journal."
            )
    yield from _settings(rt)
    if rt.home.exists():
        free = shutil.disk_usage(rt.home).free
        little = "Make room: a backup needs as much again." if free < _LITTLE_SPACE else ""
        yield Found("Space left", f"{free // 1024**2} MB", little)


def _settings(rt: Runtime) -> Iterator[Found]:
    from reflect.errors import ReflectError

    try:
        _ = rt.settings
        yield Found("Settings", "as you set them" if rt.config_path.exists() else "the defaults")
    except ReflectError as error:
        yield Found("Settings", error.message, error.hint)
    try:
        own = len(list((rt.home / "prompts").glob("*.toml")))
        names = rt.library.set_names()
        yield Found("Prompt sets", f"{len(names)}, {own} of your own")
    except ReflectError as error:
        yield Found("Prompt sets", error.message, error.hint)


def _surroundings(rt: Runtime) -> Iterator[Found]:
    from reflect.store.surroundings import left_behind, readable_by_others, synced_by

    others = readable_by_others(rt.home)
    how = f"others can: {', '.join(others)}" if others else "nobody but you, by its modes"
    close = "`chmod go-rwx` takes it from them: the folder first, then each file in it."
    yield Found("Who can read it", how, close if others else "")
    service = synced_by(rt.home)
    away = "Copies leave this computer. Move the folder, and set REFLECT_HOME to where it is."
    yield Found("Synced folder", f"yes, by {service}" if service else "no", away if service else "")
    left = left_behind(rt.home) if rt.home.exists() else []
    if left:
        yield Found("Left behind", ", ".join(left), "Something was cut off. Look, and delete them.")


def _terminal(rt: Runtime) -> Iterator[Found]:
    ends = ("in", sys.stdin.isatty()), ("out", sys.stdout.isatty())
    there = " and ".join(name for name, is_there in ends if is_there)
    kind = rt.env.get("TERM") or "not named"
    yield Found("Terminal", f"{there or 'none'} (TERM {kind}, {rt.screen.width} columns)")
    if kind == "dumb":
        yield Found("Lines", "plain numbered lines, because TERM is dumb")
    if rt.screen.width < _NARROW:
        yield Found("Width", "narrow", "Make the window 40 columns wide or more.")
    written = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    utf = "" if written == "utf8" else "Set PYTHONUTF8=1, or some letters will be question marks."
    yield Found("Letters", written or "not known", utf)
    if "NO_COLOR" in rt.env:
        yield Found("Colour", "none, because NO_COLOR is set")
    yield Found("Editor", "as EDITOR says" if _editor(rt) else "none named; :edit needs EDITOR")


def _editor(rt: Runtime) -> str:
    return rt.env.get("VISUAL") or rt.env.get("EDITOR") or ""


def _secrets(rt: Runtime) -> Iterator[Found]:
    from reflect.errors import ReflectError
    from reflect.store.remembering import remembered_until

    found = rt.keyring()
    named = "none that keeps things sealed" if found is None else type(found).__module__
    yield Found("Keyring", named)
    try:
        until = remembered_until(rt.home)
    except ReflectError:
        until = None
    if until:
        yield Found("Remembered", f"until {until:%Y-%m-%d %H:%M}; `reflect lock` ends it")
    for name in _PASSWORDS:
        if name in rt.env:
            plain = "Every program you start can read it. Use REFLECT_PASSWORD_COMMAND."
            yield Found(name, "set", plain if name == "REFLECT_PASSWORD" else "")
    now = rt.now()
    yield Found("Clock", f"{now:%Y-%m-%d %H:%M %z}")


# What is looked at, in order. A new look is one function and one line here.
LOOKS = (_versions, _places, _surroundings, _terminal, _secrets)
