"""The themes that come with MkDocs: less handsome, but whole."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.integration.conftest import copy_example, run_mkdocs
from tests.integration.site_links import broken_links, read_page

OURS = (
    "index.html",
    "incidents/index.html",
    "incidents/INC-007/index.html",
    "metrics/index.html",
    "runbook/index.html",
)
SETTINGS = """site_name: Acme operations
theme: {{name: {theme}}}
validation: {{links: {{anchors: warn}}}}
plugins: [search, macros, incidents: {{as_of: 2026-11-23T09:00:00Z}}]
"""


@pytest.fixture(scope="module", params=["mkdocs", "readthedocs"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_example(tmp_path_factory.mktemp(request.param) / "example")
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS.format(theme=request.param), encoding="utf-8")
    result = run_mkdocs(root, "build", "--strict")
    assert result.returncode == 0, result.stdout
    return root / "site"


def test_links_and_anchors_lead_somewhere(site: Path) -> None:
    assert list(broken_links(site)) == []


def test_no_asset_is_missing(site: Path) -> None:
    missing = [
        f"{path.relative_to(site)}: {address}"
        for path in (site / page for page in OURS)
        for address in read_page(path).fetched
        if not (parts := urlsplit(address)).netloc and not (path.parent / parts.path).is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("page", OURS)
def test_a_page_has_one_heading_of_the_first_level(site: Path, page: str) -> None:
    text = (site / page).read_text(encoding="utf-8")
    headings = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
    titles = [html.unescape(re.sub(r"<[^>]+>", "", heading)).strip() for heading in headings]
    assert len([title for title in titles if title]) == 1, titles


def test_nothing_of_another_theme_is_shown(site: Path) -> None:
    for page in OURS:
        text = re.sub(r"<[^>]+>", "", (site / page).read_text(encoding="utf-8"))
        for rubbish in (":material-", ":octicons-", "{:", "{ .", "??? ", '!!! "', "[!NOTE]", "incident-fragment"):
            assert rubbish not in text, page


def test_every_colour_that_our_styles_take_from_material_is_given(site: Path) -> None:
    folder = site / "assets/incidents"
    used = set(re.findall(r"var\((--md-[a-z-]+)\)", (folder / "incidents.css").read_text(encoding="utf-8")))
    given = set(re.findall(r"(--md-[a-z-]+):", (folder / "other-themes.css").read_text(encoding="utf-8")))
    assert used - {"--md-footer-fg-color--light"} <= given
    assert "other-themes.css" in (site / "index.html").read_text(encoding="utf-8")
