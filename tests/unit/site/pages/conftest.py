"""Macros on a repository of three incidents."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.pages.page_macros import PageMacros
from tests.conftest import WriteTree, load, record

CONFIG = "company: {name: Acme}\nincident_response: {services: [{name: web, title: Web app}, {name: api}]}\n"
HOSTILE = "*a* [x](javascript:alert(1)) <b>&amp; `{{ 7*7 }}` _b_ | #1"


@pytest.fixture
def macros(tree: WriteTree) -> PageMacros:
    """Three incidents: two of the web app, one of the API, with a title that tries."""
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    root = tree(
        {
            "company.config.yaml": CONFIG,
            "artifacts/INC-001.md": record(tags="[slow]", trigger="deploy"),
            "artifacts/INC-002.md": record(
                id="INC-002",
                severity="P0",
                title=quoted,
                resolved_at="2026-03-02T15:40:00Z",
                actions="[{action: Look, owner: Ada, due: 2026-03-09}, {action: Ask, owner: Bo, due: 2027-01-01}]",
            ),
            "artifacts/INC-003.md": record(
                id="INC-003", services="[api]", status="draft", resolved_at=None, started_at="2026-04-02T14:00:00Z"
            ).replace("2026-03-02", "2026-04-02"),
        }
    )
    context = build_context(load(root), directory_urls=True)
    return PageMacros(context, lambda: "notes/today.md")
