"""company.config.yaml, completed with the defaults."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.problems import Location
from mkdocs_incidents.reading.company_config import load_config_file, parse_company
from mkdocs_incidents.reading.yaml_values import load_yaml
from tests.conftest import WriteTree


def parse(text: str, *rejected: str) -> Company:
    return parse_company(load_yaml(text) or {}, frozenset(rejected))


def assert_defaults(company: Company) -> None:
    response = company.response
    assert response.id_prefix == "INC"
    assert response.scale.names == ("P0", "P1", "P2", "P3")
    assert response.status_check == "incidents status"
    assert (response.artifacts_paths, response.standards_path) == (("artifacts",), "standards/ops")
    assert response.vocabulary["detected_by"] == ("monitoring", "user-report", "manual-check")
    assert (response.services, dict(response.contacts), dict(response.rules)) == ((), {}, {})


EMPTY_SECTION = "\n".join(
    f'  {key}: ""'
    for key in [
        "id_prefix",
        "status_check",
        "paths",
        "vocabulary",
        "durations",
        "downtime_weights",
        "severities",
        "services",
        "contacts",
        "providers",
        "rules",
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "company:\n",
        "company: {name: '', product: ''}\ntech_stack: ''\nincident_response:\n",
        "incident_response: ''\n",
        "incident_response: {}\n",
        f"incident_response:\n{EMPTY_SECTION}\n",
        f"incident_response:\n{EMPTY_SECTION}\n".replace('""', ""),
        "incident_response: {paths: {}, vocabulary: {}, contacts: {support: ''}, providers: {dns: ''}}\n",
    ],
)
def test_what_is_not_set_is_the_default(text: str) -> None:
    assert_defaults(parse(text))


@pytest.mark.parametrize(
    "text", ["company: {name: x}", "tech_stack: {hosting: ''}", "tech_stack:", "tech_stack: Fly.io", ""]
)
def test_a_setting_that_is_absent_or_empty(text: str) -> None:
    assert parse(text).setting("tech_stack.hosting") is None


def test_settings() -> None:
    company = parse("tech_stack: {hosting: [Fly.io, AWS], orm: Django}\nodd: {deep: {er: 1}}\nflag: false\n")
    assert company.setting("tech_stack.hosting") == ["Fly.io", "AWS"]
    assert company.setting("odd.deep.er") == 1
    assert company.setting("flag") is False
    assert company.sections["odd"] == {"deep": {"er": 1}}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("company: {name: A, product: B}", "B"),
        ("company: {name: A, product: ''}", "A"),
        ("company: {product: 3}", ""),
        ("company: A", ""),
    ],
)
def test_name(text: str, name: str) -> None:
    assert parse(text).name == name


def test_an_own_scale_replaces_the_default() -> None:
    severities = ", ".join(f"{{name: SEV{number}}}" for number in range(1, 6))
    scale = parse(f"incident_response: {{severities: [{severities}]}}").response.scale
    assert scale.names == ("SEV1", "SEV2", "SEV3", "SEV4", "SEV5")
    assert [severity.rank for severity in scale.severities] == [0, 1, 2, 3, 4]
    assert scale.get("P0") is None
    worst = scale.get("SEV1")
    assert worst is not None
    assert (worst.full_name, worst.examples, worst.triage, worst.resolve_within) == ("SEV1", (), (), None)


def test_a_severity_in_full() -> None:
    text = """
incident_response:
  severities:
    - name: SEV1
      label: Critical
      description: Everything is down
      examples: [a, b]
      response_time: at once
      resolution_target: 1 hour
      acknowledge_within: 5m
      resolve_within: 1h
      update_every: 30m
      triage: [Look, "Run {status_check}"]
"""
    severity = parse(text).response.scale.severities[0]
    assert severity.full_name == "SEV1 (Critical)"
    assert severity.examples == ("a", "b")
    assert severity.triage == ("Look", "Run {status_check}")
    assert (severity.acknowledge_within, severity.resolve_within) == (timedelta(minutes=5), timedelta(hours=1))
    assert severity.update_every == timedelta(minutes=30)


def test_what_a_severity_does_to_a_service() -> None:
    severities = ", ".join(f"{{name: S{number}}}" for number in range(1, 6))
    scale = parse(f"incident_response: {{severities: [{severities}]}}").response.scale
    assert [severity.outage for severity in scale.severities] == ["major", "partial", "degraded", "none", "none"]
    given = "incident_response: {severities: [{name: S1, outage: degraded, post_mortem_within: 3d}]}"
    [only] = parse(given).response.scale.severities
    assert (only.outage, only.post_mortem_within) == ("degraded", timedelta(days=3))


def test_half_of_the_weights_leaves_the_other_half() -> None:
    weights = parse("incident_response: {downtime_weights: {partial: 100}}").response.downtime_weights
    assert weights == {"major": 100, "partial": 100, "degraded": 0, "none": 0}


def test_half_of_a_duration_leaves_the_other_half() -> None:
    text = "incident_response: {durations: {time_to_mitigate: {from: [detected_at]}}}"
    definition = parse(text).response.durations[2]
    assert (definition.name, definition.starts, definition.ends) == (
        "time_to_mitigate",
        ("detected_at",),
        ("mitigated_at",),
    )


def test_services_and_the_rest() -> None:
    text = """
incident_response:
  id_prefix: OPS
  status_check: curl
  paths: {artifacts: /records/, standards: ops}
  vocabulary: {trigger: [release]}
  contacts: {support: help@example.org, security: ""}
  providers: {dns: Cloudflare}
  rules: {INC207: off}
  services:
    - {name: web, title: Web app, urls: [https://x.example], critical: true, depends_on: [db], rfcs: [RFC-1], owner: A}
    - {name: db, title: "", owner: "", urls: }
"""
    response = parse(text).response
    assert (response.id_prefix, response.status_check) == ("OPS", "curl")
    assert (response.artifacts_paths, response.standards_path) == (("records",), "ops")
    assert response.vocabulary["trigger"] == ("release",)
    assert response.vocabulary["detected_by"] == ("monitoring", "user-report", "manual-check")
    assert response.contacts == {"support": "help@example.org"}
    assert response.providers == {"dns": "Cloudflare"}
    assert response.rules == {"INC207": "off"}
    assert response.services == (
        Service(
            name="web",
            title="Web app",
            urls=("https://x.example",),
            critical=True,
            depends_on=("db",),
            rfcs=("RFC-1",),
            owner="A",
        ),
        Service(name="db"),
    )
    assert [service.display_name for service in response.services] == ["Web app", "db"]
    assert response.service("db") == response.services[1]
    assert response.service("nope") is None


def test_half_of_the_paths_leaves_the_other_half() -> None:
    response = parse("incident_response: {paths: {artifacts: records}}").response
    assert (response.artifacts_paths, response.standards_path) == (("records",), "standards/ops")


def test_rejected_keys_fall_back_to_the_defaults() -> None:
    text = "incident_response: {id_prefix: 3, severities: nonsense, services: [{title: nameless}], status_check: curl}"
    response = parse(text, "id_prefix", "severities", "services").response
    assert (response.id_prefix, response.scale.names[0], response.services) == ("INC", "P0", ())
    assert response.status_check == "curl"
    assert_defaults(parse(text, "incident_response"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "CFG001"),
        ("", "SRC003"),
        (b"\xff", "SRC002"),
        ("a: [", "SRC006"),
        ("a: 1\na: 2\n", "SRC007"),
        ("- a\n", "SRC008"),
        ("just text\n", "SRC008"),
        ("# only a comment\n", None),
    ],
)
def test_loading(tree: WriteTree, content: str | bytes | None, code: str | None) -> None:
    root = tree({} if content is None else {"company.config.yaml": content})
    if content is None:
        (root / "company.config.yaml").unlink()
    config = load_config_file(root)
    assert (config.error.code if config.error else None) == code
    assert not config.value


def test_another_name_and_places(tree: WriteTree) -> None:
    config = load_config_file(tree({"etc/firm.yaml": "\ufeffa: 1\nb:\n  c: 2\n"}), "etc/firm.yaml")
    expected: dict[str, Any] = {"a": 1, "b": {"c": 2}}
    assert config.value == expected
    assert config.locate(("b", "c")) == Location("etc/firm.yaml", 3, 6)
    assert config.locate(("b", "c"), key=True) == Location("etc/firm.yaml", 3, 3)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "company.config.yaml").mkdir()
    config = load_config_file(tmp_path)
    assert config.error is not None
    assert config.error.code == "SRC001"
    assert config.locate(("a",)) == Location("company.config.yaml")
