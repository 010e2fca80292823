"""The action items with scripts on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_they_are_narrowed_by_state_and_owner(desk: Visit) -> None:
    page = desk.open("actions/")
    rows = page.locator(".inc-items tbody tr:visible")
    everything = rows.count()
    page.locator('[data-inc-facet="state"] button[data-value="open"]').click()
    page.locator('[data-inc-facet="owner"] button[data-value="Mara Lindqvist"]').click()
    assert 0 < rows.count() < everything
    for text in rows.all_inner_texts():
        assert "open" in text
        assert "Mara Lindqvist" in text
    assert page.url.endswith("actions/?state=open&owner=Mara+Lindqvist")
    expect(page.locator(".inc-found")).to_contain_text(f"{rows.count()} of {everything} action items")


def test_by_age_means_by_number(desk: Visit) -> None:
    page = desk.open("actions/?sort=-age")
    ages = [int(text.split()[0]) for text in page.locator(".inc-items tbody td:last-child").all_inner_texts()]
    assert ages == sorted(ages, reverse=True)
