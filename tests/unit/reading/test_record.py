"""Front matter and body as one set of fields, each with its place in the file."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.problems import FieldPath, Location
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.record import Record, parse_record
from tests.conftest import TEMPLATE, filled_template, record

METADATA = "Incident Metadata"


def parse(text: str) -> Record:
    return parse_record("artifacts/INC-001.md", parse_front_matter(text))


def line_of(text: str, wanted: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if wanted in line)


def test_the_body_completes_the_front_matter() -> None:
    fields = parse(filled_template()).fields
    assert fields["title"] == "Checkout answered with errors"
    assert fields["severity"] == "P1"
    assert fields["lessons"]["got_lucky"] == ["a quiet hour"]


def test_the_front_matter_wins() -> None:
    fields = parse(filled_template(severity="P2", timeline="[{event: Only this}]")).fields
    assert fields["severity"] == "P2"
    assert fields["timeline"] == [{"event": "Only this"}]


@pytest.mark.parametrize("value", ["", '""', "~", "null"])
def test_a_key_without_a_value_is_absent(value: str) -> None:
    assert parse(filled_template(severity=value)).fields["severity"] == "P1"
    assert "parent" not in parse(record(parent=value)).fields


def test_disagreements_have_their_place_in_the_body() -> None:
    text = filled_template(severity="P2", author="Bo", resolved_at="2026-03-02T15:54:00Z", contributing_factors="[x]")
    assert {(name, place.line) for name, place in parse(text).disagreements()} == {
        ("severity", line_of(text, "**Severity**")),
        ("author", line_of(text, "**Author**")),
        ("resolved_at", line_of(text, "Incident marked resolved")),
        ("contributing_factors", line_of(text, "No check compares")),
    }


@pytest.mark.parametrize(
    "front",
    [
        {"severity": "P1", "author": "Ada Example"},
        {"resolved_at": "2026-03-02T14:54:59Z", "detected_at": "2026-03-02T15:02+01:00"},
        {"status": "archived"},
        {"severity": '""', "resolved_at": None},
        {"resolved_at": "yesterday"},
    ],
    ids=["same", "same minute", "archived after final", "not set", "unreadable: another rule's business"],
)
def test_agreements(front: dict[str, Any]) -> None:
    assert list(parse(filled_template(**front)).disagreements()) == []


def test_the_same_timeline_in_both() -> None:
    sections = dict.fromkeys(TEMPLATE) | {
        METADATA: "- **Date**: 2026-03-02",
        "Timeline": "- 14:02 Alert\n- 14:05 Seen\n",
    }
    same = "[{at: 2026-03-02T15:02:00+01:00, event: Alert}, {at: 2026-03-02T14:05Z, event: Seen}]"
    other = "[{at: 2026-03-02T14:02:00Z, event: Alert}, {at: 2026-03-02T14:06:00Z, event: Seen}]"
    assert list(parse(filled_template(sections, timeline=same)).disagreements()) == []
    assert [name for name, _ in parse(filled_template(sections, timeline=other)).disagreements()] == ["timeline"]
    assert [name for name, _ in parse(filled_template(sections, timeline="[x]")).disagreements()] == ["timeline"]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("severity",), "**Severity**: P1"),
        (("timeline", 3), "| 14:29 |"),
        (("timeline", 3, "at"), "| 14:29 |"),
        (("timeline", 99), "| 14:02 |"),
        (("mitigated_at",), "| 14:29 |"),
        (("five_whys", 1), "2. **Why**"),
        (("actions", 2, "due"), "Deploy the settings"),
        (("impact", "data"), "**Data impact**"),
        (("lessons", "went_well", 0), "**What went well**"),
    ],
)
@pytest.mark.parametrize("end", ["\n", ""])
def test_locate_in_the_body(path: FieldPath, wanted: str, end: str) -> None:
    text = filled_template(services="[web]").rstrip("\n") + end
    assert parse(text).locate(path) == Location("artifacts/INC-001.md", line_of(text, wanted), 1)


@pytest.mark.parametrize("blank", ["", "\n", "\n\n\n"])
def test_locate_with_blank_lines_between_the_halves(blank: str) -> None:
    front, body = filled_template().split("---\n\n", 1)
    text = f"{front}---\n{blank}{body}"
    assert parse(text).locate(("severity",)).line == line_of(text, "**Severity**: P1")


def test_locate_in_the_front_matter() -> None:
    text = record()
    assert parse(text).locate(("severity",)) == Location("artifacts/INC-001.md", line_of(text, "severity:"), 11)
    assert parse(text).locate(("severity",), key=True).column == 1
    assert parse(text).locate(("impact", "data")).line == line_of(text, "impact:")


def test_a_key_without_a_value_is_located_where_its_value_was_found() -> None:
    text = filled_template(acknowledged_at="")
    assert parse(text).locate(("acknowledged_at",)).line == line_of(text, "| 14:05 |")


def test_a_field_without_a_place_is_at_the_start_of_the_file() -> None:
    assert parse(record(severity=None)).locate(("severity",)) == Location("artifacts/INC-001.md")
    assert parse(record()).locate(()) == Location("artifacts/INC-001.md")
