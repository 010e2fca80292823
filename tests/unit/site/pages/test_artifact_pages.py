"""The pages of RFCs, PRDs, memos and drills, and their list."""

from __future__ import annotations

import re

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.page import Page
from mkdocs_incidents.site.pages.artifact_pages import plan_artifact_pages
from tests.conftest import WriteTree, front_matter, load, record

RFC = front_matter(id="RFC-001", type="rfc", title="Retry payments", status="approved", depends_on="[PRD-001]")
FILES = {
    "artifacts/RFC-001.md": RFC + "# Retry payments\n\nText with [a link](PRD-001.md).\n\n# Second\n\nMore.\n",
    "artifacts/PRD-001.md": front_matter(id="PRD-001", type="prd", title="Payments <b>") + "No heading.\n",
    "artifacts/INC-001.md": record(depends_on="[RFC-001]"),
}


def planned(tree: WriteTree, files: dict[str, str]) -> dict[str, Page]:
    context = build_context(load(tree(files)), directory_urls=True)
    return {page.path: page for page in plan_artifact_pages(context)}


def test_a_page_for_each_artifact_and_the_list_first(tree: WriteTree) -> None:
    pages = planned(tree, FILES)
    assert list(pages) == [paths.ARTIFACTS, "artifacts/PRD-001.md", "artifacts/RFC-001.md"]
    one = pages["artifacts/RFC-001.md"]
    assert (one.title, one.origin, one.listed, one.weight) == ("Retry payments", "artifacts/RFC-001.md", False, 1)
    assert (pages[paths.ARTIFACTS].listed, pages[paths.ARTIFACTS].weight) == (True, 0)


def test_the_list_is_in_the_order_of_types_and_ids(tree: WriteTree) -> None:
    html = planned(tree, FILES)[paths.ARTIFACTS].build().html
    assert html.index("PRD-001") < html.index("RFC-001")
    assert "Payments &lt;b&gt;" in html


def test_the_title_is_said_once(tree: WriteTree) -> None:
    content = planned(tree, FILES)["artifacts/RFC-001.md"].build()
    titles = [heading.title for heading in content.headings]
    assert "Retry payments" not in titles
    assert "Second" in titles
    bare = planned(tree, FILES)["artifacts/PRD-001.md"].build()
    assert "No heading." in bare.html


def test_links_lead_to_pages_and_incidents_are_named(tree: WriteTree) -> None:
    content = planned(tree, FILES)["artifacts/RFC-001.md"].build()
    assert re.search(r'<a href="\.\./\.\./artifacts/PRD-001/"[^>]*>a link</a>', content.html)
    assert "Incidents that involved this" in [heading.title for heading in content.headings]
    assert "INC-001" in content.html
    prd = planned(tree, FILES)["artifacts/PRD-001.md"].build()
    assert "Incidents that involved this" not in [heading.title for heading in prd.headings]


def test_a_drill_shows_what_was_rehearsed(tree: WriteTree) -> None:
    drill = front_matter(
        id="DRILL-001", type="drill", title="Restore", ran_on="2026-11-20", minutes="40", scenario="The disk is gone"
    )
    html = planned(tree, {"artifacts/DRILL-001.md": drill})["artifacts/DRILL-001.md"].build().html
    assert "The disk is gone" in html
    assert "40" in html
    assert "2026-11-20" in html
