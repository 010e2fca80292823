"""GitHub issues: of `gh issue list --json …`, or of the REST API with their comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.github_issues import build_draft, is_github, is_upptime, read_nodes
from mkdocs_incidents.recording.importers.issues import log_comment, person, read_body
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading

SYSTEM = "github"
_GH_LIMIT = 30


def recognise(document: Document) -> bool:
    """GitHub issues that Upptime did not open."""
    return is_github(document) and not is_upptime(document)


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """One draft for each issue; pull requests are passed over."""
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
