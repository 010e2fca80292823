"""The product's words for severities and services in those of the company."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS, WordMap
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.translation import Translation


def translator(own: WordMap = NO_WORDS, **response: Any) -> Translation:
    return Translation(parse_company({"incident_response": response}).response, own)


def draft(**values: Any) -> Draft:
    return Draft(**{"system": "product", "id": "x1", "title": "Down", "place": "x.json, id x1", **values})


@pytest.mark.parametrize(
    ("word", "name"), [("", ""), ("critical", "P0"), ("sev2", "P1"), ("bad", "P3"), ("weird", ""), ("high", "")]
)
def test_a_severity_by_the_words_of_the_product(word: str, name: str) -> None:
    words = translator()
    assert words.severity(draft(severity=word, severities={"bad": "low", "high": ""})) == name
    assert words.severities == ({(word, name): 1} if word else {})


def test_the_companys_own_words_come_first() -> None:
    own = WordMap(severity={"critical": "P2"}, services={"shop": "web", "mail": ""})
    words = translator(own, services=[{"name": "web"}])
    assert words.severity(draft(severity="Critical")) == "P2"
    assert words.services(draft(services=["Shop", "mail", "api"])) == (["web"], ["api"])
    assert words.unknown_services == {"api": 1}


def test_every_service_counts_where_none_is_configured() -> None:
    words = translator()
    assert words.services(draft(services=["a", "b", "a"])) == (["a", "b"], [])
    assert not words.unknown_services
