"""What a command loads, asked of a clean interpreter: start-up is what a tired person waits for."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import reflect.cli
from reflect.cli.app import COMMANDS

# Runs the program as `reflect` does, then prints what was loaded on the last line of stderr.
_RUN = """
import json, sys
sys.argv = ["reflect", *sys.argv[1:]]
from reflect.__main__ import main
try:
    main()
except SystemExit as end:
    if end.code:
        raise
sys.stdout.flush()
sys.stderr.write("\\n" + json.dumps(sorted(sys.modules)))
"""

CRYPTO = {"sqlcipher3", "nacl", "cryptography", "pyrage", "keyring"}

READS = [
    ["list"],
    ["list", "--json"],
    ["list", "--since", "2 weeks ago", "--limit", "5"],
    ["show", "1"],
    ["show", "1", "--json"],
    ["show", "1", "--chain"],
    ["search", "chain"],
    ["search", "chain", "--json", "--field", "moment"],
]


def loaded(home: Path, *words: str, stdin: str = "", whole: bool = False) -> set[str]:
    """Run a command in a new interpreter and return what it loaded: the names at the top, or all."""
    ran = subprocess.run(
        [sys.executable, "-c", _RUN, *words],
        env={"REFLECT_HOME": str(home), "PATH": "", "HOME": str(home.parent)},
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
    )
    names = json.loads(ran.stderr.splitlines()[-1])
    return set(names) if whole else {name.partition(".")[0] for name in names}


# What commands stand on.
SHARED = {"__init__", "console", "machine", "options", "printing", "runtime"}


def cli_modules(home: Path, *words: str) -> set[str]:
    return {
        name.removeprefix("reflect.cli.")
        for name in loaded(home, *words, whole=True)
        if name.startswith("reflect.cli.")
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("modules") / "home"
    loaded(home, "init", "--no-encryption")
    loaded(
        home, "new", "after_visit", "--from", "-", stdin='{"moment": "On the chain.", "threat": 6}'
    )
    return home


def test_the_version_loads_nothing_but_the_package(home: Path):
    names = loaded(home, "--version")
    assert "reflect" in names
    assert not names & {
        "typer", "rich", "sqlite_utils", "pydantic", "questionary", "platformdirs", "dateparser",
        "numpy", "sqlite3",
    }  # fmt: skip


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_a_reading_command_stays_light(home: Path, words: list[str]):
    names = loaded(home, *words)
    assert "typer" in names
    assert not names & {"questionary", "prompt_toolkit", "pydantic", "sqlite_utils", "numpy"}
    # It is what fits lines to a terminal, and here is none.
    assert "rich" not in names
    # The journal is open.
    assert not names & CRYPTO


def test_only_a_date_in_words_loads_the_library_for_dates(home: Path):
    assert "dateparser" not in loaded(home, "list", "--since", "2026-03-02", "--until", "yesterday")
    assert "dateparser" in loaded(home, "list", "--since", "3 Feb 2026")


def test_a_quick_note_asks_nobody_and_so_loads_no_prompt(home: Path):
    names = loaded(home, "note", stdin="A line.")
    assert not names & {"questionary", "prompt_toolkit", "pydantic", "dateparser", "rich"}
    assert not names & CRYPTO


def test_a_command_loads_no_other_command(home: Path):
    assert cli_modules(home, "list") <= {"app", "listing", *SHARED}
    assert "patterns" in cli_modules(home, "--help")


def test_above_function_bodies_the_commands_import_next_to_nothing():
    """Only typer, errors, the standard library and reflect.cli: each other import would be paid
    by every command. Modules that no command imports at its top are free: they are deferred.
    """
    folder = Path(reflect.cli.__file__).parent
    seen: dict[str, set[str]] = {}
    waiting = ["app", *(place.partition(".")[0] for place in COMMANDS.values())]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        imported = _imported(ast.parse(_file(folder, name).read_text(encoding="utf-8")))
        seen[name] = imported
        own = {module.removeprefix("reflect.cli.") for module in imported if _is_cli(module)}
        waiting += [module for module in own if (folder / f"{module}.py").exists()]
    foreign = {
        (name, module)
        for name, modules in seen.items()
        for module in modules
        if not (_is_cli(module) or module.partition(".")[0] in {"typer", *sys.stdlib_module_names})
    }
    assert {pair for pair in foreign if pair[1] != "reflect.errors"} - _KNOWN == set()


# Cleaning what is shown belongs to the one place that shows it.
_KNOWN = {("console", "reflect.model.text")}


def _file(folder: Path, name: str) -> Path:
    file = folder / f"{name}.py"
    return file if file.exists() else folder / name / "__init__.py"


def _is_cli(module: str) -> bool:
    return module.startswith("reflect.cli.")


def _imported(tree: ast.Module) -> set[str]:
    """Names of the modules a module imports when it is loaded, not what only types need."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.module == "reflect.cli":
                names |= {f"reflect.cli.{alias.name}" for alias in node.names}
            else:
                names.add(node.module or "")
    return names
