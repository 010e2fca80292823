"""A message of a chat."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_incidents.recording.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPost:
    """A message with names and links resolved. `reactions` are names of emoji without colons and skin tones."""

    message: Message
    channel: str
    pinned: bool = False
    reactions: frozenset[str] = frozenset()


def plain_emoji(name: str) -> str:
    """Remove colons and the skin tone from the name of an emoji."""
    return name.strip().strip(":").partition("::")[0].lower()
