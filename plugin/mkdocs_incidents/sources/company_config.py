"""company.config.yaml: read once, completed with our defaults for its section `incident_response`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from mkdocs_incidents.model.company import Company, ResponseSettings
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.problems import Location
from mkdocs_incidents.sources.instants import parse_duration
from mkdocs_incidents.sources.text_file import SourceError, load_text
from mkdocs_incidents.sources.yaml_positions import Path as FieldPath
from mkdocs_incidents.sources.yaml_positions import load_yaml, locate

CONFIG_NAME = "company.config.yaml"
SECTION = "incident_response"


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """The configuration as read; an absent file has no `yaml`, an unusable one an `error` as well."""

    path: str
    sections: Mapping[str, Any] = field(default_factory=dict)
    yaml: str = ""
    error: SourceError | None = None

    def locate(self, path: FieldPath, *, key: bool = False) -> Location:
        """The place of a value or key in the file."""
        return Location(self.path, *locate(self.yaml, path, key=key)) if self.yaml else Location(self.path)


def load_config_file(root: Path, name: str = CONFIG_NAME) -> ConfigFile:
    """Read the configuration; a file that is missing (CFG001) or unusable comes back with its `error`."""
    path = root / name
    if not path.exists():
        return ConfigFile(name, error=SourceError("CFG001", "there is no such file"))
    try:
        text = load_text(path)
        sections = load_yaml(text)
    except SourceError as error:
        return ConfigFile(name, error=error)
    if not isinstance(sections, dict):
        return ConfigFile(name, error=SourceError("SRC008", "the file is not a list of `section:` keys"))
    return ConfigFile(name, sections, text)


@cache
def default_response() -> Mapping[str, Any]:
    """Our own `incident_response` section, which the company's completes or replaces key by key."""
    source = resources.files("mkdocs_incidents").joinpath("defaults/incident_response.yaml")
    defaults: Mapping[str, Any] = load_yaml(source.read_text(encoding="utf-8"))
    return defaults


def parse_company(sections: Mapping[str, Any], rejected: frozenset[str] = frozenset()) -> Company:
    """Build the company of a configuration; keys of `incident_response` in `rejected` fall back to the defaults."""
    own = sections.get(SECTION)
    own = own if isinstance(own, Mapping) and not rejected & {SECTION} else {}
    given = {key: value for key, value in own.items() if key not in rejected and value not in ("", None)}
    return Company(sections=sections, response=_parse_response(given, default_response()))


def _parse_response(given: Mapping[str, Any], defaults: Mapping[str, Any]) -> ResponseSettings:
    merged = {**defaults, **given}
    paths = {**defaults["paths"], **given.get("paths", {})}
    vocabulary = {**defaults["vocabulary"], **given.get("vocabulary", {})}
    return ResponseSettings(
        id_prefix=merged["id_prefix"],
        status_check=merged["status_check"],
        scale=_parse_scale(merged["severities"]),
        vocabulary={name: tuple(values) for name, values in vocabulary.items()},
        artifacts_path=paths["artifacts"].strip("/"),
        standards_path=paths["standards"].strip("/"),
        services=tuple(_parse_service(service) for service in merged.get("services", ())),
        contacts={name: value for name, value in merged.get("contacts", {}).items() if value},
        providers=merged.get("providers", {}),
        rules=merged.get("rules", {}),
    )


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
        triage=tuple(entry.get("triage", ())),
    )


def _parse_service(entry: Mapping[str, Any]) -> Service:
    return Service(
        name=entry["name"],
        title=entry.get("title") or "",
        critical=entry.get("critical", False),
        owner=entry.get("owner") or None,
        **{name: tuple(entry.get(name) or ()) for name in ("urls", "depends_on", "rfcs")},
    )
