"""Run the command in a repository."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_incidents.cli.commands import main
from tests.conftest import AS_OF

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", "--strict")` in the repository that `tree` wrote, at the tests' present."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("INCIDENTS_TZ", "UTC")

    def invoke(*arguments: str) -> Result:
        dated = arguments[0] in {"check", "list", "show", "render"} and "--as-of" not in arguments
        return CliRunner().invoke(main, [*arguments, *(["--as-of", AS_OF] if dated else [])], catch_exceptions=False)

    return invoke


def write_editor(script: Path, code: str) -> str:
    """Write an editor that runs `code`, which changes `text` of `file`; its arguments are in `arguments` beside it."""
    script.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n"
        f"pathlib.Path({str(script.parent / 'arguments')!r}).write_text(repr(sys.argv[1:]))\n"
        f"text = file.read_text()\n{code}\nfile.write_text(text)\n",
        encoding="utf-8",
    )
    script.chmod(0o700)
    return shlex.quote(str(script))
