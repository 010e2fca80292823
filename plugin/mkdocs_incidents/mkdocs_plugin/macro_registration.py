"""Our macros, registered with mkdocs-macros."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

MISSING = """incidents: the runbook needs the plugin 'macros'. In mkdocs.yml write

plugins:
  - search
  - macros:
      render_by_default: false  # leaves your own pages as they are
  - incidents

or run: incidents init
"""


def register_macros(config: MkDocsConfig, macros: Mapping[str, Callable[..., str]]) -> None:
    """Register with the site's mkdocs-macros; an unknown name in a page is an error from now on.

    Raises PluginError where the site has no mkdocs-macros, or one of the names is taken.
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
    """Put these in the place of those of the same names, which `register_macros` has registered."""
    plugin: Any = config.plugins["macros"]
    for known in (plugin.macros, plugin.variables["macros"], plugin.env.globals):
        known.update(macros)
