"""Fields of an action item from labels and columns."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.adoption.parts.action_fields import set_field
from mkdocs_incidents.recording.adoption.parts.action_text import Action


def after(name: str, value: str, **known: Any) -> Action:
    fields: Action = {"action": "Compare", **known}
    set_field(fields, name, value)
    return {key: one for key, one in fields.items() if key != "action" or one != "Compare"}


@pytest.mark.parametrize(
    ("name", "value", "fields"),
    [
        ("owner", "@ada", {"owner": "ada"}),
        ("owner", "[Name]", {}),
        ("due", "2021-03-09", {"due": "2021-03-09"}),
        ("due", "9 March 2021", {"due": "2021-03-09"}),
        ("due", "Q3 2021", {"unread": "Q3 2021"}),
        ("due", "soon", {}),
        ("closed_on", "9 March 2021", {"closed_on": "2021-03-09"}),
        ("status", "Done", {"status": "done"}),
        ("status", "[x]", {"status": "done"}),
        ("status", "[OPS-1](https://j.example/1) done", {"status": "done", "url": "https://j.example/1"}),
        ("horizon", "Short term", {"horizon": "short-term"}),
        ("url", "see https://j.example/1.", {"url": "https://j.example/1."}),
        ("url", "[OPS-1](https://j.example/1)", {"url": "https://j.example/1"}),
        ("url", "OPS-1", {"action": "Compare [OPS-1]"}),
        ("url", "[Ticket]", {}),
        ("url", "N/A", {}),
        ("url", "—", {}),
        ("note", "later", {"note": "later"}),
    ],
)
def test_a_label_or_a_column(name: str, value: str, fields: Action) -> None:
    assert after(name, value) == fields


def test_what_is_said_first_holds_of_other_columns() -> None:
    assert after("note", "b", note="a") == {"note": "a"}
    assert after("status", "[x](https://j.example/2) done", url="https://j.example/1")["url"] == "https://j.example/1"


def test_a_ticket_needs_an_action_to_join() -> None:
    fields: Action = {}
    set_field(fields, "url", "OPS-1")
    assert fields == {}
