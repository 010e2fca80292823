"""A document that is one list, with a label for each part."""

from __future__ import annotations

from mkdocs_incidents.recording.adoption.formats.list_outline import write_labels_as_headings

LISTED = """\
# Disk full

- **Key events**
  - Fault occurs 2022-05-17 09:10

- **Time to repair**: 2h

- **Review actions**:
  - Alert on disks
"""


def test_labels_become_headings_and_what_is_below_them_loses_its_indent() -> None:
    assert write_labels_as_headings(LISTED) == (
        "# Disk full\n\n###### Key events\n- Fault occurs 2022-05-17 09:10\n\n"
        "###### Time to repair\n2h\n\n###### Review actions\n- Alert on disks\n"
    )


def test_one_such_label_is_an_item_like_any_other() -> None:
    text = "- **Timeline**\n  - 10:00 Down\n- **Owner**: Ada\n"
    assert write_labels_as_headings(text) == text
