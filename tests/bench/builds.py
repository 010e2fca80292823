"""Builds: of the site in its situations, and of the same pages by plain MkDocs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.bench.figures import Figure
from tests.bench.process import run
from tests.bench.records import build_record, file_of

BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_WITHOUT_PAGEFIND = "import sys; sys.modules['pagefind'] = None; from mkdocs.__main__ import cli; cli()"
_BUILD = (sys.executable, "-c", _WITHOUT_PAGEFIND, *BUILD[3:])
"""Both with Material's search: ours would be searched with Pagefind where that is installed and there is much."""


def measure_builds(source: Path, ours: Path) -> dict[str, Figure]:
    """Each situation once, from a fresh copy of the repository, so that the first has no site and no cache."""
    for folder in (ours, cache_folder(ours)):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, ours)
    return {name: _build_after(prepare, ours) for name, prepare in _SITUATIONS.items()}


def measure_plain(plain: Path) -> Figure:
    """The same pages by MkDocs with Material and nothing else."""
    shutil.rmtree(plain / "site", ignore_errors=True)
    return run(_BUILD, plain)


def edit_record(root: Path, sentence: str) -> Path:
    """Add a sentence to the prose of the first record; gives its file."""
    path = root / file_of(1)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    return path


def _build_after(prepare: Callable[[Path], object], root: Path) -> Figure:
    prepare(root)
    return run(_BUILD, root)


def _add_record(root: Path) -> None:
    number = sum(1 for _ in (root / "artifacts").rglob("*.md")) + 1
    (root / file_of(number)).write_text(build_record(number), encoding="utf-8")


def _edit_config(root: Path) -> None:
    path = root / "company.config.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Bench", "name: Benches"), encoding="utf-8")


_SITUATIONS: Mapping[str, Callable[[Path], object]] = {
    "cold": lambda root: None,
    "nothing changed": lambda root: None,
    "one record edited": lambda root: edit_record(root, "The queue was *long*."),
    "one record added": _add_record,
    "configuration edited": _edit_config,
}
