"""Every public name says what it is; the workflow tests what the project says it runs on."""

import ast
from pathlib import Path

import pytest
import yaml
from pages import ROOT

import reflect

PACKAGE = Path(reflect.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
WORKFLOW = ROOT / ".github" / "workflows" / "tests.yml"


def undocumented(tree, inside=""):
    """Walk what has no docstring: the module, its public classes, functions and their methods."""
    if not ast.get_docstring(tree):
        yield inside or "the module"
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from undocumented(node, f"{inside}{node.name}")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            public = not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                yield f"{inside}.{node.name}" if inside else node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_public_name_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert list(undocumented(tree)) == []


def test_the_workflow_says_that_it_was_never_run_and_names_three_systems():
    if not WORKFLOW.exists():  # the tests run against a built package, without it
        assert PACKAGE.parent.name != "src"
        return
    text = WORKFLOW.read_text(encoding="utf-8")
    assert text.startswith("# Not yet run")
    matrix = yaml.safe_load(text)["jobs"]["suite"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13"]
