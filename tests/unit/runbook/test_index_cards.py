"""Index cards: one for each severity, with what is configured, and bounded."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.runbook.index_cards import IndexCard, build_cards


def cards(stack: dict[str, str] | None = None, **response: Any) -> tuple[IndexCard, ...]:
    return build_cards(parse_company({"tech_stack": stack or {}, "incident_response": response}))


def test_a_card_for_each_severity_of_a_company_that_has_set_nothing() -> None:
    found = cards()
    assert [card.severity.name for card in found] == ["P0", "P1", "P2", "P3"]
    assert "Run incidents status against the URLs of all critical services" in found[0].triage
    assert all(card.rollback == () and card.contacts == () and card.schema_first is None for card in found)


def test_a_card_rolls_back_with_the_values_of_the_critical_services() -> None:
    services = [
        {"name": "web", "critical": True, "owner": "Ada", "urls": ["https://a.example/"], "values": {"FLY_APP": "w"}},
        {"name": "api", "critical": True, "owner": "Ada", "urls": ["https://b.example/"], "values": {"FLY_APP": "a"}},
        {"name": "pdf", "owner": "Bo", "values": {"FLY_APP": "p"}},
    ]
    card = cards({"hosting": "Fly.io", "orm": "Django"}, services=services, contacts={"support": "s@a.example"})[0]
    assert card.status_command == "incidents status web api"
    django, fly = card.rollback
    assert (django[0], fly[0]) == ("Django migrations", "Fly.io")
    assert fly[1] == ("# web", "export FLY_APP=w", "# api", "export FLY_APP=a")
    assert fly[2][1].command.startswith("fly deploy")
    assert card.schema_first is True
    assert card.contacts == (("Support", "s@a.example"), ("Ada", "web, api"))
    assert cards({"orm": "Prisma"})[0].schema_first is False


def test_a_long_triage_is_cut_to_fit_one_page() -> None:
    (card,) = cards(severities=[{"name": "S1", "triage": [f"Step {number}" for number in range(100)]}])
    assert len(card.triage) == 12
