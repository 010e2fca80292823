"""The site of a whole repository."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site import paths
from tests.conftest import WriteTree
from tests.unit.site.page_texts import text_of


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (paths.METRICS, "No incidents yet."),
        (paths.ACTIONS, "No action items yet."),
        (paths.HISTORY, "No incidents yet."),
        (paths.HOME, "No incidents yet."),
    ],
)
def test_an_empty_repository_says_how_to_begin(tree: WriteTree, path: str, said: str) -> None:
    assert said in text_of(tree, {}, path)
