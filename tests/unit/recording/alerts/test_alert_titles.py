"""Titles of alerts, without what is not about the incident."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.alerts.alert_titles import clean_title, find_lead


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("[FIRING:1] High latency", "High latency"),
        ("[FIRING:2, RESOLVED:1] High latency", "High latency"),
        ("[P2] [Triggered on {host:web-1,env:prod}] CPU", "CPU"),
        ("[Re-Triggered] [Warn] Disk", "Disk"),
        ("🔴 Checkout is down", "Checkout is down"),
        ("[🔴 Down] connect ECONNREFUSED", "connect ECONNREFUSED"),
        ('ALARM: "api-5xx"', "api-5xx"),
        ("Critical: Too many errors", "Too many errors"),
        ("Monitor is DOWN: Shop", "Shop"),
        ("TypeError: x is undefined", "TypeError: x is undefined"),
        ("[api] pool is full", "[api] pool is full"),
        ("Down payments fail", "Down payments fail"),
        ("Open: the door", "Open: the door"),
        ("a\n\tb\x00c\u202ed", "a b c d"),
        ("{{ config }} <script>", "{{ config }} <script>"),
        ("[RESOLVED]", ""),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_titles(title: str, clean: str) -> None:
    assert clean_title(title) == clean


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("[RESOLVED] Disk", ["resolved"]),
        ("✅ Recovered: shop", ["recovered"]),
        ("Monitor is UP: shop", ["monitor", "is", "up"]),
        ("The shop is back online", ["resolved"]),
        ("Latency has recovered", ["resolved"]),
        ("The backup is broken", []),
        ("Up to 3 errors", []),
    ],
)
def test_words_that_say_a_state(title: str, words: list[str]) -> None:
    assert list(find_lead(title)) == words
