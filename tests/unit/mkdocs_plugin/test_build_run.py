"""A build from the configuration on."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_incidents.mkdocs_plugin import build_run
from mkdocs_incidents.mkdocs_plugin.build_run import Run
from mkdocs_incidents.mkdocs_plugin.plugin_options import IncidentsConfig


def test_a_file_that_the_system_refuses_where_no_reader_expects_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied", "company.config.yaml")

    monkeypatch.setattr(build_run, "load_workspace", refuse)
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "x"})
    config.validate()
    options = IncidentsConfig()
    options.validate()
    with pytest.raises(PluginError, match=r"^incidents: company.config.yaml cannot be read: Permission denied$"):
        Run(serving=False, dirty=False).begin(config, options)
