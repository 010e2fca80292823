"""Reads exports of Slack: a folder with a file per channel and day, or one file of messages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from mkdocs_incidents.recording.chat.chat_post import ChatPost, plain_emoji
from mkdocs_incidents.recording.importers.export_files import load_documents
from mkdocs_incidents.recording.json_values import get_object, get_objects, get_text
from mkdocs_incidents.recording.message import Message
from mkdocs_incidents.storage.bounds import files_below

DELETED = "deleted user"
_ABOUT = ("users.json", "org_users.json", "channels.json", "groups.json", "mpims.json", "dms.json")
_SAID = ("", "bot_message", "me_message", "thread_broadcast", "file_share")  # the other kinds say who joined, and so on
_TOKEN = re.compile(r"<([^<>\n]+)>")


@dataclass(slots=True)
class _Names:
    """Names of users and channels by id, and pinned messages by channel and time."""

    users: dict[str, str] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    pinned: set[tuple[str, str]] = field(default_factory=set)


def is_slack(value: Any) -> bool:
    """Whether a value is a list of Slack messages, or a response of its API with one."""
    messages = _messages(value)
    return bool(messages) and all("ts" in one for one in messages)


def read_slack(files: Sequence[Path]) -> Iterator[ChatPost]:
    """Read the messages of the files. Raises IncidentsError for a file that cannot be read."""
    names = _read_names(files)
    for file in files:
        if file.name not in _ABOUT:
            for document in load_documents(file):
                yield from _read_messages(document.value, file, names)


def list_slack_files(path: Path) -> list[Path]:
    """List the files of an export, and the lists of users and channels beside or above it."""
    inside = [one for one in files_below(path) if one.suffix == ".json"] if path.is_dir() else [path]
    folders = [path, path.parent] if path.is_dir() else [path.parent, path.parent.parent]
    beside = [folder / name for folder in folders for name in _ABOUT if (folder / name).is_file()]
    return [*dict.fromkeys([*beside, *inside])]


def _read_names(files: Sequence[Path]) -> _Names:
    names = _Names()
    for file in files:
        if file.name not in _ABOUT:
            continue
        entries = [one for page in load_documents(file) for one in page.entries() if isinstance(one, dict)]
        for entry in entries:
            identity = get_text(entry, "id")
            if "users" in file.name:
                names.users[identity] = _user_name(entry)
                continue
            names.channels[identity] = get_text(entry, "name") or identity
            names.pinned |= {(names.channels[identity], get_text(pin, "id")) for pin in get_objects(entry, "pins")}
    return names


def _user_name(user: Mapping[str, Any]) -> str:
    profile = get_object(user, "profile")
    spoken = get_text(profile, "real_name") or get_text(user, "real_name") or get_text(profile, "display_name")
    return spoken or get_text(user, "name") or DELETED


def _read_messages(value: Any, file: Path, names: _Names) -> Iterator[ChatPost]:
    for message in _messages(value):
        at = _parse_ts(message.get("ts"))
        text = _text(message, names)
        if at is None or not text or get_text(message, "subtype") not in _SAID:
            continue
        channel = names.channels.get(get_text(message, "channel"), "") or _folder(file)
        pinned = bool(message.get("pinned_to")) or (channel, str(message["ts"])) in names.pinned
        reactions = get_objects(message, "reactions")
        yield ChatPost(
            message=Message(f"slack:{channel}/{message['ts']}", at, _author(message, names), text),
            channel=channel,
            pinned=pinned,
            reactions=frozenset(plain_emoji(get_text(one, "name")) for one in reactions),
        )


def _messages(value: Any) -> list[Mapping[str, Any]]:
    listed = value.get("messages") if isinstance(value, dict) else value
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _folder(file: Path) -> str:
    """The name of the channel: the folder of a file for one day, or the name of a single file."""
    return file.parent.name if re.fullmatch(r"\d{4}-\d{2}-\d{2}", file.stem) else file.stem


def _parse_ts(value: Any) -> datetime | None:
    """Parse `1700000000.000100`: seconds since 1970, with microseconds that make it unique."""
    try:
        seconds = Decimal(str(value))
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(seconds * 10**6))
    except (InvalidOperation, OverflowError, ValueError):
        return None


def _author(message: Mapping[str, Any], names: _Names) -> str:
    known = names.users.get(get_text(message, "user"))
    profile, bot = get_object(message, "user_profile"), get_object(message, "bot_profile")
    spoken = get_text(profile, "real_name") or get_text(message, "username") or get_text(bot, "name")
    return known or spoken or DELETED


def _text(message: Mapping[str, Any], names: _Names) -> str:
    text = html.unescape(_TOKEN.sub(lambda match: _resolve(match[1], names), get_text(message, "text")))
    files = get_objects(message, "files")
    attached = [f"[file: {get_text(one, 'title') or get_text(one, 'name') or 'without a name'}]" for one in files]
    return " ".join([text, *attached]).strip()


def _resolve(token: str, names: _Names) -> str:
    """Replace text between angle brackets: a user, a channel, a group, a date, or an address."""
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return f"@{names.users.get(target[1:]) or label or DELETED}"
    if target.startswith("#"):
        return f"#{label or names.channels.get(target[1:]) or target[1:]}"
    if target.startswith("!"):
        return label if target.startswith("!date") else f"@{label.lstrip('@') or target[1:]}"
    if label and label not in target:
        return f"[{label.replace(']', ')')}]({target})"
    return target.removeprefix("mailto:")
