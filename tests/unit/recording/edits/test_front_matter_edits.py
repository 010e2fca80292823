"""Edits of the front matter."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edits.front_matter_edits import (
    append_text,
    insert_entry,
    remove_key,
    set_list,
    set_value,
)
from mkdocs_incidents.recording.edits.record_document import parse_document


@pytest.mark.parametrize(
    ("index", "expected"), [(0, "x, first, second"), (1, "first, x, second"), (2, "first, second, x")]
)
def test_an_entry_that_starts_below_its_dash_is_inserted_at_its_index(index: int, expected: str) -> None:
    raw = "---\nid: X\ntimeline:\n  -\n    event: first\n  - event: second\n---\n"
    after = insert_entry(raw, "timeline", index, {"event": "x"})
    assert ", ".join(entry["event"] for entry in parse_document(after).fields["timeline"]) == expected


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        (" [a, b]  # c", ["b"], " [b]  # c"),
        (" [a]", [], None),
        ("\n  - a  # c\n  - b", ["a"], "\n  [a]"),
    ],
)
def test_a_list_gets_other_texts(before: str, values: list[str], after: str | None) -> None:
    raw = f"---\nid: X\ninferred:{before}\ntags: []\n---\n"
    changed_list = set_list(raw, "inferred", values)
    assert parse_document(changed_list).fields.get("inferred") == (values or None)
    assert changed_list == raw.replace(f"inferred:{before}\n", f"inferred:{after}\n" if after else "")
    assert set_list(raw, "absent", ["a"]) == raw


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nid: X\nseverity: P1  # c\n---\n", "---\nid: X\nseverity: P0  # c\n---\n"),
        ("---\nid: X\nseverity: 'P1'\n---\n", "---\nid: X\nseverity: 'P0'\n---\n"),
        ('---\nid: X\nseverity:   "P1"\n---\n', '---\nid: X\nseverity:   "P0"\n---\n'),
        ("---\nid: X\nseverity:\n---\n", "---\nid: X\nseverity: P0\n---\n"),
        ("---\nid: X\nseverity:   # c\n---\n", "---\nid: X\nseverity: P0   # c\n---\n"),
        ("---\nseverity: >\n  P1\n\nid: X\n---\n", "---\nseverity: P0\n\nid: X\n---\n"),
        ("---\nid: X\nlinks: []\n---\n", "---\nid: X\nseverity: P0\nlinks: []\n---\n"),
        ("---\nlinks: []\n---\n", "---\nlinks: []\nseverity: P0\n---\n"),
        ("---\n---\n", "---\nseverity: P0\n---\n"),
    ],
)
def test_a_key_set(before: str, after: str) -> None:
    assert set_value(before, "severity", "P0") == after


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" []", " [RFC-1]"),
        (" [ ]", " [RFC-1 ]"),
        (" [RFC-7]  # c", " [RFC-7, RFC-1]  # c"),
        (" [\n  RFC-7,\n  ]", " [\n  RFC-7, RFC-1,\n  ]"),
        ("\n- RFC-7  # c\n# d", "\n- RFC-7  # c\n- RFC-1\n# d"),
        ("\n  - RFC-7", "\n  - RFC-7\n  - RFC-1"),
        ("", "\n  - RFC-1"),
        (" null", " [RFC-1]"),
        (" RFC-7", " [RFC-7, RFC-1]"),
    ],
)
def test_a_list_grows(value: str, expected: str) -> None:
    raw = f"---\nid: X\nblocks:{value}\ntags: []\n---\nx"
    assert append_text(raw, "blocks", "RFC-1") == f"---\nid: X\nblocks:{expected}\ntags: []\n---\nx"


def test_a_key_is_removed_with_its_lines() -> None:
    raw = "---\nid: X\nlessons:\n  went_well: a\n# c\ntags: []\n---\n"
    assert remove_key(raw, "lessons") == "---\nid: X\n# c\ntags: []\n---\n"
    assert remove_key(raw, "title") == raw


def test_braces_are_refused() -> None:
    with pytest.raises(IncidentsError, match="one key per line"):
        set_value("---\n{id: X}\n---\n", "severity", "P0")
    with pytest.raises(IncidentsError, match="SRC006"):
        insert_entry("---\nid: [\n---\n", "timeline", 0, {"at": "x"})
