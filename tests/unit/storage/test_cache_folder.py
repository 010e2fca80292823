"""The cache of a repository is outside it, and only this user can access it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.cache import Cache
from mkdocs_incidents.storage.cache_folder import (
    VARIABLE,
    cache_folder,
    is_private,
    make_cache_folder,
    usable_cache_folder,
)


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "all/caches"))
    return tmp_path / "all/caches"


def test_the_folder_is_for_this_user_only(caches: Path, tmp_path: Path) -> None:
    folder = make_cache_folder(tmp_path)
    assert folder.parent == caches
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (caches / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert make_cache_folder(tmp_path) == folder


def test_each_repository_has_its_own_by_its_real_path(caches: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "ops").mkdir(parents=True)
    (tmp_path / "link").symlink_to("one/ops")
    one, two, link = (cache_folder(tmp_path / name) for name in ("one/ops", "two/ops", "link"))
    assert one != two
    assert link == one
    assert one.name.startswith("ops-")
    assert not caches.exists()


def test_an_odd_name_makes_a_plain_folder(caches: Path, tmp_path: Path) -> None:
    name = cache_folder(tmp_path / f"ä b/\n{'x' * 100}").name
    assert name.isascii()
    assert name.isprintable()
    assert len(name) <= 60


def test_without_the_variable_it_is_the_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert cache_folder(tmp_path).parent == tmp_path / "home/mkdocs-incidents"


def test_a_folder_from_a_checkout_is_not_used(caches: Path, tmp_path: Path) -> None:
    """Whoever sets the variable to a folder of the repository gets no cache from a pull request."""
    folder = cache_folder(tmp_path)
    Cache(tmp_path, "1").write("pages", {"a": b"1"})
    folder.chmod(0o755)
    assert Cache(tmp_path, "1").read("pages", ["a"]) == {}
    with pytest.raises(IncidentsError, match=r"is a link, or open to other users: delete it\. Or set"):
        make_cache_folder(tmp_path)
    assert usable_cache_folder(tmp_path) is None
    folder.chmod(0o700)
    assert Cache(tmp_path, "1").read("pages", ["a"]) == {"a": b"1"}


@pytest.mark.parametrize("mode", [0o710, 0o701, 0o702, 0o720, 0o755])
def test_a_folder_that_others_can_enter_is_not_private(tmp_path: Path, mode: int) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x").chmod(mode)
    assert not is_private(tmp_path / "x")
    (tmp_path / "x").chmod(0o700)
    assert is_private(tmp_path / "x")


def test_a_link_or_a_file_is_not_private(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").touch(mode=0o600)
    assert [is_private(tmp_path / name) for name in ("real", "link", "file", "missing")] == [True, False, False, False]


def test_a_folder_of_somebody_else_is_not_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").mkdir(mode=0o700)
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert not is_private(tmp_path / "x")


def test_a_link_in_the_place_of_the_cache_is_refused(caches: Path, tmp_path: Path) -> None:
    (tmp_path / "target").mkdir(mode=0o700)
    caches.mkdir(parents=True)
    cache_folder(tmp_path).symlink_to(tmp_path / "target")
    Cache(tmp_path, "1").write("pages", {"a": b"1"})
    assert list((tmp_path / "target").iterdir()) == []
    assert usable_cache_folder(tmp_path) is None


def test_a_link_in_the_place_of_the_tag_is_not_written_through(caches: Path, tmp_path: Path) -> None:
    caches.mkdir(parents=True)
    (caches / "CACHEDIR.TAG").symlink_to(tmp_path / "victim")
    make_cache_folder(tmp_path)
    assert not (tmp_path / "victim").exists()


def test_where_no_folder_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/proc/nowhere")
    with pytest.raises(IncidentsError, match=r"/proc/nowhere/.* cannot be created: .*\. Or set INCIDENTS_CACHE to"):
        make_cache_folder(tmp_path)
