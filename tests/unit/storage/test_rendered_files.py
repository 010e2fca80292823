"""Files that are rendered into a folder: only those that this program wrote are ever removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache_folder import cache_folder
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.rendered_files import MANIFEST, MadeFiles, Rendered, stale_files, write_rendered


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def contents(out: Path) -> dict[str, str]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_changed_files_are_written(tmp_path: Path, out: Path) -> None:
    files = {"a.md": "A\n", "sub/b.md": "B\n"}
    assert stale_files(tmp_path, out, files) == ["a.md", "sub/b.md"]
    assert write_rendered(tmp_path, out, files) == Rendered(["a.md", "sub/b.md"], [])
    assert contents(out) == {**files, MANIFEST: "a.md\nsub/b.md\n"}
    assert stale_files(tmp_path, out, files) == []
    before = (out / "a.md").stat()
    assert write_rendered(tmp_path, out, files | {"sub/b.md": "C\n"}) == Rendered(["sub/b.md"], [])
    assert (out / "a.md").stat() == before


def test_leftover_files_are_removed(tmp_path: Path, out: Path) -> None:
    write_rendered(tmp_path, out, {"a.md": "A", "b.md": "B"})
    assert stale_files(tmp_path, out, {"a.md": "A"}) == ["b.md"]
    assert write_rendered(tmp_path, out, {"a.md": "A"}) == Rendered(["b.md"], [])
    assert contents(out) == {"a.md": "A", MANIFEST: "a.md\n"}


def test_files_edited_since_then_are_not_removed(tmp_path: Path, out: Path) -> None:
    write_rendered(tmp_path, out, {"a.md": "A", "b.md": "B"})
    (out / "b.md").write_text("mine", encoding="utf-8")
    assert write_rendered(tmp_path, out, {"a.md": "A"}) == Rendered([], ["b.md"])
    assert contents(out)["b.md"] == "mine"
    assert stale_files(tmp_path, out, {"a.md": "A"}) == ["b.md"]


def test_a_list_that_came_with_the_repository_removes_nothing(tmp_path: Path, out: Path) -> None:
    out.mkdir()
    (out / MANIFEST).write_text("theirs.md\nnotes.txt\n../outside.md\n", encoding="utf-8")
    for name in ("theirs.md", "notes.txt"):
        (out / name).write_text("x", encoding="utf-8")
    (tmp_path / "outside.md").write_text("x", encoding="utf-8")
    assert write_rendered(tmp_path, out, {"a.md": "A"}) == Rendered(["a.md"], ["theirs.md"])
    assert {"theirs.md", "notes.txt"} <= contents(out).keys()
    assert (tmp_path / "outside.md").exists()


def test_nothing_is_written_through_a_link(tmp_path: Path, out: Path) -> None:
    out.mkdir()
    (tmp_path / "target.md").write_text("theirs", encoding="utf-8")
    (out / "b.md").symlink_to(tmp_path / "target.md")
    assert stale_files(tmp_path, out, {"b.md": "theirs"}) == ["b.md"]
    with pytest.raises(IncidentsError):
        write_rendered(tmp_path, out, {"a.md": "A", "b.md": "B"})
    assert (tmp_path / "target.md").read_text(encoding="utf-8") == "theirs"
    assert not (out / "a.md").exists()


def test_bytes_that_are_not_text_are_replaced(tmp_path: Path, out: Path) -> None:
    out.mkdir()
    (out / "a.md").write_bytes(b"\xff")
    assert write_rendered(tmp_path, out, {"a.md": "A"}).changed == ["a.md"]
    assert (out / "a.md").read_bytes() == b"A"


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
def test_an_invalid_list_is_empty(root: Path, text: str) -> None:
    MadeFiles(root, root).note({"x": b"a"})
    (cache_folder(root) / "made-files.json").write_bytes(text.encode("latin-1"))
    SafeFolder(root).replace_file("x", b"a")
    assert not MadeFiles(root, root).holds("x", SafeFolder(root).read("x"))
