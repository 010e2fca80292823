"""Labels of a document, from its front matter and its text."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.metadata import MetadataReader, read_labels
from mkdocs_incidents.recording.adoption.outline import Outline

SETTINGS = parse_company({}).response


def labels(text: str, **front: Any) -> Found:
    found = Found(text)
    read_labels(Outline(text), front, found, MetadataReader(found, SETTINGS, NO_WORDS))
    return found


def test_labels_in_the_text_and_keys_of_the_front_matter() -> None:
    found = labels("# Outage\n\n- **Author**: Ada\n\n## Impact\n\nUsers affected: 400\n", severity="P1", draft=True)
    assert found.fields == {"severity": "P1", "author": "Ada", "impact": {"users": "400"}}


@pytest.mark.parametrize(
    ("front", "day"), [({"date": "2024-06-11"}, None), ({"date": "2024-06-11", "affected": ["web"]}, "2024-06-11")]
)
def test_a_date_in_front_matter_is_that_of_writing_unless_a_status_page_wrote_it(
    front: dict[str, Any], day: str | None
) -> None:
    found = labels("# Outage\n", **front)
    assert (found.fields.get("created"), str(found.day or "")) == (None if day else "2024-06-11", day or "")


def test_the_title_gives_the_severity_only_without_a_label() -> None:
    assert labels("# SEV1: outage\n").fields["severity"] == "P0"
    assert labels("# SEV1: outage\n", severity="P2").fields["severity"] == "P2"
