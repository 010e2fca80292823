"""The company: its configuration, and its section on incident response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.duration import DurationDefinition
from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import Outage


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSettings:
    """Whose issues on GitHub or GitLab open records, and whose comments are copied.

    An issue with `label` counts if its author has one of the `associations` or is one of the `people` (logins). An
    issue with `accepted_label`, which only people with rights in the repository can add, counts even if a stranger
    wrote it.
    """

    label: str
    accepted_label: str
    associations: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessSettings:
    """The section `incident_response.readiness`.

    `drill_every` applies to each critical service. `standards` maps the name of a document in the standards folder to
    the day by which it must be reviewed.
    """

    drill_every: timedelta | None = None
    provider_facts_within: timedelta | None = None
    standards: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSettings:
    """The section `incident_response`, completed with defaults.

    `rules` maps the code of a rule to its level. `durations` are the four that are measured, in order.
    `downtime_weights` is the percentage of an outage that counts as downtime. `values` fill the variables of the
    runbook's commands.

    `ids` is the pattern of ids; if it is "", the pattern is inferred from the records. `fields` are the company's own
    fields and roles. `internal_fields` names the fields that no public site shows. `alerts` are the company's own
    mappings of alerts, as written. `commit` makes commands commit what they write. `readiness` is None if it is not
    configured.
    """

    id_prefix: str
    scale: SeverityScale
    vocabulary: Mapping[str, tuple[str, ...]]
    status_check: str
    artifacts_paths: tuple[str, ...]
    standards_path: str
    durations: tuple[DurationDefinition, ...]
    downtime_weights: Mapping[Outage, int]
    issues: IssueSettings
    services: tuple[Service, ...] = ()
    contacts: Mapping[str, str] = field(default_factory=dict)
    providers: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    avoided_phrases: tuple[str, ...] = ()
    alerts: tuple[Mapping[str, Any], ...] = ()
    ids: str = ""
    fields: tuple[CustomField, ...] = ()
    internal_fields: frozenset[str] = frozenset()
    readiness: ReadinessSettings | None = None
    commit: bool = False

    @property
    def id_scheme(self) -> IdScheme:
        """How records are numbered, as far as the configuration says."""
        return IdScheme(self.ids or f"{self.id_prefix}-{{number:3}}")

    @property
    def artifacts_path(self) -> str:
        """The first of the folders of artifacts, for the audit log and the first record."""
        return self.artifacts_paths[0]

    def is_below_artifacts(self, path: str) -> bool:
        """Whether a path, relative to the repository, is inside one of the folders of artifacts."""
        return any(path.startswith(f"{folder}/") for folder in self.artifacts_paths)

    def service(self, name: str) -> Service | None:
        return next((service for service in self.services if service.name == name), None)

    def service_title(self, name: str) -> str:
        """The title of a service on pages; its name if the service is not configured."""
        service = self.service(name)
        return service.display_name if service else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The company's configuration. `sections` is the whole company.config.yaml, with unknown keys.

    `providers` are the company's own entries for the catalogue.
    """

    sections: Mapping[str, Any]
    response: ResponseSettings
    providers: tuple[Provider, ...] = ()

    def setting(self, key: str) -> Any:
        """The value of a dotted key such as `tech_stack.hosting`; None if it is missing or an empty string."""
        value: Any = self.sections
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return None if value == "" else value

    @property
    def name(self) -> str:
        value = self.setting("company.product") or self.setting("company.name")
        return value if isinstance(value, str) else ""
