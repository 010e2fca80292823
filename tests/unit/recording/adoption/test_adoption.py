"""Any text becomes a record that can be read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.adoption.original import quote_original
from tests.unit.recording.adoption.parts.test_found_timeline import read

PIECES = [
    *("# ", "## Timeline", "- ", "10:05", " UTC", "2021-07-01", "July", "|", "\n", "**", "[ ]", ": ", "Owner", "---\n"),
    *("## Actions", "|--|--|\n", "<table>", "```", ">", "@x", "(", ")", "99:99", "+14:00", "0000-00-00", "Severity"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=30))
def test_no_text_is_too_strange(pieces: list[str]) -> None:
    text = "".join(pieces).replace("\r", "")
    found = read(text)
    fields = {**found.fields, "id": "INC-001"}
    front = parse_front_matter(Adoption("x", Outcome.READY, fields=fields, body=quote_original(text)).text)
    assert front.fields.get("timeline", []) == [
        {key: " ".join(value.split()) for key, value in entry.items()} for entry in found.fields.get("timeline", [])
    ]
    assert parse_post_mortem(front.body, {}).fields == {}
