"""Folders copied and removed without following links."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.trees import copy_tree, remove_tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("root/a/b/x", "root/a/y", "outside/secret"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path / "root"


def test_a_copy_has_the_digest_of_names_and_contents(root: Path) -> None:
    folder = SafeFolder(root)
    digest = copy_tree(folder, "a", folder, "deep/copy")
    assert (root / "deep/copy/b/x").read_text(encoding="utf-8") == "root/a/b/x"
    (root / "a/y").rename(root / "a/z")
    assert copy_tree(folder, "a", folder, "second") != digest


def test_nothing_is_copied_over_what_is_there(root: Path) -> None:
    (root / "there").mkdir()
    with pytest.raises(IncidentsError):
        copy_tree(SafeFolder(root), "a", SafeFolder(root), "there")


def test_a_link_is_removed_and_what_it_leads_to_stays(root: Path) -> None:
    (root / "a/link").symlink_to("../../outside")
    remove_tree(SafeFolder(root), "a")
    assert not (root / "a").exists()
    assert (root.parent / "outside/secret").exists()


def test_no_path_leads_through_a_link(root: Path) -> None:
    (root / "link").symlink_to("../outside")
    with pytest.raises(IncidentsError, match="is a symbolic link"):
        remove_tree(SafeFolder(root), "link/secret")
    with pytest.raises(IncidentsError, match="is a symbolic link"):
        copy_tree(SafeFolder(root), "link", SafeFolder(root), "copy")
