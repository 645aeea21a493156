"""`reflect demo`: an invented journal, to see what this is without writing a word."""

import shlex
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.entry import Entry

_PLAINLY = """\
Nobody in it exists. It has a folder of its own, and is open, not sealed: whoever can open the \
folder can read it."""


def demo(
    ctx: typer.Context,
    seed: Annotated[int, typer.Option(min=0, help="Another number, another journal.")] = 1,
    folder: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where to make it; a new folder.")
    ] = None,
) -> None:
    """See an invented journal: one reflection asked and answered, its patterns, a summary.

    It has a folder of its own and never touches yours.

    Example: reflect demo --seed 7
    """
    from reflect.store.journal import Journal

    rt = runtime(ctx)
    home = _own_folder(rt, folder)
    invented = Runtime(home=home, now=_now, screen=rt.screen, env=rt.env, reminds=False)
    with Journal.create(invented.journal_path, clock=_now) as journal:
        count = journal.add_many(_entries(invented, seed))
    rt.screen.say(f"An invented journal of {count} entries, May to October 2026", "bold")
    rt.screen.say(_PLAINLY)
    rt.screen.raw(f"{home}\n")
    rt.screen.say()
    rt.screen.say("One more reflection, asked and answered by a script", "bold")
    _one_reflection(invented, seed)
    _look_back(invented)
    _what_next(rt, home)


def _own_folder(rt: Runtime, folder: Path | None) -> Path:
    """Return a folder that holds nothing yet. Raises Refused, SystemSaidNo."""
    import tempfile

    from reflect.errors import Refused
    from reflect.files import make_private_folder

    if folder is None:
        return Path(tempfile.mkdtemp(prefix="reflect-demo-"))
    folder = folder.expanduser().absolute()
    if folder.resolve() == rt.home.resolve():
        raise Refused("That folder is for your own journal.", "Name another with --folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused("That folder holds something already.", "Name one that is not there yet.")
    make_private_folder(folder)
    return folder


def _now() -> datetime:
    from reflect.cli.demo_journal import LAST_DAY, at

    return at(LAST_DAY, 16, 40)


def _entries(rt: Runtime, seed: int) -> "list[Entry]":
    from reflect.cli.demo_journal import SETS, invent

    sets = {name: rt.library.prompt_set(name) for name in SETS}
    return invent(seed, rt.library.demo(), sets, rt.library.facets)


def _one_reflection(rt: Runtime, seed: int) -> None:
    """Have one more reflection asked, answered by a script, and kept as a person's would be."""
    from dataclasses import replace
    from uuid import NAMESPACE_URL, uuid5

    from reflect.cli.sitting import new_entry, sit
    from reflect.interview.script import scripted

    prompts = rt.library.prompt_set("after_visit")
    entry = new_entry(rt, prompts.id, prompts.version, prompts.depth)
    entry = replace(entry, id=str(uuid5(NAMESPACE_URL, f"reflect demo {seed}")))
    with rt.journal() as journal:
        sit(rt, journal, journal.start(entry), scripted(rt.screen, rt.library.demo()["typed"]))


def _look_back(rt: Runtime) -> None:
    """Show the patterns, have them judged by a script, and write what to take along."""
    from reflect.cli.judging import judge_now
    from reflect.cli.patterns import look_back, show_patterns
    from reflect.cli.summary import document
    from reflect.files import write_private
    from reflect.interview.script import scripted
    from reflect.render.leaving import Ticked

    rt.screen.say()
    rt.screen.say("What keeps coming up", "bold")
    with rt.journal() as journal:
        found = look_back(rt, journal, for_others=True)
        show_patterns(rt, found)
        rt.screen.say()
        rt.screen.say("Whether each of these fits is for you to say", "bold")
        judge_now(rt, journal, scripted(rt.screen, rt.library.demo()["judged"]), found.findings)
        found = look_back(rt, journal, for_others=True)
    fits = {key for key, judged in found.judged.items() if judged.leaves}
    ticked = Ticked(findings=[finding for finding in found.findings if finding.key in fits])
    pages = {
        "summary.md": document(rt, found, ticked),
        "summary.html": document(rt, found, ticked, form="html"),
        "supervision.html": document(rt, found, ticked, form="html", shape="supervision"),
    }
    rt.screen.say()
    rt.screen.say("To take along, with the findings that fit ticked", "bold")
    for name, text in pages.items():
        write_private(rt.home / name, [text])
        rt.screen.raw(f"{rt.home / name}\n")


def _what_next(rt: Runtime, home: Path) -> None:
    reflect = _as_typed()
    rt.screen.say()
    rt.screen.say("To look round this invented journal:", "bold")
    rt.screen.raw(f"REFLECT_HOME={shlex.quote(str(home))} {reflect} list\n")
    rt.screen.say("or in PowerShell:")
    rt.screen.raw(f"$env:REFLECT_HOME = '{home}'; {reflect} list\n")
    rt.screen.say()
    rt.screen.say("To start your own:", "bold")
    rt.screen.raw(f"{reflect} init\n{reflect} new after_visit\n")


def _as_typed() -> str:
    """Return how to start this program from here: by its name, where the shell finds it."""
    import shutil
    import sys

    typed = sys.argv[0]
    named = Path(typed).stem == "reflect"
    return typed if named and shutil.which("reflect") is None else "reflect"
