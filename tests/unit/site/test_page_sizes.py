"""No page becomes too large for a browser to open at once, whatever the number and the titles of incidents."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.generated_site import build_site
from tests.bench.records import FOLDER, write_repository

YEAR = 2400
"""An incident every four hours is more than a year of days with six of them."""
LONG = " while the second region was being drained for maintenance"
LIMIT = 280 * 1024
"""What is left of 300 KB when the theme has put its own around a page."""


def test_every_page_of_a_year_full_of_incidents_is_small(tmp_path: Path) -> None:
    write_repository(tmp_path, YEAR)
    for path in (tmp_path / FOLDER).glob("*.md"):
        lines = path.read_text(encoding="utf-8").split("\n")
        title = next(index for index, line in enumerate(lines) if line.startswith(("title: ", "# ")))
        lines[title] += LONG
        path.write_text("\n".join(lines), encoding="utf-8")
    workspace = load_workspace(tmp_path, WorkspaceOptions())
    assert workspace.incidents[0].title.endswith(LONG)
    assert workspace.incidents[1].title.endswith(LONG)
    site = build_site(build_context(workspace, directory_urls=True, site_url="https://a.example/"))
    sizes = {page.path: len(page.build().html.encode()) for page in site.pages}
    assert sizes["incidents/year/2022.md"] > LIMIT / 2
    assert {path: size for path, size in sizes.items() if size > LIMIT} == {}
