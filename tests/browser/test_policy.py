"""Hostile records in a real browser, under the Content-Security-Policy that the guide documents."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

from tests.browser.conftest import serve
from tests.hostile.records import CASES, write_repository
from tests.integration.conftest import REPOSITORY, run_mkdocs

GUIDE = (REPOSITORY / "docs/guide/security.md").read_text(encoding="utf-8")
POLICIES = re.findall(r'default-src [^"\n]+', GUIDE)
"""The policy by itself, then in the snippets of the hosts."""
MISSING = ("x.png",)
"""Texts with an image that is not there: a browser tells of it, and should."""


def test_the_snippets_hold_the_same_policy() -> None:
    assert len(POLICIES) == 4
    assert len(set(POLICIES)) == 1


def test_the_command_prints_the_hashes_of_the_policy(example_site: Path) -> None:
    script = re.search(r"<<'EOF'\n(.*?)EOF", GUIDE, re.DOTALL)
    assert script
    result = subprocess.run(
        [sys.executable, "-", str(example_site)],
        input=script[1],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert set(result.stdout.split()) <= set(re.findall(r"'sha256-[^']+'", POLICIES[0]))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of hostile records at the top of its host, served with the policy."""
    root = tmp_path_factory.mktemp("policy") / "repository"
    cases = [text for text in CASES.values() if not any(name in text for name in MISSING)]
    write_repository(root, cases[::4])
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text("utf-8").replace("example/ops/", "example/"), "utf-8"
    )
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout[-3000:]
    with serve(root / "site", POLICIES[0]) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_and_nothing_is_refused(browser: Browser, hostile: str, scheme: str) -> None:
    """50 pages in each scheme, records and lists: no dialog, and not a word in the console."""
    heard: list[str] = []
    page = _open(browser, scheme, heard)
    numbers = range(1 if scheme == "light" else 2, 89, 2)
    paths = ["", "incidents/", "services/", "runbook/", "actions/", "artifacts/RFC-001/"]
    for path in [*(f"incidents/INC-{number:05}/" for number in numbers), *paths]:
        answer = page.goto(hostile + path, wait_until="load")
        assert answer and answer.ok, path
        assert answer.headers["content-security-policy"] == POLICIES[0]
    page.locator(".md-header__option label:visible").first.click()
    page.keyboard.press("/")
    page.keyboard.type("hostile")
    page.locator(".md-search-result__item").first.wait_for()
    page.context.close()
    assert heard == []


def _open(browser: Browser, scheme: str, heard: list[str]) -> Page:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()

    def dismiss(dialog: Dialog) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(f"{page.url}: {message.text}")

    page.on("dialog", dismiss)
    page.on("console", note)
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    return page
