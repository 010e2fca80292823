"""What comes out of a printer: the runbook on few sheets, and one index card a page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser


def _count_pages(browser: Browser, folder: Path, address: str) -> int:
    page = browser.new_page()
    page.goto(address)
    page.pdf(path=folder / "page.pdf", format="A4")
    page.close()
    return len(re.findall(rb"/Type\s*/Page[^s]", (folder / "page.pdf").read_bytes()))


def test_the_runbook_of_the_example_takes_ten_sheets_at_most(browser: Browser, address: str, tmp_path: Path) -> None:
    assert 5 < _count_pages(browser, tmp_path, f"{address}runbook/") <= 10


def test_each_severity_is_one_page(browser: Browser, address: str, tmp_path: Path) -> None:
    assert _count_pages(browser, tmp_path, f"{address}index-cards/") == 4
