"""Values of JSON from other programs."""

from __future__ import annotations

from mkdocs_incidents.recording.json_values import get_object, get_objects, get_text

VALUE = {"object": {"a": 1}, "list": [{"a": 1}, 7, None], "text": "x", "number": 7, "flag": True, "nothing": None}


def test_values_of_the_type_that_is_expected() -> None:
    assert get_object(VALUE, "object") == {"a": 1}
    assert get_objects(VALUE, "list") == [{"a": 1}]
    assert [get_text(VALUE, key) for key in ("text", "number")] == ["x", "7"]


def test_a_value_of_another_type_counts_as_absent() -> None:
    assert all(get_object(VALUE, key) == {} for key in ("list", "text", "nothing", "missing"))
    assert all(get_objects(VALUE, key) == [] for key in ("object", "text", "missing"))
    assert all(get_text(VALUE, key) == "" for key in ("object", "list", "flag", "nothing", "missing"))
