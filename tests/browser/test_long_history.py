"""A history of several pages: narrowed and sorted as a whole, from one small file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.bench.records import write_repository
from tests.browser.conftest import Visit, open_visit, serve
from tests.integration.conftest import run_mkdocs
from tests.integration.test_page_cache import contents, differing

COUNT = 430


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three pages of incidents."""
    root = tmp_path_factory.mktemp("long")
    write_repository(root, COUNT)
    return build(root)


def build(root: Path) -> Path:
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout
    return root / "site"


def test_a_build_with_a_cache_and_one_with_a_damaged_cache_make_the_same_site(long_site: Path) -> None:
    root = long_site.parent
    cold = contents(long_site)
    assert differing(contents(build(root)), cold) == []
    for cached in filter(Path.is_file, sorted(cache_folder(root).rglob("*"))):
        cached.write_bytes(b"no longer what it was")
    assert differing(contents(build(root)), cold) == []


@pytest.fixture
def desk(browser: Browser, long_site: Path) -> Iterator[Visit]:
    with serve(long_site) as address, open_visit(browser, address) as visit:
        yield visit


def test_the_pages_hold_every_incident_once(long_site: Path) -> None:
    pages = ["incidents/index.html", "incidents/page/2/index.html", "incidents/page/3/index.html"]
    texts = [(long_site / page).read_text(encoding="utf-8") for page in pages]
    counts = [text.count("<tr data-facets") for text in texts]
    assert counts == [200, 200, 30]
    assert max(path.stat().st_size for path in long_site.rglob("*.html")) <= 300 * 1024


def test_it_is_narrowed_as_a_whole(desk: Visit, long_site: Path) -> None:
    rows = json.loads((long_site / "incidents/rows.json").read_text(encoding="utf-8"))
    assert len(rows) == COUNT
    page = desk.open("incidents/")
    expect(page.locator("[data-inc-pager]")).to_be_visible()
    chip = page.locator('[data-inc-facet="severity"] button').first
    name, count = chip.inner_text().split()
    chip.click()
    expect(page.locator(".inc-found")).to_contain_text(f"{count} of {COUNT} incidents")
    shown = page.locator(".inc-history tbody tr")
    expect(shown).to_have_count(min(int(count), 200))
    assert set(page.locator(".inc-history tbody .inc-sev").all_inner_texts()) == {name}
    expect(page.locator("[data-inc-pager]")).to_be_hidden()


def test_a_row_drawn_by_the_script_equals_a_row_of_the_build(desk: Visit) -> None:
    page = desk.open("incidents/")
    row = page.locator(".inc-history tbody tr").first
    written = row.evaluate("row => row.outerHTML")
    href = row.locator("a").first.evaluate("link => link.href")
    page.goto(page.url + "?sort=-began")
    expect(page.locator("[data-inc-pager]")).to_be_hidden()
    drawn = page.locator(".inc-history tbody tr").first
    assert drawn.evaluate("row => row.outerHTML") == written
    assert drawn.locator("a").first.evaluate("link => link.href") == href
    services = row.locator(".inc-chip").first.evaluate("link => link.href")
    assert page.request.get(services).ok


def test_rows_added_later_use_the_selected_zone(desk: Visit) -> None:
    page = desk.open("incidents/")
    time = page.locator(".inc-history tbody time").first
    utc = time.inner_text()
    page.locator("button[data-inc-times]").click()
    local = time.inner_text()
    page.locator(".inc-history thead button").first.click()
    page.locator(".inc-history thead button").first.click()
    expect(page.locator("[data-inc-pager]")).to_be_hidden()
    expect(time).to_have_text(local)
    page.locator("button[data-inc-times]").click()
    expect(time).to_have_text(utc)


def test_more_can_be_shown(desk: Visit) -> None:
    page = desk.open("incidents/?sort=began")
    expect(page.locator(".inc-history tbody tr")).to_have_count(200)
    page.get_by_role("button", name="Show more").click()
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".inc-history tbody tr")).to_have_count(COUNT)
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_the_pages_lead_to_each_other(desk: Visit) -> None:
    page = desk.open("incidents/")
    page.locator("[data-inc-pager]").get_by_role("link", name="3").click()
    expect(page.locator("h1")).to_contain_text("Incident history, page 3")
    page.locator("[data-inc-pager]").get_by_role("link", name="1").click()
    expect(page.locator("h1")).to_have_text("Incident history")
