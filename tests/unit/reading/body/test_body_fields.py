"""Fields of a body, each with its line."""

from __future__ import annotations

from mkdocs_incidents.reading.body.body_fields import BodyFields


def test_the_first_value_is_used() -> None:
    found = BodyFields(None)
    found.set("severity", "P1", 3)
    found.set("severity", "P2", 9)
    assert (found.fields, found.lines) == ({"severity": "P1"}, {("severity",): 3})


def test_a_list_has_the_line_of_each_entry_and_of_the_first_as_its_own() -> None:
    found = BodyFields(None)
    found.append("five_whys", "a", 4)
    found.append("five_whys", "b", 6)
    assert found.fields == {"five_whys": ["a", "b"]}
    assert found.lines == {("five_whys",): 4, ("five_whys", 0): 4, ("five_whys", 1): 6}


def test_a_group_is_one_however_often_it_is_asked_for() -> None:
    found = BodyFields(None)
    found.group("impact", "users", 2)["users"] = "all"
    found.group("impact", "data", 5)["data"] = "none"
    assert found.fields == {"impact": {"users": "all", "data": "none"}}
    assert found.lines == {("impact",): 2, ("impact", "users"): 2, ("impact", "data"): 5}
