"""axe-core on every kind of page, in light and dark, wide and narrow: no violation of any of its rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import EXTREMES, Visit, open_visit
from tests.browser.test_pages import PAGES


@pytest.fixture(scope="module", params=EXTREMES, ids=lambda it: f"{it[0]}-{it[1]}")
def reader(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    """One page for all of them: opening a new context for each takes longer than looking at it."""
    with open_visit(browser, address, *request.param) as visit:
        yield visit


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(reader: Visit, path: str) -> None:
    page = reader.open(path)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
