"""Builds the check of single files for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.checking.file_checker import FileChecker
from mkdocs_incidents.checking.record_checker import RecordChecker
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.reading.company_config import parse_company


def build_checker(
    levels: Mapping[str, Any] | None = None, allowed: tuple[str, ...] = (), **response: Any
) -> FileChecker:
    """A check under the settings of `response`."""
    settings, known = parse_company({"incident_response": response}).response, Levels(levels or {})
    return FileChecker(settings, known, RecordChecker(settings, known, allowed).check, allowed)
