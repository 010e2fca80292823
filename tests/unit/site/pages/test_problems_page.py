"""The pages of problems in a preview."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.pages.problems_page import plan_problems_pages
from mkdocs_incidents.site.paging import PAGE_SIZE
from tests.conftest import WriteTree, load, record


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
    assert "1 file could not be read, so that its record is missing" in html


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
