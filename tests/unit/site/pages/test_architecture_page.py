"""The architecture page: what RFCs and PRDs say, with their incidents."""

from __future__ import annotations

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.page import Content
from mkdocs_incidents.site.pages.architecture_page import plan_architecture_page
from tests.conftest import WriteTree, front_matter, load, record

BODY = """# Title

## Summary

Queues in front of payments.

## Rollback plan

Turn the queue off.

## Trivia

x
"""


def build(tree: WriteTree, files: dict[str, str]) -> Content:
    context = build_context(load(tree(files)), directory_urls=True)
    page = plan_architecture_page(context)
    assert (page.path, page.listed) == (paths.ARCHITECTURE, True)
    return page.build()


def test_without_documents_the_page_says_what_to_write(tree: WriteTree) -> None:
    content = build(tree, {"artifacts/MEMO-1.md": front_matter(id="MEMO-1", type="memo", title="x")})
    assert content.html.startswith("<p>No RFCs or PRDs yet")
    assert content.headings == ()


def test_rfcs_come_before_prds_each_by_its_id(tree: WriteTree) -> None:
    kinds = {"PRD-001": "prd", "RFC-002": "rfc", "RFC-001": "rfc", "MEMO-1": "memo"}
    files = {f"artifacts/{name}.md": front_matter(id=name, type=kind, title="x") for name, kind in kinds.items()}
    titles = [heading.title for heading in build(tree, files).headings]
    assert titles == ["RFC-001 x", "RFC-002 x", "PRD-001 x"]


def test_what_a_document_says_of_the_system(tree: WriteTree) -> None:
    rfc = front_matter(id="RFC-001", type="rfc", title="Queues") + BODY
    content = build(tree, {"artifacts/RFC-001.md": rfc})
    titles = [heading.title for heading in content.headings]
    assert titles[0] == "RFC-001 Queues"
    assert "Summary" not in titles
    assert any("rollback" in title.lower() for title in titles)
    assert "Queues in front of payments." in content.html
    assert "Turn the queue off." in content.html
    assert "Trivia" not in content.html


def test_the_incidents_that_touched_it(tree: WriteTree) -> None:
    rfc = front_matter(id="RFC-001", type="rfc", title="Queues")
    files = {"artifacts/RFC-001.md": rfc, "artifacts/INC-001.md": record(depends_on="[RFC-001]")}
    content = build(tree, files)
    assert [heading.title for heading in content.headings][-1] == "Incidents that involved this"
    assert "INC-001" in content.html
