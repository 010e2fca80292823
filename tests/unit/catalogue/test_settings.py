"""Settings that name providers."""

from __future__ import annotations

from mkdocs_incidents.catalogue.lookup import KINDS
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS, company_values
from mkdocs_incidents.reading.company_config import parse_company


def test_every_kind_has_a_setting_and_no_key_is_there_twice() -> None:
    assert {setting.kind for setting in PROVIDER_SETTINGS} == set(KINDS)
    keys = [setting.key for setting in PROVIDER_SETTINGS]
    assert len(keys) == len(set(keys))


def test_the_values_of_a_kind_without_those_that_are_not_set() -> None:
    company = parse_company({"observability": {"error_tracking": "Sentry", "metrics": "", "log_provider": "Loki"}})
    assert list(company_values(company, "observability")) == ["Sentry", "Loki"]
    assert list(company_values(company, "dns")) == []
