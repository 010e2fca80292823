"""The table of a record's fields, one row each, in the order of records, schemas and tables.

Whatever else needs a list of fields selects it from here. The sections stand in the order of the template.
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_incidents.model.field import Column, Field, Kind, Need, Place, Publicity
from mkdocs_incidents.model.vocabulary import (
    ActionStatus,
    DocumentStatus,
    Horizon,
    ResponseStatus,
    ToldAudience,
    Visibility,
)

_TEXT, _WORD, _TEXTS, _INSTANT, _DAY, _FLAG, _GROUP, _GROUPS, _ = Kind
_METADATA, _TIMELINE, _SECTION = Place.METADATA, Place.TIMELINE, Place.SECTION
_ALWAYS, _LIVE, _REVIEW = Need.ALWAYS, Need.LIVE, Need.REVIEW
_OPTIONAL, _PRIVATE = Publicity.OPTIONAL, Publicity.NEVER
_PARQUET, _BOTH = Column.PARQUET, Column.BOTH

_FILLED = {"minLength": 1}
_ADDRESS = {"pattern": "^(https?|mailto):"}
_EXACT = {"format": "date-time"}
_IDENTITY = {"pattern": r"^[A-Za-z0-9][A-Za-z0-9._-]*$(?!\n)"}

_IMPACT = (
    Field("summary", _TEXT, "The impact in one sentence.", "Summary", column=_BOTH),
    Field("users", _TEXT, "How many users, in numbers or per cent.", "Users affected", column=_BOTH),
    Field("revenue", _TEXT, "Revenue lost, or none.", "Revenue impact", column=_BOTH),
    Field("data", _TEXT, "Data lost or corrupted, or none.", "Data impact", column=_BOTH),
    Field("reputation", _TEXT, "What the public saw, or minimal.", "Reputation impact", column=_BOTH),
)
_EVENT = (
    Field("at", _INSTANT, "When."),
    Field("event", _TEXT, "What happened.", need=_ALWAYS, rule=_FILLED),
)
_UPDATE = (
    Field("at", _INSTANT, "When it was sent.", need=_ALWAYS, rule=_EXACT),
    Field("audience", _WORD, "Who got it: everybody (status page), the customers concerned (e-mail), or colleagues.", need=_ALWAYS, words=tuple(ToldAudience)),
    Field("state", _WORD, "The response status that it told.", need=_ALWAYS, words=tuple(ResponseStatus)),
    Field("text", _TEXT, "The words that were sent.", need=_ALWAYS, rule=_FILLED),
)  # fmt: skip
_ACTION = (
    Field("action", _TEXT, "What is to be done.", need=_ALWAYS, rule=_FILLED),
    Field("owner", _TEXT, "The owner."),
    Field("due", _DAY, "By which day."),
    Field("status", _WORD, "Its status.", words=tuple(ActionStatus)),
    Field("closed_on", _DAY, "The day on which it was done or dropped."),
    Field("horizon", _WORD, "During the incident, within 1 week, or within 1 month.", words=tuple(Horizon)),
    Field("url", _TEXT, "Where it is tracked.", rule=_ADDRESS),
)
_LESSONS = (
    Field("went_well", _TEXTS, "What went well.", "What went well", single=True),
    Field("went_poorly", _TEXTS, "What went poorly.", "What went poorly", single=True),
    Field("got_lucky", _TEXTS, "Where luck helped.", "Where we got lucky", single=True),
)
_LINK = (
    Field("title", _TEXT, "What is there.", rule=_FILLED),
    Field("url", _TEXT, "Its address.", need=_ALWAYS, rule=_ADDRESS),
)
_SOURCE = (
    Field("system", _TEXT, "The product, such as alertmanager or pagerduty.", need=_ALWAYS, column=_PARQUET, rule=_FILLED),
    Field("id", _TEXT, "What that product calls it: the same id does not open a second record while this one is open.", need=_ALWAYS, column=_PARQUET, rule=_FILLED),
    Field("url", _TEXT, "Its address there.", column=_PARQUET, rule={"pattern": "^https?://"}),
    Field("imported_at", _INSTANT, "When the record was made of it.", rule=_EXACT),
)  # fmt: skip

CONTRACT = (
    Field("id", _TEXT, "The record's id, for example INC-042. The ids of all records have one pattern.", place=_METADATA, need=_ALWAYS, column=_BOTH, rule=_IDENTITY),
    Field("type", _WORD, "The artifact's type under the company's contract.", need=_ALWAYS, words=("decision-memo", "incident")),
    Field("title", _TEXT, "What broke, in a few words.", need=_ALWAYS, column=_BOTH, rule={"minLength": 1, "maxLength": 200}),
    Field("status", _WORD, "The status of the document, not of the incident.", place=_METADATA, need=_ALWAYS, column=_BOTH, words=tuple(DocumentStatus)),
    Field("created", _DAY, "The day on which the record was opened.", need=_LIVE, publicity=_OPTIONAL, column=_BOTH),
    Field("author", _TEXT, "Who wrote the record.", "Author", _METADATA, need=_LIVE, publicity=_OPTIONAL, column=_BOTH, rule=_FILLED),
    Field("parent", _TEXT, "The id of the artifact that this one belongs to.", empty=True),
    Field("children", _TEXTS, "The ids of the artifacts that belong to this one."),
    Field("depends_on", _TEXTS, "The ids of the RFCs and PRDs that the incident is about.", column=_BOTH),
    Field("blocks", _TEXTS, "The ids of the artifacts that wait for this one."),
    Field("tags", _TEXTS, "Words to find the record by.", "Tags", publicity=_OPTIONAL, column=_BOTH),
)  # fmt: skip
"""What every artifact of the company has."""

_FACTS = (
    Field("severity", _WORD, "One of the severities of the company's scale.", place=_METADATA, need=_LIVE, publicity=_OPTIONAL, column=_BOTH),
    Field("services", _TEXTS, "The names of the affected services, as configured.", place=_METADATA, publicity=_OPTIONAL, column=_BOTH),
    Field("started_at", _INSTANT, "When the impact began.", "Start", publicity=_OPTIONAL, column=_BOTH),
    Field("detected_at", _INSTANT, "When somebody or something first noticed.", "Detection", place=_TIMELINE, need=_LIVE, publicity=_OPTIONAL, column=_BOTH, event="Issue first detected"),
    Field("acknowledged_at", _INSTANT, "When somebody began to work on it.", "Acknowledgement", place=_TIMELINE, publicity=_OPTIONAL, column=_BOTH, event="Incident acknowledged"),
    Field("identified_at", _INSTANT, "When the cause was known.", "Identification", place=_TIMELINE, publicity=_OPTIONAL, column=_BOTH, event="Root cause identified"),
    Field("mitigated_at", _INSTANT, "When users were no longer affected.", "Mitigation", place=_TIMELINE, publicity=_OPTIONAL, column=_BOTH, event="Mitigation applied"),
    Field("resolved_at", _INSTANT, "When the incident was resolved.", "Resolution", place=_TIMELINE, publicity=_OPTIONAL, column=_BOTH, event="Incident marked resolved"),
    Field("detected_by", _WORD, "How it was noticed.", "Detected by", _TIMELINE, r"issue first detected by (?:a )?(monitoring|user[- ]report|manual[- ]check)", publicity=_OPTIONAL, column=_BOTH, facet=True, event="Issue first detected by {}"),
    Field("trigger", _WORD, "What set it off, apart from why it could happen.", "Trigger", publicity=_OPTIONAL, column=_BOTH, facet=True),
    Field("mitigation", _WORD, "What ended the impact.", "Mitigation", _TIMELINE, r"mitigation applied \(([^)/]+)\)", publicity=_OPTIONAL, column=_BOTH, event="Mitigation applied ({})"),
    Field("summary", _TEXT, "One sentence about what users noticed.", place=_METADATA, publicity=_OPTIONAL, column=_BOTH),
)  # fmt: skip
FOR_UPDATES = (
    Field("public_title", _TEXT, "The title in updates for customers, without words that only the company knows.", rule=_FILLED, placeholders=("[description]", "[brief description of the issue]")),
    Field("public_impact", _TEXT, "What customers notice, in one sentence, for updates.", rule=_FILLED, placeholders=("[Brief description of user impact]", "[What users experienced]")),
    Field("unaffected", _TEXT, "What still works, for updates.", "Not affected", rule=_FILLED),
    Field("workaround", _TEXT, "What customers can do in the meantime, for updates.", "What you can do", rule=_FILLED),
)  # fmt: skip
"""What only updates for customers say."""

HELP = tuple(one for one in FOR_UPDATES if one.label)
"""What an update can say besides what its template asks for, each on a line with its label."""

_PARTS = (
    Field("timeline", _GROUPS, "What happened when, oldest first.", "Timeline", _SECTION, r"(?:incident )?timeline\b", "timeline entries", _REVIEW, _OPTIONAL, parts=_EVENT),
    Field("updates", _GROUPS, "The updates for people, oldest first; `incidents comms --sent` adds to it.", "Updates Sent", publicity=_OPTIONAL, parts=_UPDATE),
    Field("five_whys", _TEXTS, "The answers of the 5 whys, in order.", "Root Cause Analysis: 5 Whys", _SECTION, r"root cause analysis\b|(?:the )?(?:5|five) whys\b", "whys", _REVIEW, _OPTIONAL),
    Field("contributing_factors", _TEXTS, "What made it possible or worse; there is never just one.", "Contributing Factors", _SECTION, r"contributing (?:factors|causes)$", "contributing factors", _REVIEW, _OPTIONAL, _PARQUET),
    Field("impact", _GROUP, "Who and what was affected.", "Impact Assessment", _SECTION, r"impact(?: assessment)?$", "", _REVIEW, _OPTIONAL, parts=_IMPACT),
    Field("actions", _GROUPS, "The action items.", "Remediation Actions", _SECTION, r"remediation(?: actions| items)?$|action items$|actions$|follow-? ?ups?(?: items)?$", "action items", _REVIEW, _OPTIONAL, parts=_ACTION),
    Field("lessons", _GROUP, "What was learned.", "Lessons Learned", _SECTION, r"lessons(?: learned)?$", "lessons", _REVIEW, _OPTIONAL, parts=_LESSONS),
)  # fmt: skip
_KEEPING = (
    Field("adopted_on", _DAY, "The day on which the record was adopted or imported; `incidents adopt` and the importers set it. Such a record may lack severity, author and detected_at, and a time may be a day (2019-12-03) or a month (2019-12).", column=_PARQUET),
    Field("chase_from", _DAY, "In an adopted record: items due before this day cause no reminders. Without it, items due before `adopted_on`."),
    Field("ongoing", _FLAG, "In an adopted record: true if the incident is not over. Without it, it is."),
    Field("in_place", _FLAG, "True in a record that was adopted where it is: its body is shown as it is, and only the front matter has fields."),
    Field("inferred", _TEXTS, "The fields that the program concluded from the text; `incidents confirm` removes them from this list.", column=_PARQUET),
    Field("visibility", _WORD, "Who can see the record.", column=_BOTH, words=tuple(Visibility)),
    Field("links", _GROUPS, "Places elsewhere: a dashboard, a ticket, a chat.", publicity=_PRIVATE, parts=_LINK),
    Field("source", _GROUP, "Where the record came from, if something else opened it: an alert, an import.", publicity=_PRIVATE, parts=_SOURCE),
    Field("copied", _TEXTS, "The ids of the chat messages and comments that were copied into the timeline. They are not copied again, even if you reword or delete the entry.", publicity=_PRIVATE),
)  # fmt: skip

INCIDENT_FIELDS = (*_FACTS, *FOR_UPDATES, *_PARTS, *_KEEPING)
"""What an incident has beside the contract."""

FIELDS: Mapping[str, Field] = {one.name: one for one in (*CONTRACT, *INCIDENT_FIELDS)}
"""Every field by its name."""

INSTANTS = tuple(one.name for one in _FACTS if one.kind is _INSTANT)
"""The instants of an incident, in the order in which they happen."""

INSTANT_NAMES = {name: FIELDS[name].label.lower() for name in INSTANTS}
"""What a sentence calls each instant, such as detection for `detected_at`."""

SEQUENCES = (tuple(name for name in INSTANTS if name != "identified_at"), ("started_at", "identified_at"))
"""Instants each of which is not before the last one. The cause may be known at any time after the start."""

WORDS = tuple(one.name for one in _FACTS if one.kind is _WORD and one.name != "severity")
"""The fields whose words are the company's vocabulary; those of the severity are its scale."""

TEXTS = tuple(one.name for one in _FACTS if one.kind is _TEXT)
"""The facts that are one line of text."""

STATED = tuple(one.name for one in _FACTS if one.kind is not _INSTANT)
"""The facts that are one word, one line or a list of names."""

LABELLED = tuple(one for one in _FACTS if one.label and one.kind is not _INSTANT)
"""The facts that are listed with their label, where there are any."""

FACETS = tuple(one.name for one in _FACTS if one.facet)
"""The words that the history and the metrics count by."""

EVENTS: Mapping[str, str] = {one.name: one.event for one in _FACTS if one.kind is _INSTANT and one.event}
"""The template's own events, each of which says when an instant was."""

HOW: Mapping[str, str] = {"detected_at": "detected_by", "mitigated_at": "mitigation"}
"""The word that says how an instant came about."""

SECTIONS = tuple(one.name for one in _PARTS if one.place is _SECTION)
"""The sections of a post-mortem, which front matter or body may have."""

TEXT_SECTIONS = tuple(name for name in SECTIONS if FIELDS[name].kind is _TEXTS)
"""The sections that are plain lists of texts."""
