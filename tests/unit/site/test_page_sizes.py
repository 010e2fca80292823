"""No page becomes too large for a browser to open at once, for any number and titles of incidents."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.generated_site import plan_site
from mkdocs_incidents.site.page import PlannedFile
from mkdocs_incidents.site.publication.published_files import plan_published_files
from tests.bench.records import FOLDER, write_repository
from tests.conftest import CONFIG, load, record

PARTS = ("api/years/", "api/actions/", "incidents/rows-")
"""Files of which there are more in a longer history; the last of them is not full."""

INSTANTS = ("started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at", "resolved_at")

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
    site = plan_site(build_context(workspace, directory_urls=True, site_url="https://a.example/"))
    sizes = {page.path: len(page.build().html.encode()) for page in site.pages}
    assert sizes["incidents/year/2022.md"] > LIMIT / 2
    assert {path: size for path, size in sizes.items() if size > LIMIT} == {}


def _write_small(root: Path, count: int) -> SiteContext:
    """Small records, one every eight hours, each with four closed action items."""
    begin = datetime(2022, 1, 1, tzinfo=UTC)
    items = ", ".join(f"{{action: Do {word}, owner: Ada, due: 2026-01-02, status: done}}" for word in "abcd")
    (root / "artifacts").mkdir(parents=True)
    (root / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    for number in range(1, count + 1):
        at = begin + timedelta(hours=8 * number)
        times = {name: f"{at + timedelta(minutes=5 * place):%Y-%m-%dT%H:%M:%SZ}" for place, name in enumerate(INSTANTS)}
        text = record(id=f"INC-{number:05}", actions=f"[{items}]", timeline="[]", services=f"[s{number % 9}]", **times)
        (root / f"artifacts/INC-{number:05}.md").write_text(text, encoding="utf-8")
    return build_context(load(root), directory_urls=True, site_url="https://a.example/")


def test_no_data_file_grows_with_the_history(tmp_path: Path) -> None:
    """Except the export of a year, which has all of its incidents."""
    sizes = []
    for count in (1300, 2600):
        context = _write_small(tmp_path / str(count), count)
        shared = [file for file in plan_site(context).files if isinstance(file, PlannedFile) and not file.beside]
        sizes.append({file.path: len(file.build().encode()) for file in shared})
    small, large = sizes
    assert {path for path in large if path.startswith("api/actions")} > {"api/actions.csv", "api/actions/2023.csv"}
    assert {"incidents/rows.json", "incidents/rows-3.json"} <= large.keys()
    assert {path: size for path, size in large.items() if size > 2_000_000} == {}
    grown = {path for path, size in large.items() if size > 50_000 and size > 1.1 * small.get(path, size)}
    assert {path for path in grown if not path.startswith(PARTS)} <= {"api/metrics.json"}  # a few figures a month


def test_the_table_of_action_items_holds_the_open_and_the_latest(tmp_path: Path) -> None:
    context = _write_small(tmp_path, 1400)
    first = tmp_path / "artifacts/INC-00001.md"
    first.write_text(first.read_text(encoding="utf-8").replace("status: done", "status: open"), encoding="utf-8")
    context = build_context(load(tmp_path), directory_urls=True)
    files = {file.path: file for file in plan_published_files(context) if isinstance(file, PlannedFile)}
    rows = files["api/actions.csv"].build().splitlines()[1:]
    assert [row.split(",")[0] for row in rows].count("INC-00001") == 4
    assert (len(rows), rows[-1].split(",")[0]) == (5000, "INC-01400")
    years = [len(files[path].build().splitlines()) - 1 for path in files if path.startswith("api/actions/")]
    assert sum(years) == 4 * 1400
