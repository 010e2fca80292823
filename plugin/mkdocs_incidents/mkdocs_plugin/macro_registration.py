"""Registers our macros with mkdocs-macros, and finds pages that its errors have replaced.

mkdocs-macros turns an error into page text and lets the build pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_incidents.mkdocs_plugin.generated_pages import GeneratedPage

MISSING = """incidents: the runbook needs the plugin 'macros'. In mkdocs.yml write

plugins:
  - search
  - macros:
      render_by_default: false  # leaves your own pages as they are
  - incidents

or run: incidents init
"""


def register_macros(config: MkDocsConfig, macros: Mapping[str, Callable[..., str]]) -> None:
    """Register our macros. From now on, an unknown name in a page is an error.

    Raises PluginError if the site has no mkdocs-macros, or if one of the names is taken.
    """
    plugin = config.plugins.get("macros")
    if plugin is None:
        raise PluginError(MISSING)
    taken = [name for name in macros if name in plugin.variables or name in plugin.macros]
    if taken:
        names = ", ".join(taken)
        raise PluginError(f"incidents: rename your own macro or `extra:` variable: {names} is a macro of this plugin")
    plugin.register_macros(dict(macros))
    plugin.env.undefined = StrictUndefined


def renew_macros(config: MkDocsConfig, macros: Mapping[str, Callable[..., str]]) -> None:
    """Replace macros that `register_macros` has registered, by name."""
    plugin: Any = config.plugins["macros"]
    for known in (plugin.macros, plugin.variables["macros"], plugin.env.globals):
        known.update(macros)


def page_path(plugins: PluginCollection) -> Callable[[], str]:
    """Returns the source path of the page that called a macro, which mkdocs-macros knows."""
    return lambda: str(plugins["macros"].page.file.src_uri)  # type: ignore[attr-defined]


_ERROR = re.compile(r"\A# _Macro (?:Rendering|Syntax) Error_\s*\n")
_SYNTAX = re.compile(r"^_Line (\d+) in Markdown file:_ \*\*(.*)\*\*", re.MULTILINE)
_RUNTIME = re.compile(r"^_(?!File_)(\w+)_: (.*)", re.MULTILINE)


class MacroPages:
    """The pages that call macros: the `files` of pages that are not ours, and the `errors` on all pages."""

    def __init__(self, errors: Iterable[str]) -> None:
        self.errors = list(errors)
        self.files: dict[str, File] = {}

    def look_at(self, rendered: str, page: Page) -> None:
        """Record a page's Markdown after macros were expanded."""
        if error := find_macro_error(rendered, page):
            self.errors.append(error)
        if rendered != page.markdown and not isinstance(page, GeneratedPage):
            self.files[page.file.src_uri] = page.file


def find_macro_error(rendered: str, page: Page) -> str | None:
    """Return `path:line: message` if the page's Markdown after macros is an error page of mkdocs-macros."""
    if not _ERROR.match(rendered):
        return None
    if syntax := _SYNTAX.search(rendered):
        line = int(syntax[1]) + _lines_above(page)
        return f"{page.file.src_uri}:{line}: {syntax[2]}"
    runtime = _RUNTIME.search(rendered)
    what = f"{runtime[1]}: {runtime[2]}" if runtime else "a macro failed"
    return f"{page.file.src_uri}: {what}"


def _lines_above(page: Page) -> int:
    """Return the offset of line numbers: mkdocs-macros counts from the end of the front matter."""
    return page.file.content_string.count("\n") - (page.markdown or "").count("\n")
