"""Titles of records whose documents have none."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.parts.title import clean_title, record_title


def title(fallback: str = "", text: str = "", **fields: Any) -> str:
    found = Found(text)
    found.fields.update(fields)
    found.fallback_title = fallback
    return record_title(found, "what is left")


@pytest.mark.parametrize(
    ("fallback", "text", "fields", "expected"),
    [
        ("checkout down", "", {"title": "Checkout"}, "Checkout"),
        ("checkout down", "Text.", {}, "checkout down"),
        ("2021 03 02", "The queue was stuck. Then it was not.", {}, "The queue was stuck"),
        ("2021 03 02", "Text.", {"summary": "Mail was late."}, "Mail was late"),
        ("", "", {}, "what is left"),
    ],
)
def test_where_a_title_comes_from(fallback: str, text: str, fields: dict[str, Any], expected: str) -> None:
    assert title(fallback, text, **fields) == expected


def test_a_long_title_is_cut() -> None:
    assert len(title(title="x" * 300)) == 200
    assert title("1", "word " * 40).endswith("word…")


@pytest.mark.parametrize(
    "title",
    ["Postmortem: DB down", "ポストモーテム: DB down", "Rapport d’incident : DB down", "复盘：DB down", "DB down"],
)
def test_the_kind_of_document_is_not_part_of_the_title(title: str) -> None:
    assert clean_title(title) == "DB down"
