"""Files of the repository that are pages of the site's own."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.docs_folder import is_plain_page, place_in_docs


@pytest.mark.parametrize(
    ("path", "docs", "place"),
    [
        ("docs/a/b.md", "docs", "a/b.md"),
        ("docs-old/b.md", "docs", None),
        ("artifacts/b.md", "docs", None),
        ("docs/b.md", "", None),
    ],
)
def test_the_place_in_the_docs(path: str, docs: str, place: str | None) -> None:
    assert place_in_docs(path, docs) == place


def test_a_page_without_id_and_type_is_not_an_artifact() -> None:
    assert is_plain_page(parse_artifact("docs/about.md", {"title": "About"}), "docs")
    assert not is_plain_page(parse_artifact("docs/about.md", {"id": "RFC-001"}), "docs")
    assert not is_plain_page(parse_artifact("docs/about.md", {"type": "rfc"}), "docs")
    assert not is_plain_page(parse_artifact("artifacts/about.md", {"title": "About"}), "docs")
