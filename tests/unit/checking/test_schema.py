"""Every keyword of the schemas as a finding: code, place, message, advice."""

from __future__ import annotations

import json
import signal
from importlib import resources
from typing import Any

import jsonschema
import pytest

from mkdocs_incidents.checking import schema as schema_module
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.schema import build_incident_schema, compile_schema, load_schema
from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.company_config import parse_company

COMPLETE: dict[str, Any] = {
    "id": "INC-001",
    "type": "decision-memo",
    "title": "Checkout answered with errors",
    "status": "draft",
    "created": "2026-03-02",
    "author": "Ada",
    "severity": "P1",
    "detected_at": "2026-03-02T14:02:00Z",
}
SETTINGS = parse_company({}).response


def findings(**fields: Any) -> list[Finding]:
    merged = {**COMPLETE, **fields}
    check = compile_schema("INC", build_incident_schema(SETTINGS))
    return list(check.findings({key: value for key, value in merged.items() if value is not ...}))


def places(found: list[Finding]) -> list[tuple[str, FieldPath]]:
    return [(finding.code, finding.path) for finding in found]


def config_findings(section: Any) -> list[Finding]:
    return list(compile_schema("CFG", load_schema("company")).findings({"incident_response": section}))


def test_nothing_is_wrong_with_a_complete_record() -> None:
    assert findings() == []


@pytest.mark.parametrize("identity", ["INC-001\n", "INC-001\r", "INC-\n001", "\nINC-001"])
def test_an_id_with_a_line_break(identity: str) -> None:
    assert places(findings(id=identity)) == [("INC105", ("id",))]


@pytest.mark.parametrize("name", ["incident", "company", "provider", "allowed-texts"])
def test_our_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(dict(load_schema(name)))
    assert load_schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", ["incident", "company", "allowed-texts"])
def test_every_property_of_our_schemas_is_described(name: str) -> None:
    def undescribed(schema: Any, path: str) -> list[str]:
        if not isinstance(schema, dict):
            return []
        found = [] if not path or "description" in schema else [path]
        for key, value in schema.get("properties", {}).items():
            found += undescribed(value, f"{path}/{key}")
        return found + [
            inner
            for value in schema.get("items", {}).get("properties", {}).values()
            for inner in undescribed(value, f"{path}/*")
        ]

    assert undescribed(load_schema(name), "") == []


@pytest.mark.parametrize("key", COMPLETE)
def test_required(key: str) -> None:
    (found,) = findings(**{key: ...})
    assert (found.code, found.path, found.message) == ("INC101", (), f"{key} is missing")
    assert found.advice.startswith(f"add {key}: ")


@pytest.mark.parametrize(
    ("field", "value", "path", "message", "advice"),
    [
        ("title", 502, ("title",), "title must be text, not 502", "put it in quotes"),
        ("title", True, ("title",), "title must be text, not true", "put it in quotes"),
        ("title", 1.5, ("title",), "title must be text, not 1.5", "put it in quotes"),
        ("title", ["a"], ("title",), 'title must be text, not ["a"]', ""),
        ("services", "web", ("services",), "services must be a list, not 'web'", ""),
        ("services", ["web", 3], ("services", 1), "services 2 must be text, not 3", "put it in quotes"),
        ("impact", "all", ("impact",), "impact must be a group of keys, not 'all'", ""),
        ("parent", 3, ("parent",), "parent must be text or empty, not 3", "put it in quotes"),
        ("timeline", [3], ("timeline", 0), "timeline 1 must be a group of keys, not 3", ""),
        (
            "lessons",
            {"went_well": 3},
            ("lessons", "went_well"),
            "lessons went_well must be text or a list, not 3",
            "put it in quotes",
        ),
        (
            "actions",
            [{"action": "x", "owner": None}],
            ("actions", 0, "owner"),
            "actions 1 owner must be text, not null",
            "",
        ),
        ("title", {"a": "x" * 80}, ("title",), f'title must be text, not {{"a": "{"x" * 52}…', ""),
    ],
)
def test_type(field: str, value: Any, path: FieldPath, message: str, advice: str) -> None:
    assert findings(**{field: value}) == [Finding("INC102", path, message, advice)]


@pytest.mark.parametrize(
    ("field", "value", "path", "message", "advice"),
    [
        ("severity", "p1", ("severity",), "severity 'p1' is not known", "did you mean P1?"),
        ("severity", "critical", ("severity",), "severity 'critical' is not known", "one of: P0, P1, P2, P3"),
        ("status", "aproved", ("status",), "status 'aproved' is not known", "did you mean approved?"),
        ("type", "memo", ("type",), "type 'memo' is not known", "one of: decision-memo, incident"),
        (
            "detected_by",
            "Monitoring",
            ("detected_by",),
            "detected_by 'Monitoring' is not known",
            "did you mean monitoring?",
        ),
        ("mitigation", "roll-back", ("mitigation",), "mitigation 'roll-back' is not known", "did you mean rollback?"),
        (
            "actions",
            [{"action": "x", "horizon": "short"}],
            ("actions", 0, "horizon"),
            "actions 1 horizon 'short' is not known",
            "did you mean short-term?",
        ),
        ("visibility", "", ("visibility",), "visibility '' is not known", "one of: internal, public, restricted"),
    ],
)
def test_enum(field: str, value: Any, path: FieldPath, message: str, advice: str) -> None:
    assert findings(**{field: value}) == [Finding("INC103", path, message, advice)]


INSTANT = "write a time with its offset, such as 2026-03-02T14:02:00Z"
DAY = "write a day as YYYY-MM-DD"


@pytest.mark.parametrize(
    ("field", "value", "path", "message", "advice"),
    [
        ("resolved_at", "2026-03-02", ("resolved_at",), "resolved_at '2026-03-02' is not a time", INSTANT),
        (
            "resolved_at",
            "2026-03-02T14:02",
            ("resolved_at",),
            "resolved_at '2026-03-02T14:02' is not a time",
            INSTANT,
        ),
        (
            "timeline",
            [{"at": "14:02", "event": "e"}],
            ("timeline", 0, "at"),
            "timeline 1 at '14:02' is not a time",
            INSTANT,
        ),
        ("created", "2026-02-30", ("created",), "created '2026-02-30' is not a day", DAY),
        ("actions", [{"action": "x", "due": "soon"}], ("actions", 0, "due"), "actions 1 due 'soon' is not a day", DAY),
        (
            "actions",
            [{"action": "x", "closed_on": "yes"}],
            ("actions", 0, "closed_on"),
            "actions 1 closed_on 'yes' is not a day",
            DAY,
        ),
    ],
)
def test_format(field: str, value: Any, path: FieldPath, message: str, advice: str) -> None:
    assert findings(**{field: value}) == [Finding("INC104", path, message, advice)]


@pytest.mark.parametrize(
    "value",
    [
        *("2026-03-02T14:02:00Z", "2026-03-02T14:02Z", "2026-03-02 14:02:00.25+05:30", "2026-03-02t14:02:00z"),
        "2024-02-29T23:59:59-11:00",
    ],
)
def test_instants_of_rfc_3339(value: str) -> None:
    assert findings(resolved_at=value) == []


@pytest.mark.parametrize(
    "value",
    [
        *("2026-03-02T14:02:00", "2026-03-02T14Z", "20260302T140200Z", "2026-W10-1T14:02:00Z", "2026-061T14:02:00Z"),
        *("2026-13-02T14:02:00Z", "2026-03-02T24:02:00Z", "2026-03-02T14:02:00 Z", "2026-03-02T14:02:00+1", ""),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "today"),
    ],
)
def test_what_is_no_instant(value: str) -> None:
    assert [found.code for found in findings(resolved_at=value)] == ["INC104"]


@pytest.mark.parametrize("value", ["2026-3-2", "20260302", "2026-W10-1", "2026-03-02T00:00:00Z", "02/03/2026"])
def test_what_is_no_day(value: str) -> None:
    assert [found.code for found in findings(created=value)] == ["INC104"]


@pytest.mark.parametrize("value", ["-INC", "", ".INC", "INC-00 1", "INC-../x", "INC-é"])
def test_pattern(value: str) -> None:
    (found,) = findings(id=value)
    assert (found.code, found.path, found.message) == ("INC105", ("id",), f"id '{value}' has the wrong format")
    assert found.advice.startswith("The record's id, for example INC-042")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x.example", "x", ""]
)
def test_addresses_of_links(url: str) -> None:
    assert places(findings(links=[{"url": url}])) == [("INC105", ("links", 0, "url"))]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])
def test_addresses_of_actions(url: str) -> None:
    """The page of the incident makes a link of it."""
    assert places(findings(actions=[{"action": "Fix it", "url": url}])) == [("INC105", ("actions", 0, "url"))]


@pytest.mark.parametrize(
    ("fields", "path", "message", "advice"),
    [
        ({"severty": "P1"}, ("severty",), "'severty' is not a known key", "did you mean severity?"),
        ({"zzz": 1}, ("zzz",), "'zzz' is not a known key", "remove it, or begin its name with x-"),
        ({"impact": {"user": "x"}}, ("impact", "user"), "impact: 'user' is not a known key", "did you mean users?"),
        (
            {"timeline": [{"event": "x", "evnt": "y"}]},
            ("timeline", 0, "evnt"),
            "timeline 1: 'evnt' is not a known key",
            "did you mean event?",
        ),
    ],
)
def test_unknown_keys_are_shown_at_the_key(fields: dict[str, Any], path: FieldPath, message: str, advice: str) -> None:
    assert findings(**fields) == [Finding("INC106", path, message, advice, at_key=True)]


def test_extension_keys_are_allowed() -> None:
    assert findings(**{"x-a": 1, "x_b": {"c": []}}) == []
    assert findings(impact={"x-a": 1}) == []


def test_lengths() -> None:
    assert [(found.code, found.message) for found in findings(title="x" * 201)] == [
        ("INC107", "title is longer than 200 characters")
    ]
    assert findings(title="x" * 200) == []
    assert [(found.path, found.message) for found in findings(tags=["a", ""])] == [(("tags", 1), "tags 2 is empty")]
    assert [found.code for found in findings(timeline=[{"event": ""}])] == ["INC107"]


def test_everything_at_once() -> None:
    found = findings(severity="P9", title=3, created="x", id="an x", zzz=1, tags=[""], author=...)
    assert sorted(finding.code for finding in found) == [f"INC10{number}" for number in range(1, 8)]


def test_the_companys_own_words() -> None:
    company = parse_company(
        {"incident_response": {"severities": [{"name": "SEV1"}], "vocabulary": {"trigger": ["release"]}}}
    )
    properties = build_incident_schema(company.response)["properties"]
    assert properties["severity"]["enum"] == ["SEV1"]
    assert properties["trigger"]["enum"] == ["release"]
    assert properties["detected_by"]["enum"] == ["monitoring", "user-report", "manual-check"]
    assert "enum" not in load_schema("incident")["properties"]["severity"]


def test_schemas_are_json() -> None:
    assert json.loads(json.dumps(build_incident_schema(SETTINGS)))["$id"] == "urn:mkdocs-incidents:incident"


@pytest.mark.parametrize(
    ("section", "code", "path"),
    [
        ([], "CFG102", ()),
        ({"services": {}}, "CFG102", ("services",)),
        ({"services": [{}]}, "CFG101", ("services", 0)),
        ({"services": [{"name": "Web App"}]}, "CFG105", ("services", 0, "name")),
        ({"services": [{"name": "web", "critical": "yes"}]}, "CFG102", ("services", 0, "critical")),
        ({"services": [{"name": "web", "urls": ["ftp://x"]}]}, "CFG105", ("services", 0, "urls", 0)),
        ({"severities": []}, "CFG107", ("severities",)),
        ({"severities": [{"name": "P0", "resolve_within": "1 hour"}]}, "CFG105", ("severities", 0, "resolve_within")),
        ({"severities": [{"name": "P 0"}]}, "CFG105", ("severities", 0, "name")),
        ({"paths": {"artifacts": ""}}, "CFG107", ("paths", "artifacts")),
        ({"paths": {"artifacts": "a/" * 10}}, "CFG105", ("paths", "artifacts")),
        ({"paths": {"standards": "a" * 5000}}, "CFG105", ("paths", "standards")),
        ({"paths": {"artifacts": "é" * 64}}, "CFG105", ("paths", "artifacts")),
        ({"paths": {"artifacts": "a\0b"}}, "CFG105", ("paths", "artifacts")),
        ({"paths": {"standards": "a\nb"}}, "CFG105", ("paths", "standards")),
        ({"paths": {"standards": "ops\n"}}, "CFG105", ("paths", "standards")),
        ({"contacts": {"phone": "x"}}, "CFG106", ("contacts", "phone")),
        ({"rules": {"INC207": "loud"}}, "CFG103", ("rules", "INC207")),
        ({"vocabulary": {"trigger": "x"}}, "CFG102", ("vocabulary", "trigger")),
        ({"id_prefix": "inc"}, "CFG105", ("id_prefix",)),
    ],
)
def test_configuration(section: Any, code: str, path: FieldPath) -> None:
    assert [(found.code, found.path) for found in config_findings(section)] == [(code, ("incident_response", *path))]


@pytest.mark.parametrize(
    "section",
    [
        None,
        {},
        {"contacts": {"support": "", "security": None}},
        {"providers": {"dns": ["Cloudflare", "Route 53"], "status_page": ""}},
        {"severities": [{"name": "SEV-1_a", "label": None, "resolve_within": "90m"}]},
        {"rules": {"INC207": False, "INC208": "off"}},
    ],
)
def test_configurations_that_are_right(section: Any) -> None:
    assert config_findings(section) == []


@pytest.mark.parametrize("duration", ["30m", "4 h", "99999999999999w"])
def test_a_duration_that_the_schema_accepts_can_be_read(duration: str) -> None:
    section = {"severities": [{"name": "P0", "resolve_within": duration}]}
    if not config_findings(section):
        assert parse_company({"incident_response": section}).response.scale.severities[0].resolve_within is not None


def test_a_message_is_one_line() -> None:
    """Reports are read line by line."""
    for found in [*findings(severity="a\nb"), *findings(**{"a\nb": 1}), *findings(resolved_at="a\r\nb")]:
        assert len(found.message.splitlines()) == 1


SCHEMAS = sorted(
    path.name.removesuffix(".schema.json") for path in resources.files("mkdocs_incidents.schemas").iterdir()
)


def patterns(schema: Any) -> list[str]:
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema["pattern"]] if isinstance(schema, dict) and isinstance(schema.get("pattern"), str) else []
    return own + [pattern for value in inner for pattern in patterns(value)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_pattern_lets_a_line_end_follow(name: str) -> None:
    """In Python `$` also matches before a line end at the very end, and in other languages it does not."""
    for pattern in patterns(load_schema(name)):
        assert "$" not in pattern or pattern.endswith(r"$(?!\n)")


@pytest.mark.parametrize(
    "value", ["INC-001\n", "INC-001\r\n", "INC-001\n\n", "INC-\u0661\n", "INC-001\u2028", "INC-001/x"]
)
def test_an_id_has_no_line_end(value: str) -> None:
    assert places(findings(id=value)) == [("INC105", ("id",))]


def test_the_stricter_reader_decides() -> None:
    check = compile_schema("INC", {"type": "string", "pattern": "^a$"})
    assert places(list(check.findings("a\n"))) == [("INC105", ())]


def test_an_interrupt_while_a_schema_is_compiled_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """jsonschema-rs drops what is raised while it reads the name of a format."""

    class InterruptedName(str):
        __slots__ = ()

        def __str__(self) -> str:
            signal.raise_signal(signal.SIGTERM)
            return "date"

    def stop(*_: object) -> None:
        raise SystemExit(143)

    monkeypatch.setattr(schema_module, "FORMAT_FUNCTIONS", {InterruptedName("date"): lambda _: True})
    before = signal.signal(signal.SIGTERM, stop)
    try:
        with pytest.raises(SystemExit):
            compile_schema("INC", {"format": "date"})
    finally:
        signal.signal(signal.SIGTERM, before)
