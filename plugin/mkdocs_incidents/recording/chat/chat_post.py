"""A message of a chat, and the selection of messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPost:
    """`message` has its names and links resolved; `reactions` are names of emoji without colons and skin tones."""

    message: Message
    channel: str
    pinned: bool = False
    reactions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which messages: those that are pinned, those with a reaction, or both; of one channel where it is named."""

    pinned: bool = False
    reaction: str = ""
    channel: str = ""

    def includes(self, post: ChatPost) -> bool:
        """Whether a message is chosen."""
        return (self.pinned and post.pinned) or (bool(self.reaction) and plain_emoji(self.reaction) in post.reactions)


def choose_posts(posts: Iterable[ChatPost], choice: Choice) -> list[ChatPost]:
    """The chosen messages. Raises IncidentsError where there is no such channel, or they are from several."""
    posts = list(posts)
    wanted = choice.channel.lstrip("#").lower()
    names = sorted({post.channel for post in posts})
    if wanted and wanted not in map(str.lower, names):
        raise IncidentsError(f"the export has no channel {choice.channel}; it has: {', '.join(names) or 'none'}")
    chosen = [post for post in posts if choice.includes(post) and wanted in ("", post.channel.lower())]
    channels = sorted({post.channel for post in chosen})
    if len(channels) > 1:
        raise IncidentsError(f"the chosen messages are from {', '.join(channels)}: name one with --channel")
    return chosen


def plain_emoji(name: str) -> str:
    """The name without colons and the tone of skin."""
    return name.strip().strip(":").partition("::")[0].lower()
