"""The program: its commands, and the edge where an error becomes a sentence and an exit code."""

import os
import shutil
import signal
import sys
from functools import cache
from importlib import import_module
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from reflect.errors import ReflectError, SystemSaidNo

_CTRL_C = 130
_WIDEST = 80


# A new command is one file in this folder and one line here: what is typed, and where it is. One
# below another comes after it.
COMMANDS = {
    "new": "new.new",
    "resume": "resume.resume",
    "try": "try_it.try_it",
    "note": "note.note",
    "list": "listing.list_entries",
    "show": "show.show",
    "search": "search.search",
    "edit": "edit.edit",
    "tag": "marks.tag",
    "star": "marks.star",
    "label": "marks.label",
    "delete": "delete.delete",
    "bin": "delete.bin_app",
    "actions": "actions.actions_app",
    "actions add": "action_add.add",
    "actions need": "action_add.need",
    "names": "names.names_app",
    "session": "session.session_app",
    "patterns": "patterns.patterns",
    "trace": "trace.trace",
    "summary": "summary.summary",
    "export": "export.export",
    "import": "import_it.import_it",
    "share": "share.share_app",
    "share key": "share_people.key",
    "share add": "share_people.add",
    "share people": "share_people.people",
    "share forget": "share_people.forget",
    "receive": "receive.receive",
    "prompts": "prompts.prompts_app",
    "learn": "learn.learn",
    "support": "learn.support",
    "config": "config.config",
    "init": "init.init",
    "backup": "backup.backup",
    "restore": "restore.restore",
    "check": "check.check",
    "salvage": "salvage.salvage",
    "review": "review.review",
    "hold": "hold.hold",
    "forget": "forget.forget",
    "seal": "seal.seal",
    "rotate": "seal.rotate",
    "passphrase": "passphrase.passphrase",
    "recover": "passphrase.recover",
    "unlock": "unlock.unlock",
    "lock": "unlock.lock",
    "key": "passphrase.key",
    "demo": "demo.demo",
    "doctor": "doctor.doctor",
    "remind": "remind.remind",
    "man": "man.man",
}
_HIDDEN = {"key"}


class _SaysPlainly(TyperGroup):
    """Turns what a person can cause into one sentence, one hint and the promised exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command inside the boundary."""
        _leave_in_order()
        try:
            return _sent(super().invoke(ctx))
        except ReflectError as error:
            code = _report(error)
        except BrokenPipeError:
            # Whoever read our output has gone: there is nobody to tell, and it may not be done.
            code = SystemSaidNo.exit_code
        except OSError as error:
            code = _report(
                SystemSaidNo(f"The system said no: {error.strerror or 'no reason given'}.")
            )
        except KeyboardInterrupt:
            sys.stderr.write("\nStopped.\n")
            code = _CTRL_C
        try:
            sys.stdout.flush()
        except OSError:
            _drop_what_waits()
        raise typer.Exit(code)


def reflect(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask with plain numbered lines, whatever is set.")
    ] = False,
) -> None:
    """A private journal for reflective supervision. On its own: a menu.

    Example: reflect new after_visit
    """
    if plain:
        from dataclasses import replace

        from reflect.cli.runtime import runtime

        ctx.obj = replace(runtime(ctx), plain=True)
    if version:
        from reflect import __version__

        sys.stdout.write(f"reflect {__version__}\n")
    elif ctx.invoked_subcommand is None:
        from reflect.cli.menu import menu
        from reflect.cli.runtime import runtime

        menu(runtime(ctx))


def program(typed: str = "") -> typer.Typer:
    """Return the program with one command only, where it is known which; else with all.

    To load every command takes as long as to load typer itself.
    """
    made = typer.Typer(
        cls=_SaysPlainly,
        name="reflect",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _width()},
    )
    made.callback(invoke_without_command=True)(reflect)
    groups = {"": made}
    for words, place in COMMANDS.items():
        if typed in COMMANDS and words.split()[0] != typed:
            continue
        module, _, found = place.partition(".")
        command = getattr(import_module(f"reflect.cli.{module}"), found)
        group, _, name = words.rpartition(" ")
        if isinstance(command, typer.Typer):
            groups[words] = command
            for below in command.registered_commands:
                below.short_help = _sentence(below.callback)
            said = command.registered_callback and command.registered_callback.callback
            groups[group].add_typer(command, name=name, short_help=_sentence(said))
        else:
            short = _sentence(command)
            groups[group].command(name, hidden=words in _HIDDEN, short_help=short)(command)
    return made


def _sentence(command: object) -> str:
    """Return the first sentence of a command's help: typer would cut it off in a list."""
    return " ".join((command.__doc__ or "").split()).partition(". ")[0].removesuffix(".") + "."


def _width() -> int:
    # Left to itself, help is never narrower than 50 columns, and the terminal breaks its words.
    return min(shutil.get_terminal_size().columns, _WIDEST) - 2


@cache
def _whole() -> typer.Typer:
    return program()


def __getattr__(name: str) -> typer.Typer:
    """Make the whole program, `app`, only where somebody wants it whole."""
    if name == "app":
        return _whole()
    raise AttributeError(name)


def _sent(done: Any) -> Any:
    """Have what waits on stdout leave; return what was given. Raises OSError where it cannot.

    All is done by then, so that a reader who has gone is no fault.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_what_waits()
    return done


def _drop_what_waits() -> None:
    """Drop what cannot leave: while closing stdout Python would tell of it in its own words."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: ReflectError) -> int:
    """Say what went wrong on stderr; return the exit code."""
    from reflect.model.text import clean_out

    for text in filter(None, (error.message, error.hint)):
        sys.stderr.write(_wrapped(clean_out(text)) + "\n")
    return error.exit_code


def _wrapped(text: str) -> str:
    """Return it in lines that fit the terminal it goes to: else a word is cut at its edge."""
    if not sys.stderr.isatty():
        return text
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size().columns, 1)
    lines = (
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _leave_in_order() -> None:
    """Let a closed terminal or a polite kill end things as Ctrl-C would: kept and restored."""
    for name in ("SIGTERM", "SIGHUP"):
        known = getattr(signal, name, None)
        if known is not None and signal.getsignal(known) in {signal.SIG_DFL, None}:
            signal.signal(known, _leave)


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)
