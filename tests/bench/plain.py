"""The same pages as Markdown files, in a site of plain MkDocs and Material."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.pages.plain_files import render_plain_incident
from tests.bench.check import NOW

_SITE = """site_name: Bench
site_url: https://bench.example/
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: /incidents/
markdown_extensions: [admonition, attr_list, pymdownx.superfences, pymdownx.tasklist, pymdownx.magiclink]
"""


def write_plain(source: Path, plain: Path) -> None:
    """Each record as `incidents render` writes it, and a home page."""
    context = build_context(load_workspace(source, WorkspaceOptions(now=NOW)), directory_urls=True)
    folder = plain / "docs" / "incidents"
    folder.mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(_SITE, encoding="utf-8")
    (plain / "docs" / "index.md").write_text("# Bench\n", encoding="utf-8")
    for incident in context.history.incidents:
        (folder / f"{incident.id}.md").write_text(render_plain_incident(incident, context), encoding="utf-8")
