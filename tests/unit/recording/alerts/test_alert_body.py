"""Bodies of alerts that are no JSON, or more than one."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.alerts.alert_body import parse_body


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "this is a calendar file, not an alert"),
        (b'{"title": "x"', "cut off at line 1, column 14"),
        (b'{"title": "x', "cut off at line 1"),
        (b'{"a": 1}\n{"b": 2}', "more than one JSON document: the second begins at line 2"),
        (b"{'title': 1}", "not JSON: Expecting property name"),
        (b"hello", "not JSON"),
        (b"<html>down</html>", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'["x", "y"]', "an array of 2, but not of alerts"),
        (b"[]", "an array of 0"),
        (b'"text"', "a single value"),
        (b"\xff\xfe\xfa", "not text"),
        (b"{" + b" " * (1 << 20) + b"}", "more than 1 MiB"),
    ],
)
def test_no_body(data: bytes, message: str) -> None:
    with pytest.raises(IncidentsError, match=message):
        parse_body(data)


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbf{"title": "x"}',
        '{"title": "x"}'.encode("utf-16"),
        b"title=x",
        b"<title>x</title>",
        b'[{"title": "x"}]',
        urlencode({"payload": '{"title": "x"}'}).encode(),
    ],
)
def test_bodies_in_other_clothes(data: bytes) -> None:
    assert parse_body(data) == {"title": "x"}


def test_an_array_of_alerts() -> None:
    assert parse_body(b'[{"title": "x"}, {"title": "y"}]') == {"alerts": [{"title": "x"}, {"title": "y"}]}
