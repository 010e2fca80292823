"""The text of a new record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from mkdocs_incidents.model.incident import Link, Source
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.record import parse_record
from mkdocs_incidents.recording.record_template import NewIncident, build_record

AT = datetime(2026, 11, 23, 8, 41, 31, tzinfo=UTC)
SOURCE = Source(system="pagerduty", id="P\n1", url="https://p.example/1", imported_at=AT)
BARE = NewIncident(title="Checkout\nis down", severity="P1", detected_at=AT, author="Ada")


LINKS: dict[str, Any] = {"parent": None, "children": [], "depends_on": [], "blocks": [], "tags": []}
"""The keys of the artifact contract, which are written although they are empty."""


def fields(text: str) -> dict[str, Any]:
    return dict(parse_front_matter(text).fields)


def test_what_is_not_known_is_not_written() -> None:
    assert fields(build_record("INC-007", BARE, "# x\n")) == {
        "id": "INC-007",
        "type": "decision-memo",
        "title": "Checkout is down",
        "status": "draft",
        "created": "2026-11-23",
        "author": "Ada",
        **LINKS,
        "severity": "P1",
        "detected_at": "2026-11-23T08:41:31Z",
    }


def test_what_is_known() -> None:
    known = replace(BARE, services=("web",), detected_by="user-report", summary="All\nfails", depends_on=("RFC-001",),
                    links=(Link("Alert", "https://p.example/1"),), source=SOURCE, inferred=("severity",))  # fmt: skip
    written = fields(build_record("INC-007", known, "# x\n"))
    assert {key: written[key] for key in ("services", "detected_by", "summary", "depends_on", "inferred", "links")} == {
        "services": ["web"],
        "detected_by": "user-report",
        "summary": "All fails",
        "depends_on": ["RFC-001"],
        "inferred": ["severity"],
        "links": [{"title": "Alert", "url": "https://p.example/1"}],
    }
    assert written["source"] == {"system": "pagerduty", "id": "P 1", "url": "https://p.example/1",
                                 "imported_at": "2026-11-23T08:41:31Z"}  # fmt: skip
    bare = replace(known, source=Source(system="pagerduty", id="1"))
    assert fields(build_record("INC-007", bare, "# x\n"))["source"] == {"system": "pagerduty", "id": "1"}


TEMPLATE = """# Post-Mortem: [INC-XXX] [Incident Title]

## Incident Metadata

- **Incident ID**: INC-XXX
- **Severity**: P0/P1/P2/P3
- **Date**: YYYY-MM-DD
- **Author**: [Name]

## Timeline (all times UTC)

| Time | Event |
|------|-------|
| HH:MM | Issue first detected by [monitoring/user report/manual check] |
| HH:MM | Incident acknowledged, investigation started |
"""


def test_the_template_is_filled_in() -> None:
    text = build_record("INC-007", replace(BARE, detected_by="user-report"), TEMPLATE)
    body = text.partition("\n---\n")[2]
    assert "# Post-Mortem: [INC-007] Checkout is down\n" in body
    assert "- **Incident ID**: INC-007\n- **Severity**: P1\n- **Date**: 2026-11-23\n- **Author**: Ada\n" in body
    assert "| 08:41 | Issue first detected by user report |\n| HH:MM | Incident acknowledged" in body
    assert "| 08:41 | Issue first detected |\n" in build_record("INC-007", BARE, TEMPLATE)


def test_what_is_written_is_read_back() -> None:
    front = parse_front_matter(build_record("INC-007", BARE, TEMPLATE))
    read = parse_record("artifacts/INC-007.md", front)
    assert read.fields["timeline"] == [{"at": "2026-11-23T08:41:00Z", "event": "Issue first detected"}]
    assert list(read.disagreements()) == []


def test_a_template_without_a_title_or_a_timeline_is_unchanged() -> None:
    assert build_record("INC-007", BARE, "Notes.\n").endswith("---\n\nNotes.\n")
