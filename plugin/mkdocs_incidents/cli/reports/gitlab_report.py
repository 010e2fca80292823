"""Problems as a report of GitLab's Code Quality, which GitLab shows in a merge request."""

from __future__ import annotations

from mkdocs_incidents.cli.reports.fingerprint import list_fingerprints
from mkdocs_incidents.loading import CheckedPaths
from mkdocs_incidents.printable import json_text, printable
from mkdocs_incidents.problems import Level

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}


def report_gitlab(checked: CheckedPaths) -> str:
    """`[{description, check_name, fingerprint, severity, location: {path, lines: {begin}}}]`.

    The fields are those of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
    """
    rows = [
        {
            "description": printable(f"{problem.message} ({problem.advice})" if problem.advice else problem.message),
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.level],
            "location": {"path": problem.location.path, "lines": {"begin": problem.location.line}},
        }
        for problem, fingerprint in zip(checked.problems, list_fingerprints(checked.problems), strict=True)
    ]
    return json_text(rows, indent=2)
