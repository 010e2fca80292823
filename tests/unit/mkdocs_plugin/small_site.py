"""A small site that MkDocs builds in this process, with the plugin's hooks but without its signal handlers."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_incidents.mkdocs_plugin.build_run import Run
from mkdocs_incidents.mkdocs_plugin.plugin import IncidentsPlugin

SITE = """site_name: Ops
site_url: https://ops.example/
theme: {name: material}
plugins:
  - search
  - macros
  - incidents
"""
FILES: dict[str, str | bytes] = {"mkdocs.yml": SITE, "docs/about.md": "# About\n"}


def open_config(root: Path, *, serving: bool = False, dirty: bool = False) -> tuple[MkDocsConfig, Run]:
    """The site's configuration, and the run that its hooks belong to."""
    config = load_config(str(root / "mkdocs.yml"))
    run = Run(serving=serving, dirty=dirty)
    cast("IncidentsPlugin", config.plugins["incidents"])._run = run
    return config, run


def build_site(root: Path, *, serving: bool = False, dirty: bool = False) -> Run:
    """Build the site as `mkdocs build`, or as the builds of `mkdocs serve`."""
    config, run = open_config(root, serving=serving, dirty=dirty)
    build(config, dirty=dirty)
    return run
