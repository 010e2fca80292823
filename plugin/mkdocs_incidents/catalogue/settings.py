"""Maps each kind of provider to its configuration key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProviderSetting:
    """A dotted key of company.config.yaml, and a description of what to enter.

    An `optional` key can stay unset; the value of a `free` key need not be in the catalogue.
    """

    kind: str
    key: str
    asks: str
    optional: bool = False
    free: bool = False


PROVIDER_SETTINGS = (
    ProviderSetting("hosting", "tech_stack.hosting", "the hosting provider"),
    ProviderSetting("orm", "tech_stack.orm", "the ORM or migration tool"),
    ProviderSetting("database", "tech_stack.database", "the database"),
    ProviderSetting("feature_flags", "feature_flags.provider", "the feature flag provider"),
    ProviderSetting("dns", "incident_response.providers.dns", "the provider of the DNS zone"),
    ProviderSetting("cache", "tech_stack.cache", "the cache"),
    ProviderSetting("observability", "observability.error_tracking", "the error tracker"),
    ProviderSetting("observability", "observability.log_provider", "where the logs go", optional=True, free=True),
    ProviderSetting("observability", "observability.metrics", "where the metrics go", optional=True, free=True),
    ProviderSetting("status_page", "incident_response.providers.status_page", "the provider of the status page"),
    ProviderSetting("secrets", "incident_response.providers.secrets", "where secrets are stored", optional=True),
    ProviderSetting("queue", "tech_stack.queue", "the queue or job runner", optional=True),
    ProviderSetting("payments", "incident_response.providers.payments", "the payment provider", optional=True),
    ProviderSetting("edge", "incident_response.providers.edge", "the CDN or firewall in front", optional=True),
    ProviderSetting("auth", "incident_response.providers.auth", "the login provider", optional=True),
    ProviderSetting("email", "email.provider", "the email provider", optional=True),
    ProviderSetting("storage", "incident_response.providers.storage", "where files are stored", optional=True),
    ProviderSetting(
        "infrastructure",
        "incident_response.providers.infrastructure",
        "the tool for infrastructure as code",
        optional=True,
    ),
    ProviderSetting(
        "certificates", "incident_response.providers.certificates", "the issuer of TLS certificates", optional=True
    ),
    ProviderSetting("mobile", "incident_response.providers.mobile", "the app stores", optional=True),
    ProviderSetting("packages", "incident_response.providers.packages", "the registries you publish to", optional=True),
    ProviderSetting("ci", "tech_stack.ci", "the CI that deploys", optional=True),
    ProviderSetting("paging", "incident_response.providers.paging", "the paging service", optional=True),
    ProviderSetting("search", "tech_stack.search", "the search engine", optional=True),
    ProviderSetting("ai", "incident_response.providers.ai", "the AI provider", optional=True),
)
"""All settings, in the order of the runbook."""
