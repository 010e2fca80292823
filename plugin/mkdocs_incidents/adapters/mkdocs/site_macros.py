"""The macros by name: the runbook's parts, and the home for a page of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mkdocs.plugins import PluginCollection

from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.home_page import render_home
from mkdocs_incidents.pages.standards import runbook_parts


def build_macros(context: SiteContext, plugins: PluginCollection) -> Mapping[str, Callable[..., str]]:
    """The macros of one build; mkdocs-macros knows the page that a macro is called on."""

    def ops_home() -> str:
        """What is broken now, where to go, what happened last."""
        return render_home(context, plugins["macros"].page.file.src_uri)  # type: ignore[attr-defined]

    return {**runbook_parts(context.workspace).macros(), "ops_home": ops_home}
