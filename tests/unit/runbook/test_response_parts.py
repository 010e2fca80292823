"""The parts of the runbook on the response itself."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.rendering.environment import heading_anchor
from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from mkdocs_incidents.runbook.rollback import build_rollback
from mkdocs_incidents.runbook.runbook_parts import RunbookParts
from tests.conftest import WriteTree, load, record

SERVICES = [
    {"name": "web", "critical": True, "urls": ["https://a.example/health"], "owner": "Ada"},
    {"name": "pdf", "urls": ["https://b.example/health"], "owner": "Bob"},
]


def macro(name: str, stack: dict[str, Any] | None = None, **response: Any) -> str:
    company = parse_company({"tech_stack": stack or {}, "incident_response": response})
    return RunbookParts(company).macros()[name]()


def test_the_first_steps_name_the_critical_services_and_what_shows_changes() -> None:
    text = macro("first_steps", {"hosting": "Fly.io", "orm": "Prisma"}, services=SERVICES, values={"FLY_APP": "shop"})
    assert "incidents new --title" in text
    assert "incidents status web\n" in text
    assert "--max-time 10" in text
    assert "https://b.example" not in text
    assert "export FLY_APP=shop\n    fly releases" in text
    assert "[Fly.io](https://status.flyio.net)" in text
    assert [int(number) for number in re.findall(r"^(\d)\. ", text, re.MULTILINE)] == [1, 2, 3, 4, 5]


def test_the_first_steps_of_a_company_that_has_set_nothing() -> None:
    text = macro("first_steps")
    assert "incidents status\n" in text
    assert "On a machine without" not in text


def test_a_command_of_the_companys_own_gets_addresses() -> None:
    assert "check.sh \\\n      https://a.example/health\n" in macro(
        "first_steps", services=SERVICES, status_check="check.sh"
    )


def test_an_address_is_one_word_of_the_shell() -> None:
    address = "https://a.example/health?deep=1&token=$(id)"
    services = [{"name": "web shop", "critical": True, "urls": [address]}]
    assert f"for url in '{address}'; do" in macro("first_steps", services=services)
    assert "--service 'web shop'\n" in macro("first_steps", services=services)
    assert f"./check.sh \\\n      '{address}'" in macro("first_steps", services=services, status_check="./check.sh")


def test_symptoms_lead_to_sections_that_are_printed() -> None:
    stack = {"hosting": "Vercel", "queue": "Celery"}
    text = macro("symptoms", stack)
    links = re.findall(r"\]\(#([\w-]+)\)", text)
    headings = {part.heading for part in build_rollback(parse_company({"tech_stack": stack}))}
    assert {"deployment-rollback", "queues-and-jobs"} <= set(links)
    assert set(links) - {"security-incidents"} <= {heading_anchor(heading) for heading in headings}
    assert "#payments" not in text


def test_earlier_symptoms_are_listed_with_their_service(tree: WriteTree) -> None:
    config = "incident_response: {services: [{name: web, title: Web app}, {name: pdf}]}\n"
    ended: dict[str, Any] = {"services": ["web"], "severity": "P1", "detected_at": "2026-01-02T10:00:00Z"}
    files = {
        "company.config.yaml": config,
        "artifacts/INC-001.md": record(id="INC-001", title="Pool exhausted", mitigation="restart", **ended),
        "artifacts/INC-002.md": record(id="INC-002", title="Nothing was done", mitigation="none", **ended),
    }
    text = runbook_parts(load(tree(files))).macros()["symptoms"]()
    assert "**Web app**" in text
    assert "Pool exhausted. Ended by restart (INC-001)" in text
    assert "Nothing was done" not in text
    assert "**pdf**" not in text


HOSTILE = "`x <img src=x onerror=alert(1)> [x](javascript:alert(1)) {: onclick=alert(1) }"


def test_names_and_titles_stay_text(tree: WriteTree) -> None:
    """What is typed into a record or the configuration brings no tag, no address that runs and no attribute."""
    config = {
        "tech_stack": {"framework": HOSTILE},
        "observability": {"error_tracking": HOSTILE},
        "incident_response": {
            "contacts": {"security": HOSTILE, "status_page": HOSTILE},
            "services": [{"name": "web", "title": HOSTILE, "owner": HOSTILE, "rfcs": [HOSTILE]}, *SERVICES[1:]],
        },
    }
    text = record(title=f"'{HOSTILE}'", mitigation="restart", services="[web]")
    parts = runbook_parts(load(tree({"company.config.yaml": json.dumps(config), "artifacts/INC-001.md": text})))
    for name in ("working_alone", "symptoms", "security_incident", "handover"):
        shown = parts.macros()[name]()
        assert "onerror" in shown
        assert not re.search(r"<img|\]\(javascript|\{: onclick", shown), name


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://status.example.com", "Users look at <https://status.example.com>."),
        ("our status page", "Users look at our status page."),
        ("img src=x", "Users look at img src=x."),
        ("https://x.example><img src=x>", "Users look at <https://x.example>&lt;img src=x>>."),
    ],
)
def test_only_an_address_of_a_status_page_becomes_a_link(address: str, shown: str) -> None:
    assert shown in macro("working_alone", contacts={"status_page": address})


def test_a_security_incident_is_contained_before_it_is_cleaned_up() -> None:
    text = macro("security_incident", {"hosting": "Fly.io"}, providers={"secrets": "Vault"})
    assert text.index("Contain.") < text.index("Preserve evidence") < text.index("Close the hole")
    assert "[Secret Rotation](#secret-rotation)" in text
    assert "Sessions and Accounts" not in text
    assert "not legal advice" in text
    rows = [line for line in text.split("\n") if line.startswith("|")][2:]
    assert len(rows) >= 8
    assert all(re.search(r"\]\(https://[\w./-]+\)", row) for row in rows)


def test_handing_over_names_those_who_can_be_woken() -> None:
    assert "(Ada, Bob)" in macro("handover", services=SERVICES)
    assert "If there is nobody" in macro("handover")
