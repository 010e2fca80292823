"""The list of files that the program made."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.storage.cache_folder import cache_folder
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.made_files import MadeFiles


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def test_only_what_was_made_and_is_as_it_was_is_held(root: Path) -> None:
    target, folder = root / "rendered", SafeFolder(root)
    folder.create_file("rendered/a.md", b"a")
    assert not MadeFiles(root, target).holds("a.md", folder.read("rendered/a.md"))
    MadeFiles(root, target).note({"a.md": b"a"})
    made = MadeFiles(root, target)
    assert made.holds("a.md", folder.read("rendered/a.md"))
    assert not made.holds("a.md", None)
    assert not made.holds("b.md", folder.read("rendered/a.md"))
    assert not MadeFiles(root, root / "other").holds("a.md", folder.read("rendered/a.md"))
    (root / "rendered/a.md").write_bytes(b"theirs")
    assert not made.holds("a.md", folder.read("rendered/a.md"))


def test_two_folders_do_not_push_each_other_out(root: Path) -> None:
    content = SafeFolder(root).replace_file("x", b"a")
    MadeFiles(root, root / "one").note({"x": b"a"})
    MadeFiles(root, root / "two").note({"x": b"b"})
    assert MadeFiles(root, root / "one").holds("x", SafeFolder(root).read("x"))
    assert not MadeFiles(root, root / "two").holds("x", SafeFolder(root).read("x"))
    before = (cache_folder(root) / "made-files.json").stat()
    MadeFiles(root, root / "two").note({"x": b"b"})
    assert (cache_folder(root) / "made-files.json").stat().st_ino == before.st_ino
    assert content.size == 1


@pytest.mark.parametrize("text", ["", "[]", '{"x": 1}', "\xff"])
def test_a_list_that_is_none_holds_nothing(root: Path, text: str) -> None:
    MadeFiles(root, root).note({"x": b"a"})
    (cache_folder(root) / "made-files.json").write_bytes(text.encode("latin-1"))
    SafeFolder(root).replace_file("x", b"a")
    assert not MadeFiles(root, root).holds("x", SafeFolder(root).read("x"))
