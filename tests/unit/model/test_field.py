"""What a row of the table of fields can say, given its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from mkdocs_incidents.model.field import Column, Field, Kind, Place
from mkdocs_incidents.model.fields import FIELDS


def rows(fields: Iterable[Field], group: str = "") -> Iterator[tuple[str, Field]]:
    for one in fields:
        yield f"{group}{one.name}", one
        yield from rows(one.parts, f"{group}{one.name}.")


ROWS = dict(rows(FIELDS.values()))


@pytest.fixture(params=ROWS)
def row(request: pytest.FixtureRequest) -> Field:
    return ROWS[request.param]


def test_fields_of_one_kind_are_in_no_other_kind(row: Field) -> None:
    kinds = {
        "words": (row.words, {Kind.WORD}),
        "facet": (row.facet, {Kind.WORD}),
        "empty": (row.empty, {Kind.TEXT}),
        "single": (row.single, {Kind.TEXTS}),
        "event": (row.event, {Kind.INSTANT, Kind.WORD}),
        "placeholders": (row.placeholders, {Kind.TEXT}),
        "parts": (row.parts, {Kind.GROUP, Kind.GROUPS}),
    }
    assert [name for name, (value, allowed) in kinds.items() if value and row.kind not in allowed] == []


def test_about_is_a_sentence_of_the_reference(row: Field) -> None:
    assert row.about.endswith(".")
    assert row.about[0].isupper() or row.about[0] == "`"


def test_a_section_has_a_heading_and_a_pattern_for_what_people_write(row: Field) -> None:
    if row.place is Place.SECTION:
        assert row.label
        assert re.compile(row.pattern).match(row.label.lower())


def test_only_a_value_of_its_own_is_a_column_of_the_csv(row: Field) -> None:
    if row.column is Column.BOTH:
        assert row.kind not in {Kind.GROUP, Kind.GROUPS}
