"""What is generated among the site's own files, which win."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage, PlannedDataFile
from mkdocs_incidents.mkdocs_plugin.site_files import add_site_files, add_standards, place_standard
from mkdocs_incidents.mkdocs_plugin.standard_page import StandardPage
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.generated_site import plan_site
from mkdocs_incidents.site.page import SitePlan
from mkdocs_incidents.site.page_cache import PageCache
from tests.conftest import WriteTree, load, record
from tests.unit.mkdocs_plugin.test_generated_pages import config


class Site:
    """A site with its own files, before anything is generated."""

    def __init__(self, root: Path, *own: str) -> None:
        self.root = root
        self.config: MkDocsConfig = config(root)
        self.files = Files([self.own(path) for path in own])
        self.context: SiteContext = build_context(load(root), directory_urls=True)
        self.plan: SitePlan = plan_site(self.context)
        self.contents = PageCache(self.plan.pages, self.plan.files, self.plan.state, None)

    def own(self, path: str) -> File:
        return File(path, str(self.root / "docs"), str(self.root / "site"), use_directory_urls=True)

    def add(self) -> Files:
        add_site_files(self.files, self.config, self.plan, self.contents, self.root)
        return self.files

    def add_standards(self) -> Files:
        add_standards(self.files, self.config, self.context, self.contents, self.root)
        return self.files


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({"artifacts/INC-001.md": record()})


def test_every_page_and_file_of_the_plans(root: Path) -> None:
    site = Site(root)
    files = site.add()
    made = {file.page.plan.path for file in files if isinstance(file.page, GeneratedPage)}
    assert made == {page.path for page in site.plan.pages}
    assert {file.src_uri for file in files if isinstance(file, PlannedDataFile)} == {
        one.path for one in site.plan.files
    }
    assert isinstance(files.src_uris["artifacts/INC-001.md"].page, GeneratedPage)


def test_a_page_of_the_site_replaces_ours_and_is_reported(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        files = Site(root, "actions.md", "incidents/index.md").add()
    assert not isinstance(files.src_uris["actions.md"].page, GeneratedPage)
    assert {one.message for one in caplog.records if "replaces" in one.message} == {
        "incidents: actions.md replaces the generated page actions/",
        "incidents: incidents/index.md replaces the generated page incidents/",
    }


def test_the_home_page_and_unpublished_pages_are_not_reported(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    site = Site(root, "index.md", "actions.md")
    site.files.src_uris["actions.md"].inclusion = InclusionLevel.EXCLUDED
    with caplog.at_level(logging.INFO):
        site.add()
    assert [one.message for one in caplog.records if "replaces" in one.message] == []


def test_a_file_of_the_site_wins(root: Path) -> None:
    path = next(one.path for one in Site(root).plan.files if one.path.endswith(".json"))
    assert not isinstance(Site(root, path).add().src_uris[path], PlannedDataFile)


def test_standards_with_their_plain_files(root: Path) -> None:
    site = Site(root)
    files = site.add_standards()
    runbook = files.src_uris[paths.RUNBOOK]
    assert isinstance(runbook.page, StandardPage)
    assert (runbook.page.title, runbook.inclusion) == ("Incident runbook", InclusionLevel.INCLUDED)
    assert isinstance(files.src_uris["runbook.txt"], PlannedDataFile)
    assert site.context.published[paths.RUNBOOK] == "runbook/"


def test_other_standards_are_not_in_the_navigation(tree: WriteTree) -> None:
    site = Site(tree({"standards/ops/rotation.md": "# On call\n"}))
    (other,) = (one for one in site.context.workspace.standards if one.kind == "other")
    file = place_standard(other, site.config, site.context, site.root)
    assert (file.src_uri, file.inclusion) == ("standards/ops/rotation.md", InclusionLevel.NOT_IN_NAV)


def test_a_runbook_of_the_site_wins(root: Path) -> None:
    files = Site(root, "runbook.md").add_standards()
    assert not isinstance(files.src_uris["runbook.md"].page, StandardPage)
