"""Messages of chats and issues."""

from __future__ import annotations

from mkdocs_incidents.recording.message import drop_comments


def test_comments_in_comments_take_no_time() -> None:
    nested = drop_comments("<!-" * 20_000 + "-->" * 20_000)
    assert "<!--" not in nested
