"""A record's text with the places of its lines."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edits.record_document import Splice, parse_document

RECORD = "---\nid: INC-001\n---\n# Title\n\nlast"


def test_lines_and_where_they_begin() -> None:
    document = parse_document(RECORD)
    assert [document.line(number) for number in (1, 3, 5, 9)] == ["id: INC-001", "# Title", "last", ""]
    assert (document.line_start(1), document.line_start(9)) == (4, len(RECORD))
    assert document.body_line(0) == 3


def test_lines_are_inserted_replaced_and_removed() -> None:
    document = parse_document(RECORD)
    changes = [document.insert_line(6, "new"), document.replace_line(3, "# Other"), document.remove_line(4)]
    assert document.apply(changes) == "---\nid: INC-001\n---\n# Other\nlast\nnew"


def test_line_ends_and_byte_order_mark_are_unchanged() -> None:
    raw = "\ufeff" + RECORD.replace("\n", "\r\n")
    document = parse_document(raw)
    changed = document.apply([document.insert_line(4, "new\nmore"), Splice(8, 15, "INC-002")])
    assert changed == "\ufeff" + RECORD.replace("INC-001", "INC-002").replace(
        "# Title\n", "# Title\nnew\nmore\n"
    ).replace("\n", "\r\n")


def test_front_matter_without_keys_has_no_root() -> None:
    assert parse_document("---\n# nothing\n---\n").yaml_root() is None


def test_places_in_the_front_matter_count_from_its_offset() -> None:
    document = parse_document("\ufeff" + RECORD)
    root = document.yaml_root()
    assert root
    key, value = root.value[0]
    assert document.text[document.yaml_offset + value.start_mark.index :].startswith("INC-001\n")
    assert (key.value, value.value) == ("id", "INC-001")


def test_a_file_that_is_not_a_record_is_reported_with_its_place() -> None:
    with pytest.raises(IncidentsError, match=r"a\.md:1: SRC004"):
        parse_document("text\n", "a.md")
