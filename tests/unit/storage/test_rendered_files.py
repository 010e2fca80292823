"""Files that are rendered into a folder: only those that this program wrote are ever removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.rendered_files import MANIFEST, Rendered, stale_files, write_rendered


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def contents(out: Path) -> dict[str, str]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_what_differs_is_written(tmp_path: Path, out: Path) -> None:
    files = {"a.md": "A\n", "sub/b.md": "B\n"}
    assert stale_files(tmp_path, out, files) == ["a.md", "sub/b.md"]
    assert write_rendered(tmp_path, out, files) == Rendered(["a.md", "sub/b.md"], [])
    assert contents(out) == {**files, MANIFEST: "a.md\nsub/b.md\n"}
    assert stale_files(tmp_path, out, files) == []
    before = (out / "a.md").stat()
    assert write_rendered(tmp_path, out, files | {"sub/b.md": "C\n"}) == Rendered(["sub/b.md"], [])
    assert (out / "a.md").stat() == before


def test_what_is_left_over_is_removed(tmp_path: Path, out: Path) -> None:
    write_rendered(tmp_path, out, {"a.md": "A", "b.md": "B"})
    assert stale_files(tmp_path, out, {"a.md": "A"}) == ["b.md"]
    assert write_rendered(tmp_path, out, {"a.md": "A"}) == Rendered(["b.md"], [])
    assert contents(out) == {"a.md": "A", MANIFEST: "a.md\n"}


def test_what_somebody_edited_since_then_is_left(tmp_path: Path, out: Path) -> None:
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


def test_bytes_that_are_no_text_are_replaced(tmp_path: Path, out: Path) -> None:
    out.mkdir()
    (out / "a.md").write_bytes(b"\xff")
    assert write_rendered(tmp_path, out, {"a.md": "A"}).changed == ["a.md"]
    assert (out / "a.md").read_bytes() == b"A"
