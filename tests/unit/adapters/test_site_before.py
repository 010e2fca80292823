"""Of the site that a build finds, nothing stays but the files that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.adapters.mkdocs.site_before import SiteBefore


def identity(path: Path) -> tuple[int, int]:
    return path.stat().st_dev, path.stat().st_ino


def places(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for place in ("a/one.html", "a/two.html", "b/c/three.html", "four.html", ".hidden/five.html"):
        path = tmp_path / "site" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(place, encoding="utf-8")
    return tmp_path / "site"


def test_what_is_named_comes_back_and_all_else_goes(site: Path) -> None:
    named = {place: identity(site / place) for place in ("a/one.html", "four.html")}
    before = SiteBefore(str(site))
    before.set_aside()
    assert {path.name for path in site.iterdir() if not path.name.startswith(".")} == set()
    assert before.bring_back({**named, "gone.html": (0, 0)}) == {"a/one.html", "four.html"}
    assert places(site) == {"a", "a/one.html", "four.html", ".hidden", ".hidden/five.html"}


def test_another_file_at_a_place_that_is_named_goes(site: Path) -> None:
    other = identity(site / "a/two.html")
    before = SiteBefore(str(site))
    before.set_aside()
    assert before.bring_back({"a/one.html": other}) == set()
    assert places(site) == {".hidden", ".hidden/five.html"}


def test_what_is_in_the_way_by_now_is_left(site: Path) -> None:
    named = {place: identity(site / place) for place in ("a/one.html", "four.html")}
    before = SiteBefore(str(site))
    before.set_aside()
    (site / "a").write_text("a file", encoding="utf-8")
    assert before.bring_back(named) == {"four.html"}
    assert (site / "a").read_text(encoding="utf-8") == "a file"


def test_a_link_to_elsewhere_is_left_where_it_is(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/kept.txt").write_text("kept", encoding="utf-8")
    (site / "link").symlink_to(tmp_path / "elsewhere")
    (site / "a/link").symlink_to(tmp_path / "elsewhere")
    before = SiteBefore(str(site))
    before.set_aside()
    before.bring_back({"four.html": (0, 0)})
    assert (site / "link").is_symlink()
    assert (tmp_path / "elsewhere/kept.txt").exists()


def test_a_site_that_is_not_there(tmp_path: Path) -> None:
    before = SiteBefore(str(tmp_path / "site"))
    before.set_aside()
    assert before.bring_back({"four.html": (0, 0)}) == set()
    assert not (tmp_path / "site").exists()
