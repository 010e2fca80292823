"""Records that are data, written as Markdown."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.adoption.formats.field_sections import (
    toml_front_as_yaml,
    write_sections,
    yaml_as_markdown,
)


def test_a_yaml_file_is_read_like_a_document() -> None:
    assert yaml_as_markdown("title: x\nseverity: P1\n") == "---\ntitle: x\nseverity: P1\n---\n"
    assert yaml_as_markdown("---\ntitle: x\n") == "---\ntitle: x\n---\n"


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n", "a: [\n", ""])
def test_yaml_that_is_not_a_mapping_is_unchanged(text: str) -> None:
    assert yaml_as_markdown(text) == text


def test_front_matter_in_toml() -> None:
    text = '+++\ntitle = "x: y"\ndate = 2021-03-04\ntags = ["a"]\n+++\n# Body\n'
    front = parse_front_matter(toml_front_as_yaml(text))
    assert front.fields == {"title": "x: y", "date": "2021-03-04", "tags": ["a"]}
    assert front.body.endswith("# Body\n")


@pytest.mark.parametrize("text", ["+++\ntitle = \n+++\nx\n", "+++\n+++\nx\n", "# No front matter\n", "a +++\n"])
def test_invalid_toml_is_unchanged(text: str) -> None:
    assert toml_front_as_yaml(text) == text


def test_scalars_are_left_to_the_reader_of_labels() -> None:
    assert write_sections({"title": "x", "severity": 1, "tags": ["a", "b"]}) == ""


def test_a_list_of_sentences_and_a_long_text() -> None:
    assert write_sections({"root_causes": ["The disk was full", None, "Nobody was told of it"]}) == (
        "\n## Root causes\n\n- The disk was full\n- Nobody was told of it"
    )
    assert write_sections({"what-happened": "First.\n\nSecond.\n"}) == "\n## What happened\n\nFirst.\n\nSecond.\n"


def test_entries_with_a_time_are_a_list() -> None:
    first = {"time": "10:05", "event": "Alert", "who": ["Ada", "Bo"]}
    second = {"time": "10:07", "event": None, "who": "Bo"}
    assert write_sections({"timeline": [first, second]}) == ("\n## Timeline\n\n- 10:05 - Alert — Ada, Bo\n- 10:07 - Bo")


def test_other_entries_are_a_table() -> None:
    rows = [{"action": "a | b", "owner": "Ada", "due_date": "2021-03-09"}, {"action": "c", "owner": None}]
    assert write_sections({"action_items": rows}) == (
        "\n## Action items\n\n| action | owner | due date |\n|---|---|---|\n| a / b | Ada | 2021-03-09 |\n| c |  |  |"
    )


def test_action_items_with_a_date_are_a_table() -> None:
    rows = [{"action": "a", "owner": "Ada", "date": "2021-03-09"}]
    assert "| action | owner | date |" in write_sections({"todo": rows})


def test_groups_within_groups() -> None:
    assert write_sections({"impact": {"users": "all", "by_region": {"eu": "half"}}}) == (
        "\n## Impact\n\n- **users**: all\n\n## By region\n\n- **eu**: half"
    )


@pytest.mark.parametrize("key", ["params", "menu", "header", "resources"])
def test_keys_of_a_site_generator_are_left_out(key: str) -> None:
    assert write_sections({key: {"a": "b"}}) == ""
