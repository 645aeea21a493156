"""Start reflect: `reflect` and `python -m reflect`."""

import sys


def main() -> None:
    """Run the command line. The version is answered before anything is loaded."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from reflect import __version__

        sys.stdout.write(f"reflect {__version__}\n")
        return
    from reflect.cli.app import app

    app(prog_name="reflect")


if __name__ == "__main__":
    main()
