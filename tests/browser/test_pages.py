"""The pages as people see them: light and dark, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import VIEWS, Visit, open_visit

PAGES = (
    "",
    "runbook/",
    "post-mortem-template/",
    "incidents/",
    "incidents/year/2025/",
    "incidents/severity/P0/",
    "incidents/service/web/",
    "incidents/INC-001/",
    "incidents/INC-007/",
    "incidents/INC-015/",
    "services/",
    "readiness/",
    "index-cards/",
    "artifacts/DRILL-002/",
    "services/postgres/",
    "architecture/",
    "artifacts/",
    "artifacts/RFC-002/",
    "metrics/",
    "actions/",
    "incidents/tag/deploy/",
    "guide/your-pages/",
    "404.html",
)


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Visit]:
    """One page for all: to open a new context for each path, scheme and width takes longer than to look at it."""
    with open_visit(browser, address) as visit:
        yield visit


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_and_fits_its_width(reader: Visit, path: str) -> None:
    page = reader.open(path)
    for scheme, width in VIEWS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("h1").first).to_be_visible()
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, scheme
    assert (reader.errors, reader.foreign) == ([], [])


def test_an_incident_can_be_found_from_the_home_page(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="Incident history 15 incidents on record").click()
    page.get_by_role("link", name="Release v203 started without its database secret").click()
    expect(page.locator("h1")).to_contain_text("Release v203 started without its database secret")
    expect(page.locator(".inc-sev").first).to_have_text("P0")
    expect(page.locator(".inc-timeline__entry").first).to_contain_text("14:02")


def test_severity_has_a_word_and_a_shape(visit: Visit) -> None:
    page = visit.open("incidents/")
    shapes = {
        name: page.locator(f".inc-history .inc-sev--{rank}").first.evaluate(
            "badge => { const mark = getComputedStyle(badge, '::before'); return mark.clipPath + mark.borderRadius }"
        )
        for rank, name in enumerate(("P0", "P1", "P2", "P3"))
    }
    assert len(set(shapes.values())) == 4
    for rank, name in enumerate(shapes):
        expect(page.locator(f".inc-history .inc-sev--{rank}").first).to_have_text(name)


def test_the_search_finds_a_record_by_a_word_of_its_cause(visit: Visit) -> None:
    page = visit.open("")
    page.keyboard.press("/")
    page.keyboard.type("subgrid")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Invoice totals misaligned")


def test_previous_and_next_follow_time(visit: Visit) -> None:
    page = visit.open("incidents/INC-005/")
    expect(page.locator(".md-footer__link--prev")).to_contain_text("Release v203 started without its database secret")
    expect(page.locator(".md-footer__link--next")).to_contain_text("Invoice totals misaligned on older iPads")


def test_every_command_has_a_copy_button(visit: Visit) -> None:
    page = visit.open("runbook/")
    commands = page.locator("article pre > code")
    assert commands.count() > 20
    expect(page.locator("article pre .md-clipboard, article .md-code__nav")).to_have_count(commands.count())


def test_the_runbook_prints_on_twelve_sheets_at_most(visit: Visit) -> None:
    page = visit.open("runbook/")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert 1 < len(sheets) <= 12


def test_the_diagram_leads_to_a_service_and_its_blast_radius(visit: Visit) -> None:
    page = visit.open("services/")
    page.locator(".inc-diagram__node", has_text="PostgreSQL").click()
    radius = page.locator(".inc-facts div", has_text="Blast radius")
    for service in ("API", "Web app", "Payment webhooks", "Background worker"):
        expect(radius).to_contain_text(service)
    expect(radius).not_to_contain_text("Invoice renderer")
