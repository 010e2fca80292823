"""A message of a chat, or a comment on an issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.recording.yaml_text import one_line

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PASSES = 3
_MOST = 1000  # the maximum length of an entry; longer text is cut


def drop_comments(text: str) -> str:
    """Remove HTML comments, closed or not, because they could begin or end an internal block in a record."""
    for _ in range(_PASSES):  # the remaining text may form a new one
        text = _COMMENT.sub("", text)
    return text.replace("<", "") if "<!--" in text else text


@dataclass(frozen=True, slots=True)
class Message:
    """A message. `id` is unique among all chats and hosts, `at` is aware, `author` is a display name."""

    id: str
    at: datetime
    author: str
    text: str

    @property
    def event(self) -> str:
        """Return the text for the timeline."""
        text = one_line(drop_comments(f"{self.author}: {self.text}"))
        return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
