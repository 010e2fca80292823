"""The state of an action item."""

from __future__ import annotations

from tests.unit.recording.adoption.parts.test_found_actions import actions

TICKETS = """| Action | Owner | Ticket |
|---|---|---|
| a | Ada | OPS-1 (closed) |
| b | Bo | [OPS-2: Open](https://t.example/2) |
"""


def test_the_state_after_a_ticket() -> None:
    assert [one["status"] for one in actions(TICKETS)] == ["done", "open"]
