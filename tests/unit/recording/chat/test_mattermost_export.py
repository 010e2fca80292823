"""Exports of Mattermost: who said what when."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs_incidents.recording.chat.chat_export import load_posts
from tests.unit.recording.chat.chat_files import BEGAN, SECONDS, told, write

BULK = [
    {"type": "version", "version": 1},
    {"type": "channel", "channel": {"team": "acme", "name": "inc-042", "display_name": "Incident 42"}},
    {"type": "user", "user": {"username": "ada", "first_name": "Ada", "last_name": "Example"}},
    {"type": "user", "user": {"username": "bo", "nickname": "Bo"}},
    {"type": "post", "post": {
        "team": "acme", "channel": "inc-042", "user": "ada", "message": "@bo: pool is full",
        "create_at": SECONDS * 1000 + 120, "is_pinned": True, "reactions": [{"user": "bo", "emoji_name": "memo"}],
        "replies": [{"user": "carl", "message": "I restart it", "create_at": SECONDS * 1000 + 9000}],
    }},
]  # fmt: skip


def test_a_bulk_export_of_mattermost(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(line) for line in BULK)
    posts = load_posts(write(tmp_path, {"bulk.jsonl": lines}) / "bulk.jsonl")
    assert told(posts) == [("Ada Example", "@Bo: pool is full"), ("carl", "I restart it")]
    assert (posts[0].message.at, posts[0].pinned, posts[0].reactions) == (
        BEGAN.replace(microsecond=120_000), True, frozenset({"memo"}),
    )  # fmt: skip
    assert len({post.message.id for post in posts}) == 2


def test_posts_of_mattermosts_api(tmp_path: Path) -> None:
    user, gone = "a" * 26, "b" * 26
    posts = {
        "p1": {"id": "p1", "create_at": SECONDS * 1000, "user_id": user, "channel_id": "c1", "message": "pool is full",
               "type": "", "delete_at": 0, "is_pinned": True, "metadata": {"reactions": [{"emoji_name": "memo"}]}},
        "p2": {"id": "p2", "create_at": SECONDS * 1000, "user_id": gone, "channel_id": "c1", "message": "hello"},
        "p3": {"id": "p3", "create_at": SECONDS * 1000, "user_id": user, "message": "joined", "type": "system_x"},
        "p4": {"id": "p4", "create_at": SECONDS * 1000, "user_id": user, "message": "gone", "delete_at": 1},
    }  # fmt: skip
    files = {
        "posts.json": {"order": ["p1"], "posts": posts},
        "users.json": [{"id": user, "username": "ada", "first_name": "Ada"}],
    }
    folder = write(tmp_path / "export", files)
    for path in (folder, folder / "posts.json"):
        found = load_posts(path)
        assert told(found) == [("Ada", "pool is full"), ("deleted user", "hello")]
        assert (found[0].message.id, found[0].pinned, found[0].reactions) == (
            "mattermost:p1",
            True,
            frozenset({"memo"}),
        )
