"""Words that say that something is wrong."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.alerts.trouble import is_trouble


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("server_failed", True),
        ("checkFailed", True),
        ("CRASHED", True),
        ("https://shop.example answers 503", True),
        ("too many 5xx", True),
        ("the process exited with code 137", True),
        ("the process exited with code 0", False),
        ("user.created", False),
        ("Anna", False),
        ("1503 orders", False),
        ("download", False),
    ],
)
def test_trouble(text: str, expected: bool) -> None:
    assert is_trouble(text) is expected
