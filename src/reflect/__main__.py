"""Start reflect: `reflect` and `python -m reflect`."""

import gc
import io
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line. The version is answered before anything is loaded."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from reflect import __version__

        sys.stdout.write(f"reflect {__version__}\n")
        return
    # What is made here is hardly ever in a circle: to look for that at every step took a
    # thirtieth of a start, and a twentieth of an import.
    gc.set_threshold(100_000)
    _fill_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A pipe on Windows would speak an old code page; what we promise is UTF-8.
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")
    _leave_no_core()
    from reflect.cli.app import program

    # Where the first word is no command, all of them are wanted: help, a slip, the Tab key.
    program(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="reflect")


def _leave_no_core() -> None:
    """Have nothing of memory written to disk where the process crashes: the key is in it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _fill_closed() -> None:
    """Stand an empty file in for what was closed: else the journal would be opened as stderr."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    main()
