"""Rules on the ids and links of records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import RecordContext, Rule, RuleContext, spelling
from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.artifact import OTHER_END, Artifact
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import Level

_NAMED_ID = re.compile(r"[A-Z][A-Z0-9]*-\d+", re.IGNORECASE)

_NAMED = 3
"""The number of files to name. Thousands can share an id, and each report names the others."""


def check_file_name(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """A file name that begins with an id begins with the record's id. Pages of the site keep their names."""
    name = incident.artifact.path.rsplit("/", 1)[-1].removesuffix(".md")
    named = _NAMED_ID.match(name)
    if "id" not in incident.rejected and named and not _begins_with(name, incident.id):
        yield Finding("INC301", ("id",), f"the file name {name}.md does not begin with the id {incident.id}")


def _begins_with(name: str, identity: str) -> bool:
    return name == identity or (name.startswith(identity) and not name[len(identity)].isalnum())


def check_scheme(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """The id follows the pattern. Without a configured pattern, the year is optional."""
    scheme, default = context.id_scheme, context.settings.id_scheme
    fits = scheme.accepts(incident.id) or (scheme.head == default.head and default.accepts(incident.id))
    if "id" not in incident.rejected and not fits:
        others = "" if context.settings.ids else ", as most ids do"
        yield Finding("INC306", ("id",), f"the id {incident.id} does not follow {scheme.pattern}{others}")


def _duplicates(artifact: Artifact, context: RuleContext, code: str) -> Iterator[Finding]:
    same = context.artifacts.get(artifact.id, ())
    others = list(islice((other.path for other in same if other.path != artifact.path), _NAMED))
    if others:
        more = len(same) - 1 - len(others)
        rest = f" and {more} more" if more else ""
        yield Finding(code, ("id",), f"the id {artifact.id} is also that of {', '.join(others)}{rest}")


def _dangling(artifact: Artifact, context: RuleContext, code: str) -> Iterator[Finding]:
    for key, target in artifact.links():
        if target not in context.artifacts and not context.may_be_unreadable(target):
            match = context.respelt.get(spelling(target))  # RFC-004 is not a misspelling of RFC-010
            advice = f"did you mean {match}?" if match else ""
            yield Finding(
                code,
                _end(artifact, key, target),
                f"{key} names {target}, but no artifact has this id",
                advice,
            )


def _one_sided(artifact: Artifact, context: RuleContext, code: str) -> Iterator[Finding]:
    for key, target in artifact.links():
        other = context.artifact(target)
        back = OTHER_END[key]
        if other and (target, back, artifact.id) not in context.link_ends:
            message = f"{key} names {target}, but {back} of {target} does not name {artifact.id}"
            yield Finding(code, _end(artifact, key, target), message, f"add {artifact.id} to {back} of {target}")


def _end(artifact: Artifact, key: str, target: str) -> tuple[str | int, ...]:
    return (key,) if key == "parent" else (key, getattr(artifact, key).index(target))


def check_duplicate_id(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """No two artifacts have the same id."""
    yield from _duplicates(incident.artifact, context, "INC302")


def check_links_resolve(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """Every link leads to an artifact."""
    yield from _dangling(incident.artifact, context, "INC303")


def check_links_agree(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """Both ends of a link name each other."""
    yield from _one_sided(incident.artifact, context, "INC304")


def check_services_exist(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """All services are configured, if any are."""
    for index, name in enumerate(incident.services):
        if context.services and name not in context.services:
            advice = suggest(name, context.services)
            yield Finding("INC305", ("services", index), f"the service {name} is not configured", advice)


def check_artifact_duplicate(artifact: Artifact, context: RuleContext) -> Iterator[Finding]:
    """The same as for records."""
    yield from _duplicates(artifact, context, "ART302")


def check_artifact_links(artifact: Artifact, context: RuleContext) -> Iterator[Finding]:
    """The same as for records."""
    yield from _dangling(artifact, context, "ART303")


def check_artifact_links_agree(artifact: Artifact, context: RuleContext) -> Iterator[Finding]:
    """The same as for records."""
    yield from _one_sided(artifact, context, "ART304")


IDENTITY_RULES = (
    Rule("INC301", Level.ERROR, "A record's file name does not begin with another id", "Rename the file, or correct the id.", check_file_name),
    Rule("INC302", Level.ERROR, "A record's id is unique", "Give one of them the next free id.", check_incident=check_duplicate_id),
    Rule("INC303", Level.ERROR, "The artifacts that a record links to exist", "Correct the id, or add the artifact.", check_incident=check_links_resolve),
    Rule("INC304", Level.WARNING, "A record's links are in both files", "Add the link to the other file too.", check_incident=check_links_agree),
    Rule("INC305", Level.ERROR, "A record's services are configured", "Correct the name, or add the service to incident_response.services.", check_services_exist),
    Rule("INC306", Level.ERROR, "A record's id follows the configured pattern, or that of the other records", "Correct the id, or set incident_response.ids.", check_incident=check_scheme),
    Rule("ART302", Level.WARNING, "An artifact's id is unique", "Give one of them another id.", check_artifact=check_artifact_duplicate),
    Rule("ART303", Level.WARNING, "The artifacts that an artifact links to exist", "Correct the id, or add the artifact.", check_artifact=check_artifact_links),
    Rule("ART304", Level.WARNING, "An artifact's links are in both files", "Add the link to the other file too.", check_artifact=check_artifact_links_agree),
)  # fmt: skip
