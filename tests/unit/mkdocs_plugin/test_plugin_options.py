"""The plugin's options, as mkdocs.yml gives them."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from mkdocs_incidents.mkdocs_plugin.plugin_options import IncidentsConfig, check_exclude


def options(**values: Any) -> IncidentsConfig:
    config = IncidentsConfig()
    config.load_dict(values)
    assert config.validate() == ([], [])
    return config


def test_only_published_files_can_be_excluded() -> None:
    check_exclude(options(exclude=["atom", "csv"]))
    with pytest.raises(PluginError, match=r"'jason-feed' is not published \(did you mean json-feed\?\)"):
        check_exclude(options(exclude=["atom", "jason-feed"]))
