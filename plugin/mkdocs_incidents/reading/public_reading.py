"""Reduces a public record to its public parts: without internal blocks and fields, owners and addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.fields import CONTRACT, TEXT_SECTIONS
from mkdocs_incidents.model.incident import Impact, Incident, Lessons
from mkdocs_incidents.model.vocabulary import ToldAudience
from mkdocs_incidents.reading.body.owner_names import OWNER_NAMES
from mkdocs_incidents.reading.internal_blocks import hide_blocks, map_texts

_EMPTY: Mapping[str, Any] = {one.name: one.default for one in fields_of(Incident)}
_LABEL = rf"[*_]{{0,2}}(?:{'|'.join(map(re.escape, OWNER_NAMES))})[*_]{{0,2}}\s*:"
_NAMED_OWNER = re.compile(
    rf"[(\[]\s*{_LABEL}[^()\[\]]{{0,200}}[)\]]"  # (Owner: Ada)
    rf"|(?:\s(?:--|—|–|\|)|[;,])\s*{_LABEL}[^;,|—–]{{0,200}}?(?=\s--|[;,|—–]|$)"  # -- **Owner**: Ada
    r"|(?<![\w/.@])@[A-Za-z0-9][\w-]*(?![\w/])",  # a handle, but not @scope/package
    re.IGNORECASE,
)
"""An owner in the text of an item that is not recognised as a field."""
_OF_ARTIFACT = frozenset(one.name for one in CONTRACT)
_EMPTY_CONTRACT: Mapping[str, Any] = {one.name: one.default for one in fields_of(Artifact)}


def read_for_public(
    incident: Incident, hidden: Collection[str], company: str = "", fields: Iterable[CustomField] = ()
) -> Incident:
    """Return the record without its blocks, the `hidden` fields, and everything that is never public.

    The `company` becomes the owner of all actions. The record's path and linked ids stay. Of the company's own
    `fields`, only public ones stay.
    """
    emptied: dict[str, Any] = {name: _EMPTY[name] for name in hidden if name not in _OF_ARTIFACT and "." not in name}
    narrowed = replace(incident, artifact=_narrow_artifact(incident.artifact, hidden), **emptied)
    shown = {one.key for one in fields if one.public}
    custom = {key: value for key, value in incident.custom.items() if key in shown}
    narrowed = replace(narrowed, links=(), source=None, copied=(), custom=custom)
    narrowed = replace(narrowed, impact=_narrow_impact(narrowed.impact, hidden))
    narrowed = replace(narrowed, actions=tuple(_narrow_action(action, company) for action in narrowed.actions))
    return _without_empty_entries(map_texts(narrowed, hide_blocks))


def _narrow_artifact(artifact: Artifact, hidden: Collection[str]) -> Artifact:
    """Return the artifact without its text, which has already been read."""
    emptied: dict[str, Any] = {name: _EMPTY_CONTRACT[name] for name in hidden if name in _OF_ARTIFACT}
    return replace(artifact, body="", **emptied)


def _narrow_impact(impact: Impact | None, hidden: Collection[str]) -> Impact | None:
    names = [name.removeprefix("impact.") for name in hidden if name.startswith("impact.")]
    narrowed = replace(impact, **dict.fromkeys(names)) if impact else None
    return narrowed if narrowed != Impact() else None


def _narrow_action(action: Action, company: str) -> Action:
    """Replace the owner of an action with the company."""
    text = " ".join(_NAMED_OWNER.sub("", action.action).split())
    return replace(action, action=text, owner=company or None if action.owner else None, url=None)


def _without_empty_entries(incident: Incident) -> Incident:
    """Remove entries that a block hides completely."""
    lessons = {one.name: _filled(getattr(incident.lessons, one.name)) for one in fields_of(Lessons)}
    texts: dict[str, Any] = {name: _filled(getattr(incident, name)) for name in TEXT_SECTIONS}
    return replace(
        incident,
        timeline=tuple(entry for entry in incident.timeline if entry.event.strip()),
        updates=tuple(one for one in incident.updates if one.audience is ToldAudience.PUBLIC and one.text.strip()),
        actions=tuple(action for action in incident.actions if action.action.strip()),
        lessons=Lessons(**lessons),
        custom={key: value for key, value in incident.custom.items() if value not in ("", [])},
        prose=tuple(part for part in incident.prose if part.markdown.strip()),
        **texts,
    )


def _filled(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())
