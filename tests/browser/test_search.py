"""The search that a person uses: the theme's, and Pagefind's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Visit, load, serve
from tests.conftest import record
from tests.integration.conftest import REPOSITORY, copy_example, run_mkdocs
from tests.integration.test_search import with_pagefind

FIELD, RESULT = ".inc-search [type=search]", ".inc-search li"


def search(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(text)


@pytest.mark.parametrize(
    ("text", "title", "facts"),
    [
        ("INC-004", "Release v203 started without its database secret", ["INC-004", "P0", "2025-03-18"]),
        ("inc 004", "Release v203 started without its database secret", ["INC-004", "P0", "2025-03-18"]),
        ("PostgreSQL", "Writes stopped when the database volume filled up", ["INC-011", "P1", "2026-03-29"]),
        ("pdf", "Invoice renderer out of memory", ["INC-010", "P2", "2026-01-30"]),
        ("subgrid", "Invoice totals misaligned on older iPads", ["INC-006", "P3", "2025-06-25"]),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_the_first_result_is_the_record_with_its_severity_and_date(
    visit: Visit, text: str, title: str, facts: list[str]
) -> None:
    page = visit.open("")
    search(page, text)
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_have_text(title)
    shown = first.locator(".md-tags").first
    for fact in facts:
        expect(shown).to_contain_text(fact)
    expect(shown).to_be_in_viewport()
    expect(first.locator(".md-tags").filter(visible=True)).to_have_count(1)


@pytest.fixture(scope="module")
def pagefind_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the example with Pagefind's search is served."""
    root = with_pagefind(copy_example(tmp_path_factory.mktemp("pagefind") / "example"))
    result = run_mkdocs(root, "build", "--strict")
    assert result.returncode == 0, result.stdout
    with serve(Path(root / "site")) as address:
        yield address


@pytest.fixture
def found(visit: Visit, pagefind_address: str) -> Page:
    """Pagefind's page, reached as a person reaches it."""
    visit.address = pagefind_address
    page = visit.open("runbook/")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    return page


def test_a_word_of_the_cause_narrowed_by_severity_service_and_year(found: Page) -> None:
    found.keyboard.type("certificate")
    results = found.locator(RESULT)
    expect(results.first).to_contain_text("Pinned webhook signing certificate expired")
    for label, name in (("P1", "severity"), ("Payment webhooks", "service"), ("2025", "year")):
        found.locator(f"input[name={name}][value='{label}']").check()
    expect(results).to_have_count(1)
    expect(results.locator(".inc-sev--1")).to_have_text("P1")
    expect(results).to_contain_text("INC-007")
    expect(results).to_contain_text("2025-08-12")
    width = found.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    results.get_by_role("link").click()
    expect(found.locator("h1")).to_have_text("Pinned webhook signing certificate expired")


@pytest.mark.parametrize(("text", "identity"), [("inc 004", "INC-004"), ("postgres", "INC-011"), ("pdf", "INC-010")])
def test_ids_and_services_lead_to_records(found: Page, text: str, identity: str) -> None:
    found.keyboard.type(text)
    expect(found.locator(RESULT).first).to_contain_text(identity)


def test_a_severity_alone_lists_its_records(found: Page) -> None:
    expect(found.locator(RESULT)).to_have_count(0)
    found.locator("input[name=severity][value=P0]").check()
    expect(found.locator(RESULT)).to_have_count(2)
    found.locator("input[name=severity][value=P0]").uncheck()
    expect(found.locator(RESULT)).to_have_count(0)


def test_a_search_loads_the_results_that_it_shows_and_no_filters(found: Page) -> None:
    asked: list[str] = []
    found.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))

    def count(ending: str) -> int:
        return sum(name.endswith(ending) for name in asked)

    found.keyboard.type("incident")
    expect(found.locator(RESULT)).to_have_count(5)
    expect(found.get_by_role("status")).to_have_text(re.compile(r"^[1-9]\d results$"))
    assert (count(".pf_fragment"), count(".pf_filter"), count("-ui.js")) == (5, 0, 0)
    found.get_by_role("button", name="More results").click()
    expect(found.locator(RESULT).nth(5).get_by_role("link")).to_be_focused()
    assert count(".pf_fragment") == found.locator(RESULT).count() <= 25
    found.get_by_role("checkbox", name="P1").check()
    expect(found.locator(RESULT).first).to_contain_text("P1")
    assert count(".pf_filter") == 1


def test_text_typed_before_the_script_loads_is_searched(visit: Visit, pagefind_address: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visit.address = pagefind_address
    visit.page.route("**/search-page.js*", hold)
    with visit.page.expect_request("**/search-page.js*"):
        visit.page.goto(f"{pagefind_address}search/", wait_until="commit")
    visit.page.locator(FIELD).fill("certificate")
    expect(visit.page.get_by_role("status")).to_have_text("")
    held.pop().continue_()
    expect(visit.page.locator(RESULT).first).to_contain_text("Pinned webhook signing certificate expired")


def test_what_is_not_there_is_said(found: Page) -> None:
    for severity in ("P0", "P1"):
        found.get_by_role("checkbox", name=severity).check()
    expect(found.get_by_role("status")).to_have_text("No results")
    for severity in ("P0", "P1"):
        found.get_by_role("checkbox", name=severity).uncheck()
    expect(found.get_by_role("status")).to_have_text("")


def test_the_search_works_under_the_policy_of_the_guide(desk: Visit, pagefind_address: str) -> None:
    guide = (REPOSITORY / "docs/guide/security.md").read_text(encoding="utf-8")
    policy = next(line for line in guide.splitlines() if line.startswith("default-src"))
    policy = policy.replace("script-src", "script-src 'wasm-unsafe-eval'")

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "Content-Security-Policy": policy})

    desk.address = pagefind_address
    desk.page.route("**/search/", answer)
    page = desk.open("search/")
    page.locator(FIELD).fill("certificate")
    expect(page.locator(RESULT).first).to_contain_text("Pinned webhook signing certificate expired")


def test_the_search_works_after_instant_navigation(browser: Browser, tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: A\nsite_url: http://localhost/\nplugins: [macros, {incidents: {search: pagefind}}]\n"
        "theme: {name: material, features: [navigation.instant]}\nnav: [about.md, search/index.md]\n",
        "artifacts/INC-001.md": record(title="Needle in the hay"),
        "docs/about.md": "# About\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run_mkdocs(tmp_path, "build").returncode == 0
    with serve(tmp_path / "site") as address:
        sitemap = tmp_path / "site/sitemap.xml"
        sitemap.write_text(sitemap.read_text(encoding="utf-8").replace("http://localhost/", address), encoding="utf-8")
        page = browser.new_page()
        load(page, f"{address}about/")
        page.evaluate("window.stayed = true")
        for _ in range(2):  # the second time the script is on the page already
            page.locator(".md-nav--primary").get_by_role("link", name="Search").click()
            page.wait_for_url("**/search/**")
            page.locator(FIELD).fill("needle")
            expect(page.locator(RESULT)).to_have_count(1)
            assert page.evaluate("window.stayed")
            page.go_back()
            page.wait_for_url("**/about/")
            expect(page.locator("h1")).to_have_text("About")  # the theme changes the address first
        page.close()


def test_the_icon_in_the_header_leads_to_the_search(visit: Visit, pagefind_address: str) -> None:
    visit.address = pagefind_address
    page = visit.open("incidents/INC-004/")
    page.locator(".md-header").get_by_role("link", name="Search").click()
    expect(page.locator(FIELD)).to_be_focused()


def test_without_javascript_the_search_page_leads_to_the_history(visit: Visit, pagefind_address: str) -> None:
    assert visit.page.context.browser
    context = visit.page.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{pagefind_address}search/")
    page.get_by_role("link", name="incident history", exact=True).click()
    expect(page.locator("h1")).to_have_text("Incident history")
    context.close()


def test_a_hostile_record_is_text_in_the_results(browser: Browser, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=document.title='owned'>"
    root = tmp_path / "site"
    files = {
        "mkdocs.yml": "site_name: A\ntheme: {name: material}\nplugins: [macros, {incidents: {search: pagefind}}]\n",
        "artifacts/INC-001.md": record(title=f"Needle {hostile}", summary=hostile, services=f'["{hostile}"]'),
    }
    for name, text in {**files, "docs/about.md": "# About\n"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout
    with serve(root / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}search/")
        page.locator(FIELD).fill("needle onerror")
        expect(page.locator(RESULT)).to_contain_text(f"Needle {hostile}")
        expect(page.locator(f"{RESULT} p").last).to_contain_text(hostile)
        assert page.locator(".inc-search img").count() == 0
        assert page.title() != "owned"
        page.close()
