"""The history with scripts on: sorted, narrowed, walked through, and shared by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Visit, open_visit

NEWEST, OLDEST = "INC-015", "INC-001"


def ids(page: Page) -> list[str]:
    """The incidents that the table shows, in its order."""
    shown = page.locator(".inc-history tbody tr:visible")
    return [re.search(r"INC-\d+", text)[0] for text in shown.all_inner_texts()]  # type: ignore[index]


def chip(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f'[data-inc-facet="{facet}"] button[data-value="{value}"]')


def header(page: Page, name: str) -> Locator:
    return page.locator(".inc-history thead").get_by_role("button", name=name)


def test_it_begins_with_the_newest(desk: Visit) -> None:
    found = ids(desk.open("incidents/"))
    assert (found[0], found[-1], len(found)) == (NEWEST, OLDEST, 15)


def test_a_column_sorts_both_ways_and_back(desk: Visit) -> None:
    page = desk.open("incidents/")
    column = page.locator(".inc-history th", has_text="Began")
    header(page, "Began").click()
    assert ids(page)[0] == OLDEST
    expect(column).to_have_attribute("aria-sort", "ascending")
    header(page, "Began").click()
    assert ids(page)[0] == NEWEST
    expect(column).to_have_attribute("aria-sort", "descending")
    header(page, "Began").click()
    expect(column).not_to_have_attribute("aria-sort", re.compile(""))
    assert ids(page)[0] == NEWEST


def test_severities_sort_by_rank_and_durations_by_length(desk: Visit) -> None:
    page = desk.open("incidents/")
    header(page, "Severity").click()
    badges = page.locator(".inc-history tbody .inc-sev").all_inner_texts()
    assert badges == sorted(badges)
    header(page, "Resolved in").click()
    seconds = [
        int(value) if value else None
        for value in page.locator(".inc-history tbody td:last-child").evaluate_all(
            "cells => cells.map(cell => cell.dataset.sort)"
        )
    ]
    known = [value for value in seconds if value is not None]
    assert known == sorted(known)
    assert seconds[len(known) :] == [None, None]  # what is not known comes last
    header(page, "Resolved in").click()
    assert ids(page)[-2:] == ["INC-015", "INC-014"]  # in either direction


FACETS = [
    ("severity", "P0", {"INC-004", "INC-008"}),
    ("response", "monitoring", {"INC-014"}),
    ("service", "pdf", {"INC-010"}),
    ("year", "2024", {"INC-001", "INC-002"}),
    ("trigger", "certificate", {"INC-007"}),
    ("detected-by", "manual-check", None),
    ("tag", "capacity", None),
    ("document", "archived", {"INC-003"}),
]


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Visit]:
    """One page for all facets: what was chosen is in its address alone."""
    with open_visit(browser, address) as visit:
        yield visit


@pytest.mark.parametrize(("facet", "value", "expected"), FACETS)
def test_each_filter_shows_the_same_records_as_its_page(
    reader: Visit, facet: str, value: str, expected: set[str] | None
) -> None:
    static = set(ids(reader.open(f"incidents/{facet}/{value}/")))
    page = reader.open("incidents/")
    if page.locator(f'details:has([data-inc-facet="{facet}"])').count():
        page.locator(".inc-facets summary").click()
    chip(page, facet, value).click()
    assert set(ids(page)) == static == (expected or static)
    assert static
    expect(page.locator(".inc-found")).to_contain_text(f"{len(static)} of 15 incidents")
    assert f"?{facet}={value}" in page.url


def test_within_a_facet_any_will_do_and_between_facets_all_must(desk: Visit) -> None:
    page = desk.open("incidents/")
    chip(page, "severity", "P0").click()
    chip(page, "severity", "P1").click()
    assert len(ids(page)) == 7
    expect(chip(page, "year", "2024").locator(".inc-count")).to_have_text("2")
    expect(chip(page, "severity", "P2").locator(".inc-count")).to_have_text("5")  # what choosing it would add
    chip(page, "year", "2024").click()
    assert set(ids(page)) == {"INC-001", "INC-002"}
    chip(page, "year", "2024").click()
    assert len(ids(page)) == 7


def test_the_address_holds_the_view(desk: Visit) -> None:
    page = desk.open("incidents/?severity=P0&severity=P1&service=api&sort=began")
    assert ids(page) == ["INC-001", "INC-002", "INC-004", "INC-008", "INC-011"]
    expect(chip(page, "service", "api")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Show all").click()
    assert len(ids(page)) == 15
    assert page.url.endswith("incidents/?sort=began")


def test_a_facet_in_the_address_that_is_folded_away_is_opened(desk: Visit) -> None:
    page = desk.open("incidents/?trigger=deploy")
    expect(chip(page, "trigger", "deploy")).to_be_visible()


def test_unknown_filters_in_the_address_show_everything(desk: Visit) -> None:
    page = desk.open("incidents/?severity=%3Cscript%3E&sort=nothing&tag=")
    assert len(ids(page)) == 15


def test_compact_rows_are_lower_and_remembered(desk: Visit) -> None:
    page = desk.open("incidents/")
    row = page.locator(".inc-history tbody tr").first
    before = row.bounding_box()
    page.get_by_role("button", name="Compact").click()
    after = row.bounding_box()
    assert before and after and after["height"] < before["height"] * 0.85
    page.reload()
    expect(page.locator(".inc-table--compact")).to_have_count(1)


def test_the_table_header_stays_visible_while_scrolling(desk: Visit) -> None:
    page = desk.open("incidents/")
    page.locator(".inc-history tbody tr").last.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 900)")
    expect(header(page, "Severity")).to_be_in_viewport()


def test_times_can_be_those_of_the_reader(desk: Visit) -> None:
    page = desk.open("incidents/")
    first = page.locator(".inc-history tbody time").first
    expect(first).to_have_text("2026-11-23 07:41")
    page.get_by_role("button", name="Show local time").click()
    expect(first).to_have_text("2026-11-23 02:41")
    expect(page.locator("th [data-inc-zone]")).to_have_text("local")
    desk.open("incidents/INC-002/")  # 2024-12-31T23:00Z, before the year ended in New York as well
    expect(page.locator(".inc-facts time").first).to_have_text("2024-12-31 18:00 −05:00")
    expect(page.locator(".inc-timeline__entry time").first).to_have_text("18:00")
    page.get_by_role("button", name="Local time").click()
    expect(page.locator(".inc-facts time").first).to_have_text("2024-12-31 23:00 UTC")
    expect(page.locator(".inc-timeline__entry time").first).to_have_text("23:00")


def test_a_day_of_the_calendar_leads_to_its_incident(desk: Visit) -> None:
    page = desk.open("incidents/year/2025/")
    page.locator(".inc-calendar a", has=page.locator("title", has_text="INC-004")).click()
    expect(page.locator("h1")).to_contain_text("Release v203")


def test_the_labels_of_the_calendar_are_legible(desk: Visit) -> None:
    page = desk.open("incidents/")
    heights = page.locator(".inc-calendar text").evaluate_all(
        "labels => labels.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert len(heights) > 12
    assert min(heights) >= 11


def test_every_severity_has_its_own_shape_in_the_calendar(desk: Visit) -> None:
    page = desk.open("incidents/year/2025/")
    shapes = {
        rank: page.locator(f".inc-calendar a > .inc-fill-{rank}").first.evaluate(
            "shape => shape.tagName + shape.attributes.length"
        )
        for rank in range(4)
    }
    assert len(set(shapes.values())) >= 3
    paths = [page.locator(f".inc-calendar a > .inc-fill-{rank}").first.get_attribute("d") for rank in (1, 2)]
    assert paths[0].split("l", 1)[1] != paths[1].split("l", 1)[1]  # type: ignore[union-attr]


def test_with_the_keyboard_alone(desk: Visit) -> None:
    """From the home to a record and back, by Tab, Enter, j and k."""
    page = desk.open("")

    def focus(name: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if name in page.evaluate("document.activeElement.textContent.trim()"):
                return
        raise AssertionError(f"Tab does not lead to {name}")

    focus("incidents on record")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Incident history")
    focus("P0")
    page.keyboard.press("Enter")
    assert set(ids(page)) == {"INC-004", "INC-008"}
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_contain_text("Release v203")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Release v203")
