"""The site of a whole repository."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.generated_site import plan_site
from mkdocs_incidents.site.page import PlannedFile, SitePlan
from mkdocs_incidents.site.pages.plain_files import plan_plain_incidents
from mkdocs_incidents.site.publication.published_files import plan_published_files
from tests.conftest import WriteTree, filled_template, front_matter, record
from tests.unit.site.page_texts import text_of
from tests.unit.site.pages.test_incident_page import (
    HOSTILE,
    Tags,
    context_of,
    headings_of,
    hostile_record,
    html_of,
    pages_of,
)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (paths.METRICS, "No incidents yet."),
        (paths.ACTIONS, "No action items yet."),
        (paths.HISTORY, "No incidents yet."),
        (paths.HOME, "No incidents yet."),
    ],
)
def test_an_empty_repository_says_how_to_begin(tree: WriteTree, path: str, said: str) -> None:
    assert said in text_of(tree, {}, path)


def test_hostile_titles_on_other_pages(tree: WriteTree) -> None:
    files = {
        "artifacts/INC-001.md": hostile_record(),
        "artifacts/RFC-001.md": front_matter(
            id="RFC-001", title=f'"{HOSTILE}"', type=f'"{HOSTILE}"', author=f'"{HOSTILE}"'
        ),
    }
    pages = pages_of(context_of(tree, files))
    assert {"index.md", "incidents/index.md", "artifacts/index.md", "incidents/problems.md"} <= {
        page.path for page in pages
    }
    for page in pages:
        for tag, attributes in Tags(html_of(page)).found:
            assert tag not in {"script", "img"}
            assert not [name for name in attributes if name.startswith("on")]
            assert not (attributes.get("href") or "").startswith("javascript:")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_site_has_every_page_and_every_link_leads_to_one(tree: WriteTree, directory_urls: bool) -> None:
    config = "incident_response: {services: [{name: web, title: Web app, rfcs: [RFC-001]}]}\n"
    files = {
        "company.config.yaml": config,
        "artifacts/INC-001.md": record(depends_on="[RFC-001]"),
        "artifacts/INC-002.md": record(id="INC-002", severity="P0", resolved_at=None, status="draft"),
        "artifacts/RFC-001.md": front_matter(id="RFC-001", type="rfc", title="Payments", blocks="[INC-001]")
        + "\n# Payments\n\nText\n\n## Summary\n\nTakes money.\n\n## Dependencies\n\n- The bank\n",
        "artifacts/PRD-001.md": front_matter(id="PRD-001", depends_on="[RFC-404]"),
    }
    context = context_of(tree, files, directory_urls=directory_urls)
    pages = pages_of(context)
    built = {page.path for page in pages}
    assert {
        *("index.md", "incidents/index.md", "incidents/INC-001.md", "incidents/INC-002.md", "incidents/year/2026.md"),
        *("incidents/severity/P0.md", "incidents/severity/P1.md", "incidents/service/web.md", "artifacts/index.md"),
        *("artifacts/RFC-001.md", "artifacts/PRD-001.md", "incidents/problems.md"),
    } <= built
    assert len(built) == len(pages)
    published = {file.path for file in (*plan_published_files(context), *plan_plain_incidents(context))}
    there = built | published | {paths.RUNBOOK, paths.POST_MORTEM_TEMPLATE}
    for page in pages:
        base = f"https://a.example/{context.addresses.from_top(page.path)}"
        allowed = {f"https://a.example/{context.addresses.from_top(target)}" for target in there}
        hrefs = [
            attributes["href"] for tag, attributes in Tags(html_of(page)).found if tag == "a" and "href" in attributes
        ]
        assert {urljoin(base, href) for href in hrefs if href is not None} <= allowed
    artifact = next(page for page in pages if page.path == "artifacts/RFC-001.md")
    assert "Incidents that involved this" in headings_of(artifact)
    assert "Payments" not in headings_of(artifact)
    architecture = next(page for page in pages if page.path == paths.ARCHITECTURE)
    assert headings_of(architecture) == ["RFC-001 Payments", "Dependencies", "Incidents that involved this"]
    assert "<p>Takes money.</p>" in html_of(architecture)
    assert "<li>The bank</li>" in html_of(architecture)


def test_an_empty_site(tree: WriteTree) -> None:
    pages = pages_of(context_of(tree, {}))
    built = [page.path for page in pages]
    assert {"index.md", "incidents/index.md", "artifacts/index.md"} <= set(built)
    assert not [path for path in built if path.startswith("incidents/") and path != "incidents/index.md"]
    text = " ".join(html_of(page) for page in pages)
    assert "No open incidents" in text
    assert "No incidents yet" in text


def test_the_same_input_gives_the_same_pages(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": record(), "artifacts/INC-002.md": filled_template(id="INC-002")}
    one, two = ([page.build() for page in pages_of(context_of(tree, files))] for _ in range(2))
    assert one == two


def plan_of(tree: WriteTree, **files: str) -> SitePlan:
    return plan_site(context_of(tree, {f"artifacts/{name.replace('_', '-')}.md": text for name, text in files.items()}))


def test_files_next_to_a_page_are_published_with_it(tree: WriteTree) -> None:
    besides = [file.beside or "" for file in plan_of(tree, INC_001=record()).files if isinstance(file, PlannedFile)]
    assert besides == sorted(besides)
    assert any(besides)


def test_the_outline_tells_of_pages_and_files_that_come_and_go(tree: WriteTree) -> None:
    before = plan_of(tree, INC_001=record()).outline()
    assert plan_of(tree, INC_001=record(title="Other")).outline() == before
    assert plan_of(tree, INC_002=record(id="INC-002")).outline() != before
