"""The rules of the house (docs/architecture.md), read off the files themselves."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from renshe.cli.house import ROOT

LINES = 300
FUNCTION_LINES = 60
WRITTEN = {".py", ".html", ".css", ".js", ".sh", ".md", ".svg"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "misc"}


def files() -> list[Path]:
    """Every file of the project that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name and not name.startswith("vendor/"))
    return [path for path in paths if path.is_file()]


def python_files() -> list[Path]:
    """Python, the launcher included."""
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts] + [
        ROOT / "renshe"
    ]


def definitions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Functions and classes of one file, inner ones included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def name(path: Path) -> str:
    """How a file is called in a message."""
    return str(path.relative_to(ROOT))


def test_files_are_short() -> None:
    """A file that passes 300 lines becomes a folder; migrations are written by Django and read by it."""
    written = [path for path in files() if path.suffix in WRITTEN and "migrations" not in path.parts]
    long = {name(path): path.read_text().count("\n") for path in written}
    assert {path: lines for path, lines in long.items() if lines > LINES} == {}


def test_functions_are_short() -> None:
    """A function that passes 60 lines is several functions."""
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in definitions(path)
        if not isinstance(node, ast.ClassDef)
        and (node.end_lineno or node.lineno) - node.lineno > FUNCTION_LINES
    ]
    assert long == []


def test_everything_public_says_what_it_is() -> None:
    """Modules, and public functions and classes, have docstrings."""
    silent = []
    for path in python_files():
        if not ast.get_docstring(ast.parse(path.read_text())):
            silent.append(name(path))
        silent += [
            f"{name(path)}:{node.lineno} {node.name}" for node in _public(path) if not ast.get_docstring(node)
        ]
    assert silent == []


def _public(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Public definitions at the top of a module, and public methods of its classes; the name of a test is its sentence."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, kinds) and not node.name.startswith(("_", "test_")):
            yield node
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                yield from (
                    one for one in node.body if isinstance(one, kinds) and not one.name.startswith("_")
                )


def test_tests_assert_something() -> None:
    """A test without an assertion proves nothing."""
    asserting = re.compile(r"assert|raises|expect|check|verify|refuse", re.IGNORECASE)
    quiet = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in python_files()
        if path.is_relative_to(ROOT / "tests")
        for node in definitions(path)
        if node.name.startswith("test") and not asserting.search(_code(node))
    ]
    assert quiet == []


def _code(node: ast.AST) -> str:
    """A function's body without its docstring."""
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    return ast.unparse(ast.Module(node.body[1 if ast.get_docstring(node) else 0 :], []))


def test_no_drawer_for_odds_and_ends() -> None:
    """No utils, helpers, common, manager: a thing lives where its name says."""
    assert [name(path) for path in python_files() if path.stem in FORBIDDEN_NAMES] == []


DANGEROUS = {
    "evaluates text": (r"(?<![\w.])(?:eval|exec)\(", {".py"}),
    "reads objects from bytes": (r"import (?:pickle|marshal|shelve)\b", {".py"}),
    "trusts markup": (r"mark_safe\(|\|safe\b|\{% autoescape off", {".py", ".html"}),
    "script or style in a page": (
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|<style\b|\sstyle=\"|\son[a-z]+=\"|javascript:",
        {".html"},
    ),
    "asks another server": (
        r"(?:src|action)=\"(?:https?:)?//|@import|url\((?:https?:)?//",
        {".html", ".css", ".js"},
    ),
    "float money": (r"float\(.*(?:fen|yuan|amount)", {".py"}),
    "swallows an error": (r"except[^\n]*:\n\s+pass\b", {".py"}),
    "left for later": (r"\b(?:TODO|FIXME|XXX|HACK)\b|NotImplementedError", {".py", ".html", ".css", ".js"}),
    "silences without a reason": (
        r"#\s*noqa(?!:)|type:\s*ignore(?!\[)|pyright:\s*ignore(?!\[)|mark\.(?:skip|xfail)\b",
        {".py"},
    ),
}


@pytest.mark.parametrize("construct", DANGEROUS)
def test_dangerous_constructs_are_not_used(construct: str) -> None:
    """The list of what we do not do; this file, which names it all, is left out."""
    pattern, suffixes = DANGEROUS[construct]
    found = [
        f"{name(path)}:{text[: match.start()].count(chr(10)) + 1} {match.group().strip()}"
        for path in files()
        if path.suffix in suffixes and path != Path(__file__)
        for text in [path.read_text()]
        for match in re.finditer(pattern, text)
    ]
    assert found == []


def test_nothing_names_one_machine() -> None:
    """No path of somebody's machine and no registry's host: the project works anywhere, through any mirror."""
    pattern = re.compile(
        r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|pypi\.org|pythonhosted|registry\.npmjs"
    )
    found = [
        f"{name(path)}: {match.group()}"
        for path in files()
        if path.suffix in {*WRITTEN, ".yaml", ".toml", ".lock", ".po", ".json", ".jsonl", ""}
        and path != Path(__file__)
        for match in pattern.finditer(path.read_text(errors="replace"))
    ]
    assert found == []
