"""The plugin's options, as mkdocs.yml gives them."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from mkdocs_incidents.mkdocs_plugin.plugin_options import IncidentsConfig, read_options


def options(**values: Any) -> IncidentsConfig:
    config = IncidentsConfig()
    config.load_dict(values)
    assert config.validate() == ([], [])
    return config


def test_what_is_written_is_what_the_core_gets() -> None:
    read = read_options(options(exclude=["atom", "csv"], rules={"INC209": "off"}, as_of="2026-03-02T14:02:00Z"))
    assert (read.rules, read.now.isoformat() if read.now else None) == ({"INC209": "off"}, "2026-03-02T14:02:00+00:00")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"exclude": ["atom", "jason-feed"]}, r"'jason-feed' is not published \(did you mean json-feed\?\)"),
        ({"rules": {"INC999": "off"}}, "INC999"),
        ({"rules": {"INC209": "loud"}}, "loud"),
        ({"as_of": "yesterday"}, "yesterday"),
    ],
)
def test_an_option_that_says_nothing_known(values: dict[str, Any], message: str) -> None:
    with pytest.raises(PluginError, match=message):
        read_options(options(**values))
