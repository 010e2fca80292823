"""cState: a Markdown file for each issue, its updates in the shortcode `track`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_incidents.exchange.importers.draft import Draft
from mkdocs_incidents.exchange.importers.files import Document
from mkdocs_incidents.exchange.importers.markdown_issues import split_issue
from mkdocs_incidents.exchange.importers.reading import Importer, Reading

SYSTEM = "cstate"
_SEVERITIES = {"down": "critical", "disrupted": "high", "notice": "low"}
_TRACK = re.compile(r"\{\{<\s*track\s+[\"'`“]?([^\"'`”>]+?)[\"'`”]?\s*>\}\}(.*?)\{\{<\s*/\s*track\s*>\}\}", re.DOTALL)
_BARE = re.compile(r"\{\{<\s*track\s+[\"'`“]?([^\"'`”>]+?)[\"'`”]?\s*>\}\}")
_WORD = re.compile(r"^\*{1,2}([A-Za-z ]+)\*{1,2}\s*[-–—:]")
_INSTANTS = {"identified": "identified_at", "monitoring": "mitigated_at"}


def recognise(document: Document) -> bool:
    """Front matter with cState's own keys or words."""
    if document.kind != "markdown":
        return False
    fields, body = split_issue(document.value)
    own = {"resolvedWhen", "informational"} & fields.keys() or _BARE.search(body)
    return (
        fields.get("section") == "issue"
        or bool(own)
        or ("affected" in fields and fields.get("severity") in _SEVERITIES)
    )


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """One draft for each file; what is only information is put apart."""
    for document in documents:
        fields, body = split_issue(document.value)
        node = reading.node(fields, document.name)
        name = document.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        draft = Draft(system=SYSTEM, id=node.text("id") or name, title=node.text("title"), place=node.place)
        draft.visibility = "public"
        node.text("section")
        if node.flag("informational"):
            draft.set("started_at", node.when("date"))
            draft.apart = "an announcement"
            yield draft
            continue
        draft.created = node.when("date")
        draft.set("started_at", draft.created)
        draft.set("resolved_at", node.when("resolvedWhen"))
        draft.severity, draft.severities = node.text("severity"), _SEVERITIES
        draft.services = list(node.names("affected"))
        draft.ongoing = not node.flag("resolved") and "resolved_at" not in draft.instants
        _read_updates(draft, body, reading)
        yield draft


def _read_updates(draft: Draft, body: str, reading: Reading) -> None:
    """With or without the closing shortcode; what stands outside of them is kept as it is.

    An update may begin with its state; one without has that of the update before it.
    """
    updates = _TRACK.findall(body)
    rest = _TRACK.sub("", body)
    if not updates and _BARE.search(body):
        parts = _BARE.split(body)
        rest, updates = "", []
        for text, at in zip(parts[0::2], parts[1::2], strict=False):
            updates.append((at, text))
        rest = parts[-1]
    found = []
    for number, (at, text) in enumerate(updates, start=1):
        when = reading.node({"track": at}, f"{draft.place}, update {number}").when("track")
        word = _WORD.match(text.strip())
        state = word[1].strip().lower() if word else ""
        if name := _INSTANTS.get(state):
            draft.set(name, when)
        found.append((when, state, text))
    said = "investigating"
    for when, state, text in sorted(found, key=lambda one: str(one[0] or "")):
        said = state or ("resolved" if when and when == draft.instants.get("resolved_at") else said)
        draft.tell_public(when, said, text)
    if rest.strip():
        draft.texts.append(rest.strip())


IMPORTER = Importer(SYSTEM, "cState", recognise, read)
