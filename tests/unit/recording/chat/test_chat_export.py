"""Exports of Slack and Mattermost, made by hand: who said what when, and what is left out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.chat.chat_export import load_posts
from mkdocs_incidents.recording.chat.chat_post import ChatPost, Choice, choose_posts

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


def test_a_folder_of_slack(tmp_path: Path) -> None:
    (post, *_) = posts = load_posts(
        slack(tmp_path, said("pool is full", reactions=MEMO), said("restarted", 9, user="U2"))
    )
    assert told(posts) == [("Ada Example", "pool is full"), ("Bo Gone", "restarted")]
    assert (post.message.at, post.message.id) == (BEGAN.replace(microsecond=200), f"slack:inc-042/{SECONDS}.000200")
    assert (post.pinned, post.channel, post.reactions) == (True, "inc-042", frozenset({"memo"}))
    assert posts[1].pinned is False


def test_the_folder_of_a_channel_and_a_single_file_find_the_names(tmp_path: Path) -> None:
    folder = slack(tmp_path, said("pool is full"))
    for path in (folder / "inc-042", folder / "inc-042/2026-11-23.json"):
        (post,) = load_posts(path)
        assert (post.message.author, post.channel, post.pinned) == ("Ada Example", "inc-042", True)
    answer = write(tmp_path, {"war-room.json": {"ok": True, "messages": [said("x", pinned_to=["C1"])]}})
    (post,) = load_posts(answer / "war-room.json")
    assert (post.message.author, post.channel, post.pinned) == ("deleted user", "war-room", True)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<@U1> look, <@U2|bo>", "@Ada Example look, @Bo Gone"),
        ("<@U9> knows", "@deleted user knows"),
        ("see <#C1> and <#C9|ops>", "see #inc-042 and #ops"),
        ("<!here> <!subteam^S1|@sre> <!date^1763887291^{date}|today>", "@here @sre today"),
        ("<https://grafana.example/d/1|the [db] board>", "[the [db) board](https://grafana.example/d/1)"),
        ("<https://a.example/?x=1&amp;y=2> a &lt; b &amp;&amp; c", "https://a.example/?x=1&y=2 a < b && c"),
        ("<mailto:a@example.com|a@example.com>", "a@example.com"),
        ("ends with <", "ends with <"),
    ],
)
def test_what_slack_writes_in_brackets(tmp_path: Path, written: str, read: str) -> None:
    (post,) = load_posts(slack(tmp_path, said(written)))
    assert post.message.text == read


def test_what_slack_says_by_itself_is_left_out(tmp_path: Path) -> None:
    bot = said("deploy 42", 3, subtype="bot_message", user=None, username="deploybot")
    file = said("", 4, files=[{"name": "graph.png", "title": "Pool"}])
    posts = load_posts(
        slack(tmp_path, said("joined", subtype="channel_join"), said("", 1), said("x", ts="never"), bot, file)
    )
    assert told(posts) == [("deploybot", "deploy 42"), ("Ada Example", "[file: Pool]")]


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


def test_which_messages_are_chosen(tmp_path: Path) -> None:
    toned = [{"name": "memo::skin-tone-3"}]
    posts = load_posts(slack(tmp_path, said("pinned"), said("noted", 1, reactions=toned), said("chat", 2)))
    assert [text for _, text in told(choose_posts(posts, Choice(pinned=True)))] == ["pinned"]
    assert [text for _, text in told(choose_posts(posts, Choice(reaction=":memo:", channel="#INC-042")))] == ["noted"]
    assert len(choose_posts(posts, Choice(pinned=True, reaction="memo"))) == 2
    with pytest.raises(IncidentsError, match="no channel ops; it has: inc-042"):
        choose_posts(posts, Choice(pinned=True, channel="ops"))


def test_messages_of_several_channels_need_a_name(tmp_path: Path) -> None:
    other = {"ops/2026-11-23.json": [said("noted there", reactions=MEMO)]}
    posts = load_posts(slack(tmp_path, said("noted", reactions=MEMO), **other))
    with pytest.raises(IncidentsError, match="are from inc-042, ops: name one with --channel"):
        choose_posts(posts, Choice(reaction="memo"))
    assert len(choose_posts(posts, Choice(reaction="memo", channel="ops"))) == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.json", "[]", "has no messages of Slack or Mattermost"),
        ("x.json", '{"messages": [{"text": "x"', "is cut off here"),
        ("x.json", '[{"a": 1}]', "has no messages"),
        ("x.zip", "PK", "unpack it"),
        ("x.json", "not json", "neither JSON"),
    ],
)
def test_what_is_no_export(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(IncidentsError, match=message):
        load_posts(write(tmp_path, {name: text}) / name)
