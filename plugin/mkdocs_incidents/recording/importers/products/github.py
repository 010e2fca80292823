"""GitHub issues: of `gh issue list --json …`, or of the REST API with their comments. Upptime's are read here, too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.issues import log_comment, person, read_body, read_labels
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading

SYSTEM = "github"
_GH_LIMIT = 30
_STATES = {"open": "open", "closed": "over"}
UPPTIME_TITLE = re.compile(r"^(?:🛑|⚠️|⚠)\s*(?P<name>.+?) (?:is down|has degraded performance)\s*$")


def is_github(document: Document) -> bool:
    """Whether it has issues with a number, or comments that name their issue."""
    first = document.first("issues", "items")
    timed = "createdAt" in first or "created_at" in first
    return ("number" in first and "title" in first and timed) or "issue_url" in first


def read_nodes(documents: Sequence[Document], reading: Reading) -> tuple[list[Node], dict[str, list[Node]]]:
    """The issues, and the comments of separate files by the number of their issue."""
    issues: list[Node] = []
    comments: dict[str, list[Node]] = defaultdict(list)
    for document in documents:
        for node in reading.nodes(document, "issues", "items"):
            if node.has("issue_url"):
                comments[node.text("issue_url").rpartition("/")[2]].append(node)
            elif node.has("pull_request") and node.node("pull_request"):
                reading.pass_over(node, "it is a pull request: it was ignored")
            else:
                issues.append(node)
    return issues, comments


def build_draft(node: Node, system: str) -> Draft:
    """Make a draft from the fields that every GitHub issue has, without its body."""
    url = node.text("html_url") or node.text("url")
    draft = Draft(system=system, id=url or node.text("number"), title=node.text("title"), place=node.place)
    draft.url = url
    draft.created, draft.changed = node.at("createdAt", "created_at"), node.at("updatedAt", "updated_at")
    draft.infer("detected_at", draft.created)
    draft.set("resolved_at", node.at("closedAt", "closed_at"))
    draft.ongoing = node.word("state", _STATES) == "open"
    draft.author = person(node, "author", "user")
    reason = node.text("stateReason", "state_reason").lower()
    if reason in ("not_planned", "duplicate"):
        draft.texts.append(f"Closed as: {reason.replace('_', ' ')}")
    read_labels(draft, node.names("labels"))
    owners = [f"- Assignee: {name}" for name in node.names("assignees", "login")]
    if owners:
        draft.texts.append("\n".join(owners))
    for comment in node.nodes("comments"):
        log_comment(draft, comment, person(comment, "author", "user"), comment.text("body"))
    return draft


def is_upptime(document: Document) -> bool:
    """Whether one of the issues has a title as Upptime writes it."""
    entries = document.entries("issues", "items")
    return any(isinstance(one, dict) and UPPTIME_TITLE.match(str(one.get("title", ""))) for one in entries)


def recognise(document: Document) -> bool:
    """Whether these are GitHub issues that Upptime did not open."""
    return is_github(document) and not is_upptime(document)


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Make one draft for each issue. Pull requests are ignored."""
    issues, comments = read_nodes(documents, reading)
    for node in issues:
        draft = build_draft(node, SYSTEM)
        for comment in comments.get(node.text("number"), []):
            log_comment(draft, comment, person(comment, "author", "user"), comment.text("body"))
        if body := read_body(node.text("body")):
            draft.documents.append(body)
        yield draft
    if len(issues) == _GH_LIMIT:
        reading.note(f"gh lists {_GH_LIMIT} issues unless it is told otherwise: add --limit 1000 --state all.")


IMPORTER = Importer(SYSTEM, "GitHub", recognise, read)
