"""A company's own fields: their values as a record has them, and as people read them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.model.custom_field import CustomField, list_rows, read_values, show_value, write_values
from mkdocs_incidents.model.field import Field, Kind

REGION = CustomField(Field("region", Kind.TEXT, "Where.", "Region"))
COMMANDER = CustomField(Field("commander", Kind.TEXT, "Who led.", "Commander"), is_role=True)


def test_a_role_belongs_to_a_group_and_has_its_own_column() -> None:
    assert (COMMANDER.key, COMMANDER.column, COMMANDER.label) == ("roles.commander", "role_commander", "Commander")
    assert (REGION.key, REGION.column) == ("region", "region")
    region, roles = list_rows([REGION, COMMANDER])
    assert (region, roles.name, roles.parts) == (REGION.field, "roles", (COMMANDER.field,))
    assert list(list_rows([REGION])) == [REGION.field]


def test_what_is_written_is_read_again() -> None:
    values = {"region": "eu", "roles.commander": "Ada"}
    written = write_values(values)
    assert written == {"region": "eu", "roles": {"commander": "Ada"}}
    assert read_values([REGION, COMMANDER], written) == values


@pytest.mark.parametrize("record", [{}, {"region": "", "roles": None}, {"region": [], "roles": {"commander": None}}])
def test_an_empty_value_is_none(record: dict[str, object]) -> None:
    assert read_values([REGION, COMMANDER], record) == {}


def test_values_as_people_read_them() -> None:
    assert [show_value(value) for value in (True, False, 3, "eu")] == ["yes", "no", "3", "eu"]
    assert REGION.texts({"region": ["eu", "us"]}) == ("eu", "us")
    assert REGION.texts({"region": 3}) == ("3",)
    assert REGION.texts({}) == ()
