"""Readiness, the steps on an open record, drills next to the history, and the pages of problems."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from mkdocs_incidents.mkdocs_plugin.standard_page import name_cells
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.generated_site import plan_site
from mkdocs_incidents.site.page import Page
from mkdocs_incidents.site.pages.internal_pages import plan_index_cards_page, plan_problems_pages
from mkdocs_incidents.site.paging import PAGE_SIZE
from tests.conftest import WriteTree, front_matter, load, record

CONFIG = """
tech_stack: {hosting: Fly.io}
incident_response:
  readiness: {drill_every: 26w}
  services:
    - {name: web, title: "Web <app>", critical: true, values: {FLY_APP: shop}}
"""
DRILL = front_matter(
    id="DRILL-001", type="drill", title="Roll <back>", ran_on="2026-10-01", services="[web]", minutes="12",
    scenario="Nothing *works*", steps="[Read <it>]", went_wrong="['`flyctl` was too old', And more]",
)  # fmt: skip
OPEN = record(resolved_at=None, mitigated_at=None, identified_at=None, status="draft", visibility="public")


def context_of(
    tree: WriteTree, files: Mapping[str, str | bytes], audience: Audience = Audience.INTERNAL
) -> SiteContext:
    return build_context(load(tree({"company.config.yaml": CONFIG, **files})), directory_urls=True, audience=audience)


def pages_of(context: SiteContext) -> dict[str, Page]:
    return {page.path: page for page in plan_site(context).pages}


def test_the_page_is_an_index_and_says_what_is_due(tree: WriteTree) -> None:
    page = pages_of(context_of(tree, {}))["readiness.md"]
    assert page.listed
    html = page.build().html
    assert "Web &lt;app&gt;" in html
    assert "due now" in html
    assert "No drills yet" in html


def test_a_drill_is_on_its_page_the_history_and_the_metrics_and_is_no_incident(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": record(), "artifacts/drills/DRILL-001.md": DRILL + "Text\n"}
    pages = pages_of(context_of(tree, files))
    for path in ("incidents/index.md", "readiness.md"):
        html = pages[path].build().html
        assert "Roll &lt;back&gt;" in html
        assert "<code>flyctl</code> was too old and 1 more" in html
    metrics = pages["metrics.md"].build().html
    assert "<strong>1</strong> incident," in metrics
    assert "last 365 days: <strong>1</strong>, median 12 min (n 1); 1 of them found something wrong" in metrics
    own = pages["artifacts/DRILL-001.md"].build().html
    for text in ("Nothing <em>works</em>", "12 min", "Read &lt;it&gt;", "And more"):
        assert text in own


def test_the_history_of_a_repository_without_drills_does_not_speak_of_them(tree: WriteTree) -> None:
    pages = pages_of(context_of(tree, {"artifacts/INC-001.md": record()}))
    assert 'id="drills"' not in pages["incidents/index.md"].build().html
    assert 'id="drills"' not in pages["metrics.md"].build().html


def test_the_public_sees_neither_drills_nor_steps(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": OPEN, "artifacts/drills/DRILL-001.md": DRILL}
    pages = pages_of(context_of(tree, files, Audience.PUBLIC))
    assert "readiness.md" not in pages
    assert "incidents/INC-001.md" in pages
    for page in pages.values():
        html = page.build().html
        assert "DRILL-001" not in html
        assert "incidents step" not in html


def test_an_open_record_has_the_steps_with_the_command_that_logs_each(tree: WriteTree) -> None:
    done = "[{at: 2026-03-02T14:10:00Z, event: 'Runbook step done: P1 triage: Acknowledge within 30 minutes'}]"
    files = {"artifacts/INC-001.md": record(
        resolved_at=None, mitigated_at=None, identified_at=None, status="draft", timeline=done
    )}  # fmt: skip
    html = pages_of(context_of(tree, files))["incidents/INC-001.md"].build().html
    assert "1 of 6 done" in html
    assert "14:10 UTC" in html
    assert "incidents step INC-001 1 --done" not in html
    assert "<code>incidents step INC-001 2 --done</code>" in html
    assert "export FLY_APP=shop" in html
    numbers = [int(number) for number in re.findall(r"incidents step INC-001 (\d+) --done", html)]
    assert numbers == list(range(2, numbers[-1] + 1))


def test_a_record_that_is_over_has_no_steps(tree: WriteTree) -> None:
    html = pages_of(context_of(tree, {"artifacts/INC-001.md": record()}))["incidents/INC-001.md"].build().html
    assert "Runbook Steps" not in html


def test_the_page_is_bounded(tree: WriteTree) -> None:
    services = "".join(f"    - {{name: s{number}, critical: true}}\n" for number in range(300))
    config = f"incident_response:\n  services:\n{services}"
    drills = {f"artifacts/d{number}.md": front_matter(
        id=f"DRILL-{number}", type="drill", title="A drill", ran_on="2026-10-01"
    ) for number in range(300)}  # fmt: skip
    workspace = load(tree({"company.config.yaml": config, **drills}))
    html = pages_of(build_context(workspace, directory_urls=True))["readiness.md"].build().html
    assert html.count("200 more are left out") == 2  # services, and drills
    assert len(html) < 150_000


def test_cells_of_markdown_tables_know_their_columns() -> None:
    table = '<table>\n<thead>\n<tr>\n<th>A</th>\n<th style="x">B &amp; <em>C</em></th>\n</tr>\n</thead>\n<tbody>\n'
    rows = '<tr>\n<td>1</td>\n<td style="x">2</td>\n</tr>\n</tbody>\n</table>'
    named = name_cells(table + rows)
    assert "<table data-cards>" in named
    assert '<td data-label="A">1</td>' in named
    assert '<td data-label="B &amp; C" style="x">2</td>' in named
    assert name_cells("<table class='own'><td></table>") == "<table class='own'><td></table>"


def test_a_card_for_each_severity(tree: WriteTree) -> None:
    severities = "[{name: S1, label: Bad & worse}, {name: S2, label: Mild}]"
    config = f"incident_response: {{severities: {severities}}}\n"
    context = build_context(load(tree({"company.config.yaml": config})), directory_urls=True)
    page = plan_index_cards_page(context)
    html = page.build().html
    assert (page.path, page.title, page.wide, page.listed) == (paths.INDEX_CARDS, "Index cards", True, False)
    assert html.count('class="inc-card"') == 2
    assert html.index("Bad &amp; worse") < html.index("Mild")
    assert context.here(paths.INDEX_CARDS).to_runbook() in html


def pages(tree: WriteTree, files: dict[str, str]) -> list[tuple[str, str, str]]:
    context = build_context(load(tree(files)), directory_urls=True)
    return [(page.path, page.title, page.build().html) for page in plan_problems_pages(context)]


def test_a_problem_with_its_place_and_its_advice(tree: WriteTree) -> None:
    ((path, title, html),) = pages(tree, {"artifacts/INC-001.md": record(severity="<b>")})
    assert (path, title) == (paths.PROBLEMS, "Problems")
    assert "artifacts/INC-001.md" in html
    assert "INC103" in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_a_file_that_could_not_be_read_is_named(tree: WriteTree) -> None:
    ((_, _, html),) = pages(tree, {"artifacts/INC-001.md": "---\nid: [\n---\n"})
    assert "artifacts/INC-001.md" in html
    assert "SRC006" in html
    assert "1 file could not be read, so its record is missing" in html


@pytest.mark.parametrize("more", [0, 1])
def test_as_many_pages_as_it_takes(tree: WriteTree, more: int) -> None:
    files = {
        f"artifacts/INC-{number:04}.md": record(id=f"INC-{number:04}", severity="P9")
        for number in range(PAGE_SIZE + more)
    }
    found = pages(tree, files)
    assert [title for _, title, _ in found] == ["Problems", "Problems, page 2"][: 1 + more]
    assert [html.count("INC103") for _, _, html in found] == [PAGE_SIZE, 1][: 1 + more]
    assert all(str(PAGE_SIZE + more) in html for _, _, html in found[:1])
