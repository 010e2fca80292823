"""What every test of the published files needs: a repository's files by path, and incidents without a repository."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from mkdocs_incidents.checking.formats import format_checker
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.pages.plain_files import plan_plain_incidents
from mkdocs_incidents.site.publication.published_files import plan_published_files
from tests.conftest import load

SITE = "https://ops.acme.example/incidents-site/"
CONFIG = """company: {name: Acme, domain: acme.example}
incident_response:
  services:
    - {name: web, title: Web shop}
    - {name: mail}
"""
"""Two services, so that one of them may have no incidents."""


def context_of(root: Path, *, directory_urls: bool = True) -> SiteContext:
    """The views of a repository."""
    return build_context(load(root), directory_urls=directory_urls)


def context_with(workspace: Workspace, *records: Mapping[str, Any]) -> SiteContext:
    """The views of a workspace with these records instead of its own; each needs an `id`."""
    incidents = (
        parse_incident(f"artifacts/{number}.md", {"type": "decision-memo", "title": "Broken", **fields})
        for number, fields in enumerate(records)
    )
    return build_context(replace(workspace, incidents=tuple(incidents)), directory_urls=True)


def publish(context: SiteContext, site_url: str | None = SITE, excluded: Collection[str] = ()) -> dict[str, str]:
    """Path → content; no path may be written twice."""
    published = replace(context, site_url=site_url, excluded=frozenset(excluded))
    files = [*plan_published_files(published), *plan_plain_incidents(published)]
    assert len({file.path for file in files}) == len(files)
    return {file.path: file.build() for file in files}


def read_checked(files: Mapping[str, str], path: str, schema: str) -> Any:
    """A published JSON file, after its published schema has been held against it."""
    published = json.loads(files[f"schemas/{schema}.schema.json"])
    Draft202012Validator.check_schema(published)
    data = json.loads(files[path])
    Draft202012Validator(published, format_checker=format_checker()).validate(data)
    return data
