"""Reads exports of Mattermost: a bulk export (JSON lines), or posts from the API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mkdocs_incidents.recording.chat.chat_post import ChatPost, plain_emoji
from mkdocs_incidents.recording.chat.slack_export import DELETED
from mkdocs_incidents.recording.importers.export_files import load_documents
from mkdocs_incidents.recording.json_values import Values, get_object, get_objects, get_text
from mkdocs_incidents.recording.message import Message
from mkdocs_incidents.storage.bounds import files_below

_MENTION = re.compile(r"(?<![\w@])@([a-z][a-z0-9._-]*[a-z0-9])", re.IGNORECASE)


def is_mattermost(value: Any) -> bool:
    """Whether a value is a bulk export, or a response of the API with posts."""
    if isinstance(value, dict):
        return isinstance(value.get("posts"), dict)
    lines = value if isinstance(value, list) else []
    return any(isinstance(one, dict) and one.get("type") in ("post", "direct_post", "version") for one in lines)


def list_mattermost_files(path: Path) -> list[Path]:
    """List the files of a folder; for a file, also the list of users and channels beside it."""
    if path.is_dir():
        return [one for one in files_below(path) if one.suffix in (".json", ".jsonl")]
    beside = [path.with_name(name) for name in ("users.json", "channels.json") if path.with_name(name).is_file()]
    return [path, *(one for one in beside if one != path)]


def read_mattermost(files: Sequence[Path]) -> Iterator[ChatPost]:
    """Read the messages of the files. Raises IncidentsError for a file that cannot be read."""
    values = [document.value for file in files for document in load_documents(file)]
    entries = [one for value in values if isinstance(value, list) for one in value if isinstance(one, dict)]
    users = _names([_inner(one, "user") for one in entries])
    channels = {str(one["id"]): _channel_name(one) for one in entries if "id" in one and "display_name" in one}
    for entry in entries:
        yield from _read_bulk(entry, users)
    for value in values:
        if isinstance(value, dict) and isinstance(value.get("posts"), dict):
            for post in value["posts"].values():
                yield from _read_api(post, users, channels)


def _names(users: Sequence[Values]) -> dict[str, str]:
    """The names of people by user name and by id."""
    names: dict[str, str] = {}
    for user in users:
        if "username" in user:
            name = get_text(user, "username")
            full = " ".join(get_text(user, key) for key in ("first_name", "last_name")).strip()
            spoken = full or get_text(user, "nickname") or name
            names |= {name.lower(): spoken, get_text(user, "id") or name: spoken}
    return names


def _channel_name(channel: Values) -> str:
    return get_text(channel, "name") or get_text(channel, "display_name")


def _inner(entry: Values, kind: str) -> Values:
    """The object in a line of a bulk export; a user from the API is that object itself."""
    inner = entry.get(kind)
    return inner if isinstance(inner, dict) else entry


def _read_bulk(entry: Values, users: Mapping[str, str]) -> Iterator[ChatPost]:
    kind = entry.get("type")
    post = entry.get(str(kind)) if kind in ("post", "direct_post") else None
    if not isinstance(post, dict):
        return
    members = post.get("channel_members")
    channel = get_text(post, "channel") or (", ".join(map(str, members)) if isinstance(members, list) else "")
    for one in (post, *get_objects(post, "replies")):
        name = get_text(one, "user")
        identity = f"mattermost:{channel}/{one.get('create_at')}/{name}"
        yield from _read_post(one, (identity, channel, name), get_objects(one, "reactions"), users)


def _read_api(post: Any, users: Mapping[str, str], channels: Mapping[str, str]) -> Iterator[ChatPost]:
    if not isinstance(post, dict) or post.get("delete_at") or post.get("type"):
        return  # deleted, or written by the system: who joined, and so on
    channel = get_text(post, "channel_id")
    known = (f"mattermost:{post.get('id')}", channels.get(channel, channel), get_text(post, "user_id"))
    yield from _read_post(post, known, get_objects(get_object(post, "metadata"), "reactions"), users)


def _read_post(
    post: Values, known: tuple[str, str, str], reactions: Sequence[Values], users: Mapping[str, str]
) -> Iterator[ChatPost]:
    identity, channel, user = known
    at, text = _parse_millis(post.get("create_at")), get_text(post, "message").strip()
    if at is None or not text:
        return
    text = _MENTION.sub(lambda match: f"@{users.get(match[1].lower(), match[1])}", text)
    yield ChatPost(
        message=Message(identity, at, users.get(user.lower()) or users.get(user) or _unknown(user), text),
        channel=channel,
        pinned=post.get("is_pinned") is True,
        reactions=frozenset(plain_emoji(get_text(one, "emoji_name")) for one in reactions),
    )


def _unknown(user: str) -> str:
    """The name of a user who is in no list: the user name, or DELETED if there is only an id of 26 characters."""
    return DELETED if not user or re.fullmatch(r"[a-z0-9]{26}", user) else user


def _parse_millis(value: Any) -> datetime | None:
    if not isinstance(value, int) or value <= 0:
        return None
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=value)
    except OverflowError:
        return None
