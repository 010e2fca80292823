"""Answers of the issue form."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.issue_events.issue_form import FormAnswers, parse_form

SETTINGS = parse_company({"incident_response": {"services": [{"name": "web"}, {"name": "api"}]}}).response
BODY = """### Severity

P1: High

### Services

- [X] web
- [ ] api
- [x] fax

### What do users notice?

Checkout is
down.

More text.

### When was it noticed?

2026-03-02 14:02 UTC
"""


def test_every_answer() -> None:
    assert parse_form(BODY.replace("\n", "\r\n"), SETTINGS) == FormAnswers(
        severity="P1",
        services=("web",),
        unknown=("fax",),
        summary="Checkout is down.",
        noticed_text="2026-03-02 14:02 UTC",
        noticed_at=datetime(2026, 3, 2, 14, 2, tzinfo=UTC),
    )


@pytest.mark.parametrize("body", ["", "Checkout is down", "### Severity\n\n_No response_\n\n### Services\n\nNone\n"])
def test_no_answers(body: str) -> None:
    assert parse_form(body, SETTINGS) == FormAnswers()


def test_services_in_one_line_and_a_severity_that_is_none() -> None:
    found = parse_form("### Severity\n\nP12\n\n### Services\n\nweb, api\n", SETTINGS)
    assert (found.severity, found.services) == ("", ("web", "api"))


def test_a_long_summary_is_cut() -> None:
    assert len(parse_form(f"### What do users notice?\n\n{'x' * 999}\n", SETTINGS).summary) == 300
