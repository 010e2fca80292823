"""Adds to a site's configuration what our pages need: styles, scripts, Markdown extensions.

Nothing is loaded from other hosts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig

from markdown import Markdown
from mkdocs_incidents.markdown.allow_list import is_address
from mkdocs_incidents.site.assets import THEME, versioned

_STYLES = ("assets/incidents/incidents.css", "assets/incidents/print.css")
_OTHER_THEMES = "assets/incidents/other-themes.css"
_SCRIPTS = ("assets/incidents/times.js", "assets/incidents/tables.js", "assets/incidents/mount.js")
_EXTENSIONS = (
    "admonition",
    "attr_list",
    "pymdownx.quotes",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.magiclink",
)
_COPY_BUTTON = "content.code.copy"
_MATERIAL_FONTS = {"text": "Roboto", "code": "Roboto Mono"}


def prepare_theme(config: MkDocsConfig) -> None:
    """Add our templates and styles. The site's own folder and styles take precedence."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    styles = _STYLES if config.theme.name == "material" else (*_STYLES, _OTHER_THEMES)
    config.extra_css[:0] = [versioned(style) for style in styles]
    config.extra_javascript.extend(versioned(script) for script in _SCRIPTS)
    if config.theme.name == "material" and config.theme.get("font") == _MATERIAL_FONTS:
        config.theme["font"] = False  # by default, Material loads its fonts from a third party
    if config.theme.name == "material" and _COPY_BUTTON not in config.theme["features"]:
        config.theme["features"].append(_COPY_BUTTON)  # people copy commands


def permalink_of(config: MkDocsConfig) -> str:
    """Return the text of the link after each heading, from the site's configuration."""
    found = config.mdx_configs.get("toc", {}).get("permalink", False)
    return found if isinstance(found, str) else "¶" if found else ""


def find_docs(config: MkDocsConfig, root: Path) -> str:
    """Return the folder of the site's own pages, relative to the repository, or "" if it is outside."""
    docs, top = Path(os.path.realpath(config.docs_dir)), Path(os.path.realpath(root))
    return docs.relative_to(top).as_posix() if docs != top and docs.is_relative_to(top) else ""


def add_extensions(config: MkDocsConfig) -> None:
    """Enable the Markdown extensions of the runbook: callouts, task lists, code in lists."""
    present = [item for item in config.markdown_extensions if isinstance(item, str)]
    config.markdown_extensions.extend(name for name in _EXTENSIONS if name not in present)
    config.mdx_configs.setdefault("pymdownx.tasklist", {}).setdefault("custom_checkbox", True)
    config.mdx_configs.setdefault("pymdownx.quotes", {}).setdefault("callouts", True)
    # the default is a style in each cell, which a strict Content-Security-Policy blocks
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    config.markdown_extensions.append(SafeLinks())  # type: ignore[arg-type]  # Markdown takes instances as well as names


def watch(config: MkDocsConfig, paths: Iterable[Path]) -> None:
    """Let `mkdocs serve` watch the paths that exist. It crashes on a missing one."""
    config.watch.extend(str(path) for path in paths if path.exists() and str(path) not in config.watch)


_ADDRESSES = {"a": "href", "img": "src"}


class SafeLinks(Extension):
    """Replaces unsafe links with their text, because a name in the configuration could contain one."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown for each page."""
        md.treeprocessors.register(_Unlink(md), "incidents_addresses", 6)  # before MkDocs checks links, at 0


class _Unlink(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _ADDRESSES.get(element.tag)
            if name and not is_address(element.get(name, "")):
                element.tag, element.text = "span", element.text or element.get("alt")
                del element.attrib[name]
