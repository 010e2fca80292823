"""Time a check and the minimum work of any check, in a new process; prints seconds."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import yaml

from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.storage.cache_folder import cache_folder

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def check(root: Path) -> None:
    """Read and check everything, as `incidents check` does."""
    workspace = load_workspace(root, WorkspaceOptions(now=NOW))
    if workspace.errors:
        raise SystemExit(f"the bench's own records are wrong: {workspace.errors[0]}")


def floor(root: Path) -> None:
    """Read each file, and parse its front matter with the C loader."""
    for path in sorted((root / "artifacts").rglob("*.md")):
        front = path.read_text(encoding="utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
        yaml.load(front, yaml.CSafeLoader)


def measure(work: Callable[[], object]) -> float:
    """How long a piece of work takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(folder: str) -> None:
    """Print three times: of a check without a cache, of another one with what the first has left, and of the floor."""
    root = Path(folder)
    forget(root)
    print(*(measure(partial(work, root)) for work in (check, check, floor)))
    forget(root)


def forget(root: Path) -> None:
    """Remove what earlier runs have left."""
    shutil.rmtree(cache_folder(root), ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
