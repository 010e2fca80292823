"""Additional files, matched to their incident."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.sides import find_owner

DRAFTS = {one: Draft(system="x", id=one, title=one, place="x.json") for one in ("A1", "B2")}


def owner(place: str, *named: str, drafts: dict[str, Draft] | None = None) -> tuple[str, list[str]]:
    told: list[str] = []
    found = find_owner(Node({}, place, lambda _, message: told.append(message)), drafts or DRAFTS, *named)
    return found.id if found else "", told


@pytest.mark.parametrize(
    ("place", "named", "identity"),
    [("notes.json", ("", "B2"), "B2"), ("notes-A1.json, 3", (), "A1"), ("A1/notes-B2.json", ("A1",), "A1")],
)
def test_by_an_id_that_is_named_else_by_the_file(place: str, named: tuple[str, ...], identity: str) -> None:
    assert owner(place, *named) == (identity, [])


def test_the_only_incident_owns_what_names_none() -> None:
    assert owner("notes.json", drafts={"A1": DRAFTS["A1"]}) == ("A1", [])


def test_unmatched_data_is_reported() -> None:
    assert owner("notes.json") == ("", ["it names no incident: put the incident's id into the file's name"])
    assert owner("notes-A1.json", "C3") == ("", ["it belongs to C3, which is not among these incidents"])
