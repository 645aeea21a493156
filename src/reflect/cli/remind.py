"""`reflect remind`: a reminder by the system's own scheduler."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.machine import Machine
from reflect.cli.options import Yes
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.cli.schedulers import Command, Plan, When

_WAYS = ("systemd", "cron", "launchd", "windows")


def remind(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--on", metavar="WEEKDAY", help="The day.")] = "friday",
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="The time.")] = "16:00",
    way: Annotated[
        str, typer.Option("--with", metavar="WAY", help="systemd, cron, launchd or windows.")
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the reminder away.")] = False,
    show: Annotated[bool, typer.Option("--print", help="Only show what would be done.")] = False,
    yes: Yes = False,
) -> None:
    """Have your system remind you each week. It shows what it would do, and asks.

    The reminder says that you set one, and nothing else: not this program, not what for.

    Example: reflect remind --on friday --at 16:00 --print
    """
    rt = runtime(ctx)
    machine = rt.machine
    plan = _plan(machine, _way(machine, way), _when(on, at))
    _show(rt, plan, remove=remove)
    if show:
        return
    words = "Take the reminder away?" if remove else "Set it up like this?"
    if not yes and not _sure(rt, words):
        rt.screen.say("Nothing was changed.")
        return
    if remove:
        _end(machine, plan)
        rt.screen.say("The reminder is gone.")
    else:
        _begin(machine, plan)
        rt.screen.say("Done. `reflect remind --remove` takes it away.")


def _way(machine: Machine, named: str) -> str:
    from reflect.errors import SystemSaidNo, WrongCommandLine

    if named:
        if named not in _WAYS:
            raise WrongCommandLine("There is no such scheduler.", f"There are {', '.join(_WAYS)}.")
        return named
    if machine.platform == "win32":
        return "windows"
    if machine.platform == "darwin":
        return "launchd"
    for way, program in (("systemd", "systemctl"), ("cron", "crontab")):
        if machine.has(program):
            return way
    raise SystemSaidNo(
        "There is no scheduler here that can remind you.", "systemd or cron would do."
    )


def _when(on: str, at: str) -> "When":
    from reflect.cli.schedulers import WEEKDAYS, When
    from reflect.errors import WrongCommandLine

    days = [day for day in WEEKDAYS if len(on) > 1 and day.startswith(on.lower())]
    if len(days) != 1:
        raise WrongCommandLine("That is no day of the week.", f"--on is {', '.join(WEEKDAYS)}.")
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", at, re.ASCII)
    if not found:
        raise WrongCommandLine("That is no time of day.", "--at 16:00")
    return When(WEEKDAYS.index(days[0]), int(found[1]), int(found[2]))


def _plan(machine: Machine, way: str, when: "When") -> "Plan":
    from reflect.cli import schedulers

    if way == "cron":
        # No table yet is said by an error, and is an empty one.
        return schedulers.cron(machine.run(("crontab", "-l"), None)[1], when)
    made = {
        "systemd": schedulers.systemd,
        "launchd": schedulers.launchd,
        "windows": schedulers.windows,
    }
    return made[way](machine.home, when)


def _show(rt: Runtime, plan: "Plan", *, remove: bool) -> None:
    import shlex

    for path, text in plan.files:
        rt.screen.say(f"{'This file goes' if remove else 'This file is written'}: {path}")
        if not remove:
            rt.screen.raw(text.rstrip() + "\n")
    for command in plan.end if remove else plan.begin:
        rt.screen.say(f"This is run: {shlex.join(command.words)}")
        if command.given:
            rt.screen.raw(command.given)


def _sure(rt: Runtime, words: str) -> bool:
    from reflect.model.asker import Question, Turn

    asker = rt.ask("--yes does it without asking; --print only shows it.")
    try:
        return bool(asker.yes(Question(words, "y or n. Enter changes nothing.")))
    except Turn:
        return False


def _begin(machine: Machine, plan: "Plan") -> None:
    from reflect.errors import ReflectError
    from reflect.files import write_private

    for path, text in plan.files:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, [text], force=True)
    try:
        for command in plan.begin:
            _run(machine, command)
    except ReflectError:
        for path, _ in plan.files:
            path.unlink(missing_ok=True)
        raise


def _end(machine: Machine, plan: "Plan") -> None:
    from reflect.errors import NotThere

    if plan.files and not any(path.exists() for path, _ in plan.files):
        raise NotThere("There is no reminder of ours here.", "`reflect remind` sets one.")
    for at, command in enumerate(plan.end):
        _run(machine, command)
        if at == 0:
            for path, _ in plan.files:
                path.unlink(missing_ok=True)


def _run(machine: Machine, command: "Command") -> None:
    from reflect.errors import SystemSaidNo

    code, _ = machine.run(command.words, command.given)
    if code:
        raise SystemSaidNo(
            f"{command.words[0]} did not do it: it ended with {code}.",
            "--print shows what to do by hand; --with chooses another scheduler.",
        )
