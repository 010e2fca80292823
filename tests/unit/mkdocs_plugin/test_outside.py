"""Files and folders that lead out of the repository, and what is no regular file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from mkdocs_incidents.mkdocs_plugin.outside import refuse_linked_files, refuse_linked_site, refuse_special_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("root/docs/a.md", "root/site/index.html", "outside/secret.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path / "root"


def config(docs: Path, site: Path) -> MkDocsConfig:
    made = MkDocsConfig()
    made.docs_dir, made.site_dir = str(docs), str(site)
    return made


def files(docs: Path) -> list[File]:
    return [File(path.name, str(docs), "site", use_directory_urls=True) for path in sorted(docs.iterdir())]


def test_a_site_without_links_and_one_elsewhere_are_fine(root: Path) -> None:
    refuse_linked_site(config(root / "docs", root / "site"), root)
    refuse_linked_site(config(root / "docs", root / "not-there"), root)
    (root.parent / "link").symlink_to("outside")
    refuse_linked_site(config(root / "docs", root.parent / "link/site"), root)


@pytest.mark.parametrize("link", ["site/link", "site/deep/link"])
def test_a_site_with_a_link_inside_is_refused(root: Path, link: str) -> None:
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(root.parent / "outside")
    with pytest.raises(PluginError, match=f"remove {root / link}"):
        refuse_linked_site(config(root / "docs", root / "site"), root)


def test_a_site_behind_a_link_is_refused(root: Path) -> None:
    (root / "out").symlink_to("../outside")
    (root / "in").symlink_to("docs")
    with pytest.raises(PluginError, match="leads out of the repository"):
        refuse_linked_site(config(root / "docs", root / "out/site"), root)
    with pytest.raises(PluginError, match="cannot be written through a link"):
        refuse_linked_site(config(root / "docs", root / "in/site"), root)


def test_a_page_that_is_a_link_out_of_the_repository_is_named(root: Path) -> None:
    (root / "docs/b.md").symlink_to("a.md")
    refuse_linked_files(files(root / "docs"), config(root / "docs", root / "site"), root)
    (root / "docs/c.md").symlink_to("../../outside/secret.md")
    with pytest.raises(PluginError) as error:
        refuse_linked_files(files(root / "docs"), config(root / "docs", root / "site"), root)
    assert str(error.value).splitlines()[1:] == ["  c.md"]


def test_a_docs_folder_linked_outside_is_refused_but_a_configured_one_is_allowed(root: Path) -> None:
    (root / "linked").symlink_to("../outside")
    with pytest.raises(PluginError, match=r"docs_dir .*linked leads out"):
        refuse_linked_files([], config(root / "linked", root / "site"), root)
    outside = root.parent / "outside"
    refuse_linked_files(files(outside), config(outside, root / "site"), root)


def test_a_pipe_is_refused(root: Path) -> None:
    refuse_special_files(files(root / "docs"))
    os.mkfifo(root / "docs/pipe.md")
    with pytest.raises(PluginError, match=r"pipe\.md"):
        refuse_special_files(files(root / "docs"))
