"""Which setting of the company decides on which kind of provider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_incidents.model.company import Company


@dataclass(frozen=True, slots=True)
class ProviderSetting:
    """A dotted key of company.config.yaml, and in words what it asks for; a `spare` one need not be set, nor known."""

    kind: str
    key: str
    asks: str
    spare: bool = False


PROVIDER_SETTINGS = (
    ProviderSetting("hosting", "tech_stack.hosting", "the hosting provider"),
    ProviderSetting("orm", "tech_stack.orm", "the ORM or migration tool"),
    ProviderSetting("database", "tech_stack.database", "the database"),
    ProviderSetting("feature_flags", "feature_flags.provider", "the feature flag provider"),
    ProviderSetting("dns", "incident_response.providers.dns", "whoever serves the DNS zone"),
    ProviderSetting("cache", "tech_stack.cache", "the cache"),
    ProviderSetting("observability", "observability.error_tracking", "the error tracker"),
    ProviderSetting("observability", "observability.log_provider", "where the logs go", spare=True),
    ProviderSetting("observability", "observability.metrics", "where the metrics go", spare=True),
    ProviderSetting("status_page", "incident_response.providers.status_page", "whoever hosts the status page"),
)
"""In the order of the runbook."""


def company_values(company: Company, kind: str) -> Sequence[Any]:
    """What the company's settings name for a kind."""
    return [value for setting in PROVIDER_SETTINGS if setting.kind == kind and (value := company.setting(setting.key))]
