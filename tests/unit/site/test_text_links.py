"""Relative links of documents lead to the pages of the site, at GitHub's names for their headings."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.generated_site import plan_site
from tests.conftest import WriteTree, front_matter, load, record

RFC = front_matter(id="RFC-001", type="rfc", title="Pool", status="draft", created="2026-01-12", author="Ada")
BODY = "\n## Summary\n\nSee [the record](../INC-001.md#größe--maß) and [the file](../code/pool.py).\n"


@pytest.mark.parametrize("path", [paths.ARCHITECTURE, "artifacts/RFC-001.md"])
def test_a_link_of_an_rfc_leads_to_the_record(tree: WriteTree, path: str) -> None:
    files = {"artifacts/rfcs/RFC-001.md": RFC + BODY, "artifacts/INC-001.md": record(id="INC-001")}
    context = build_context(load(tree(files)), directory_urls=True)
    page = next(page for page in plan_site(context).pages if page.path == path)

    html = page.build().html

    up = "../" * (path.removesuffix(".md").count("/") + 1)
    assert f'<a href="{up}incidents/INC-001/#groe-ma">the record</a>' in html
    assert "and the file." in html
