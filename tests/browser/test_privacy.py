"""A page loads nothing from another host, even if the theme asks for it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import load, serve
from tests.integration.conftest import copy_example, run_mkdocs


def test_a_repository_on_github_is_linked_and_not_asked(browser: Browser, tmp_path: Path) -> None:
    root = copy_example(tmp_path / "example")
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    here = next(line for line in text.split("\n") if line.startswith("repo_url:"))
    path.write_text(text.replace(here, "repo_url: https://github.com/example/example"), encoding="utf-8")
    result = run_mkdocs(root, "build", "--strict")
    assert result.returncode == 0, result.stdout
    with serve(root / "site") as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        load(page, address)
        links = page.locator(".md-header a.md-source")
        assert links.get_attribute("href") == "https://github.com/example/example"
        page.close()
    assert [url for url in asked if not url.startswith(address)] == []
