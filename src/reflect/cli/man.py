"""`reflect man`: the manual page, made from the help as it stands."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from reflect.cli.options import Force, Output
from reflect.cli.runtime import runtime


def man(ctx: typer.Context, output: Output = None, force: Force = False) -> None:
    """Print the manual page, or write it to a file for `man`.

    Example: reflect man -o reflect.1
    """
    from typer.main import get_command

    from reflect.cli.app import program
    from reflect.files import write_private

    rt = runtime(ctx)
    # What runs has loaded no command but this one; the page is of all.
    text = "".join(page(get_command(program())))
    if output is None:
        rt.screen.raw(text)
        return
    write_private(output, [text], force=force)
    rt.screen.aside(f"Written to {output}. `man -l {output}` shows it.")


def page(program: Any) -> Iterator[str]:
    """Yield the manual page of a program, in the language of `man`, a piece at a time."""
    from reflect import __version__
    from reflect.errors import ReflectError

    about = _sentences(program.help)
    yield f'.TH REFLECT 1 "" "reflect {__version__}" "reflect"\n'
    yield f".SH NAME\nreflect \\- {_plain(about[0].rstrip('.'))}\n"
    yield ".SH SYNOPSIS\n.B reflect\n[COMMAND] [OPTIONS]\n"
    yield ".SH DESCRIPTION\n" + _paragraphs(about) + ".SH COMMANDS\n"
    for words, command in commands(program, "reflect"):
        typed = " ".join([words, *_usage(command)])
        yield f".SS {_plain(typed)}\n" + _paragraphs(_sentences(command.help))
        for option in command.params:
            if getattr(option, "help", ""):
                yield f".TP\n.B {_plain(_name(option))}\n{_plain(option.help)}\n"
    yield ".SH EXIT STATUS\n0 done; "
    families = sorted(ReflectError.__subclasses__(), key=lambda family: family.exit_code)
    told = (f"{one.exit_code} {_plain(_first(one.__doc__))}" for one in families)
    yield "; ".join(told) + "; 130 Ctrl\\-C.\n"
    yield ".SH FILES\nREFLECT_HOME, else the data folder of your system.\n"


def commands(program: Any, words: str) -> Iterator[tuple[str, Any]]:
    """Walk what can be typed after the program's name, groups and what is below them."""
    for name, command in program.commands.items():
        yield f"{words} {name}", command
        if hasattr(command, "commands"):
            yield from commands(command, f"{words} {name}")


def _usage(command: Any) -> Iterator[str]:
    for one in command.params:
        if one.param_type_name == "argument":
            name = one.metavar or one.name.upper()
            yield name if one.required else f"[{name}]"


def _name(option: Any) -> str:
    if option.param_type_name == "argument":
        return str(option.metavar or option.name.upper())
    metavar = "" if option.is_flag or option.count else f" {option.metavar or option.name.upper()}"
    return ", ".join(option.opts) + metavar


def _sentences(text: str | None) -> list[str]:
    """Return the paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text or "") if part.strip()]


def _paragraphs(texts: list[str]) -> str:
    return "".join(f".PP\n{_plain(text)}\n" for text in texts)


def _plain(text: str) -> str:
    """Return text that means nothing to the language of `man`."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    # Old programs read single bytes.
    text = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _first(text: str | None) -> str:
    first = _sentences(text)[0].split(". ")[0].rstrip(".")
    return first[0].lower() + first[1:]
