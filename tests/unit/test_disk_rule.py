"""Nothing but `storage/` writes to the disk: the linter bans names, and a walk through the code finds methods."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mkdocs_incidents

PACKAGE = Path(mkdocs_incidents.__file__).parent
EXEMPT = {
    "storage/workers.py": "a file in memory",
}
"""Modules that write elsewhere than into a repository's files."""

_METHODS = frozenset(
    ("write_text", "write_bytes", "unlink", "rmdir", "mkdir", "touch", "symlink_to", "hardlink_to", "rename", "chmod")
)
_MODE = re.compile(r"[rwaxbt+]+")


def find_writes(source: str) -> Iterator[tuple[int, str]]:
    """Calls of methods of a path that change the disk, and of `open` to write, by line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if _is_method(node, name) or (name == "open" and _opens_to_write(node)):
                yield node.lineno, name


def _is_method(call: ast.Call, name: str) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    replaces = name == "replace" and len(call.args) == 1 and not call.keywords  # that of a text takes two
    return name in _METHODS or replaces


def _opens_to_write(call: ast.Call) -> bool:
    """Whether the mode is one to write; of the function also, whether it is not known.

    It is the second argument, of a path's method the first. Other classes have a method of this name, too.
    """
    method = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") != "io"
    given = [keyword.value for keyword in call.keywords if keyword.arg == "mode"] or call.args[0 if method else 1 :]
    if not given:
        return False
    mode = given[0].value if isinstance(given[0], ast.Constant) else None
    if isinstance(mode, str):
        return bool(_MODE.fullmatch(mode) and set(mode) & set("wax+"))
    return not method


WRITES = (
    'open("x", "w")',
    'open("x", mode="r+")',
    'open("x", some_mode)',
    'path.open("a")',
    'path.open(mode="xb")',
    'io.open("x", "w")',
    'path.write_text("x")',
    'path.write_bytes(b"x")',
    "path.unlink(missing_ok=True)",
    "Path('x').mkdir()",
    "path.rmdir()",
    "path.touch()",
    "path.symlink_to('x')",
    "path.hardlink_to('x')",
    "path.rename('x')",
    "path.replace(other)",
    "path.chmod(0o600)",
)
READS = (
    'open("x")',
    'open("x", "rb")',
    'path.open("r")',
    'text.replace("a", "b")',
    "at.replace(second=0)",
    "replace(x)",
)


@pytest.mark.parametrize("source", WRITES)
def test_the_rule_finds_a_write(source: str) -> None:
    assert [line for line, _ in find_writes(f"\n{source}")] == [2]


@pytest.mark.parametrize("source", READS)
def test_the_rule_lets_a_read_pass(source: str) -> None:
    assert list(find_writes(source)) == []


def test_no_other_module_writes() -> None:
    found = {
        name: writes
        for path in sorted(PACKAGE.rglob("*.py"))
        if not (name := path.relative_to(PACKAGE).as_posix()).startswith("storage/")
        if (writes := list(find_writes(path.read_text(encoding="utf-8"))))
    }
    assert {name: writes for name, writes in found.items() if name not in EXEMPT} == {}


BANNED = (
    "import shutil",
    "from shutil import rmtree",
    "import tempfile",
    "import sqlite3",
    "import os\nos.open('x', 0)",
    "import os\nos.unlink('x')",
    "import os\nos.replace('x', 'y')",
    "from os import rename",
    "import os\nos.link('x', 'y')",
    "import os\nos.makedirs('x')",
    "import os\nos.chmod('x', 0)",
)


@pytest.mark.parametrize("source", BANNED)
def test_the_linter_bites(source: str) -> None:
    assert "TID251" in lint(source, "editing/example.py")
    assert "TID251" not in lint(source, "storage/example.py")


def lint(source: str, name: str) -> str:
    command = [sys.executable, "-m", "ruff", "check", "--stdin-filename", f"plugin/mkdocs_incidents/{name}", "-"]
    root = Path(__file__).parents[2]
    return subprocess.run(command, input=f"{source}\n", cwd=root, capture_output=True, text=True, check=False).stdout
