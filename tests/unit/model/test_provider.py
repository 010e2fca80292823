"""Variables of a provider's commands."""

from __future__ import annotations

from mkdocs_incidents.model.provider import Value


def test_a_secret_and_what_only_an_incident_shows_are_not_configured() -> None:
    assert Value(name="FLY_APP", means="the app").configurable
    assert not Value(name="TOKEN", means="a token", secret=True).configurable
    assert not Value(name="VERSION", means="the last good one", at_incident=True).configurable
