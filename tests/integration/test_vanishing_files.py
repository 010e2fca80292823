"""Files that vanish just before a command looks at them, as when another process renames or removes them.

Python tells an audit hook before it opens, lists, renames or removes something, and the hook raises what the system
would. Every such moment of a command is tried once, however fast the machine is.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.storage.cache_folder import VARIABLE
from tests.conftest import CONFIG, record
from tests.interrupts import AS_OF, contents, restore

EVENTS = ("open", "os.scandir", "os.listdir", "os.rename", "os.link", "os.remove", "os.mkdir")
COMMANDS = {
    "new": ("new", "--title", "x", "--severity", "P1", "--author", "a", "--at", AS_OF),
    "severity": ("severity", "INC-001", "P0"),
    "render": ("render",),
    "undo": ("undo",),
}
FILES = {
    "company.config.yaml": CONFIG,
    "artifacts/INC-001.md": record(),
    "artifacts/INC-002.md": record(id="INC-002"),
    "standards/ops/incident-runbook.md": "# Runbook\n",
    "standards/ops/providers/mine.yaml": "{}\n",
}


class Vanishing:
    """Raises FileNotFoundError at one access below `top`, counted from 1."""

    def __init__(self) -> None:
        self.top, self.left, self.hit = "", 0, ""

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and self.left and isinstance(arguments[0], str | bytes | os.PathLike):
            self.look(event, os.fsdecode(arguments[0]))

    def look(self, event: str, path: str) -> None:
        """Names without a folder are those of the program: Python's own files have whole paths."""
        if path.startswith("/") and not path.startswith(self.top):
            return
        self.left -= 1
        if self.left == 0:
            self.hit = f"{event} {path}"
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)

    @contextmanager
    def at(self, number: int) -> Iterator[None]:
        self.left, self.hit = number, ""
        try:
            yield
        finally:
            self.left = 0


VANISHING = Vanishing()
sys.addaudithook(VANISHING.hook)  # for the rest of the process: a hook cannot be removed


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    VANISHING.top = str(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "caches"))
    stat = os.stat

    def watched(path: object, **options: object) -> os.stat_result:
        if VANISHING.left and isinstance(path, str | bytes | os.PathLike):
            VANISHING.look("stat", os.fsdecode(path))
        return stat(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", watched)
    folder = tmp_path / "root"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_no_file_that_vanishes_leads_to_a_traceback(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(root)
    runner = CliRunner()
    if name == "undo":
        runner.invoke(main, COMMANDS["severity"])
    before = contents(root)
    accesses = 0
    while not accesses or VANISHING.hit:
        accesses += 1
        restore(root, before)
        with VANISHING.at(accesses):
            result = runner.invoke(main, COMMANDS[name])
        assert result.exc_info and result.exc_info[0] is SystemExit, (VANISHING.hit, result.exc_info)
        assert result.exit_code in (0, 1, 2), VANISHING.hit
        assert contents(root).keys() >= before.keys(), VANISHING.hit
    assert accesses > 20, "the command has not looked at its files"
