"""What a reading collects besides incidents: places, unused fields, missing pages."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.product_reading import Reading, note_missing_pages, read_lists


def document(value: Any, name: str = "x.json") -> Document:
    return Document(name, value)


def test_objects_have_the_id_by_which_people_find_them_as_their_place() -> None:
    entries = [
        {"reference": "INC-1", "id": 7},
        {"id": 7},
        {"key": "OPS-1", "id": 7},
        {"id": ""},
        {"iid": 9, "title": "x"},
    ]
    places = [node.place for node in Reading().nodes(document(entries))]
    names = ["reference INC-1", "id 7", "key OPS-1", "entry 4", "iid 9"]
    assert places == [f"x.json, {name}" for name in names]


def test_values_that_are_not_objects_are_reported_and_ignored() -> None:
    reading = Reading()
    assert len(list(reading.nodes(document([{"id": 1}, "x", None])))) == 1
    assert reading.remarks == [
        ("x.json, entry 2", "it is not an object: it was ignored"),
        ("x.json, entry 3", "it is not an object: it was ignored"),
    ]


def test_unused_fields_are_counted() -> None:
    reading = Reading()
    for node in reading.nodes(document({"incidents": [{"id": 1, "a": 1, "b": 1}, {"id": 2, "a": 1}]}), "incidents"):
        node.text("id")
    assert reading.dropped() == {"a": 2, "b": 1}


def test_fields_of_other_lists_are_named_with_their_list() -> None:
    reading = Reading()
    list(reading.nodes(document({"logs": [{"a": 1}]}), "logs"))
    assert reading.dropped() == {"logs[].a": 1}


def test_skipped_objects_are_reported_and_their_fields_not_counted() -> None:
    reading = Reading()
    (node,) = reading.nodes(document([{"id": 1, "a": 1}]))
    reading.pass_over(node, "it is a pull request")
    assert reading.remarks == [("x.json, id 1", "it is a pull request")]
    assert reading.dropped() == {}


def test_remarks_and_notes_are_reported_once() -> None:
    reading = Reading()
    for _ in range(2):
        reading.tell("x", "a")
        reading.note("b")
    assert (reading.remarks, reading.notes) == ([("x", "a")], ["b"])


@pytest.mark.parametrize(
    ("value", "found", "note"),
    [
        ({"total": 3}, 3, None),
        ({"total": 3}, 2, "The files hold 2 of 3 incidents: fetch the other pages and run this again."),
        ({"meta": {"total_count": 3}}, 2, "The files hold 2 of 3 incidents: fetch the other pages and run this again."),
        ({"pagination_meta": {"total_record_count": 2}}, 2, None),
        ({"pagination": {"count": 2}, "more": True}, 2, None),
        ({"pagination_meta": {"after": "x"}}, 2, "b.json names a next page: fetch it and run this again."),
        ({"total": True}, 0, None),
        ({"more": True}, 2, "b.json names a next page: fetch it and run this again."),
        ({"links": {"next": "https://x"}}, 2, "b.json names a next page: fetch it and run this again."),
        ({"links": {"next": None}}, 2, None),
        ({"links": "x", "more": False}, 2, None),
        ([1], 2, None),
    ],
)
def test_pages_that_are_missing(value: Any, found: int, note: str | None) -> None:
    reading = Reading()
    note_missing_pages([document({}, "a.json"), document(value, "b.json")], found, reading)
    assert reading.notes == ([note] if note else [])
    note_missing_pages([], 0, reading)


def test_only_the_last_page_tells_of_a_next_one() -> None:
    reading = Reading()
    note_missing_pages([document({"more": True}), document({"more": False})], 2, reading)
    assert reading.notes == []


def test_lists_by_their_keys() -> None:
    reading = Reading()
    paged = document({"incidents": [{"id": 1}], "total": 4})
    documents = [paged, document({"logs": [{"id": 2}]}), document([{"id": 3}])]
    found = [(key, node.text("id")) for key, node in read_lists(documents, ("incidents", "logs"), reading)]
    assert found == [("incidents", "1"), ("logs", "2"), ("incidents", "3")]
    assert reading.notes == ["The files hold 3 of 4 incidents: fetch the other pages and run this again."]


def test_fields_of_the_companys_own_and_others() -> None:
    reading = Reading(columns={"affected region": "region"}, own=frozenset({"region"}))
    draft = Draft(system="x", id="1", title="Down", place="x.json")
    draft.named = {"Affected_Region": "eu", "Weather": "rain"}
    reading.settle_fields(draft)
    assert draft.custom == {"region": "eu"}
    assert draft.texts == ["- Weather: rain"]
