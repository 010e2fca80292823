"""Reads company.config.yaml, and adds the defaults for `incident_response`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs_incidents.model.company import Company, IssueSettings, ReadinessSettings, ResponseSettings
from mkdocs_incidents.model.custom_field import ROLES, CustomField
from mkdocs_incidents.model.duration import DURATIONS, DurationDefinition
from mkdocs_incidents.model.field import Field, Kind
from mkdocs_incidents.model.fields import FIELDS, INSTANT_NAMES
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.model.vocabulary import DocumentStatus, Outage
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.instants import parse_day, parse_duration
from mkdocs_incidents.reading.yaml_file import YamlFile, load_yaml_file

CONFIG_NAME = "company.config.yaml"
SECTION = "incident_response"
_KINDS = {
    "text": Kind.TEXT,
    "number": Kind.NUMBER,
    "date": Kind.DAY,
    "bool": Kind.FLAG,
    "list": Kind.TEXTS,
    "enum": Kind.WORD,
}
_OUTAGES = (Outage.MAJOR, Outage.PARTIAL, Outage.DEGRADED, Outage.NONE)
"""The default outages of severities that name none, from the worst severity on."""


def load_config_file(root: Path, name: str = CONFIG_NAME) -> YamlFile:
    """Read the configuration file. If it is missing (CFG001) or unusable, the result has an `error`."""
    if not (root / name).exists():
        return YamlFile(name, error=SourceError("CFG001", "there is no such file"))
    file = load_yaml_file(root, name)
    if file.error or isinstance(file.value, dict):
        return file
    if file.value is None:  # nothing but comments
        return replace(file, value={})
    return YamlFile(name, error=SourceError("SRC008", "the file is not a list of `section:` keys"))


@cache
def default_response() -> Mapping[str, Any]:
    """Return our default `incident_response`, which the company's section extends or replaces key by key."""
    defaults: Mapping[str, Any] = load_package_data("defaults/incident_response.yaml")
    return defaults


def parse_company(sections: Mapping[str, Any], rejected: frozenset[str] = frozenset()) -> Company:
    """Build the company. Keys of `incident_response` in `rejected` get their defaults."""
    own = sections.get(SECTION)
    own = own if isinstance(own, Mapping) and not rejected & {SECTION} else {}
    given = {key: value for key, value in own.items() if key not in rejected and value not in ("", None)}
    return Company(sections=sections, response=_parse_response(given, default_response()))


def _parse_response(given: Mapping[str, Any], defaults: Mapping[str, Any]) -> ResponseSettings:
    merged = {**defaults, **given}
    paths = {**defaults["paths"], **given.get("paths", {})}
    vocabulary = {**defaults["vocabulary"], **given.get("vocabulary", {})}
    return ResponseSettings(
        id_prefix=_parse_prefix(given) or defaults["id_prefix"],
        ids=given.get("ids") or (f"{given['id_prefix']}-{{number:3}}" if "id_prefix" in given else ""),
        status_check=merged["status_check"],
        scale=_parse_scale(merged["severities"]),
        vocabulary={name: tuple(values) for name, values in vocabulary.items()},
        artifacts_paths=_parse_folders(paths["artifacts"]),
        standards_path=paths["standards"].strip("/"),
        durations=tuple(_parse_duration(name, merged, defaults) for name in DURATIONS),
        downtime_weights=_parse_weights({**defaults["downtime_weights"], **given.get("downtime_weights", {})}),
        services=tuple(_parse_service(service) for service in merged.get("services", ())),
        contacts={name: value for name, value in merged.get("contacts", {}).items() if value},
        providers=merged.get("providers", {}),
        values=_parse_values(merged.get("values")),
        rules=merged.get("rules", {}),
        avoided_phrases=tuple(merged["avoided_phrases"]),
        alerts=tuple(merged.get("alerts", ())),
        fields=tuple(_parse_fields(merged)),
        internal_fields=frozenset(merged.get("internal_fields", ())),
        commit=merged.get("commit") is True,
        issues=_parse_issues({**defaults["issues"], **merged["issues"]}),
        readiness=_parse_readiness(merged["readiness"]) if "readiness" in merged else None,
    )


def _parse_readiness(fields: Mapping[str, Any]) -> ReadinessSettings:
    days = {name: parse_day(text) for name, text in fields.get("standards", {}).items() if text}
    return ReadinessSettings(
        drill_every=parse_duration(fields.get("drill_every", "")),
        provider_facts_within=parse_duration(fields.get("provider_facts_within", "")),
        standards={name: day for name, day in days.items() if day},
    )


def _parse_prefix(given: Mapping[str, Any]) -> str:
    """Return the capitals with which ids begin, or ""."""
    head = re.match(r"[A-Z][A-Z0-9]*", given.get("ids", ""))
    return head[0] if head else given.get("id_prefix", "")


def _parse_fields(merged: Mapping[str, Any]) -> Iterator[CustomField]:
    """Return the company's fields, then its roles.

    Names that are already taken are left out; the check reports them.
    """
    taken = {*FIELDS, ROLES}
    for entry in merged.get("fields", ()):
        if entry["name"] not in taken:
            taken.add(entry["name"])
            yield _parse_field(entry, _KINDS[entry["type"]])
    roles: set[str] = set()
    for entry in merged.get("roles", ()):
        role = {"name": entry} if isinstance(entry, str) else entry
        if role["name"] not in roles:
            roles.add(role["name"])
            yield _parse_field(role, Kind.TEXTS, is_role=True)


def _parse_field(entry: Mapping[str, Any], kind: Kind, *, is_role: bool = False) -> CustomField:
    label = entry.get("label") or entry["name"].replace("_", " ").capitalize()
    row = Field(
        entry["name"],
        kind,
        entry.get("description") or f"{label}.",
        label,
        words=tuple(entry.get("values", ())) if kind is Kind.WORD else (),
        rule={"minLength": 1} if kind is Kind.TEXT else {},
        single=is_role,
    )
    required = entry.get("required")
    status = DocumentStatus(required) if required else None
    return CustomField(row, is_role, status, entry.get("facet", False), entry.get("public", False))


def _parse_folders(given: str | list[str]) -> tuple[str, ...]:
    """Return the folders, each once."""
    folders = [given] if isinstance(given, str) else given
    return tuple(dict.fromkeys(folder.strip("/") for folder in folders))


def _parse_duration(name: str, merged: Mapping[str, Any], defaults: Mapping[str, Any]) -> DurationDefinition:
    pair = {**defaults["durations"][name], **merged["durations"].get(name, {})}
    starts, ends = tuple(pair["from"]), tuple(pair["to"])
    return DurationDefinition(name=name, starts=starts, ends=ends, text=_describe_duration(starts, ends))


def _describe_duration(starts: Sequence[str], ends: Sequence[str]) -> str:
    first, last = (", else ".join(INSTANT_NAMES[name] for name in names) for names in (starts, ends))
    return f"from {first}, to {last}" if len(starts) > 1 else f"from {first} to {last}"


def _parse_issues(merged: Mapping[str, Any]) -> IssueSettings:
    return IssueSettings(
        label=merged["label"],
        accepted_label=merged["accepted_label"],
        associations=tuple(merged["associations"]),
        people=tuple(merged["people"]),
    )


def _parse_weights(weights: Mapping[str, int]) -> Mapping[Outage, int]:
    return {**{Outage(name): weight for name, weight in weights.items()}, Outage.NONE: 0}


def _parse_scale(entries: list[Mapping[str, Any]]) -> SeverityScale:
    return SeverityScale(tuple(_parse_severity(rank, entry) for rank, entry in enumerate(entries)))


def _parse_severity(rank: int, entry: Mapping[str, Any]) -> Severity:
    return Severity(
        name=entry["name"],
        rank=rank,
        label=entry.get("label") or "",
        description=entry.get("description") or "",
        examples=tuple(entry.get("examples", ())),
        response_time=entry.get("response_time") or "",
        resolution_target=entry.get("resolution_target") or "",
        acknowledge_within=parse_duration(entry.get("acknowledge_within", "")),
        resolve_within=parse_duration(entry.get("resolve_within", "")),
        update_every=parse_duration(entry.get("update_every", "")),
        post_mortem_within=parse_duration(entry.get("post_mortem_within", "")),
        outage=Outage(entry.get("outage") or _OUTAGES[min(rank, len(_OUTAGES) - 1)]),
        triage=tuple(entry.get("triage", ())),
    )


def _parse_service(entry: Mapping[str, Any]) -> Service:
    return Service(
        name=entry["name"],
        title=entry.get("title") or "",
        public_title=entry.get("public_title") or "",
        critical=entry.get("critical", False),
        owner=entry.get("owner") or None,
        expected_status=entry.get("expected_status", 200),
        slow_after=parse_duration(entry.get("slow_after", "2s")) or timedelta(seconds=2),
        providers=entry.get("providers") or {},
        values=_parse_values(entry.get("values")),
        shell=entry.get("shell") or None,
        review_by=parse_day(entry.get("review_by") or ""),
        **{name: tuple(entry.get(name) or ()) for name in ("aliases", "urls", "depends_on", "rfcs")},
    )


def _parse_values(entries: Mapping[str, Any] | None) -> Mapping[str, str]:
    """Return the values for variables of commands. An empty value is not set."""
    return {name: str(value) for name, value in (entries or {}).items() if value not in ("", None)}
