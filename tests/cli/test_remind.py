"""A reminder by the system's own scheduler, on systems that are handed in."""

import plistlib
from configparser import ConfigParser
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from reflect.cli.app import app
from reflect.cli.machine import Machine
from reflect.cli.schedulers import NAME, When, cron, without_ours


@dataclass(frozen=True)
class Invented(Machine):
    """A system that keeps what it is told to run, and may refuse a program."""

    programs: tuple[str, ...] = ("systemctl", "crontab", "schtasks", "launchctl")
    ran: list = field(default_factory=list)
    table: list = field(default_factory=lambda: [""])
    refuses: str = ""

    def has(self, program):
        return program in self.programs

    def run(self, words, given):
        self.ran.append(tuple(words))
        if words[0] == self.refuses:
            return 1, ""
        if tuple(words) == ("crontab", "-l"):
            return (0, self.table[0]) if self.table[0] else (1, "")
        if words[0] == "crontab":
            self.table[0] = given
        return 0, ""


@pytest.fixture
def on(person, tmp_path):
    """Run `remind` on an invented system; it must end well unless a code is given."""

    def run(machine, *words, replies=None, code=0):
        rt = replace(person.runtime(None if replies is None else {"": replies}), machine=machine)
        result = CliRunner().invoke(app, ["remind", *words], obj=rt)
        assert result.exit_code == code, result.output
        return result.stdout

    return run


def machine(tmp_path, platform="linux", **parts):
    return Invented(platform=platform, home=tmp_path / "user", **parts)


FILES = {
    "linux": [".config/systemd/user/reflect-reminder.service",
              ".config/systemd/user/reflect-reminder.timer"],
    "darwin": ["Library/LaunchAgents/reflect.reminder.plist"],
    "win32": [],
}  # fmt: skip


@pytest.mark.parametrize("platform", FILES)
def test_it_is_set_up_and_taken_away_whole(on, tmp_path, platform):
    here = machine(tmp_path, platform)
    said = on(here, "--on", "fri", "--at", "16:05", replies=["y"])
    assert "--remove` takes it away" in said
    made = sorted(p for p in here.home.rglob("*") if p.is_file()) if here.home.exists() else []
    assert made == [here.home / name for name in FILES[platform]]
    assert here.ran
    begun = len(here.ran)
    on(here, "--remove", replies=["y"])
    assert not any(path.exists() for path in made)
    assert len(here.ran) > begun


def test_what_systemd_is_given_is_its_own_language(on, tmp_path):
    here = machine(tmp_path)
    on(here, "--on", "friday", "--at", "16:05", "--yes")
    folder = here.home / ".config" / "systemd" / "user"
    timer, service = ConfigParser(interpolation=None), ConfigParser(interpolation=None)
    timer.read(folder / "reflect-reminder.timer")
    service.read(folder / "reflect-reminder.service")
    assert timer["Timer"]["OnCalendar"] == "Fri 16:05"
    assert service["Service"]["ExecStart"].startswith("notify-send ")
    assert here.ran[-1] == ("systemctl", "--user", "enable", "--now", "reflect-reminder.timer")
    assert (folder / "reflect-reminder.timer").stat().st_mode & 0o777 == 0o600


def test_sunday_is_no_day_of_its_own_on_a_mac_or_with_cron(on, tmp_path):
    mac = machine(tmp_path, "darwin")
    on(mac, "--on", "sunday", "--at", "9:00", "--yes")
    agent = plistlib.loads((mac.home / FILES["darwin"][0]).read_bytes())
    assert agent["StartCalendarInterval"] == {"Weekday": 0, "Hour": 9, "Minute": 0}
    linux = machine(tmp_path, programs=("crontab",))
    on(linux, "--on", "sunday", "--at", "9:00", "--yes")
    assert linux.table[0].startswith("0 9 * * 0 ")


def test_windows_is_told_in_one_command(on, tmp_path):
    here = machine(tmp_path, "win32")
    on(here, "--on", "tue", "--at", "8:30", "--yes")
    (made,) = here.ran
    assert made[:10] == (
        "schtasks",
        "/Create",
        "/F",
        "/TN",
        NAME,
        "/SC",
        "WEEKLY",
        "/D",
        "TUE",
        "/ST",
    )
    assert made[10] == "08:30"


def test_in_a_table_of_cron_every_other_line_stays_letter_for_letter(on, tmp_path):
    before = "# mine\n*/5 * * * * true\n\n"
    here = machine(tmp_path, programs=("crontab",), table=[before])
    on(here, "--yes")
    on(here, "--on", "monday", "--yes")
    assert here.table[0].startswith(before)
    assert here.table[0].count(NAME) == 1
    on(here, "--remove", "--yes")
    assert here.table[0] == before


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")))
def test_any_table_of_cron_survives_a_reminder(table):
    plan = cron(table, When(4, 16, 0))
    with_it, without = plan.begin[0].given, plan.end[0].given
    assert without_ours(with_it) == without
    assert without.removesuffix("\n") == without_ours(table).removesuffix("\n")


@pytest.mark.parametrize("platform", FILES)
@pytest.mark.parametrize("way", ["", "cron"])
def test_the_reminder_says_nothing_of_what_it_is_for(on, tmp_path, platform, way):
    said = on(machine(tmp_path, platform), "--print", *(["--with", way] if way else []))
    shown = said.lower().replace(NAME, "").replace("reflect.reminder", "")
    for word in ("reflect ", "journal", "supervision", "visit", "feel"):
        assert word not in shown


def test_printing_changes_nothing_and_asks_nothing(on, tmp_path):
    here = machine(tmp_path)
    assert "OnCalendar=Fri 16:00" in on(here, "--print")
    assert here.ran == []
    assert not here.home.exists()


def test_it_asks_first_and_no_is_no(on, tmp_path):
    here = machine(tmp_path)
    for reply in (["n"], [""]):
        assert "Nothing was changed." in on(here, replies=reply)
    assert "Nothing was changed." in on(here, "--remove", replies=["n"])
    on(here, code=9)
    assert here.ran == []
    assert not here.home.exists()


def test_what_the_scheduler_refuses_leaves_no_file(on, tmp_path):
    here = machine(tmp_path, refuses="systemctl")
    on(here, "--yes", code=1)
    assert not [path for path in here.home.rglob("*") if path.is_file()]


def test_what_is_not_there_cannot_be_taken_away_and_a_slip_is_named(on, tmp_path):
    on(machine(tmp_path), "--remove", "--yes", code=3)
    on(machine(tmp_path, programs=()), "--yes", code=1)
    for slip in (["--on", "t"], ["--on", "someday"], ["--at", "25:00"], ["--with", "sundial"]):
        on(machine(tmp_path), "--print", *slip, code=2)


def test_the_computer_itself_runs_programs_and_says_what_is_not_there():
    here = Machine()
    assert here.run(("python3", "-c", "print(input())"), "one\n") == (0, "one\n")
    assert here.run(("no-program-of-this-name",), None) == (127, "")
    assert here.has("python3")
    assert not here.has("no-program-of-this-name")
