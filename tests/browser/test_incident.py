"""An incident's page in the browser: copied, printed, seen in the dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit


def test_what_to_tell_people_can_be_copied(desk: Visit) -> None:
    page = desk.open("incidents/INC-015/")
    update = page.locator(".inc-communication details", has_text="Status page update")
    update.locator("summary").click()
    update.hover()
    update.locator("button[data-clipboard-target], button[data-clipboard-text], .md-code__button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Title: Card payments - Investigating")
    assert "Next Update: We will provide an update by 2026-11-23 09:41 UTC." in copied


@pytest.mark.parametrize("path", ["", "incidents/INC-015/"])
def test_an_update_that_is_due_turns_overdue_on_an_open_page(desk: Visit, path: str) -> None:
    """The site was built at 9:00; nobody builds it again."""
    desk.page.clock.install(time="2026-11-23T09:40:30Z")
    page = desk.open(path)
    due = page.locator(".inc-due")
    expect(due).to_have_text("due 2026-11-23 09:41 UTC")
    page.clock.fast_forward("01:00")
    expect(due).to_have_text("overdue since 2026-11-23 09:41 UTC")
    expect(due).to_have_class(re.compile("inc-due--late"))


def test_the_due_time_is_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".inc-due")).to_have_text("due 2026-11-23 09:41 UTC")
    expect(page.get_by_text("As of 2026-11-23 09:00 UTC")).to_be_visible()
    context.close()


def test_a_resolved_incident_has_no_messages_to_send(desk: Visit) -> None:
    page = desk.open("incidents/INC-004/")
    expect(page.locator(".inc-communication")).to_have_count(0)


def test_targets_are_met_or_missed_by_so_much(desk: Visit) -> None:
    page = desk.open("incidents/INC-004/")
    resolve = page.locator(".inc-facts div", has_text="To resolve")
    expect(resolve).to_contain_text("56 min within target (4 min left)")


@pytest.mark.parametrize(
    ("name", "said"),
    [("Plain Markdown", "# Release v203 started without its database secret"), ("JSON", '"id": "INC-004"')],
)
def test_plain_markdown_and_json_are_a_click_away(desk: Visit, name: str, said: str) -> None:
    page = desk.open("incidents/INC-004/")
    address = page.get_by_role("link", name=name).evaluate("link => link.href")
    assert said in page.request.get(address).text()


def test_it_prints_on_few_sheets_without_buttons(desk: Visit) -> None:
    page = desk.open("incidents/INC-004/")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert 1 <= len(sheets) <= 4
    page.emulate_media(media="print")
    for element in (".inc-bar", ".md-header", ".md-sidebar", ".md-footer__inner"):
        for found in page.locator(element).all():
            expect(found).to_be_hidden()
    expect(page.locator(".inc-facts")).to_be_visible()


def test_charts_follow_the_scheme(desk: Visit) -> None:
    page = desk.open("metrics/")
    bar = page.locator(".inc-chart .inc-fill-1").first
    colour = "element => getComputedStyle(element).fill"
    light = bar.evaluate(colour)
    page.locator("label[title='Switch to dark']").click()
    assert bar.evaluate(colour) != light


def test_without_motion_and_with_more_contrast(desk: Visit) -> None:
    page = desk.open("incidents/INC-004/")
    line = "getComputedStyle(document.documentElement).getPropertyValue('--inc-line')"
    before = page.evaluate(line)
    page.emulate_media(contrast="more", reduced_motion="reduce")
    assert page.evaluate(line) != before


def test_right_to_left_text_does_not_break_the_page(desk: Visit) -> None:
    page = desk.open("incidents/INC-004/")
    page.evaluate("document.body.dir = 'rtl'")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    time, text = (page.locator(f".inc-timeline__entry > {tag}").first.bounding_box() for tag in ("time", "div"))
    assert time and text and time["x"] > text["x"]


def test_the_404_page_links_to_the_record_in_the_address(desk: Visit) -> None:
    page = desk.open("postmortems/inc-004-database-secret/")
    expect(page.get_by_role("link", name="Runbook").first).to_be_visible()
    page.get_by_role("link", name="INC-004").click()
    expect(page.locator("h1")).to_contain_text("Release v203")
    assert len(desk.errors) == 1  # the browser's own note of the missing page
    desk.errors.clear()
