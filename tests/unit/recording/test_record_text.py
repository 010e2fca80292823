"""A record's text satisfies the artifact contract, which is read line by line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.record_text import render_record
from tests.strategies import READABLE

LONG = "word " * 60 + "end"
CONTRACT = ("id", "type", "title", "status", "created", "author", "parent", "children", "depends_on", "blocks", "tags")


def read_contract(text: str) -> dict[str, str]:
    """Keys and values as grep would find them."""
    front = text.split("\n---\n", maxsplit=1)[0].split("\n")[1:]
    return {match[1]: match[2] for line in front if (match := re.fullmatch(r"([a-z_]+): (.+)", line))}


def test_the_contract_is_on_one_line_each_and_in_order() -> None:
    fields = {"id": "INC-001", "title": LONG, "tags": ["a", "b, c"], "created": "2026-03-02", "services": ["web"] * 60}
    found = read_contract(render_record(fields, ""))
    assert tuple(found)[: len(CONTRACT)] == CONTRACT
    assert found["title"] == LONG
    assert found["tags"] == '[a, "b, c"]'
    assert (found["parent"], found["children"], found["created"]) == ("null", "[]", "2026-03-02")
    assert found["services"] == f"[{', '.join(['web'] * 60)}]"


def test_a_whole_record() -> None:
    fields = {
        "id": "INC-001",
        "title": "Checkout: down",
        "detected_at": "2026-03-02T14:02:00Z",
        "impact": {"users": "about 400"},
        "timeline": [{"at": "2026-03-02T14:02:00Z", "event": "Alert"}],
        "five_whys": ["One", "Two\nlines"],
        "actions": [],
    }
    assert render_record(fields, "# Body\n") == (
        '---\nid: INC-001\ntype: null\ntitle: "Checkout: down"\nstatus: null\ncreated: null\nauthor: null\n'
        "parent: null\nchildren: []\ndepends_on: []\nblocks: []\ntags: []\n"
        "detected_at: 2026-03-02T14:02:00Z\n"
        "timeline:\n  - at: 2026-03-02T14:02:00Z\n    event: Alert\n"
        'five_whys:\n  - One\n  - "Two\\nlines"\n'
        "impact:\n  users: about 400\nactions: []\n---\n\n# Body\n"
    )


@pytest.mark.parametrize(
    "text", ["yes", "No", "null", "12", "1.5", "10:30", "- x", "a: b", "#1", "'", "x ", "~", "é" * 3]
)
def test_text_stays_text(text: str) -> None:
    front = parse_front_matter(render_record({"title": text, "tags": [text]}, ""))
    assert (front.fields["title"], front.fields["tags"]) == (text, [text])


_SCALARS = st.none() | st.booleans() | st.integers() | st.text(READABLE)
_KEYS = st.sampled_from("abc")


@given(
    st.recursive(
        _SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
        max_leaves=8,
    )
)
def test_any_value_is_read_as_itself(value: object) -> None:
    assert parse_front_matter(render_record({"x-own": value, "tags": [value]}, "")).fields["x-own"] == value
