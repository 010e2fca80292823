"""The text of the source, quoted below a record's own sections."""

from __future__ import annotations

from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem
from mkdocs_incidents.recording.adoption.original import quote_original, without_front_matter


def test_headings_stand_below_that_of_the_quotation() -> None:
    assert quote_original("# Outage\n\nText\n\n## Timeline\n\n- 14:02 Alert\n") == (
        "## Original\n\n> ### Outage\n>\n> Text\n>\n> #### Timeline\n>\n> - 14:02 Alert\n"
    )


def test_an_underlined_heading_takes_one_line() -> None:
    assert quote_original("Outage\n======\nText") == "## Original\n\n> ### Outage\n> Text\n"


def test_nothing_in_it_is_read_as_a_field() -> None:
    quoted = quote_original("# Outage\n\n## Contributing Factors\n\n- A full disk\n\n```\nopen\n")
    assert parse_post_mortem(quoted, {}).fields == {}


def test_front_matter_of_another_tool_is_shown_as_code() -> None:
    assert without_front_matter("---\ntitle: x\n---\nText\n") == "```yaml\ntitle: x\n```\n\nText\n"
    assert without_front_matter("Text\n---\nx\n---\n") == "Text\n---\nx\n---\n"
