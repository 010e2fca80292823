"""Exports of Slack: who said what when, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.recording.chat.chat_export import load_posts
from tests.unit.recording.chat.chat_files import BEGAN, MEMO, SECONDS, said, slack, told, write


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


def test_system_messages_of_slack_are_left_out(tmp_path: Path) -> None:
    bot = said("deploy 42", 3, subtype="bot_message", user=None, username="deploybot")
    file = said("", 4, files=[{"name": "graph.png", "title": "Pool"}])
    posts = load_posts(
        slack(tmp_path, said("joined", subtype="channel_join"), said("", 1), said("x", ts="never"), bot, file)
    )
    assert told(posts) == [("deploybot", "deploy 42"), ("Ada Example", "[file: Pool]")]


@pytest.mark.parametrize(
    ("user", "author"),
    [
        ({"name": "cy", "real_name": "Cy Example", "profile": {"display_name": "cyberia"}}, "Cy Example"),
        ({"name": "cy", "profile": {"display_name": "cyberia"}}, "cyberia"),
        ({"name": "cy"}, "cy"),
        ({}, "deleted user"),
    ],
)
def test_the_name_that_a_user_has(tmp_path: Path, user: dict[str, object], author: str) -> None:
    files = {"users.json": [{"id": "U3", **user}]}
    (post,) = load_posts(slack(tmp_path, said("x", user="U3"), **files))
    assert post.message.author == author


def test_a_message_that_names_its_channel(tmp_path: Path) -> None:
    """As in a response of the API, with any file name."""
    folder = slack(tmp_path, **{"inc-042/2026-11-24.json": []})
    answer = write(folder, {"answer.json": {"ok": True, "messages": [said("x", channel="C1")]}})
    (post,) = load_posts(answer / "answer.json")
    assert post.channel == "inc-042"
