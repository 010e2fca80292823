"""Commands that are interrupted at random points: `python -m tests.interrupts 200` for as many points of each.

The launcher forks a process for each point, so that a point costs little more than the command's own work.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import yaml

from tests.conftest import CONFIG, RECORD, record
from tests.launcher import Command, launcher

AS_OF = "2026-11-23T09:00:00Z"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "new": ("new", "--title", "x", "--severity", "P1", "--author", "a", "--at", AS_OF),
    "log": ("log", "INC-001", "x", "--at", "2026-03-02T14:30:00Z"),
    "severity": ("severity", "INC-001", "P0"),
    "link": ("link", "INC-001", "INC-002"),
    "promote": ("promote", "INC-001", "archived"),
    "action": ("action", "add", "INC-001", "x"),
    "check": ("check",),
    "fix": ("check", "--fix"),
    "render": ("render",),
    "export": ("export", "--out", "export.json"),
    "import": ("import", "history.json", "--write"),
    "adopt": ("adopt", "old", "--write"),
    "init": ("init", "--demo"),
}


class Runner:
    """Runs programs in `root`, each in its own process that can be interrupted."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, command: Command, number: int = 0, delay: float = 0) -> tuple[int, str]:
        """Exit code and output of a program; the signal `number` is sent `delay` seconds after it began."""
        output = self.root.parent / "output"
        output.write_text("", encoding="utf-8")
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795424400"}
        child = launcher().start(command, self.root, environment, (output, output))
        if number:
            launcher().wait_at_most(delay)
            with suppress(ProcessLookupError):  # it is done
                os.kill(child, number)
        code = launcher().wait()
        assert not self._is_left(child), "a process is left"
        return code, output.read_text(encoding="utf-8")

    @staticmethod
    def _is_left(child: int) -> bool:
        deadline = time.monotonic() + 10  # one that has ended is listed until the system collects it
        while time.monotonic() < deadline:
            try:
                os.killpg(child, 0)
            except ProcessLookupError:
                return False
            time.sleep(0.001)
        return True


def write_repository(root: Path) -> None:
    """Some of everything that a command can change."""
    many = {f"artifacts/INC-{number:03}.md": record(id=f"INC-{number:03}") for number in range(3, 40)}
    entry = {key: yaml.load(value, yaml.BaseLoader) for key, value in RECORD.items()}  # noqa: S506 - text, days as well
    history = [{**entry, "id": f"INC-{number}"} for number in range(100, 120)]
    new = record(id="INC-900").removeprefix("---\n").removesuffix("---\n")
    files = {
        "company.config.yaml": CONFIG,
        "artifacts/INC-001.md": record(),
        "artifacts/INC-002.md": record(id="INC-002", severity="p1"),
        **many,
        "history.json": json.dumps({"schema_version": 1, "incidents": history}),
        "old/2026-03-02-post-mortem.md": f"# Checkout down\n\n{new}",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def prepare(folder: Path, write: Callable[[Path], None] = write_repository) -> Runner:
    """A runner for the repository `folder/root`, which `write` fills."""
    write(folder / "root")
    return Runner(folder / "root")


def contents(root: Path) -> dict[str, bytes]:
    """All files by their paths."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def restore(root: Path, before: Mapping[str, bytes]) -> None:
    """Make the files what they were."""
    for path in contents(root).keys() - before.keys():
        (root / path).unlink()
    for path, data in before.items():
        if not (root / path).exists() or (root / path).read_bytes() != data:
            (root / path).write_bytes(data)


def interrupt(runner: Runner, name: str, points: int, seed: int = 7) -> dict[int, int]:
    """Interrupt a command at so many points; gives how often it ended with which exit code."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311
    command = ("incidents", *COMMANDS[name], "--root", ".")
    before = contents(runner.root)
    began = time.perf_counter()
    whole, _ = runner.run(command)
    took = time.perf_counter() - began
    after = contents(runner.root)
    assert (after == before) == (name == "check"), "the command does not do what it is to do here"
    codes: dict[int, int] = {}
    for _ in range(points):
        restore(runner.root, before)
        number = chance.choice((signal.SIGINT, signal.SIGTERM))
        code, output = runner.run(command, number, chance.uniform(0, took))
        assert code in (whole, 128 + number), (name, code, output)
        assert "Traceback" not in output, (name, output)
        assert "Exception ignored" not in output, (name, output)
        assert contents(runner.root) in (before, after), (name, code, output)
        codes[code] = codes.get(code, 0) + 1
    restore(runner.root, before)
    return codes


def main(points: int) -> None:
    """Print, for each command, how often it ended with which exit code."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INCIDENTS_CACHE"] = f"{folder}/caches"
        runner = prepare(Path(folder))
        for name in COMMANDS:
            print(name, interrupt(runner, name, points), flush=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
