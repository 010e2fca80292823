"""Names of emoji."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.chat.chat_post import plain_emoji


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("eyes", "eyes"),
        (":eyes:", "eyes"),
        (" :Eyes: ", "eyes"),
        ("+1::skin-tone-2", "+1"),
        (":thumbsup::skin-tone-6:", "thumbsup"),
        ("", ""),
    ],
)
def test_without_colons_and_the_tone_of_skin(name: str, plain: str) -> None:
    assert plain_emoji(name) == plain
