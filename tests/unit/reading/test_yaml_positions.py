"""The positions of fields: values in YAML, what only the body says, and what is absent."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.yaml_positions import Places, locate

TEXT = """\
id: INC-001
title: "🔥🔥 down"
impact: {users: "🔥", data: none}
timeline:
  - at: 2026-03-02T14:02:00Z
    event: |
      Long
      text
  - event: Later
summary: >
  folded
empty:
tags: [a, b]
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("id",), (1, 5), (1, 1)),
        (("title",), (2, 8), (2, 1)),
        (("impact",), (3, 9), (3, 1)),
        (("impact", "users"), (3, 17), (3, 10)),
        (("impact", "data"), (3, 28), (3, 22)),
        (("timeline",), (5, 3), (4, 1)),
        (("timeline", 0), (5, 5), (5, 5)),
        (("timeline", 0, "event"), (6, 12), (6, 5)),
        (("timeline", 1, "event"), (9, 12), (9, 5)),
        (("summary",), (10, 10), (10, 1)),
        (("empty",), (12, 1), (12, 1)),
        (("tags", 1), (13, 11), (13, 11)),
    ],
)
def test_locate(path: FieldPath, value: tuple[int, int], key: tuple[int, int]) -> None:
    assert locate(TEXT, path) == value
    assert locate(TEXT, path, key=True) == key


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("missing",), (1, 1)),
        (("impact", "missing"), (3, 9)),
        (("impact", "users", "deeper"), (3, 17)),
        (("timeline", 2, "at"), (5, 3)),
        (("timeline", 7, "at"), (5, 3)),
        (("timeline", 1, "at"), (9, 5)),
        ((), (1, 1)),
    ],
)
def test_a_missing_field_is_at_its_nearest_parent(path: FieldPath, place: tuple[int, int]) -> None:
    assert locate(TEXT, path) == place


def test_locate_counts_from_the_first_line_given() -> None:
    assert locate("\nid: A\ntitle: B\n", ("title",), first_line=1) == (3, 8)
    assert locate("", ("title",), first_line=4) == (4, 1)


def test_lines_are_those_of_the_file() -> None:
    """YAML calls U+2028 and U+0085 line breaks; editors and this package's line numbers do not."""
    assert locate('a: "x\u2028y"\nb: 2\n', ("b",)) == (2, 4)
    assert locate('a: "x\u0085y"\nb: 2\n', ("b",)) == (2, 4)


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
def test_the_position_of_a_field(path: FieldPath, place: tuple[int, int]) -> None:
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
def test_a_missing_field_is_reported_at_the_field_that_requires_it(
    path: FieldPath, asked_by: FieldPath, place: tuple[int, int]
) -> None:
    assert PLACES.locate(path, asked_by=asked_by) == place
