"""`reflect check`: is everything whole, and only yours."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_AGO = 30


def check(ctx: typer.Context) -> None:
    """Look whether your journal is whole, who can read it, and how old the last backup is.

    Nothing in it is changed. A file that others could open is taken from them.

    Example: reflect check
    """
    from reflect.errors import Damaged, NotOpen
    from reflect.store.checking import faults
    from reflect.store.places import DATABASES

    rt = runtime(ctx)
    there = [name for name in DATABASES if (rt.home / name).exists()]
    if not there:
        raise NotOpen("There is no journal yet.", "`reflect init` makes one.")
    around = list(_around(rt))  # Before anything is opened.
    keys = rt.keys
    damaged = []
    for name in there:
        found = faults(rt.home / name, keys)
        rt.screen.rows([(name, f"damaged: {fault}") for fault in found] or [(name, "whole")])
        damaged += [name] if found else []
    rt.screen.rows(around)
    if damaged:
        raise Damaged(
            f"Damaged: {' and '.join(damaged)}.",
            "`reflect backup --list` shows what to restore; `reflect salvage` keeps what can be"
            " read.",
        )


def _around(rt: Runtime) -> "Iterator[tuple[str, str]]":
    from reflect.model.dates import in_words
    from reflect.store import hold, surroundings

    others = surroundings.readable_by_others(rt.home)  # First: reading a file takes it from others.
    yield "Key", _key(rt)
    yield "Who can read it", f"others too: {', '.join(others)}" if others else "only you"
    service = surroundings.synced_by(rt.home)
    yield (
        "Folder",
        f"copied to {service}: others may get at those copies. Move it, and set REFLECT_HOME"
        if service
        else "in no folder known to be copied elsewhere",
    )
    left = surroundings.left_behind(rt.home)
    if left:
        yield "Left behind", f"{', '.join(left)}: something was cut off; delete it if it is old"
    yield "Backups", _backups(rt)
    if hold.is_on(rt.home):
        since = hold.since(rt.home)
        yield "Hold", f"on since {in_words(since)}" if since else "on"


def _key(rt: Runtime) -> str:
    from reflect.store.places import has_vault
    from reflect.store.vault_file import read_vault

    if not has_vault(rt.home):
        return "none: the journal is not sealed"
    slots = read_vault(rt.home).slots
    ways = [words for kind, words in _WAYS.items() if kind in slots]
    return f"opens with {' or '.join(ways)}"


_WAYS = {
    "passphrase": "the passphrase",
    "recovery": "the recovery code",
    "keyring": "the keyring of this computer",
}


def _backups(rt: Runtime) -> str:
    from reflect.store.backups import backups

    found = backups(rt.home)
    if not found:
        return "none. `reflect backup` makes one"
    days = (rt.now().date() - found[0].at.date()).days
    age = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    late = ". Time for another: `reflect backup`" if days > _LONG_AGO else ""
    return f"{len(found)} here, the last one {age}{late}"
