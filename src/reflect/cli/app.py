"""The program: its commands, and the edge where an error becomes a sentence and an exit code."""

import os
import signal
import sys
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from reflect.cli import (
    action_add,
    actions,
    backup,
    check,
    config,
    delete,
    demo,
    edit,
    export,
    forget,
    hold,
    import_it,
    init,
    learn,
    listing,
    marks,
    names,
    new,
    note,
    passphrase,
    patterns,
    prompts,
    receive,
    restore,
    resume,
    review,
    salvage,
    seal,
    search,
    session,
    share,
    share_people,
    show,
    summary,
    trace,
    try_it,
    unlock,
)
from reflect.errors import ReflectError, SystemSaidNo

_CTRL_C = 130


class _SaysPlainly(TyperGroup):
    """Turns what a person can cause into one sentence, one hint and the promised exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command inside the boundary."""
        _leave_in_order()
        try:
            return super().invoke(ctx)
        except ReflectError as error:
            code = _report(error)
        except BrokenPipeError:
            # Whoever read our output has gone: say nothing more, not even while closing stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except OSError as error:
            code = _report(
                SystemSaidNo(f"The system said no: {error.strerror or 'no reason given'}.")
            )
        except KeyboardInterrupt:
            sys.stderr.write("\nStopped.\n")
            code = _CTRL_C
        raise typer.Exit(code)


app = typer.Typer(
    cls=_SaysPlainly,
    name="reflect",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def reflect(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
) -> None:
    """A private journal for reflective supervision. On its own: a menu.

    Example: reflect new after_visit
    """
    from reflect import __version__
    from reflect.cli.menu import menu
    from reflect.cli.runtime import runtime

    if version:
        sys.stdout.write(f"reflect {__version__}\n")
    elif ctx.invoked_subcommand is None:
        menu(runtime(ctx))


# A new command is one file in this folder and one line here.
app.command("new")(new.new)
app.command("resume")(resume.resume)
app.command("try")(try_it.try_it)
app.command("note")(note.note)
app.command("list")(listing.list_entries)
app.command("show")(show.show)
app.command("search")(search.search)
app.command("edit")(edit.edit)
app.command("tag")(marks.tag)
app.command("star")(marks.star)
app.command("label")(marks.label)
app.command("delete")(delete.delete)
app.add_typer(delete.bin_app, name="bin")
app.add_typer(actions.actions_app, name="actions")
actions.actions_app.command("add")(action_add.add)
actions.actions_app.command("need")(action_add.need)
app.add_typer(names.names_app, name="names")
app.add_typer(session.session_app, name="session")
app.command("patterns")(patterns.patterns)
app.command("trace")(trace.trace)
app.command("summary")(summary.summary)
app.command("export")(export.export)
app.command("import")(import_it.import_it)
app.add_typer(share.share_app, name="share")
share_people.add_to(share.share_app)
app.command("receive")(receive.receive)
app.add_typer(prompts.prompts_app, name="prompts")
app.command("learn")(learn.learn)
app.command("support")(learn.support)
app.command("config")(config.config)
app.command("init")(init.init)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)
app.command("check")(check.check)
app.command("salvage")(salvage.salvage)
app.command("review")(review.review)
app.command("hold")(hold.hold)
app.command("forget")(forget.forget)
app.command("seal")(seal.seal)
app.command("rotate")(seal.rotate)
app.command("passphrase")(passphrase.passphrase)
app.command("recover")(passphrase.recover)
app.command("unlock")(unlock.unlock)
app.command("lock")(unlock.lock)
app.command("key", hidden=True)(passphrase.key)
app.command("demo")(demo.demo)


def _report(error: ReflectError) -> int:
    """Say what went wrong on stderr; return the exit code."""
    from reflect.model.text import clean_out

    sys.stderr.write(clean_out(error.message) + "\n")
    if error.hint:
        sys.stderr.write(clean_out(error.hint) + "\n")
    return error.exit_code


def _leave_in_order() -> None:
    """Let a closed terminal or a polite kill end things as Ctrl-C would: kept and restored."""
    for name in ("SIGTERM", "SIGHUP"):
        known = getattr(signal, name, None)
        if known is not None and signal.getsignal(known) in {signal.SIG_DFL, None}:
            signal.signal(known, _leave)


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)
