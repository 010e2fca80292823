"""The check of some paths finds the same problems there as a check of everything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mkdocs_incidents.loading import WorkspaceOptions, check_paths, load_workspace
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.instants import parse_instant
from tests.conftest import AS_OF, front_matter, record

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*valid/*/"))
_NOW = parse_instant(AS_OF)
assert _NOW is not None
OPTIONS = WorkspaceOptions(now=_NOW)
_IMPORTS = """
import sys
from mkdocs_incidents.cli.commands import main
main(["check", "artifacts/memos/INC-010.md"], standalone_mode=False)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def _both(path: Path) -> tuple[Path, Path]:
    """Where the file is and, if it is a link, what it leads to."""
    return path.parent.resolve() / path.name, path.resolve()


def compare(root: Path, workspace: Workspace, paths: Sequence[Path]) -> None:
    """The problems are those of the workspace at or below the paths, and so are the counts."""
    places = [path.resolve() for path in paths]
    expected = [
        problem
        for problem in workspace.problems
        if any(one.is_relative_to(place) for one in _both(root / problem.location.path) for place in places)
    ]
    checked = check_paths(root, OPTIONS, paths)
    assert list(checked.problems) == expected
    assert (checked.incidents, checked.artifacts) == (len(workspace.incidents), len(workspace.artifacts))
    assert checked.skipped == workspace.skipped


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_each_path_of_the_examples(folder: Path) -> None:
    workspace = load_workspace(folder, OPTIONS)
    for path in (folder, *folder.rglob("*")):
        compare(folder, workspace, [path])


def test_without_paths_everything(crowd: Path) -> None:
    assert check_paths(crowd, OPTIONS, ()).problems == load_workspace(crowd, OPTIONS).problems


def test_each_file_of_many(crowd: Path) -> None:
    workspace = load_workspace(crowd, OPTIONS)
    for path in [crowd / problem.location.path for problem in workspace.problems]:
        compare(crowd, workspace, [path])


@pytest.mark.parametrize(
    "names",
    [
        ["artifacts"],
        ["artifacts/rfcs", "artifacts/memos/INC-004.md"],
        ["artifacts/memos/INC-003.md", "artifacts/memos/INC-003-again.md"],
        ["company.config.yaml", "artifacts/memos/INC-010.md"],
        ["artifacts/notes.md"],
        [".."],
        ["artifacts/rfcs/../memos/INC-005.md"],
    ],
)
def test_several_paths_folders_and_roundabout_ones(crowd: Path, names: list[str]) -> None:
    compare(crowd, load_workspace(crowd, OPTIONS), [crowd / name for name in names])


@pytest.mark.parametrize(
    ("changed", "text", "hit"),
    [
        ("artifacts/rfcs/RFC-001.md", front_matter(id="RFC-002"), "artifacts/memos/INC-004.md"),
        ("artifacts/memos/INC-011.md", record(id="INC-010"), "artifacts/memos/INC-010.md"),
        ("artifacts/memos/INC-008.md", record(id="INC-008", depends_on="[RFC-001]"), "artifacts/rfcs/RFC-001.md"),
        ("artifacts/memos/INC-005.md", record(id="INC-005", children="[INC-010]"), "artifacts/memos/INC-010.md"),
    ],
)
def test_an_edit_that_is_felt_in_another_file(crowd: Path, changed: str, text: str, hit: str) -> None:
    check_paths(crowd, OPTIONS, [crowd / hit])
    (crowd / changed).write_text(text, encoding="utf-8")
    for name in (hit, changed):
        checked = check_paths(crowd, OPTIONS, [crowd / name])
        workspace = load_workspace(crowd, OPTIONS)
        assert checked.problems == workspace.problems_by_file().get(name, ())


def test_through_symbolic_links(crowd: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "root").symlink_to(crowd)
    kept = crowd / "kept.md"
    (crowd / "artifacts/memos/INC-005.md").rename(kept)
    (crowd / "artifacts/memos/INC-005.md").symlink_to(kept)
    for root in (crowd, outside / "root"):
        workspace = load_workspace(root, OPTIONS)
        for path in (kept, outside, crowd / "artifacts/memos", outside / "root/artifacts/memos/INC-004.md"):
            compare(root, workspace, [path])


def test_a_link_out_of_the_repository_is_reported_in_its_folder(crowd: Path) -> None:
    (crowd / "artifacts/memos/INC-777.md").symlink_to("/etc/passwd")
    for name in ("artifacts", "artifacts/memos/INC-777.md"):
        problems = check_paths(crowd, OPTIONS, [crowd / name]).problems
        assert "SRC011" in [one.code for one in problems if one.location.path == "artifacts/memos/INC-777.md"]


def test_a_file_needs_no_pages(crowd: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORTS], cwd=crowd, check=True, capture_output=True, text=True)
    assert {"jinja2", "markdown_it", "mkdocs", "jsonschema"}.isdisjoint(done.stdout.splitlines()[-1].split())
