"""FireHydrant: incidents of API v1 with their milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages

SYSTEM = "firehydrant"
_MILESTONES = {
    "started": "started_at",
    "detected": "detected_at",
    "acknowledged": "acknowledged_at",
    "identified": "identified_at",
    "mitigated": "mitigated_at",
    "resolved": "resolved_at",
    **dict.fromkeys(("investigating", "first_action", "closed"), ""),
    **dict.fromkeys(
        ("retrospective_started", "retrospective_completed", "postmortem_started", "postmortem_completed"), ""
    ),
}
_OVER = (
    "resolved",
    "retrospective_started",
    "retrospective_completed",
    "postmortem_started",
    "postmortem_completed",
    "closed",
)
_STATUSES = {
    **dict.fromkeys(
        ("started", "detected", "acknowledged", "investigating", "identified", "first_action", "mitigated"), "open"
    ),
    **dict.fromkeys((*_OVER, "archived"), "over"),
}
_SEVERITIES = {"unset": "", "maintenance": "", "gameday": ""}


def recognise(document: Document) -> bool:
    """Whether it has incidents with milestones."""
    return "milestones" in document.first("data", "incidents")


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents. Maintenance and game days are listed apart."""
    count = 0
    for document in documents:
        for node in reading.nodes(document, "data", "incidents"):
            count += 1
            yield _draft(node)
    note_missing_pages(documents, count, reading)


def _draft(node: Node) -> Draft:
    draft = Draft(system=SYSTEM, id=node.text("id", "number"), title=node.text("name"), place=node.place)
    draft.severity, draft.severities = node.text("severity"), _SEVERITIES
    draft.url = node.text("incident_url")
    draft.visibility = "restricted" if node.flag("restricted") else "internal"
    draft.created, draft.changed = node.at("created_at"), node.at("updated_at")
    draft.set("started_at", node.at("started_at"))
    for one in node.nodes("milestones"):
        _read_milestone(draft, one)
    if draft.severity.lower() in ("maintenance", "gameday"):
        draft.apart = "planned maintenance" if draft.severity.lower() == "maintenance" else "a game day"
        return draft
    if not {"started_at", "detected_at"} & draft.instants.keys():
        draft.infer("detected_at", draft.created)
    state = node.word("current_milestone", _STATUSES)
    draft.ongoing = state == "open" and "resolved_at" not in draft.instants
    draft.services = [*node.names("services")]
    draft.tags = [
        *node.names("environments"),
        *node.names("functionalities"),
        *node.names("tag_list"),
        *node.names("labels"),
    ]
    creator = node.node("created_by")
    draft.author = creator.text("name", "email") if creator else ""
    draft.summary = " ".join(node.text("summary", "description").split())
    _read_impact(draft, node)
    draft.factors = [text for one in node.nodes("contributing_factors") if (text := one.text("summary", "name"))]
    draft.factors += node.names("contributing_factors") if not draft.factors else ()
    _read_lessons(draft, node)
    _read_people(draft, node)
    for one in node.nodes("custom_fields"):
        value = one.text("value", "value_string", "value_text") or ", ".join(one.names("value_array"))
        draft.name_field(one.text("name", "display_name"), value)
    _read_tickets(draft, node)
    return draft


def _read_milestone(draft: Draft, node: Node) -> None:
    kind, at = node.text("type", "slug"), node.when("occurred_at", "created_at")
    name = node.word("type", _MILESTONES) if kind else ""
    if name:
        draft.set(name, at)
    elif at:
        draft.log(at, kind.replace("_", " ").capitalize())


def _read_impact(draft: Draft, node: Node) -> None:
    users, money = node.text("customers_impacted"), node.text("monetary_impact", "monetary_impact_cents")
    texts = {"summary": node.text("customer_impact_summary"), "users": users, "revenue": money}
    draft.impact = {name: " ".join(text.split()) for name, text in texts.items() if text and text != "0"}


def _read_lessons(draft: Draft, node: Node) -> None:
    kinds = {"went_well": ("what_went_well", "went_well"), "went_poorly": ("what_went_wrong", "went_poorly", "")}
    for one in node.nodes("lessons_learned"):
        text, kind = one.text("summary", "description", "name"), one.text("type")
        name = next((ours for ours, theirs in kinds.items() if kind in theirs), "went_poorly")
        if text:
            draft.lessons.setdefault(name, []).append(" ".join(text.split()))
    plain = node.names("lessons_learned", "-")
    if plain:
        draft.texts.append("\n".join(f"- Lesson: {text}" for text in plain))


def _read_people(draft: Draft, node: Node) -> None:
    for one in node.nodes("role_assignments"):
        role, user = one.node("incident_role"), one.node("user")
        draft.name_field(role.text("name") if role else "", user.text("name", "email") if user else "")


def _read_tickets(draft: Draft, node: Node) -> None:
    for key in ("incident_tickets", "ticket"):
        for ticket in node.nodes(key):
            for one in ticket.nodes("attachments"):
                draft.link(one.text("display_text") or "Ticket", one.text("href_url"))


IMPORTER = Importer(SYSTEM, "FireHydrant", recognise, read)
