"""Positions of values in YAML, and of what is absent."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.yaml_positions import locate

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
def test_what_is_absent_is_at_its_nearest_parent(path: FieldPath, place: tuple[int, int]) -> None:
    assert locate(TEXT, path) == place


def test_locate_counts_from_the_first_line_given() -> None:
    assert locate("\nid: A\ntitle: B\n", ("title",), first_line=1) == (3, 8)
    assert locate("", ("title",), first_line=4) == (4, 1)


def test_lines_are_those_of_the_file() -> None:
    """YAML calls U+2028 and U+0085 line breaks; editors and this package's line numbers do not."""
    assert locate('a: "x\u2028y"\nb: 2\n', ("b",)) == (2, 4)
    assert locate('a: "x\u0085y"\nb: 2\n', ("b",)) == (2, 4)
