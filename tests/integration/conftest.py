"""Real builds: MkDocs in a separate process, on real files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.launcher import launcher

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = ("mkdocs.yml", "company.config.yaml", "artifacts", "standards", "docs")

EXAMPLE_SERVICES = ("web", "api", "webhooks", "worker", "pdf", "postgres")

Build = Callable[..., subprocess.CompletedProcess[str]]


def run_mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs …` in `root`; its output, both streams together, is in `stdout`."""
    known = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795424400"}
    return launcher().run_merged(("mkdocs", *arguments), root, {**os.environ, **known, **environment})


def run_incidents(
    root: Path, *arguments: str, errors: type[Warning] = ResourceWarning
) -> subprocess.CompletedProcess[str]:
    """`incidents …` in `root`; `errors` are the warnings that are errors in it."""
    return launcher().run(("incidents", *arguments), root, os.environ, errors)


@pytest.fixture
def build() -> Build:
    """Build a site: `build(root, "--strict")`. Never with --quiet: it hides warnings from --strict as well."""
    return lambda root, *arguments: run_mkdocs(root, "build", *arguments)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example company that a test may change."""
    return copy_example(tmp_path / "example")


def copy_example(target: Path) -> Path:
    """Copy the example company's files."""
    target.mkdir(parents=True)
    for name in EXAMPLE:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    return target


def leave_out_guide(root: Path) -> None:
    """Of a copy of the example company, take out this project's guide and reference, which take time to build."""
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").partition("\nnav:")[0], encoding="utf-8")


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example company's site, built once, strictly."""
    root = copy_example(tmp_path_factory.mktemp("site") / "example")
    result = run_mkdocs(root, "build", "--strict")
    assert result.returncode == 0, result.stdout
    return root / "site"


@pytest.fixture
def repository(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write a repository from `path: content`, with the five lines of configuration unless it brings its own."""

    def write(files: dict[str, str]) -> Path:
        (tmp_path / "docs").mkdir()
        for path, content in {"mkdocs.yml": FIVE_LINES, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
        return tmp_path

    return write


FIVE_LINES = """site_name: Acme operations
theme: {name: material}
plugins:
  - macros
  - incidents
"""
