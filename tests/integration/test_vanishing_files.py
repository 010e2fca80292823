"""Files that vanish or may not be opened just when a command looks at them: another process renames or removes them.

Python tells an audit hook before it opens, lists, renames or removes something, and the hook raises what the system
would. Every such moment of a command is tried once, however fast the machine is, and some of those of a build.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.storage.cache_folder import VARIABLE
from tests.conftest import CONFIG, RECORD, record
from tests.interrupts import AS_OF, contents, restore

EVENTS = ("open", "os.scandir", "os.listdir", "os.rename", "os.link", "os.remove", "os.mkdir")
COMMANDS = {
    "new": ("new", "--title", "x", "--severity", "P1", "--author", "a", "--at", AS_OF),
    "severity": ("severity", "INC-001", "P0"),
    "render": ("render",),
    "undo": ("undo",),
    "import": ("import", "history.json", "--write"),
    "adopt": ("adopt", "old", "--write"),
    "adopt in place": ("adopt", "old", "--in-place", "--write"),
    "init": ("init", "--demo"),
}
ERRORS = (errno.ENOENT, errno.EACCES)
FIELDS = {key: yaml.load(value, yaml.BaseLoader) for key, value in RECORD.items()}  # noqa: S506 - text, days as well
FILES = {
    "company.config.yaml": CONFIG,
    "artifacts/INC-001.md": record(),
    "artifacts/INC-002.md": record(id="INC-002"),
    "standards/ops/incident-runbook.md": "# Runbook\n",
    "standards/ops/providers/mine.yaml": "{}\n",
    "history.json": json.dumps({"schema_version": 1, "incidents": [{**FIELDS, "id": "INC-100"}]}),
    "old/2026-03-05-outage.md": "# Mail outage\n\n## Timeline\n\n- 14:00 UTC down\n",
}


class Vanishing:
    """Raises an error of the system at one access below `top`, counted from 1."""

    def __init__(self) -> None:
        self.top, self.left, self.hit, self.error = "", 0, "", errno.ENOENT

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and self.left and isinstance(arguments[0], str | bytes | os.PathLike):
            self.look(event, os.fsdecode(arguments[0]))

    def look(self, event: str, path: str) -> None:
        """Names without a folder are those of the program: Python's own files have whole paths."""
        if path.startswith("/") and not path.startswith(self.top):
            return
        if event == "os.remove" and path.endswith(".incidents-tmp"):  # it would be left: nobody else removes it
            return
        self.left -= 1
        if self.left == 0:
            self.hit = f"{event} {path}"
            raise OSError(self.error, os.strerror(self.error), path)

    @contextmanager
    def at(self, number: int, error: int) -> Iterator[None]:
        self.left, self.hit, self.error = number, "", error
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


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_vanishes_causes_no_traceback(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int
) -> None:
    """Nothing is lost, either, and nothing is written in part."""
    monkeypatch.chdir(root)
    runner = CliRunner()
    if name == "undo":
        runner.invoke(main, COMMANDS["severity"])
    before = contents(root)
    runner.invoke(main, COMMANDS[name])
    after = contents(root)
    accesses = 0
    while not accesses or VANISHING.hit:
        accesses += 1
        restore(root, before)
        with VANISHING.at(accesses, error):
            result = runner.invoke(main, COMMANDS[name])
        assert result.exc_info and result.exc_info[0] is SystemExit, (VANISHING.hit, result.exc_info)
        assert result.exit_code in (0, 1, 2), VANISHING.hit
        now = contents(root)
        assert now.keys() >= before.keys(), VANISHING.hit
        changed = [path for path in before if now[path] != before[path]]
        assert all(now[path] == after[path] for path in changed), (VANISHING.hit, changed)
        assert [path for path in now if path.endswith(".incidents-tmp")] == [], VANISHING.hit
    assert accesses > 20, "the command has not looked at its files"
