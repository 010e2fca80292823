"""cState: a Markdown file for each issue, with updates in the shortcode `track`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.markdown_issues import (
    has_tracks,
    split_issue,
    take_tracks,
    tell_updates,
    without_comments,
)
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading

SYSTEM = "cstate"
_SEVERITIES = {"down": "critical", "disrupted": "high", "notice": "low"}


def recognise(document: Document) -> bool:
    """Whether the front matter has cState's own keys or words. `affectedsystems` is StatusKit or Statusfy."""
    if document.kind != "markdown":
        return False
    fields, body = split_issue(document.value)
    if "affectedsystems" in fields:
        return False
    own = fields.get("section") == "issue" or {"resolvedwhen", "informational"} & fields.keys() or has_tracks(body)
    return bool(own) or ("affected" in fields and fields.get("severity") in _SEVERITIES)


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Make one draft for each file. Issues that are only information are listed apart."""
    for document in documents:
        fields, body = split_issue(document.value)
        node = reading.node(fields, document.name)
        name = PurePath(document.name).stem
        draft = Draft(system=SYSTEM, id=node.text("id") or name, title=node.text("title"), place=node.place)
        draft.visibility = "public"
        node.text("section")
        draft.created = node.when("date")
        draft.set("started_at", draft.created)
        if node.flag("informational"):
            draft.apart = "an announcement"
            yield draft
            continue
        draft.set("resolved_at", node.when("resolvedwhen"))
        draft.severity, draft.severities = node.text("severity"), _SEVERITIES
        draft.services = list(node.names("affected"))
        draft.ongoing = not node.flag("resolved") and "resolved_at" not in draft.instants
        tracks, rest = take_tracks(body)
        times = [reading.node({"track": at}, f"{draft.place}, update {at}").when("track") for at, _ in tracks]
        tell_updates(draft, [(when, "", text) for when, (_, text) in zip(times, tracks, strict=True)])
        if text := without_comments(rest):
            draft.texts.append(text)
        yield draft


IMPORTER = Importer(SYSTEM, "cState", recognise, read, ("markdown",))
