"""The files that a preview watches."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_incidents.mkdocs_plugin.preview.watched_files import (
    lie_below,
    list_changes,
    list_unwatched_inputs,
    take_snapshot,
)


def test_files_that_came_went_or_changed(tmp_path: Path) -> None:
    for name in ("same", "changed", "gone"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    before = take_snapshot([str(tmp_path)])
    (tmp_path / "changed").write_text("more", encoding="utf-8")
    (tmp_path / "gone").unlink()
    (tmp_path / "new").write_text("x", encoding="utf-8")
    changes = list_changes(before, take_snapshot([str(tmp_path)]))
    assert changes == {str(tmp_path / name) for name in ("changed", "gone", "new")}


def test_links_to_folders_are_followed_and_never_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x").write_text("x", encoding="utf-8")
    (tmp_path / "a/out").symlink_to("../outside")
    (tmp_path / "a/b/up").symlink_to("..")
    (tmp_path / "a/dead").symlink_to("nowhere")
    assert set(take_snapshot([str(tmp_path / "a")])) == {str(tmp_path / "a/out/x")}


def test_a_path_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert take_snapshot([str(tmp_path / "none")]) == {}


def test_whether_paths_lie_below_a_folder() -> None:
    assert lie_below(["/a/b", "/a"], "/a")
    assert not lie_below(["/a/b", "/ab"], "/a")
    assert lie_below([], "/a")


def test_configurations_that_are_inherited_are_inputs(tmp_path: Path) -> None:
    texts = {"mkdocs.yml": "INHERIT: 'base.yml'  # ours\n", "base.yml": "INHERIT: more/top.yml\n", "more/top.yml": ""}
    (tmp_path / "more").mkdir()
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "x"})
    config.validate()
    assert list_unwatched_inputs(config) == [str(tmp_path / "base.yml"), str(tmp_path / "more/top.yml")]
