"""The closed sets of values: their order where it means something, and that the schemas know the same words."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from mkdocs_incidents.checking.schema import load_schema
from mkdocs_incidents.model.vocabulary import (
    ActionStatus,
    DocumentStatus,
    Horizon,
    Outage,
    ResponseStatus,
    ToldAudience,
    Visibility,
)
from mkdocs_incidents.reading.incident_fields import parse_incident


def test_documents_are_promoted_in_this_order() -> None:
    assert [*map(str, DocumentStatus)] == ["draft", "review", "approved", "archived"]


@pytest.mark.parametrize("words", [DocumentStatus, ActionStatus, Horizon, Visibility, ToldAudience, ResponseStatus])
def test_a_records_schema_has_these_words(words: type[DocumentStatus]) -> None:
    assert f'"enum": {json.dumps([*map(str, words)])}' in json.dumps(load_schema("incident"))


def test_the_configurations_schema_has_the_outages() -> None:
    assert json.dumps([*map(str, Outage)]) in json.dumps(load_schema("company"))


def test_every_response_status_is_that_of_some_record() -> None:
    at = datetime(2026, 3, 2, 14, tzinfo=UTC).isoformat()
    records = [{}, {"identified_at": at}, {"mitigated_at": at}, {"resolved_at": at}]
    found = [parse_incident("x.md", {"id": "INC-001", **fields}).response_status for fields in records]
    assert found == list(ResponseStatus)
