"""The positions of a record's fields, in the front matter and in the body."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.field_places import Places

PLACES = Places(
    yaml="id: INC-001\ntimeline:\nimpact:\n  users: all\n",
    yaml_line=2,
    body_line=7,
    filled={"id": True, "timeline": False, "impact": True},
    lines={("timeline",): 2, ("timeline", 0): 4, ("five_whys",): 9},
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("id",), (2, 5)),
        (("impact", "users"), (5, 10)),
        (("impact", "data"), (5, 3)),  # the group that it is absent from
        (("timeline", 0, "at"), (11, 1)),  # an empty key of the front matter: the body says it
        (("timeline", 5), (9, 1)),
        (("five_whys",), (16, 1)),
        (("lessons",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_where_a_field_stands(path: FieldPath, place: tuple[int, int]) -> None:
    assert PLACES.locate(path) == place


@pytest.mark.parametrize(
    ("path", "asked_by", "place"),
    [
        (("lessons",), ("id",), (2, 5)),
        (("lessons",), ("five_whys",), (16, 1)),
        (("lessons",), ("owner",), (1, 1)),
        (("impact", "data"), ("id",), (5, 3)),  # part of the group is there
        (("timeline", 5), ("id",), (9, 1)),
    ],
)
def test_a_field_that_is_nowhere_is_placed_at_the_field_that_asks_for_it(
    path: FieldPath, asked_by: FieldPath, place: tuple[int, int]
) -> None:
    assert PLACES.locate(path, asked_by=asked_by) == place
