"""The index of Pagefind, which is made again only if what it reads has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.mkdocs_plugin.search import pagefind_index
from mkdocs_incidents.mkdocs_plugin.search.pagefind_index import digest_inputs, keep_index, restore_index

MARKED = "<main data-pagefind-body>text</main>"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pagefind_index, "version", lambda _: "1.0")
    (tmp_path / "cache").mkdir()
    for name, text in (("a.html", MARKED), ("b.html", "<p>not indexed</p>"), ("pagefind/x.js", "index")):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_the_digest_is_that_of_what_is_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = digest_inputs(site, ("--quiet",))
    (site / "b.html").write_text("<p>still not indexed</p>", encoding="utf-8")
    assert digest_inputs(site, ("--quiet",)) == first
    others = {digest_inputs(site, ("--verbose",))}
    (site / "a.html").rename(site / "c.html")
    others.add(digest_inputs(site, ("--quiet",)))
    Path("pagefind.yml").write_text("glob: x", encoding="utf-8")
    others.add(digest_inputs(site, ("--quiet",)))
    monkeypatch.setenv("PAGEFIND_SITE", "x")
    others.add(digest_inputs(site, ("--quiet",)))
    assert len(others - {first}) == 4


def test_an_index_comes_back_for_the_same_inputs_only(site: Path) -> None:
    cache = site.parent / "cache"
    keep_index(cache, "digest", site)
    (site / "pagefind/x.js").write_text("old", encoding="utf-8")
    assert restore_index(cache, "digest", site)
    assert (site / "pagefind/x.js").read_text(encoding="utf-8") == "index"
    assert not restore_index(cache, "another", site)
    assert not (site / "pagefind").exists()


def test_an_index_that_somebody_changed_is_not_used(site: Path) -> None:
    cache = site.parent / "cache"
    keep_index(cache, "digest", site)
    (kept,) = cache.rglob("x.js")
    kept.write_text("changed", encoding="utf-8")
    assert not restore_index(cache, "digest", site)
    assert not (site / "pagefind").exists()
    assert not restore_index(site.parent / "no-cache", "digest", site)
