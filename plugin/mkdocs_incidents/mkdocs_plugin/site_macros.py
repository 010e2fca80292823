"""The macros by name: the runbook's parts, and those for pages of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mkdocs.plugins import PluginCollection

from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.pages.page_macros import PageMacros


def build_macros(context: SiteContext, plugins: PluginCollection) -> Mapping[str, Callable[..., str]]:
    """The macros of one build; mkdocs-macros knows the page that a macro is called on."""

    def path() -> str:
        return str(plugins["macros"].page.file.src_uri)  # type: ignore[attr-defined]

    return {**runbook_parts(context.workspace).macros(), **PageMacros(context, path).macros()}
