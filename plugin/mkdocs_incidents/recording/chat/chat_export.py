"""Reads a chat export of any supported product, and selects messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.chat.chat_post import ChatPost, plain_emoji
from mkdocs_incidents.recording.chat.mattermost_export import is_mattermost, list_mattermost_files, read_mattermost
from mkdocs_incidents.recording.chat.slack_export import is_slack, list_slack_files, read_slack
from mkdocs_incidents.recording.importers.export_files import load_documents

_HINT = (
    "give the folder of a Slack export, a file of Slack messages, the JSONL file of a Mattermost bulk export, or posts "
    "of Mattermost's API"
)


def load_posts(path: Path) -> list[ChatPost]:
    """Read the messages of an export. Raises IncidentsError if it is not a chat export, or cannot be read."""
    if path.is_file() and path.suffix.lower() == ".zip":
        raise IncidentsError(f"{path} is an archive: unpack it, then name its folder")
    slack, mattermost = list_slack_files(path), list_mattermost_files(path)
    for file in dict.fromkeys([*mattermost, *slack]):
        for document in load_documents(file):
            if is_mattermost(document.value):
                return _once(list(read_mattermost(mattermost)))
            if is_slack(document.value):
                return _once(list(read_slack(slack)))
    raise IncidentsError(f"{path} has no messages of Slack or Mattermost: {_HINT}")


def _once(posts: list[ChatPost]) -> list[ChatPost]:
    return list({post.message.id: post for post in posts}.values())


@dataclass(frozen=True, slots=True)
class Choice:
    """Which messages to select: pinned ones, those with a reaction, or both, optionally in one channel."""

    pinned: bool = False
    reaction: str = ""
    channel: str = ""

    def includes(self, post: ChatPost) -> bool:
        """Whether a message is selected."""
        return (self.pinned and post.pinned) or (bool(self.reaction) and plain_emoji(self.reaction) in post.reactions)


def choose_posts(posts: Iterable[ChatPost], choice: Choice) -> list[ChatPost]:
    """Select messages. Raises IncidentsError if the channel does not exist, or messages are from several channels."""
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
