"""The quarter report as Markdown."""

from __future__ import annotations

from mkdocs_incidents.cli.history.quarter_report_command import render_quarter
from tests.unit.figures.test_quarter_report import RESOLVED, SETTINGS, incident, report


def test_as_markdown() -> None:
    text = render_quarter(
        report(
            incident(1, title="Down | <b>", trigger="deploy", services=["web"], **RESOLVED),
            incident(2, title="Secret", visibility="restricted", trigger="deploy", services=["web"],
                     detected_at="2026-08-02T10:00:00Z"),
        ),
        SETTINGS,
    )  # fmt: skip
    assert "| 2026-08-01 10:00 | INC-001 Down \\| &lt;b> | not known | web | open |" in text
    assert "- INC-002 (restricted), after INC-001 Down | &lt;b> (deploy; web)" in text
    assert "Secret" not in text
    assert "| Time to resolve | 0 | 2 | not known | not known | not known | not known (n 0) |" in text
    assert "\n\n\n" not in text
