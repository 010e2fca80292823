"""The plain text and the JSON next to a record's page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.pages.incident_sections import build_sections
from mkdocs_incidents.site.publication.record_files import describe_on_site, make_record_files, write_plain_record
from tests.conftest import WriteTree, record
from tests.unit.site.publication.publishing import CONFIG, SITE, context_of

PAGE = "incidents/INC-001.md"


@pytest.fixture
def context(tree: WriteTree) -> SiteContext:
    body = "\n## Notes\n\n{{ 7 * 7 }} and <script>\n"
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record(title="'A # <b>'") + body})
    return context_of(root)


def on_site(context: SiteContext) -> Mapping[str, Any]:
    (incident,) = context.workspace.incidents
    return describe_on_site(incident, context.site_links, context.durations(incident))


def made(context: SiteContext, *excluded: str) -> dict[str, str]:
    (incident,) = context.workspace.incidents
    sections = list(build_sections(incident, context))
    return make_record_files(incident, sections, on_site(context), PAGE, frozenset(excluded))


def test_both_by_their_paths(context: SiteContext) -> None:
    assert list(made(context)) == ["incidents/INC-001.txt", "api/incidents/INC-001.json"]
    assert list(made(context, "plain")) == ["api/incidents/INC-001.json"]
    assert list(made(context, "api")) == ["incidents/INC-001.txt"]
    assert made(context, "api", "plain") == {}


def test_the_data_is_one_line_with_address_and_durations(context: SiteContext) -> None:
    text = made(context)["api/incidents/INC-001.json"]
    assert text.count("\n") == 1
    data = json.loads(text)
    assert (data["id"], data["title"], data["url"]) == ("INC-001", "A # <b>", "incidents/INC-001/")
    assert data["durations"]["time_to_resolve_seconds"] == 54 * 60


def test_the_address_is_known_of_a_site_with_an_address(tree: WriteTree) -> None:
    context = replace(context_of(tree({"artifacts/INC-001.md": record()})), site_url=SITE)
    assert on_site(context)["url"] == f"{SITE}incidents/INC-001/"


def test_the_plain_text_has_each_section_below_its_heading(context: SiteContext) -> None:
    text = made(context)["incidents/INC-001.txt"]
    headings = [line for line in text.split("\n") if line.startswith("## ")]
    assert headings == [
        "## Timeline",
        "## Root Cause Analysis: 5 Whys",
        "## Contributing Factors",
        "## Impact Assessment",
        "## Remediation Actions",
        "## Lessons Learned",
        "## Notes",
    ]
    assert text.startswith("# A ")
    assert "Rolled back" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_plain_text_files_have_no_scripts_or_templates(context: SiteContext) -> None:
    (incident,) = context.workspace.incidents
    text = write_plain_record(incident, build_sections(incident, context))
    assert "<script>" not in text
    assert "49" not in text
