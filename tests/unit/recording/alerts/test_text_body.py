"""Alerts that are mails, notes, XML or calendar files."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.recording.alerts.text_body import parse_text


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Service: checkout\nState: CRITICAL\n", {"Service": "checkout", "State": "CRITICAL"}),
        ("Hello,\nthe disk is full\n- Host: web-1\n* Since: 10:02\nInfo:\n", {"text": "the disk is full", "Host": "web-1", "Since": "10:02"}),
        ("Hello\nHost: a\nHost: b\nUser: x", {"text": "Hello", "Host": "a", "User": "x"}),
        ("CRITICAL: disk is full", {"text": "CRITICAL: disk is full"}),
        ("web-1 is down", {"text": "web-1 is down"}),
        ("see https://x.example/down: now", {"text": "see https://x.example/down: now"}),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", {"ical": "BEGIN:VCALENDAR\nEND:VCALENDAR"}),
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


def test_a_document_is_no_alert_whatever_its_lines_look_like() -> None:
    lines = "title: Checkout is down\nseverity: P1\n"
    assert parse_text(lines) is not None
    assert parse_text(lines + "It is about many things.\n" * 200) is None
