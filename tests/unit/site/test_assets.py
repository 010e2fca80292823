"""Addresses of assets change with their content."""

from __future__ import annotations

import hashlib
import re

import pytest

from mkdocs_incidents.site.assets import THEME, versioned


@pytest.mark.parametrize("asset", ["assets/incidents/incidents.css", "assets/incidents/search-page.js"])
def test_the_version_is_of_the_content(asset: str) -> None:
    match = re.fullmatch(r"(.*)\?v=([0-9a-f]{8})", versioned(asset))
    assert match
    assert match[1] == asset
    assert hashlib.sha256((THEME / asset).read_bytes()).hexdigest().startswith(match[2])


def test_an_asset_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(FileNotFoundError):
        versioned("assets/incidents/none.css")
