"""The table of fields against everything that knows a field by name."""

from __future__ import annotations

import re
from dataclasses import fields as fields_of
from importlib import resources
from typing import Any

import pytest

from mkdocs_incidents.checking.schema import build_incident_schema, load_schema
from mkdocs_incidents.exporting.csv_tables import INCIDENT_COLUMNS
from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.field import Column, Kind, Need, Place, Publicity
from mkdocs_incidents.model.fields import (
    CONTRACT,
    EVENTS,
    FIELDS,
    FOR_UPDATES,
    HOW,
    INCIDENT_FIELDS,
    SECTIONS,
    TEXT_SECTIONS,
    WORDS,
)
from mkdocs_incidents.model.incident import Impact, Incident, Lessons, Link, SentUpdate, Source, TimelineEntry
from mkdocs_incidents.reading.body.headings import section_kind
from mkdocs_incidents.reading.body.items import METADATA
from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.public_reading import read_for_public
from mkdocs_incidents.recording.adoption.parts.found_sections import SECTION_READERS
from mkdocs_incidents.recording.adoption.post_mortem_words import label_fields, vocabulary
from mkdocs_incidents.site.incident_layout import HEADINGS
from tests.conftest import RECORD, WriteTree, filled_template, front_matter, load, record

WITH_PARTS = {
    "impact": Impact,
    "lessons": Lessons,
    "timeline": TimelineEntry,
    "updates": SentUpdate,
    "actions": Action,
    "links": Link,
    "source": Source,
}
DERIVED = {"artifact", "custom", "partial", "prose", "rejected", "chased_from", "day", "path", "body"}
"""What values have beside the fields that people write."""

EXTRA = {
    **{one.name: "Some text" for one in INCIDENT_FIELDS if one.kind is Kind.TEXT},
    **dict.fromkeys(TEXT_SECTIONS, "[Some text]"),
    "updates": "[{at: 2026-03-02T14:10:00Z, audience: public, state: investigating, text: We look}]",
    "links": "[{url: https://example.com}]",
    "copied": "[slack:inc-042/1772460600.000200]",
    "source": "{system: pagerduty, id: P1}",
    "tags": "[web]",
    "detected_by": "monitoring",
    "trigger": "deploy",
    "mitigation": "rollback",
    "visibility": "public",
}


def names(kind: Any) -> set[str]:
    return {one.name for one in fields_of(kind)} - DERIVED


def read(tree: WriteTree) -> Incident:
    [incident] = load(tree({"artifacts/INC-001.md": record(**EXTRA)})).incidents
    return incident


def test_names_are_unique() -> None:
    assert len(FIELDS) == len(CONTRACT) + len(INCIDENT_FIELDS)


def test_every_field_is_an_attribute() -> None:
    assert {one.name for one in INCIDENT_FIELDS} == names(Incident)
    assert {one.name for one in CONTRACT} == names(Artifact) - {"services"}


@pytest.mark.parametrize("name", WITH_PARTS)
def test_every_part_is_an_attribute(name: str) -> None:
    assert {part.name for part in FIELDS[name].parts} == names(WITH_PARTS[name])


def test_groups_and_only_groups_have_parts() -> None:
    groups = {name for name, one in FIELDS.items() if one.kind in (Kind.GROUP, Kind.GROUPS)}
    assert groups == {name for name, one in FIELDS.items() if one.parts} == WITH_PARTS.keys()


def test_only_the_export_adds_properties() -> None:
    assert list(build_incident_schema(parse_company({}).response)["properties"]) == list(FIELDS)
    exported = load_schema("export")["$defs"]["incident"]["properties"]
    assert exported.keys() - FIELDS.keys() == {"path", "response_status", "body"}


@pytest.mark.parametrize("name", [name for name, one in FIELDS.items() if one.need in (Need.ALWAYS, Need.LIVE)])
def test_a_live_record_needs(tree: WriteTree, name: str) -> None:
    root = tree({"artifacts/INC-001.md": front_matter(**{**RECORD, name: None})})
    assert "INC101" in {problem.code for problem in load(root).problems}


@pytest.mark.parametrize("name", [name for name, one in FIELDS.items() if one.need is Need.REVIEW])
def test_a_review_needs(tree: WriteTree, name: str) -> None:
    root = tree({"artifacts/INC-001.md": front_matter(**{**RECORD, name: None})})
    assert "INC205" in {problem.code for problem in load(root).problems}


def test_the_body_says_what_the_table_places_there() -> None:
    lists = {FIELDS[name].label: "1. Some text\n" for name in TEXT_SECTIONS}
    in_body = parse_post_mortem(parse_front_matter(filled_template(lists)).body, {}).fields
    placed = {name for name, one in FIELDS.items() if one.place in (Place.TIMELINE, Place.SECTION)}
    assert placed <= in_body.keys() <= placed | set(METADATA.values())
    assert {name for name, one in FIELDS.items() if one.place is Place.METADATA} == {*METADATA.values()} - {"date", ""}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_is_known_by_its_own_heading(name: str) -> None:
    assert section_kind(FIELDS[name].label) == name


@pytest.mark.parametrize("folder", ["html/incident", "plain"])
def test_every_part_of_the_page_has_a_template(folder: str) -> None:
    found = {
        one.name.split(".")[0] for one in resources.files("mkdocs_incidents").joinpath("templates", folder).iterdir()
    }
    assert {*HEADINGS} - {*TEXT_SECTIONS} | {"texts"} <= found


@pytest.mark.parametrize("placeholder", [text for one in FOR_UPDATES for text in one.placeholders])
def test_a_placeholder_is_in_a_message(placeholder: str) -> None:
    templates = resources.files("mkdocs_incidents").joinpath("templates/communication").iterdir()
    assert any(placeholder in one.read_text(encoding="utf-8") for one in templates)


@pytest.mark.parametrize(("instant", "word"), HOW.items())
def test_the_event_of_a_word_is_that_of_its_instant(instant: str, word: str) -> None:
    event = FIELDS[word].event
    assert event.startswith(EVENTS[instant])
    match = re.match(FIELDS[word].pattern, event.format("monitoring"), re.IGNORECASE)
    assert match
    assert match[1] == "monitoring"


def test_adoption_reads_every_section() -> None:
    assert {*SECTIONS} == vocabulary()["headings"].keys() - {"summary", "metadata", "goals"}
    assert {*SECTIONS} == {"timeline", "actions"} | SECTION_READERS.keys() - {"summary"}
    assert {*label_fields()} - FIELDS.keys() == {"date", "incident_date", "duration", "timezone"}


def test_words_are_those_of_the_default_vocabulary() -> None:
    assert {*WORDS} == parse_company({}).response.vocabulary.keys()


def test_csv_has_every_column() -> None:
    wanted = {name for name, one in FIELDS.items() if one.column is Column.BOTH}
    assert wanted < {*INCIDENT_COLUMNS}
    assert len({*INCIDENT_COLUMNS}) == len(INCIDENT_COLUMNS)


@pytest.mark.parametrize("name", [name for name, one in FIELDS.items() if one.publicity is Publicity.OPTIONAL])
def test_an_internal_field_is_not_public(tree: WriteTree, name: str) -> None:
    incident = read(tree)
    holder = incident.artifact if name in Artifact.__slots__ and name != "services" else incident
    assert getattr(holder, name)
    public = read_for_public(incident, {name})
    default = next(one.default for one in fields_of(type(holder)) if one.name == name)
    assert getattr(public.artifact if holder is incident.artifact else public, name) == default


@pytest.mark.parametrize("name", [name for name, one in FIELDS.items() if one.publicity is Publicity.NEVER])
def test_a_private_field_is_never_public(tree: WriteTree, name: str) -> None:
    incident = read(tree)
    assert getattr(incident, name)
    assert not getattr(read_for_public(incident, ()), name)


def test_what_is_public_stays(tree: WriteTree) -> None:
    incident = read(tree)
    public = read_for_public(incident, ())
    shown = [name for name, one in FIELDS.items() if one.publicity is not Publicity.NEVER and name in RECORD]
    held = [public.artifact if one.name in Artifact.__slots__ else public for one in map(FIELDS.__getitem__, shown)]
    assert all(getattr(one, name) for one, name in zip(held, shown, strict=True))
