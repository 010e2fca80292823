"""A new site replaces the old one: never through a link, even during swaps, and also after a killed build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.canaries import canary_folder, contents
from tests.conftest import CONFIG, record
from tests.integration.conftest import FIVE_LINES, run_mkdocs
from tests.swaps import swapping

HOOKS = """
import os, shutil, signal
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(100)
def on_post_build(config):
    root = Path(config.config_file_path).parent
    if place := os.environ.get("LINK"):
        shutil.rmtree(root / place)
        (root / place).symlink_to(root.parent / "canary")
    if os.environ.get("KILL"):
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    """A folder that is none of the site's business."""
    names = ("index.html", "incidents/index.html", "notes.md")
    with canary_folder(tmp_path / "canary", names, "theirs") as folder:
        yield folder


@pytest.fixture
def root(tmp_path: Path, canary: Path) -> Path:
    """A repository whose site has been built."""
    root = tmp_path / "root"
    files = {
        "mkdocs.yml": f"{FIVE_LINES}hooks: [hooks.py]\n",
        "hooks.py": HOOKS,
        "company.config.yaml": CONFIG,
        "docs/index.md": "# Home\n",
        "artifacts/INC-001.md": record(),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    assert run_mkdocs(root, "build").returncode == 0
    return root


def left_over(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob(".incidents-*"))


@pytest.mark.parametrize("place", ["site/incidents", "site/assets"])
def test_a_folder_of_the_old_site_becomes_a_link_during_the_build(root: Path, canary: Path, place: str) -> None:
    """The link is removed with the old site, and what it leads to is not."""
    before = contents(root / "site")
    result = run_mkdocs(root, "build", LINK=place)
    assert result.returncode == 0, result.stdout
    assert not (root / place).is_symlink()
    assert contents(root / "site") == before
    assert left_over(root) == []


def test_the_site_itself_becomes_a_link_during_the_build(root: Path, canary: Path) -> None:
    result = run_mkdocs(root, "build", LINK="site")
    assert result.returncode == 1
    assert "site is a symbolic link" in result.stdout
    assert "Traceback" not in result.stdout
    assert left_over(root) == []


def test_a_loop_swaps_a_folder_of_the_site_for_a_link(root: Path, canary: Path) -> None:
    """A build stops if it meets the link, or replaces it."""
    (root / "link").symlink_to(canary)
    for _ in range(5):
        with swapping(root, "site/incidents", "link"):
            result = run_mkdocs(root, "build")
        assert result.returncode == 0 or "link" in result.stdout, result.stdout
        assert "Traceback" not in result.stdout
    assert left_over(root) == []


def test_a_killed_build_leaves_the_old_site_and_the_next_one_removes_its_folder(root: Path) -> None:
    before = contents(root)
    (root / ".incidents-site-mine").mkdir()
    assert run_mkdocs(root, "build", KILL="1").returncode == -signal.SIGKILL
    assert len(left_over(root)) == 2
    assert (
        contents(root / "site").items()
        == {path.removeprefix("site/"): data for path, data in before.items() if path.startswith("site/")}.items()
    )
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout
    assert left_over(root) == [".incidents-site-mine"]
    assert contents(root) == before


def test_two_builds_into_one_site_at_once(root: Path) -> None:
    before = contents(root)
    command = [sys.executable, "-m", "mkdocs", "build"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795424400", "NO_MKDOCS_2_WARNING": "1"}
    builds = [
        subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    outputs = [build.communicate(timeout=120)[0].decode() for build in builds]
    assert [build.returncode for build in builds] == [0, 0], outputs
    assert contents(root) == before
