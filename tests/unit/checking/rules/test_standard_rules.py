"""The rules on documents of the standards folder: a document that passes, and what is said of others."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.catalogue.lookup import find_providers
from mkdocs_incidents.checking.finding import StandardFinding
from mkdocs_incidents.checking.rules.standard_rules import (
    STANDARD_RULES,
    check_alone,
    check_contradictions,
    check_five_whys,
    check_overlaps,
    check_phrases,
    check_rollback,
    check_severities,
    check_templates,
)
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.reading.company_config import parse_company

PATH = "standards/ops/incident-runbook.md"
SEVERITIES: dict[str, Any] = {"severities": [{"name": "S1", "label": "Bad"}, {"name": "S2", "label": "Mild"}]}


def document(text: str, kind: str = "runbook", path: str | None = PATH) -> Standard:
    return Standard(name="x.md", kind=kind, path=path, title="x", source=text, text=text, macros=False)


def company(stack: dict[str, str] | None = None, **response: Any) -> Company:
    return parse_company({"tech_stack": stack or {}, "incident_response": response})


def table(*rows: str, header: str = "Severity | Examples | Response time | Resolution target") -> str:
    return "\n".join([f"| {header} |", "|---|---|---|---|", *(f"| {row} |" for row in rows)]) + "\n"


def test_every_check_belongs_to_a_rule() -> None:
    checks = [rule.check_standards for rule in STANDARD_RULES if rule.check_standards]
    assert checks == [check_severities, check_rollback, check_templates, check_five_whys, check_alone, check_phrases,
                      check_contradictions, check_overlaps]  # fmt: skip


def test_our_own_defaults_are_not_spoken_of() -> None:
    nothing = (document("", path=None), document("", "template", path=None))
    found = [one for rule in STANDARD_RULES if rule.check_standards for one in rule.check_standards(nothing, company())]
    assert found == []


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (("**S1** | all | 5 min | 1 h", "S2 | some | 1 h | 1 d"), []),
        (("S1 | all | 5 min | 1 h",), ["S2 (Mild) lacks its example, response, resolution in a severity table"]),
        (("S1 | all |  | 1 h", "S2 | | 1 h | 1 d"), ["S1 (Bad) lacks its response in a severity table",
                                                     "S2 (Mild) lacks its example in a severity table"]),
        (("S1 | all | 5 min", "S2 | a | b | c"), ["S1 (Bad) lacks its resolution in a severity table"]),
        (("S3 | a | b | c", "| a | b | c", "S1 | a | b | c", "S2 | a | b | c"), []),
    ],
)  # fmt: skip
def test_a_severity_table(rows: tuple[str, ...], missing: list[str]) -> None:
    found = list(check_severities((document(table(*rows)),), company(**SEVERITIES)))
    assert found == [StandardFinding("RUN101", (PATH, 1), message) for message in missing]


def test_steps_of_the_configured_provider() -> None:
    ours = company({"hosting": "Fly.io"})
    assert list(check_rollback((document("fly releases rollback"),), company())) == []
    (found,) = check_rollback((document("# Rollback\n\nheroku rollback\n"),), ours)
    assert (found.code, found.place) == ("RUN102", (PATH, 1))
    assert found.message == "the rollback checklist has no steps for Fly.io (tech_stack.hosting)"
    (provider,) = find_providers("hosting", "Fly.io", ()).providers
    command = next(step.command for step in provider.steps["rollback"] if step.command)
    assert list(check_rollback((document(f"```\n{command}\n```\n"),), ours)) == []


def template(name: str, text: str = "We look into [ISSUE].") -> str:
    return f"## The {name} template\n\n```\n{text}\n```\n\n"


def test_templates_can_be_copied_and_filled_in() -> None:
    whole = template("Status page") + template("email") + template("Post-mortem")
    assert list(check_templates((document(whole),), company())) == []
    without = (
        template("Status page", "We look into it.") + template("email").replace("```", "") + template("Post-mortem")
    )
    assert [found.message for found in check_templates((document(without),), company())] == [
        "there is no status page template in a code block with [placeholders]",
        "there is no email template in a code block with [placeholders]",
    ]


def whys(count: int, heading: str = "5 Whys", mark: str = "{}.") -> str:
    return f"## {heading}\n\n" + "".join(f"{mark.format(number)} Why {number}?\n" for number in range(1, count + 1))


@pytest.mark.parametrize(
    ("text", "asks"),
    [(whys(5), True), (whys(6), True), (whys(4), False), (whys(5, "Causes"), False), (whys(5, mark="-"), False)],
)
def test_five_whys(text: str, asks: bool) -> None:
    found = list(check_five_whys((document(text, "template"),), company()))
    message = "the template does not ask the 5 whys in a numbered list"
    assert found == ([] if asks else [StandardFinding("RUN104", (PATH, 1), message)])


@pytest.mark.parametrize(
    ("text", "fits"), [("If you are Working alone:", True), ("On your own?", True), ("Call us", False)]
)
def test_guidance_for_people_who_work_alone(text: str, fits: bool) -> None:
    found = list(check_alone((document(text),), company()))
    assert [one.code for one in found] == ([] if fits else ["RUN105"])


def test_the_runbook_may_not_escalate_to_unknown_people() -> None:
    ours = company(avoided_phrases=["notify the incident commander"])
    text = "# Runbook\n\nNotify  the **Incident Commander**.\n\nNotify everybody.\n"
    assert list(check_phrases((document(text),), ours)) == [
        StandardFinding("RUN106", (PATH, 3), "'notify the incident commander': there may be no such person")
    ]
    assert list(check_phrases((document(text, "other"), document(text, path=None)), ours)) == []


RUNBOOK = table("S1 | all | 5 min | 1 h", "S2 | some | 1 h | 1 d") + "\n## Contact list\n\n### Roles\n\nx\n"
OTHER = "standards/ops/escalation.md"


def other(text: str) -> Standard:
    return document(text, "other", OTHER)


def test_figures_that_contradict_the_runbook() -> None:
    ours = company(severities=[{"name": "S1", "label": "Bad", "response_time": "5 min", "resolution_target": "1 h"}])
    same = table("S1 (Bad) | all | 5 min | 1 h")
    assert list(check_contradictions((document(RUNBOOK), other(same)), ours)) == []
    differs = "# Levels\n\n" + table("S1 (Bad) | all | 15 min | 1 h")
    (found,) = check_contradictions((document(RUNBOOK), other(differs)), ours)
    assert (found.code, found.place) == ("STD101", (OTHER, 5))
    assert found.message == f"S1's response figure is '15 min' here, '5 min' in {PATH}"


def test_sections_that_repeat_those_of_the_runbook() -> None:
    text = "# Contact list\n\n## Other\n\n### Contact-List\n\nx\n\n## Roles\n\nx\n"
    assert list(check_overlaps((document(RUNBOOK), other(text)), company())) == [
        StandardFinding("STD102", (OTHER, 5), f"the section 'Contact-List' is also one of {PATH}")
    ]
    assert list(check_overlaps((other(text),), company())) == []
    (found,) = check_overlaps((document(RUNBOOK, path=None), other(text)), company())
    assert found.message.endswith("is also one of the runbook")
