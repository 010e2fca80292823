"""Jira: issues of the REST API, v2 (text) and v3 (Atlassian's document format), with comments and history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_incidents.recording.importers.atlassian_document import document_to_markdown
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node, clean
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages

SYSTEM = "jira"
_CATEGORIES = {"new": "open", "indeterminate": "open", "done": "over", "undefined": ""}
_PRIORITIES = {"highest": "critical", "high": "high", "medium": "medium", "low": "low", "lowest": "low"}


def recognise(document: Document) -> bool:
    """Whether it has issues with a key and fields."""
    return {"key", "fields"} <= document.first("issues").keys()


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Make one draft for each issue."""
    count = 0
    for document in documents:
        names = _field_names(document)
        for node in reading.nodes(document, "issues"):
            count += 1
            draft = _draft(node)
            _read_fields(draft, node.node("fields") or node, names, reading)
            yield draft
    note_missing_pages(documents, count, reading)


def _field_names(document: Document) -> Mapping[str, str]:
    """What people call the custom fields, which `expand=names` adds to an answer, by their keys."""
    names = document.value.get("names") if isinstance(document.value, dict) else None
    return {str(key): str(name) for key, name in names.items()} if isinstance(names, dict) else {}


def _read_fields(draft: Draft, fields: Node, names: Mapping[str, str], reading: Reading) -> None:
    """Read those custom fields that the company has too. Most others, such as ranks and sprints, are Jira's own."""
    for key in fields.field_names():
        name = names.get(key, key)
        if key.startswith("customfield_") and reading.own_key(name):
            value = fields.text(key) or ", ".join(fields.names(key, "value", "displayName", "name"))
            draft.name_field(name, value.removesuffix(".0"))


def _draft(node: Node) -> Draft:
    fields = node.node("fields") or node
    key = node.text("key")
    draft = Draft(system=SYSTEM, id=key, title=fields.text("summary"), place=node.place)
    draft.wanted_id = key
    draft.url = _browse(node.text("self"), key)
    draft.created, draft.changed = fields.at("created"), fields.at("updated")
    draft.infer("detected_at", draft.created)
    status = fields.node("status")
    category = status.node("statusCategory") if status else None
    state = category.word("key", _CATEGORIES) if category else ""
    draft.ongoing = state == "open"
    if state != "open":
        draft.set("resolved_at", fields.at("resolutiondate"))
    priority, resolution = fields.node("priority"), fields.node("resolution")
    draft.severity = priority.text("name") if priority else ""
    draft.severities = _PRIORITIES
    draft.services = list(fields.names("components"))
    draft.tags = list(fields.names("labels"))
    reporter, assignee = fields.node("reporter"), fields.node("assignee")
    draft.author = reporter.text("displayName", "name") if reporter else ""
    if text := _markdown(fields, "description"):
        draft.documents.append(text)
    notes = [f"- Assignee: {assignee.text('displayName', 'name')}"] if assignee else []
    notes += [f"- Resolution: {resolution.text('name')}"] if resolution and resolution.text("name") else []
    if notes:
        draft.texts.append("\n".join(notes))
    _read_comments(draft, fields)
    _read_history(draft, node)
    return draft


def _browse(address: str, key: str) -> str:
    """The web page of an issue, made from its API address."""
    match = re.match(r"(https?://[^/]+)(.*?)/rest/api/", address)
    return f"{match[1]}{match[2]}/browse/{key}" if match else ""


def _read_comments(draft: Draft, fields: Node) -> None:
    holder = fields.node("comment")
    for one in holder.nodes("comments") if holder else ():
        author = one.node("author")
        name, text = author.text("displayName", "name") if author else "", _markdown(one, "body")
        draft.log(one.when("created"), f"{name}: {text}" if name and text else text)


def _read_history(draft: Draft, node: Node) -> None:
    """Add changes of the status to the timeline."""
    changelog = node.node("changelog")
    for change in changelog.nodes("histories") if changelog else ():
        at = change.when("created")
        for item in change.nodes("items"):
            if item.text("field") == "status":
                draft.log(at, f"Status: {item.text('fromString')} to {item.text('toString')}")


def _markdown(node: Node, key: str) -> str:
    """Convert a text of either format to Markdown: headings, lists and code."""
    if text := node.text(key):
        return _from_wiki(text)
    inner = node.node(key)
    return clean(document_to_markdown(inner.take())) if inner else ""


def _from_wiki(text: str) -> str:
    text = re.sub(
        r"^h([1-6])\. +", lambda match: "#" * int(match[1]) + " ", text.replace("\r\n", "\n"), flags=re.MULTILINE
    )
    text = re.sub(r"\{(?:code|noformat)(?::[^}]*)?\}", "\n```\n", text)
    return re.sub(r"\[([^|\]\n]+)\|(https?://[^\]\s]+)\]", r"[\1](\2)", text)


IMPORTER = Importer(SYSTEM, "Jira", recognise, read)
