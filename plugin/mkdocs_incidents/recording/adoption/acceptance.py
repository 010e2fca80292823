"""Decides which documents become records: named files always do, others by their content and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_incidents.model.fields import INSTANTS, SECTIONS
from mkdocs_incidents.recording.adoption.candidates import Candidate, Sign, is_about_process
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.post_mortem_words import vocabulary, without_accents

_BEGINNING = 2500
_TO_FILL = re.compile(
    r"YYYY|HH:MM|hh:mm|\bMM-DD\b|\[(?!Redacted)(?:[A-Z][\w /,.-]{2,40}|your [\w ]+|name|date|time|xx+)\](?![(\[:])"
    r"|<(?!details\b|div\b|span\b)(?:[A-Z][\w -]{2,40}|[a-z]+[ _-][\w -]{2,40})>"
    r"|\bX+ (?:hours|minutes|users)|\{\{ ?\w+ ?\}\}|\bTBD\b|\bLorem ipsum\b"
)
_NO_INCIDENT = re.compile(
    r"\b(?:meeting|agenda|minutes of|stand-?up|weekly sync|office hours)\b"
    r"|^(?:scheduled|planned|upcoming)\b.*\b(?:maintenance|downtime|upgrade)"
    r"|\bmaintenance (?:window|notice|announcement)\b"
    r"|^(?:incident |emergency |outage )*(?:response )?(?:play-?book|run-?book)s?\b"
    r"|\b(?:play-?book|run-?book|response (?:plan|guide))s?$"
    r"|\b(?:incident|post-?mortem) (?:documentation|process|policy|guidelines|procedures?|templates?)\W*$",
    re.IGNORECASE,
)
_TELLS_WHAT_THEY_ARE = re.compile(
    r"\b(?:a|every|good|blameless|our) (?:post-?mortem|incident (?:review|report))s? "
    r"(?:is|are|should|must|will|starts?|describes?|has|have|helps?)\b|\bpost-?mortems (?:are|help|should)\b",
    re.IGNORECASE,
)
"""Texts about post-mortems in general."""

_EMPTY_LOG = re.compile(
    r"\bno incidents? (?:recorded|logged|so far|yet)\b|\baucun incident (?:enregistré|à ce jour)|\bkeine vorfälle\b"
    r"|\bnenhum incidente registrado|\bning[úu]n incidente registrado|暂无(?:事故|故障)",
    re.IGNORECASE,
)
"""Sentences of an incident log that has no entries yet."""

_LOG = re.compile(
    r"^(?:the )?(?:incident|post-?mortem|outage)s? (?:log|journal|index|history|list|register|records)\b"
    r"|^(?:journal|registre) des incidents\b|^registro de incidentes\b|^(?:vorfall|störungs)(?:protokoll|liste)\b"
    r"|^事故(?:记录|列表|日志)",
    re.IGNORECASE,
)
"""Titles of a list of incidents. With text to fill in, it shows how to write one."""

_PROJECT = re.compile(r"\b(?:project|projet|projekt|proyecto|projeto|sprint|iteration|milestone)\b", re.IGNORECASE)
_POST_MORTEM = re.compile(r"post-?mortem", re.IGNORECASE)

_MANY = 4
_MANY_OF_DATED = 12
_FEWEST = 3


def is_accepted(candidate: Candidate, found: Found) -> bool:
    """Whether a document becomes a record. A file that was named always does; others need enough content."""
    if candidate.sign is Sign.NAMED:
        return True
    left = _is_left_unfilled(found) or _says_nothing(found) or _is_retrospective(found)
    return not left and _is_telling(candidate, found)


def _is_telling(candidate: Candidate, found: Found) -> bool:
    """Whether a document contains enough of a post-mortem.

    The less its location suggests one, the more content it needs.
    """
    stated = "severity" in found.fields or any(name in found.fields for name in set(INSTANTS) - found.inferred)
    parts = sum(name in found.fields for name in SECTIONS if name != "five_whys")
    timed = sum("T" in entry.get("at", "") for entry in found.fields.get("timeline", ()))
    if candidate.sign is Sign.NONE or is_about_process(candidate.path):
        return timed > 1 and parts > 1 and _is_incident_text(found)
    about = "severity" not in found.fields and _TELLS_WHAT_THEY_ARE.search(found.text[:_BEGINNING])
    if not timed and (about or _is_no_incident(found)):
        return False
    if candidate.sign is Sign.NAME:  # texts on how to respond are called so as well, but what happened has a time
        return stated or timed > 0 or _is_dated(found)
    telling = stated or "timeline" in found.fields or parts > 1
    if candidate.sign is Sign.FOLDER:
        return telling or (_is_incident_text(found) and "started_at" in found.fields)
    return telling or parts > 0 or _is_incident_text(found) or _is_dated(found)


def _is_dated(found: Found) -> bool:
    return found.day is not None and not found.day_published


def is_accepted_with(siblings: Sequence[bool], found: Found) -> bool:
    """Whether a document is a post-mortem because most of its folder are.

    `siblings` has the decision for each file of the folder. Templates are never accepted.
    """
    most = sum(siblings) >= max(_FEWEST, len(siblings) * 0.6)
    telling = {"timeline", "severity"} if found.day_published else {"timeline", "severity", "started_at"}
    told = telling & found.fields.keys()
    about = not told and _TELLS_WHAT_THEY_ARE.search(found.text[:_BEGINNING])
    left = _is_no_incident(found) or _is_left_unfilled(found) or _is_retrospective(found)
    return most and not (about or left or _says_nothing(found))


def _says_nothing(found: Found) -> bool:
    """Whether the document is only a link to another document."""
    return len(re.sub(r"\S+://\S+", " ", found.text).split()) < _FEWEST


def _is_no_incident(found: Found) -> bool:
    """Whether the title names meeting minutes, planned work, a playbook, or a list of incidents with a template."""
    title = found.fields.get("title", "")
    filled = _TO_FILL.search(found.text) is None
    return _NO_INCIDENT.search(title) is not None or (_LOG.search(title) is not None and not filled)


def _is_retrospective(found: Found) -> bool:
    """Whether a document looks back on a project: a title or lessons, and nothing in the whole text shows trouble."""
    told = {"severity", "timeline", "contributing_factors", "impact", "five_whys", *set(INSTANTS) - found.inferred}
    if told & found.fields.keys():
        return False
    title = found.fields.get("title", "")
    project = "lessons" in found.fields or _PROJECT.search(title) is not None
    return project and not _incident_words(_POST_MORTEM.sub(" ", f"{title}\n{found.text}"))


def _is_incident_text(found: Found) -> bool:
    """Whether title and beginning contain at least two different words about an incident."""
    return len(_incident_words(f"{found.fields.get('title', '')}\n{found.text[:_BEGINNING]}")) > 1


def _incident_words(text: str) -> list[str]:
    """Return the configured patterns for incident words that match the text."""
    plain = without_accents(text.lower())
    return [word for word in vocabulary()["incident_words"] if re.search(rf"\b(?:{word})", plain)]


def _is_left_unfilled(found: Found) -> bool:
    """Whether the document is an unfilled template: many placeholders, and no entry with a time.

    A document with a date may contain more placeholders, because it may quote a template.
    """
    timed = any("at" in entry for entry in found.fields.get("timeline", ()))
    many = _MANY_OF_DATED if found.day else _MANY
    text = re.sub(r"^[ \t]*(```|~~~).*?^[ \t]*\1", "", found.text, flags=re.MULTILINE | re.DOTALL)
    if not timed and _EMPTY_LOG.search(text):
        return True
    return not timed and len(_TO_FILL.findall(text)) >= many
