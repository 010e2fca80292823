"""GitLab: issues and incidents, with their notes if they were exported, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.issues import log_comment, person, read_body, read_labels
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages

SYSTEM = "gitlab"
_STATES = {"opened": "open", "reopened": "open", "closed": "over"}
_SEVERITIES = {"unknown": ""}


def recognise(document: Document) -> bool:
    """Whether it has issues with a number in their project, or notes on issues."""
    first = document.first("issues")
    return ("iid" in first and "web_url" in first) or "noteable_iid" in first


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Make one draft for each issue."""
    issues: list[Node] = []
    notes: dict[str, list[Node]] = defaultdict(list)
    for document in documents:
        for node in reading.nodes(document, "issues"):
            if node.has("noteable_iid"):
                notes[node.text("noteable_iid")].append(node)
            else:
                issues.append(node)
    for node in issues:
        yield _draft(node, notes.get(node.text("iid"), []))
    note_missing_pages(documents, len(issues), reading)


def _draft(node: Node, notes: Sequence[Node]) -> Draft:
    draft = Draft(system=SYSTEM, id=node.text("web_url"), title=node.text("title"), place=node.place)
    draft.url = draft.id
    draft.created, draft.changed = node.at("created_at"), node.at("updated_at")
    draft.infer("detected_at", draft.created)
    draft.set("resolved_at", node.at("closed_at"))
    draft.ongoing = node.word("state", _STATES) == "open"
    draft.severity, draft.severities = node.text("severity"), _SEVERITIES
    if draft.severity.lower() == "unknown":
        draft.severity = ""
    draft.visibility = "restricted" if node.flag("confidential") else "internal"
    draft.author = person(node, "author")
    read_labels(draft, node.names("labels"))
    owners = [f"- Assignee: {name}" for name in node.names("assignees", "name", "username")]
    if owners:
        draft.texts.append("\n".join(owners))
    if body := read_body(node.text("description")):
        draft.documents.append(body)
    for note in [*node.nodes("notes"), *notes]:
        if not note.flag("system"):
            log_comment(draft, note, person(note, "author"), note.text("body"))
    return draft


IMPORTER = Importer(SYSTEM, "GitLab", recognise, read)
