"""The table of incidents, on any page."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.site.history_table import render_history_rows, render_history_table, render_latest_incidents
from mkdocs_incidents.site.paging import PAGE_SIZE
from tests.conftest import WriteTree, load, record
from tests.unit.site.publication.publishing import CONFIG, context_of, context_with


def test_addresses_are_seen_from_the_page(tree: WriteTree) -> None:
    context = context_of(tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()}))
    incidents = context.workspace.incidents
    for path, href in (("index.md", "incidents/INC-001/"), ("a/b.md", "../../incidents/INC-001/")):
        (row,) = render_history_rows(incidents, context, path)
        assert f'href="{href}"' in row
        assert row in str(render_history_table(incidents, context, path))


def test_text_that_looks_like_an_address_stays_text(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(title="'a href=\"x\" <b>'")})
    context = context_of(root)
    (row,) = render_history_rows(context.workspace.incidents, context, "a/b.md")
    assert "a href=&#34;x&#34; &lt;b&gt;" in row


def test_rows_come_in_the_order_given(tree: WriteTree) -> None:
    files = {f"artifacts/INC-00{number}.md": record(id=f"INC-00{number}") for number in (1, 2, 3)}
    context = context_of(tree({"company.config.yaml": CONFIG, **files}))
    table = str(render_history_table(reversed(context.workspace.incidents), context, "index.md"))
    assert re.findall(r"INC-\d+(?=</code>)", table) == ["INC-003", "INC-002", "INC-001"]


def test_the_files_with_all_rows_are_named_where_the_table_has_a_part(tree: WriteTree) -> None:
    context = context_of(tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()}))
    incidents = context.workspace.incidents
    assert "rows.json" in str(render_history_table(incidents, context, "index.md", "rows.json"))
    assert "rows.json" not in str(render_history_table(incidents, context, "index.md"))


@pytest.mark.parametrize("more", [0, 1])
def test_a_page_of_lists_shows_the_latest_and_the_way_to_the_rest(tree: WriteTree, more: int) -> None:
    records = [{"id": f"INC-{number:04}"} for number in range(PAGE_SIZE + more)]
    context = context_with(load(tree({})), *records)
    incidents = context.workspace.incidents
    html = str(render_latest_incidents(incidents, context, "index.md", "all/"))
    assert html.count("</tr>") == PAGE_SIZE + 1
    assert (f'<a href="all/">All {PAGE_SIZE + 1} incidents</a>' in html) is bool(more)
    bare = str(render_latest_incidents(incidents, context, "index.md"))
    assert ('<p class="inc-since">and 1 more</p>' in bare) is bool(more)
