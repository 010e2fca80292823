"""Files and folders of chat exports, made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.chat.chat_export import Choice, choose_posts, load_posts
from tests.unit.recording.chat.chat_files import MEMO, said, slack, told, write


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
