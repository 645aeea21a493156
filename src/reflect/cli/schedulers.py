"""How each system is told to show a reminder, and to stop. Nothing here runs anything.

The reminder says that it was set, and nothing of what for: anybody may see it.
"""

import plistlib
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = "reflect-reminder"
TITLE = "Reminder"
WORDS = "A reminder you set for yourself."
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_LABEL = "reflect.reminder"


@dataclass(frozen=True, slots=True)
class When:
    """A time of each week: the weekday, 0 is Monday, and hour and minute."""

    weekday: int
    hour: int
    minute: int


@dataclass(frozen=True, slots=True)
class Command:
    """A program and what it is given, as words and on its standard input."""

    words: tuple[str, ...]
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be there and what has to be run, to begin and to end it."""

    files: tuple[tuple[Path, str], ...] = ()
    begin: tuple[Command, ...] = ()
    end: tuple[Command, ...] = ()


def systemd(home: Path, when: When) -> Plan:
    """Return the plan for a timer of the user's own systemd."""
    folder = home / ".config" / "systemd" / "user"
    timer = f"{NAME}.timer"
    day, clock = WEEKDAYS[when.weekday][:3].title(), f"{when.hour:02}:{when.minute:02}"
    service = (
        f"[Unit]\nDescription={TITLE}\n\n[Service]\nType=oneshot\n"
        f'ExecStart=notify-send "{TITLE}" "{WORDS}"\n'
    )
    timed = (
        f"[Unit]\nDescription={TITLE}\n\n[Timer]\nOnCalendar={day} {clock}\nPersistent=false\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    again = Command(("systemctl", "--user", "daemon-reload"))
    return Plan(
        ((folder / f"{NAME}.service", service), (folder / timer, timed)),
        (again, Command(("systemctl", "--user", "enable", "--now", timer))),
        (Command(("systemctl", "--user", "disable", "--now", timer)), again),
    )


def launchd(home: Path, when: When) -> Plan:
    """Return the plan for an agent of macOS."""
    path = home / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
    shown = f'display notification "{WORDS}" with title "{TITLE}"'
    agent = {
        "Label": _LABEL,
        "ProgramArguments": ["/usr/bin/osascript", "-e", shown],
        # Sunday is 0 there.
        "StartCalendarInterval": {
            "Weekday": (when.weekday + 1) % 7,
            "Hour": when.hour,
            "Minute": when.minute,
        },
    }
    return Plan(
        ((path, plistlib.dumps(agent).decode()),),
        (Command(("launchctl", "load", "-w", str(path))),),
        (Command(("launchctl", "unload", "-w", str(path))),),
    )


def windows(home: Path, when: When) -> Plan:
    """Return the plan for the Task Scheduler of Windows."""
    del home
    popup = f"(New-Object -ComObject WScript.Shell).Popup('{WORDS}', 60, '{TITLE}')"
    run = f'powershell -NoProfile -WindowStyle Hidden -Command "{popup}"'
    clock = f"{when.hour:02}:{when.minute:02}"
    day = WEEKDAYS[when.weekday][:3].upper()
    made = ("schtasks", "/Create", "/F", "/TN", NAME, "/SC", "WEEKLY", "/D", day, "/ST", clock)
    return Plan(
        begin=(Command((*made, "/TR", run)),),
        end=(Command(("schtasks", "/Delete", "/F", "/TN", NAME)),),
    )


def cron(table: str, when: When) -> Plan:
    """Return the plan for cron; `table` is what is in the user's own table now."""
    others = without_ours(table)
    # Cron knows nothing of the desktop: this is where it listens.
    bus = "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus"
    shown = f"{bus} notify-send {shlex.quote(TITLE)} {shlex.quote(WORDS)}"
    line = f"{when.minute} {when.hour} * * {(when.weekday + 1) % 7} {shown} # {NAME}\n"
    return Plan(
        begin=(Command(("crontab", "-"), others + line),),
        end=(Command(("crontab", "-"), others),),
    )


def without_ours(table: str) -> str:
    """Return a table of cron without our line, everything else letter for letter."""
    lines: Sequence[str] = table.splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.rstrip().endswith(f"# {NAME}"))
    return kept if not kept or kept.endswith("\n") else f"{kept}\n"
