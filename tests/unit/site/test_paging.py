"""Long lists on pages of bounded size."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site.paging import PAGE_SIZE, count_pages, slice_page, split_pages


@pytest.mark.parametrize(("items", "pages"), [(0, 1), (1, 1), (PAGE_SIZE, 1), (PAGE_SIZE + 1, 2), (3 * PAGE_SIZE, 3)])
def test_how_many_pages_a_list_has(items: int, pages: int) -> None:
    assert count_pages(range(items)) == pages
    assert len(list(split_pages(range(items), "a.md"))) == pages


def test_every_item_is_on_one_page() -> None:
    items = list(range(2 * PAGE_SIZE + 1))
    slices = list(split_pages(items, "incidents/index.md"))
    assert [item for one in slices for item in one.items] == items
    assert [(one.number, len(one.items)) for one in slices] == [(1, PAGE_SIZE), (2, PAGE_SIZE), (3, 1)]
    assert len({one.path for one in slices}) == 3
    assert slices[0].path == "incidents/index.md"


def test_a_page_beyond_the_end_is_empty() -> None:
    assert list(slice_page(range(5), "a.md", 2).items) == []
