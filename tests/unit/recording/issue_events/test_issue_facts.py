"""What an issue says, and whether its author may say so."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.issue_events.issue_event import Person
from mkdocs_incidents.recording.issue_events.issue_facts import is_trusted, read_facts

SETTINGS = parse_company({"incident_response": {"services": [{"name": "web"}, {"name": "api"}],
                                                "issues": {"people": ["@Mara"]}}}).response  # fmt: skip
FORM = "### Severity\n\nP2: Medium\n\n### Services\n\nweb\n"


@pytest.mark.parametrize(
    ("labels", "severity", "services"),
    [
        ((), "P2", ("web",)),
        (("severity: P0", "service::api"), "P0", ("api", "web")),
        (("p1", "service: fax"), "P1", ("web",)),
        (("severity::high",), "P1", ("web",)),
        (("incident",), "P2", ("web",)),
    ],
)
def test_labels_come_before_the_form(labels: tuple[str, ...], severity: str, services: tuple[str, ...]) -> None:
    facts = read_facts("Checkout is down", FORM, labels, SETTINGS)
    assert (facts.title, facts.severity, facts.services) == ("Checkout is down", severity, services)


def test_who_may_open_records() -> None:
    assert is_trusted(Person(login="mara"), SETTINGS.issues)
    assert is_trusted(Person(login="x", association="MEMBER"), SETTINGS.issues)
    assert not is_trusted(Person(login="x", association="MEMBER", is_bot=True), SETTINGS.issues)
    assert not is_trusted(Person(login="x", association="NONE"), SETTINGS.issues)
    assert not is_trusted(Person(login=""), SETTINGS.issues)
