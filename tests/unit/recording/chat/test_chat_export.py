"""Files and folders of chat exports, made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.chat.chat_export import load_posts
from tests.unit.recording.chat.chat_files import write


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
