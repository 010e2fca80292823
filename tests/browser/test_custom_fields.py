"""Custom fields and roles of a company appear on records, in lists, metrics and searches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, open_visit, serve
from tests.conftest import record
from tests.integration.conftest import run_mkdocs

SITE = """site_name: Acme operations
theme: {name: material}
plugins:
  - macros
  - incidents: {search: SEARCH}
"""
COMPANY = """company: {name: Example}
incident_response:
  fields:
    - {name: region, type: enum, values: [us, eu], label: Region, facet: true}
    - {name: customers, type: list, label: Customers hit}
  roles: [{name: commander, label: Incident commander, facet: true}]
"""


def write_site(root: Path, search: str) -> Path:
    """Two records in two regions, and one that says nothing."""
    plugins = SITE.replace("SEARCH", search)
    files = {
        "mkdocs.yml": plugins if search == "pagefind" else plugins.replace("  - macros", "  - search\n  - macros"),
        "company.config.yaml": COMPANY,
        "docs/about.md": "# About\n",
        "artifacts/INC-001.md": record(
            region="eu", customers="[Zanzibar Freight]", roles="{commander: Ada}", title="Login failed"
        ),
        "artifacts/INC-002.md": record(id="INC-002", region="us", title="Mail was late"),
        "artifacts/INC-003.md": record(id="INC-003", title="Slow pages"),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout
    return root / "site"


@pytest.fixture(scope="module", params=["material", "pagefind"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where the site is served, and which search it has."""
    with serve(write_site(tmp_path_factory.mktemp("fields"), request.param)) as address:
        yield address, request.param


@pytest.fixture
def at(place: tuple[str, str], browser: Browser) -> Iterator[Visit]:
    """A page of that site."""
    with open_visit(browser, place[0]) as visit:
        yield visit


def test_the_record_shows_them(at: Visit) -> None:
    """In its header, by their labels."""
    facts = at.open("incidents/INC-001/").locator(".inc-facts")
    for label, value in (("Region", "eu"), ("Customers hit", "Zanzibar Freight"), ("Incident commander", "Ada")):
        expect(facts.locator("div", has=at.page.get_by_text(label, exact=True)).locator("dd")).to_have_text(value)
    expect(at.open("incidents/INC-003/").locator(".inc-facts").get_by_text("Region")).to_have_count(0)


def test_the_history_is_narrowed_to_a_value(at: Visit) -> None:
    """By a chip, and on its own page."""
    page = at.open("incidents/")
    rows = page.locator(".inc-history tbody tr:visible")
    expect(rows).to_have_count(3)
    chip = page.locator('[data-inc-facet="by-region"] button[data-value="eu"]')
    if not chip.is_visible():
        page.locator("summary", has_text="Region").click()
    chip.click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("INC-001")
    expect(at.open("incidents/by-role_commander/Ada/").locator(".inc-history tbody tr")).to_have_count(1)


def test_metrics_count_them(at: Visit) -> None:
    """Those without a value, too; a field that is no facet has no chart."""
    figure = at.open("metrics/").locator("figure", has_text="Incidents by Region")
    expect(figure.locator("table tbody tr")).to_have_count(3)
    expect(figure).to_contain_text("not given")
    expect(at.page.get_by_text("Incidents by Customers hit")).to_have_count(0)


def test_the_search_finds_a_record_by_a_value(at: Visit, place: tuple[str, str]) -> None:
    """Either search; Pagefind's can be narrowed to one."""
    page = at.open("")
    page.keyboard.press("/")
    if place[1] == "material":
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.type("Zanzibar")
        expect(page.locator(".md-search-result__item").first.locator("h1")).to_have_text("Login failed")
        return
    expect(page.locator(".inc-search [type=search]")).to_be_focused()
    page.keyboard.type("Zanzibar")
    results = page.locator(".inc-search li")
    expect(results.first).to_contain_text("Login failed")
    page.locator(".inc-search [type=search]").fill("")
    page.locator("fieldset", has_text="Region").get_by_label("us", exact=True).check()
    expect(results).to_have_count(1)
    expect(results).to_contain_text("Mail was late")
