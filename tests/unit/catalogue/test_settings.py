"""Settings that name providers."""

from __future__ import annotations

from mkdocs_incidents.catalogue.lookup import KINDS
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS


def test_every_kind_has_a_setting_and_no_key_is_there_twice() -> None:
    assert {setting.kind for setting in PROVIDER_SETTINGS} == set(KINDS)
    keys = [setting.key for setting in PROVIDER_SETTINGS]
    assert len(keys) == len(set(keys))
