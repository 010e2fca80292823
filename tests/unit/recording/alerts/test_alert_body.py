"""Bodies of alerts that are JSON, several JSON documents, forms, mails or XML."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.alerts.alert_body import parse_body, parse_text


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


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Service: checkout\nState: CRITICAL\n", {"Service": "checkout", "State": "CRITICAL"}),
        ("Hello,\nthe disk is full\n- Host: web-1\n* Since: 10:02\nInfo:\n", {"text": "the disk is full", "Host": "web-1", "Since": "10:02"}),
        ("Hello\nHost: a\nHost: b\nUser: x", {"text": "Hello", "Host": "a", "User": "x"}),
        ("CRITICAL: disk is full", {"text": "CRITICAL: disk is full"}),
        ("web-1 is down", {"text": "web-1 is down"}),
        ("see https://x.example/down: now", {"text": "see https://x.example/down: now"}),
        ("<alert level='high'><title>Disk</title><host>a</host><host>b</host><host>c</host></alert>", {"alert": {"level": "high", "title": "Disk", "host": ["a", "b", "c"]}}),
        ("<x:alert xmlns:x='u'>down<b/></x:alert>", {"alert": {"xmlns:x": "u", "b": "", "text": "down"}}),
    ],
)  # fmt: skip
def test_texts(text: str, body: dict[str, Any]) -> None:
    assert parse_text(text) == body


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Name: Anna",
        "<html><body>down</body></html>",
        "<alert>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<a>" * 60 + "</a>" * 60,
        "< 5 errors",
    ],
)
def test_what_is_no_alert(text: str) -> None:
    assert parse_text(text) is None


def test_a_document_is_never_an_alert() -> None:
    lines = "title: Checkout is down\nseverity: P1\n"
    assert parse_text(lines) is not None
    assert parse_text(lines + "It is about many things.\n" * 200) is None
