"""The order of the sections on an incident's page."""

from __future__ import annotations

from mkdocs_incidents.site.incident_layout import HEADINGS, arrange
from tests.conftest import WriteTree, record
from tests.unit.site.pages.test_incident_sections import context_of, sections


def test_links_and_related_records_come_last(tree: WriteTree) -> None:
    context = context_of(tree, record())
    rendered = {name: f"<{name}>" for name in ("header", "related", "links", "communication")}
    endings = [part.heading for part in arrange(context.workspace.incidents[0], rendered)][-3:]
    assert endings == ["Links", "Related incidents", "What to tell people"]


def test_sections_stand_below_their_headings_in_the_order_of_the_page(tree: WriteTree) -> None:
    body = "\n## Contributing Factors\n\nMore of it.\n\n## Weather\n\nRain.\n"
    context = context_of(tree, record() + body)
    incident = context.workspace.incidents[0]
    rendered = {name: f"<{name}>" for name in sections(context)}
    parts = [(part.heading, part.html or part.markdown) for part in arrange(incident, {**rendered, "steps": "<steps>"})]
    assert parts[:2] == [("", "<header>"), ("Runbook Steps", "<steps>")]
    headings = [heading for heading, _ in parts if heading in HEADINGS.values()]
    assert headings == [label for name, label in HEADINGS.items() if name in rendered]
    assert parts[-1] == ("Weather", "Rain.")


def test_prose_of_a_document_in_place_comes_first(tree: WriteTree) -> None:
    text = record(in_place="true", adopted_on="2026-03-09") + "\n# Down\n\nAll of it.\n"
    context = context_of(tree, text)
    incident = context.workspace.incidents[0]
    rendered = {name: f"<{name}>" for name in sections(context)}
    texts = [part.html or part.markdown for part in arrange(incident, rendered)]
    assert texts[0] == "<header>"
    assert "All of it." in texts[1]
    assert texts[2] == "<actions>"
