"""Which texts of an alert are links of the record."""

from __future__ import annotations

from mkdocs_incidents.model.incident import Link
from mkdocs_incidents.recording.alerts.alert_links import choose_links


def test_the_first_address_of_each_title_that_is_new() -> None:
    found = [
        ("Alert", ["ftp://x.example", "https://x.example/a b", "https://x.example/1", "https://x.example/2"]),
        ("Runbook", ["https://x.example/1", "http://x.example/3"]),
        ("Dashboard", ["https://x.example/1", "https://x\u202e.example"]),
    ]
    assert list(choose_links(found)) == [Link("Alert", "https://x.example/1"), Link("Runbook", "http://x.example/3")]
