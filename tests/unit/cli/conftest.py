"""Run the command in a repository, also in one of Git."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.cli.git_commit import commit_files
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


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
    return done.stdout.decode().strip()


def clone_of_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty clone `here` of a new bare repository `hub.git`, where Ada commits."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name, value in {"user.name": "Ada", "user.email": "ada@example.com", "init.defaultBranch": "main"}.items():
        git(tmp_path, "config", "--global", name, value)
    git(tmp_path, "init", "-q", "--bare", "hub.git")
    git(tmp_path, "clone", "-q", "hub.git", "here")
    return tmp_path / "here"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a commit that is pushed."""
    here = clone_of_hub(tmp_path, monkeypatch)
    write(here, "first.md")
    assert commit_files(here, ["first.md"], "First")
    git(here, "push", "-q", "-u", "origin", "main")
    return here


def write(root: Path, name: str, text: str = "x\n") -> None:
    (root / name).write_text(text, encoding="utf-8")
