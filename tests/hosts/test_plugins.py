"""Plugins that other sites have, before ours and after it: each does its work, and ours stays whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.hosts.conftest import OURS, BuildSite


@dataclass(frozen=True)
class Case:
    """Plugins in the form of mkdocs.yml, what they need, and what shows that each has done its work."""

    plugins: str
    files: Mapping[str, str]
    traces: Mapping[str, str] = field(default_factory=dict)


CASES = {
    "awesome-nav, redirects, rss, minify, tags, blog": Case(
        "  - awesome-nav\n  - redirects: {redirect_maps: {old.md: own.md}}\n"
        "  - rss: {use_git: false, date_from_meta: {as_creation: date}}\n"
        "  - minify: {minify_html: true, minify_js: true, js_files: [own.js]}\n  - tags\n  - blog\n",
        {
            "docs/.nav.yml": "nav:\n  - History: incidents/index.md\n  - own.md\n",
            "docs/blog/index.md": "# Blog\n",
            "docs/blog/posts/first.md": "---\ndate: 2026-01-02\n---\n\n# First post\n\n<!-- more -->\n\nText\n",
        },
        {
            "old/index.html": "url=../own/",
            "feed_rss_created.xml": "Zebra crossing closed",
            "own.min.js": "let ours=1",
            "own/index.html": "ours",
            "blog/index.html": "First post",
        },
    ),
    "literate-nav, section-index": Case(
        "  - literate-nav: {nav_file: SUMMARY.md}\n  - section-index\n",
        {"docs/SUMMARY.md": "* History\n    * [History](incidents/index.md)\n    * [Own](own.md)\n"},
    ),
}


@pytest.mark.parametrize(("host", "order"), [("mkdocs", "before"), ("mkdocs", "after"), ("properdocs", "after")])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_site_is_complete_with_other_plugins(build_site: BuildSite, case: Case, host: str, order: str) -> None:
    plugins = case.plugins + OURS if order == "before" else OURS + case.plugins
    site = build_site(host, plugins, files=dict(case.files))
    for path, text in case.traces.items():
        assert text in read(site, path), f"{text} in {path}"
    assert "Incident history" in read(site, "404.html")
    assert "Action items" not in read(site, "404.html"), "not in the navigation that the plugins were given"
    for identity, title in {"INC-001": "Checkout answered with errors", "INC-002": "Zebra crossing closed"}.items():
        assert title in read(site, f"incidents/{identity}/index.html")
    assert "Zebra crossing closed" in read(site, "search/search_index.json")
    assert "Zebra crossing closed" in read(site, "incidents/index.html")
    assert "Zebra crossing closed" in read(site, "own/index.html")
    assert "incidents/INC-002/" in read(site, "sitemap.xml")


def read(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")
