"""`incidents set`."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF, CONFIG, WriteTree, codes, filled_template, load, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
SERVICES = CONFIG + "incident_response: {services: [{name: api}, {name: web}, {name: mail}]}\n"
OPEN = record(
    status="draft", acknowledged_at=None, identified_at=None, mitigated_at=None, resolved_at=None, timeline=None,
    detected_at="2026-11-23T08:02:31Z", started_at=None,
)  # fmt: skip


def test_several_fields_at_once(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES, PATH: OPEN})
    result = run(
        "set", "services=api,mail", "summary=Payments fail", "trigger=deploy", "detected_at=9:01 CET",
        "title=Card: payments fail", *NOW,
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "INC-001: services is api, mail now, summary is Payments fail now, trigger is deploy now, "
        "detected_at is 2026-11-23T08:01:00Z now, title is Card: payments fail now\n"
    )
    (incident,) = load(root).incidents
    assert (incident.services, incident.summary, incident.trigger) == (("api", "mail"), "Payments fail", "deploy")
    assert (incident.title, f"{incident.detected_at:%H:%M}") == ("Card: payments fail", "08:01")
    assert codes(load(root)) == []
    assert run("set", "1", "trigger=deploy", *NOW).stdout == "INC-001 has these values already\n"


def test_lists_grow_and_shrink_and_fields_go(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES, PATH: OPEN})
    assert run("set", "services=+api", "tags=a,b", *NOW).exit_code == 0
    assert run("set", "services=-web,+mail", "tags=-a", "trigger=", *NOW).exit_code == 0
    (incident,) = load(root).incidents
    assert (incident.services, incident.artifact.tags, incident.trigger) == (("api", "mail"), ("b",), None)


def test_a_document_says_it_in_its_body(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: filled_template(services="[web]")})
    assert run("set", "INC-001", "summary=One in three failed", *NOW).exit_code == 0
    assert "- **Impact Summary**: One in three failed\n" in (root / PATH).read_text(encoding="utf-8")
    assert "INC152" not in codes(load(root))


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("INC-001",), 2, "say which fields to set"),
        (("INC-001", "services", "api"), 2, "'services' is not FIELD=VALUE"),
        (("servces=api",), 2, "servces cannot be set; did you mean services?"),
        (("severity=P0",), 2, "to change the severity, run: incidents severity INC-001 P0"),
        (("status=review",), 2, "to change the status, run: incidents promote INC-001 review"),
        (("blocks=RFC-001",), 2, "to change links, run: incidents link INC-001 RFC-001 --as blocks"),
        (("title=",), 2, "the title is empty"),
        (("services=apii",), 1, "did you mean api?"),
        (("detected_at=sometime",), 2, "Invalid value for detected_at: 'sometime' is not a time such as"),
        (("trigger=magic",), 1, "INC103"),
        (("INC-009", "trigger=deploy"), 2, "there is no incident INC-009"),
    ],
)
def test_refused(tree: WriteTree, run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    root = tree({"company.config.yaml": SERVICES, PATH: OPEN})
    result = run("set", *arguments, *NOW)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert (root / PATH).read_text(encoding="utf-8") == OPEN
