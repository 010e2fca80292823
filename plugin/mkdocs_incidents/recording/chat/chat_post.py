"""A message of a chat."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_incidents.recording.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPost:
    """`message` has its names and links resolved; `reactions` are names of emoji without colons and skin tones."""

    message: Message
    channel: str
    pinned: bool = False
    reactions: frozenset[str] = frozenset()


def plain_emoji(name: str) -> str:
    """The name without colons and the tone of skin."""
    return name.strip().strip(":").partition("::")[0].lower()
