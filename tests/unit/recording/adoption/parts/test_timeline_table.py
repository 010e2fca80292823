"""Rows of timeline tables: which columns give day, time and zone, and which the event."""

from __future__ import annotations

from functools import partial

import pytest

from mkdocs_incidents.reading.body.body_sections import parse_sections
from mkdocs_incidents.recording.adoption.parts.timeline_blocks import is_time_cell
from mkdocs_incidents.recording.adoption.parts.timeline_table import Rows, read_rows


def rows(*lines: str) -> Rows:
    header, *cells = lines
    columns = header.count("|") - 1
    text = "\n".join([header, "|" + "---|" * columns, *cells]) + "\n"
    block = next(block for section in parse_sections(text) for block in section.blocks if block.kind == "table")
    return read_rows(block, text, partial(is_time_cell, document=text))


def texts(*lines: str) -> list[str]:
    return [text for text, _ in rows(*lines).entries]


def test_time_first_whatever_the_order() -> None:
    assert texts("| Event | Time |", "| Alert | 10:05 |", "| Fixed | 10:30 |") == ["10:05 | Alert", "10:30 | Fixed"]


def test_lines_are_those_of_the_rows() -> None:
    assert [line for _, line in rows("| Time | Event |", "| 10:05 | a |", "| 10:06 | b |").entries] == [2, 3]


def test_several_texts_are_joined_and_numbers_are_left_out() -> None:
    read = texts(
        "| # | Time | Who | Event | Duration |", "| 1 | 10:05 | Ada | a | 00:05 |", "| 2 | 10:10 | Bo | x | y |"
    )
    assert read == ["10:05 | Ada — a — 00:05", "10:10 | Bo — x — y"]


def test_a_column_of_days() -> None:
    assert texts("| Date | Time | Event |", "| 2021-07-01 | 10:05 | a |", "|  | 10:06 | b |") == [
        "2021-07-01 10:05 | a",
        "10:06 | b",
    ]


def test_the_year_of_the_heading() -> None:
    assert texts("| Date (2021) | Time | Event |", "| 1 July | 10:05 | a |") == ["1 July 2021 10:05 | a"]


def test_a_column_of_zones() -> None:
    assert texts("| Time | Zone | Event |", "| 10:05 | CEST | a |") == ["10:05 CEST | a"]


def test_of_two_times_the_one_in_utc() -> None:
    read = rows("| Time (CEST) | Time (UTC) | Event |", "| 12:05 | 10:05 | a |")
    assert [text for text, _ in read.entries] == ["10:05 | a"]
    assert read.zone is not None
    assert read.zone.name == "UTC"


@pytest.mark.parametrize(("name", "zone"), [("time (utc)", "UTC"), ("time (cest)", "CEST"), ("time", None)])
def test_the_zone_of_the_heading(name: str, zone: str | None) -> None:
    read = rows(f"| {name} | Event |", "| 10:05 | a |")
    assert (read.zone.name if read.zone else None) == zone


def test_a_short_word_in_a_sentence_is_not_a_zone() -> None:
    read = rows("| Heure | Ce qui s'est passé |", "| 10:05 | a |")
    assert (read.zone, [text for text, _ in read.entries]) == (None, ["10:05 | a"])


def test_the_day_of_the_heading() -> None:
    read = rows("| Time on 1 July 2021 | Event |", "| 10:05 | a |")
    assert read.day is not None
    assert (read.day.month, read.day.day, read.day.year) == (7, 1, 2021)


def test_columns_without_names_by_what_is_in_them() -> None:
    assert texts("| A | B |", "| Alert | 10:05 |", "| Fixed | 10:30 |") == ["10:05 | Alert", "10:30 | Fixed"]


def test_a_table_without_a_heading() -> None:
    assert texts("| 10:05 | Alert |", "| 10:30 | Fixed |") == ["10:05 | Alert", "10:30 | Fixed"]


def test_marks_around_cells_are_not_text() -> None:
    assert texts("| Time | Event |", "| **10:05** | **Alert** |", "| `10:06` | b |") == ["10:05 | Alert", "10:06 | b"]
