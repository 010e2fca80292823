"""Builds that are interrupted at random points: `python -m tests.interrupted_builds 200` for as many of each kind."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.conftest import CONFIG, record
from tests.interrupts import Runner, prepare

_BUILD = ("mkdocs", "build")
_SITE = "site_name: x\ntheme: {name: material, font: false}\nplugins: [search, macros, incidents]\n"


def write_site(root: Path) -> None:
    """A repository with ten records."""
    records = {f"artifacts/INC-{number:03}.md": record(id=f"INC-{number:03}") for number in range(1, 11)}
    files = {"mkdocs.yml": _SITE, "company.config.yaml": CONFIG, "docs/index.md": "# Home\n", **records}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def _build(runner: Runner) -> None:
    assert runner.run(_BUILD)[0] == 0


def _edit(runner: Runner) -> None:
    _build(runner)
    (runner.root / "artifacts/INC-003.md").write_text(record(id="INC-003", title="Other"), encoding="utf-8")


KINDS: Mapping[str, Callable[[Runner], None]] = {"cold": lambda _: None, "unchanged": _build, "edited": _edit}
"""What happens to a new repository before the build that is interrupted."""


def entries(root: Path) -> dict[str, bytes | None]:
    """All files and folders by their paths; a folder has no bytes."""
    return {str(path.relative_to(root)): path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


class Snapshot:
    """A repository and its caches, as they were."""

    def __init__(self, folders: Mapping[str, Path], store: Path) -> None:
        self._folders, self._store = folders, store
        for name, folder in folders.items():
            folder.mkdir(exist_ok=True)
            shutil.copytree(folder, store / name)

    def restore(self) -> None:
        for name, folder in self._folders.items():
            shutil.rmtree(folder)
            shutil.copytree(self._store / name, folder)


def interrupt_builds(folder: Path, kind: str, points: int, seed: int = 7) -> Counter[int]:
    """Interrupt a build at so many points, by either signal; gives how often it ended with which exit code.

    INCIDENTS_CACHE has to be `folder / "caches"`, and TMPDIR `folder / "temporary"`.
    """
    temporary = folder / "temporary"
    temporary.mkdir()
    chance = random.Random(f"{kind} {seed}")  # noqa: S311
    codes: Counter[int] = Counter()
    runner = prepare(folder, write_site)
    KINDS[kind](runner)
    snapshot = Snapshot({"root": runner.root, "caches": folder / "caches"}, folder / "snapshot")
    before = entries(runner.root)
    began = time.perf_counter()
    _build(runner)
    took = time.perf_counter() - began
    after = entries(runner.root)
    for _ in range(points):
        snapshot.restore()
        number = chance.choice((signal.SIGINT, signal.SIGTERM))
        code, output = runner.run(_BUILD, number, chance.uniform(0, took))
        assert _ends_well(code, number, output), (code, output)
        assert entries(runner.root) in (before, after), (code, output)
        assert [*temporary.iterdir(), *folder.glob("caches/*/staged-folders/*")] == [], (code, output)
        codes[code] += 1
    return codes


def _ends_well(code: int, number: signal.Signals, output: str) -> bool:
    """Whether a build may end with this exit code and this output."""
    if code == 1 and output.endswith("Aborted!\n"):  # MkDocs' own end, as it has not read its plugins yet
        return number == signal.SIGINT
    if "Traceback" in output or "Exception ignored" in output:
        return False
    began, ended = bool(output.strip()), "Documentation built" in output
    return code in (0, 128 + number) or (code == -number and (ended or not began))


def main(points: int) -> None:
    """Print, for each kind of build, how often it ended with which exit code."""
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            os.environ.update(set_up(folder))
            print(kind, dict(interrupt_builds(folder, kind, points)), flush=True)


def set_up(folder: Path) -> Mapping[str, str]:
    """The environment in which all that a build writes is in the folder."""
    return {
        "INCIDENTS_CACHE": str(folder / "caches"),
        "TMPDIR": str(folder / "temporary"),
        "NO_MKDOCS_2_WARNING": "1",
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
