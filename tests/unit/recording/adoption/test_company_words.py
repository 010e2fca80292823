"""Words of a company, mapped to ours by a file."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS, load_word_map
from tests.conftest import WriteTree

SETTINGS = parse_company({"incident_response": {"services": [{"name": "web"}]}}).response


def test_words_are_found_in_any_case(tree: WriteTree) -> None:
    root = tree({"map.yaml": "severity: {GIGANTIC: P0}\nservices: {Shop: web, Fax: }\n"})
    words = load_word_map(root / "map.yaml", SETTINGS)
    assert (words.severity, words.services) == ({"gigantic": "P0"}, {"shop": "web", "fax": ""})
    assert (words.fields, words.status) == ({}, {})


def test_an_empty_file_maps_nothing(tree: WriteTree) -> None:
    assert load_word_map(tree({"map.yaml": "# nothing\n"}) / "map.yaml", SETTINGS) == NO_WORDS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("severity: {x: P9}\n", "map.yaml:1:12: severity: 'P9' is none of ours; one of: P0, P1, P2, P3"),
        ("services:\n  Shop: wen\n", "map.yaml:2:3: services: 'wen' is none of ours; did you mean web?"),
        ("severities: {x: P1}\n", "there is nothing to map called 'severities'; did you mean severity?"),
        ("status: draft\n", "status must be a group of lines"),
        ("- x\n", "the file has no keys"),
        ("x: [\n", "map.yaml:"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tree: WriteTree, text: str, told: str) -> None:
    with pytest.raises(IncidentsError) as error:
        load_word_map(tree({"map.yaml": text}) / "map.yaml", SETTINGS)
    assert told in str(error.value)
