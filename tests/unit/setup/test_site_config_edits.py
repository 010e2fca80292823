"""Plugins and navigation added to `mkdocs.yml` as text."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.setup.site_config_edits import add_nav_entry, add_plugins

NAMES = ("macros", "incidents")
MACROS = {"macros": {"render_by_default": False}}


@pytest.mark.parametrize(
    ("text", "plugins"),
    [
        ("site_name: x\n", ["search", MACROS, "incidents"]),
        ("site_name: x\nplugins:\n", ["search", MACROS, "incidents"]),
        ("plugins:\n  - search  # keep\n\n# end\nnav: []\n", ["search", MACROS, "incidents"]),
        ("plugins:\n- search\n- tags:\n    x: 1\n", ["search", {"tags": {"x": 1}}, MACROS, "incidents"]),
        ("plugins: [search]\n", ["search", MACROS, "incidents"]),
        ("plugins: []\n", [MACROS, "incidents"]),
        ("plugins:\n  search: {}\n", {"search": {}, **MACROS, "incidents": {}}),
        ("plugins: {search: {}}\n", {"search": {}, **MACROS, "incidents": {}}),
    ],
)
def test_plugins_are_added_to_every_form_of_the_list(text: str, plugins: Any) -> None:
    changed = add_plugins(text, NAMES)
    assert yaml.safe_load(changed)["plugins"] == plugins
    kept = [line for line in text.split("\n") if line and not line.startswith("plugins")]
    assert [line for line in changed.split("\n") if line in kept] == kept


@pytest.mark.parametrize("text", ["{site_name: x}\n", "- x\n", "x: [\n"])
def test_an_unsupported_configuration_is_refused(text: str) -> None:
    with pytest.raises(IncidentsError, match="the site's configuration is not"):
        add_plugins(text, NAMES)


def test_the_navigation_gets_an_entry_where_there_is_one() -> None:
    changed = add_nav_entry("nav:\n  - Home: index.md\n")
    entries = [{"Incidents": "incidents/index.md"}, {"Action items": "actions.md"}]
    assert yaml.safe_load(changed)["nav"] == [{"Home": "index.md"}, {"Operations": entries}]
    for text in ("site_name: x\n", "nav: [index.md]\n", "nav:\n"):
        assert add_nav_entry(text) == text


def test_a_page_that_is_in_the_navigation_is_not_added_again() -> None:
    changed = add_nav_entry("nav:\n  - Home: index.md\n  - Outages: incidents/index.md\n")
    assert yaml.safe_load(changed)["nav"][2] == {"Operations": [{"Action items": "actions.md"}]}
    both = "nav:\n  - incidents/index.md\n  - actions.md\n"
    assert add_nav_entry(both) == both
