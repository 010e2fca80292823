"""A page that a copy of the process has made is the one that its plan makes."""

from __future__ import annotations

import pytest

from mkdocs_incidents.adapters.mkdocs import pages_ahead
from mkdocs_incidents.adapters.mkdocs.pages_ahead import PagesAhead
from mkdocs_incidents.pages.context import build_context
from mkdocs_incidents.pages.page import PlannedPage
from mkdocs_incidents.pages.site import build_site
from tests.conftest import WriteTree, load, record


def test_the_same_pages(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({f"artifacts/INC-00{number}.md": record(id=f"INC-00{number}") for number in range(1, 6)})
    pages = build_site(build_context(load(root), directory_urls=True)).pages
    assert all(planned is page for page, planned in zip(pages, map(PagesAhead(pages).plan, pages), strict=True))

    monkeypatch.setattr(pages_ahead, "_WORTH_A_COPY", len(pages))
    ahead = PagesAhead(pages)
    planned = [ahead.plan(page) for page in pages]
    made_ahead = [page for page, plan in zip(pages, planned, strict=True) if page is not plan]
    assert [page.path for page in made_ahead if isinstance(page, PlannedPage) and not page.digest]
    for _ in range(2):  # a page may be built again
        assert [plan.build() for plan in planned] == [page.build() for page in pages]
    ahead.end()
