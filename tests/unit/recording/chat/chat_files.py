"""Writes exports of chats."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs_incidents.recording.chat.chat_post import ChatPost

BEGAN = datetime(2026, 11, 23, 8, 41, 31, tzinfo=UTC)
SECONDS = int(BEGAN.timestamp())
MEMO = [{"name": "memo", "users": ["U2"], "count": 1}]
USERS = [
    {"id": "U1", "name": "ada", "deleted": False, "profile": {"real_name": "Ada Example", "display_name": "ada"}},
    {"id": "U2", "name": "bo", "deleted": True, "profile": {"real_name": "Bo Gone"}},
]
CHANNELS = [{"id": "C1", "name": "inc-042", "pins": [{"id": f"{SECONDS}.000200", "type": "C", "user": "U1"}]}]


def said(text: str, number: int = 0, **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": f"{SECONDS + number}.000200", **more}


def write(folder: Path, files: dict[str, Any]) -> Path:
    for name, value in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return folder


def slack(folder: Path, *messages: dict[str, Any], **more: Any) -> Path:
    days = {"inc-042/2026-11-23.json": list(messages)}
    return write(folder / "slack", {"users.json": USERS, "channels.json": CHANNELS, **days, **more})


def told(posts: list[ChatPost]) -> list[tuple[str, str]]:
    return [(post.message.author, post.message.text) for post in posts]
