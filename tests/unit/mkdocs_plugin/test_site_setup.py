"""What the plugin adds to a site's configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from markdown import Markdown
from mkdocs_incidents.mkdocs_plugin.site_setup import (
    SafeLinks,
    add_extensions,
    find_docs,
    permalink_of,
    prepare_theme,
    watch,
)
from tests.conftest import WriteTree


def config(**values: Any) -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict({"site_name": "x", "theme": "mkdocs", **values})
    made.validate()
    return made


def test_styles_of_the_site_come_after_ours() -> None:
    site = config(extra_css=["own.css"])
    prepare_theme(site)
    names = [str(style).partition("?")[0] for style in site.extra_css]
    assert names[-1] == "own.css"
    assert "assets/incidents/other-themes.css" in names
    material = config(theme={"name": "material"})
    prepare_theme(material)
    assert "assets/incidents/other-themes.css" not in "".join(material.extra_css)
    assert material.theme["font"] is False


def test_fonts_of_the_site_are_not_changed() -> None:
    site = config(theme={"name": "material", "font": {"text": "Lato", "code": "Fira"}})
    prepare_theme(site)
    assert site.theme["font"] == {"text": "Lato", "code": "Fira"}


@pytest.mark.parametrize(("toc", "text"), [({}, ""), ({"permalink": True}, "¶"), ({"permalink": "#"}, "#")])
def test_the_link_after_a_heading(toc: dict[str, Any], text: str) -> None:
    assert permalink_of(config(markdown_extensions=[{"toc": toc}])) == text


def test_extensions_that_are_there_are_not_added_twice() -> None:
    site = config(markdown_extensions=["admonition", {"pymdownx.tasklist": {"custom_checkbox": False}}])
    add_extensions(site)
    names = [one for one in site.markdown_extensions if isinstance(one, str)]
    assert len(names) == len(set(names))
    assert site.mdx_configs["pymdownx.tasklist"]["custom_checkbox"] is False


def test_only_what_exists_is_watched(tmp_path: Path) -> None:
    site = config()
    watch(site, [tmp_path, tmp_path / "none", tmp_path])
    assert site.watch == [str(tmp_path)]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a](https://a.example)", '<p><a href="https://a.example">a</a></p>'),
        ("[a](http://[)", "<p><span>a</span></p>"),
        ("![a](http://[)", '<p><span alt="a">a</span></p>'),
    ],
)
def test_a_link_without_a_valid_address_is_plain_text(text: str, html: str) -> None:
    assert Markdown(extensions=[SafeLinks()]).convert(text) == html


def test_the_folder_of_pages_relative_to_the_repository(tree: WriteTree) -> None:
    root = tree({"site/docs/index.md": "x"})
    assert find_docs(config(docs_dir=str(root / "site/docs")), root) == "site/docs"
    assert find_docs(config(docs_dir=str(root)), root) == ""
    assert find_docs(config(docs_dir=str(root / "site/docs")), root / "site/docs") == ""
    assert find_docs(config(docs_dir=str(root.parent)), root) == ""
