"""The site of a preview: which files are out of date after records changed, and what is written of them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_incidents.mkdocs_plugin.preview.live_site import LiveSite, may_write_pages_alone
from mkdocs_incidents.mkdocs_plugin.site_reading import SiteReader
from mkdocs_incidents.site.generated_site import plan_site
from tests.conftest import WriteTree, record
from tests.unit.mkdocs_plugin.small_site import FILES, build_site

RECORD = "artifacts/INC-001.md"
PAGE = "incidents/INC-001/index.html"


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({**FILES, RECORD: record()})


class Preview:
    """A preview's site after its first build."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._run = build_site(root, serving=True)
        site = self._run.open_site()
        assert site is not None
        self.site: LiveSite = site

    def renew(self, text: str = "", path: str = RECORD) -> bool:
        """Whether the site takes over a record that was saved."""
        if text:
            (self._root / path).write_text(text, encoding="utf-8")
        read = SiteReader(serving=True).read(self._run._config, self._run._options)
        return self.site.renew(plan_site(read.context))


def read(root: Path, path: str = PAGE) -> str:
    return (root / "site" / path).read_text(encoding="utf-8")


def test_nothing_is_out_of_date_after_a_build(root: Path) -> None:
    preview = Preview(root)
    (root / "site" / PAGE).write_text("untouched", encoding="utf-8")
    preview.site.write(PAGE)
    assert read(root) == "untouched"


def test_a_requested_page_is_written_once(root: Path) -> None:
    preview = Preview(root)
    assert preview.renew(record(summary="New words"))
    assert "New words" not in read(root)
    preview.site.write(PAGE)
    assert "New words" in read(root)
    assert "New words" not in read(root, "api/incidents/INC-001.json")
    preview.site.write("api/incidents/INC-001.json")
    assert "New words" in read(root, "api/incidents/INC-001.json")
    (root / "site" / PAGE).write_text("untouched", encoding="utf-8")
    preview.site.write(PAGE)
    preview.site.write("about/index.html")
    assert read(root) == "untouched"


def test_the_search_finds_new_words_and_pages_of_the_site(root: Path) -> None:
    preview = Preview(root)
    preview.renew(record(summary="zebra crossing"))
    preview.site.write("search/search_index.json")
    entries = json.loads(read(root, "search/search_index.json"))["docs"]
    assert any("zebra" in entry["text"] for entry in entries)
    assert any(entry["location"].startswith("about/") for entry in entries)


def test_an_added_or_removed_page_needs_a_full_build(root: Path) -> None:
    preview = Preview(root)
    assert not preview.renew(record(id="INC-002"), "artifacts/INC-002.md")
    (root / "artifacts/INC-002.md").unlink()
    assert preview.renew()
    (root / RECORD).unlink()
    assert not preview.renew()


def config(*modules: str) -> MkDocsConfig:
    plugins = {name: type("Plugin", (), {"__module__": name})() for name in modules}
    return cast("MkDocsConfig", SimpleNamespace(plugins=plugins))


@pytest.mark.parametrize(
    ("modules", "alone"),
    [
        (("material.plugins.search.plugin", "mkdocs_incidents.mkdocs_plugin.plugin", "mkdocs_macros.plugin"), True),
        (("material.plugins.tags.plugin",), False),
        (("mkdocs_macros_like",), False),
        (("somebody.else",), False),
        ((), True),
    ],
)
def test_other_plugins_can_require_all_pages(modules: tuple[str, ...], alone: bool) -> None:
    assert may_write_pages_alone(config(*modules)) is alone
