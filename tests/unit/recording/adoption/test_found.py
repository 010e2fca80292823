"""The facts of a document: the first value is used, lists grow, and remarks are reported once."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.adoption.found import Found, Remark


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_is_no_value(nothing: Any) -> None:
    found = Found("")
    found.set("title", nothing)
    found.infer("severity", nothing)
    assert (found.fields, found.inferred) == ({}, set())


def test_the_first_value_is_used() -> None:
    found = Found("")
    found.set("title", "first")
    found.set("title", "second")
    assert found.fields == {"title": "first"}


def test_inferred_values_are_marked_and_stated_ones_replace_them() -> None:
    found = Found("")
    found.set("author", "Ada")
    found.infer("author", "Bo")
    found.infer("severity", "P1")
    found.infer("severity", "P2")
    assert (found.fields, found.inferred) == ({"author": "Ada", "severity": "P1"}, {"severity"})


def test_zero_and_false_are_values() -> None:
    found = Found("")
    found.set("cost", 0)
    found.infer("breach", False)
    assert found.fields == {"cost": 0, "breach": False}


def test_lists_grow() -> None:
    found = Found("")
    found.extend("tags", [])
    assert found.fields == {}
    found.extend("tags", ["a"])
    found.extend("tags", ["b", "c"])
    assert found.fields == {"tags": ["a", "b", "c"]}


def test_groups_keep_the_first_text_and_all_of_a_list() -> None:
    found = Found("")
    found.group("impact", "users", "all")
    found.group("impact", "users", "some")
    found.group("lessons", "went_well", ["a"])
    found.group("lessons", "went_well", ["b"])
    assert found.fields == {"impact": {"users": "all"}, "lessons": {"went_well": ["a", "b"]}}


def test_remarks_have_file_lines_and_are_reported_once() -> None:
    found = Found("", first_line=10)
    found.tell(3, "x")
    found.tell(3, "x")
    found.tell(3, "y")
    found.tell(2, "z")
    assert found.remarks == [Remark(13, "x"), Remark(13, "y"), Remark(12, "z")]
    assert sorted(found.remarks)[0].line == 12
