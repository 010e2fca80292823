"""Configured services that an alert names."""

from __future__ import annotations

import pytest

from mkdocs_incidents.model.service import Service
from mkdocs_incidents.recording.alerts.alert_services import match_services

SERVICES = (
    Service(name="web", title="Web app", urls=("https://shop.example/health",)),
    Service(name="api", aliases=("backend",), urls=("https://shop.example/api",)),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("web", "web"),
        ("Web-App", "web"),
        ("prod-web-service", "web"),
        ("the backend", "api"),
        ("https://shop.example/health", "web"),
        ("https://shop.example/", None),
        ("acme/web", "web"),
        ("srv/lib/web", None),
        ("website", None),
    ],
)
def test_a_service_by_what_it_is_called(text: str, name: str | None) -> None:
    assert match_services([text], (), SERVICES) == {name or text: name}


def test_a_hint_without_a_service_is_ignored() -> None:
    assert match_services(["fax"], ["db-01", "backend"], SERVICES) == {"fax": None, "api": "api"}


def test_a_hint_adds_nothing_to_the_service_that_is_named() -> None:
    assert match_services(["web"], ["backend"], SERVICES) == {"web": "web"}


def test_a_name_of_two_services_matches_neither() -> None:
    both = (Service(name="a", aliases=("shop",)), Service(name="b", aliases=("shop",)))
    assert match_services(["shop"], (), both) == {"shop": None}
