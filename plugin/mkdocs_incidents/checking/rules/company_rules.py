"""Rules on company.config.yaml: its settings, services and dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import Rule, RuleContext
from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.custom_field import ROLES
from mkdocs_incidents.model.dependencies import build_graph, find_cycles
from mkdocs_incidents.model.fields import FIELDS
from mkdocs_incidents.problems import FieldPath, Level

_SECTION = ("incident_response",)


def check_names_unique(company: Company) -> Iterator[Finding]:
    """No two severities and no two services have the same name."""
    lists = {
        "severities": company.response.scale.names,
        "services": [item.name for item in company.response.services],
    }
    for key, names in lists.items():
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Finding("CFG201", ("incident_response", key, index, "name"), f"the name {name} appears twice")


def check_own_fields(company: Company) -> Iterator[Finding]:
    """The company's own fields have unique names, and enumerations have values."""
    given = company.sections.get("incident_response")
    section = given if isinstance(given, Mapping) else {}
    for key in ("fields", "roles"):
        entries = section.get(key)
        names: list[str] = []
        for index, one in enumerate(entries if isinstance(entries, list) else ()):
            entry = {"name": one} if isinstance(one, str) else one
            name = entry.get("name") if isinstance(entry, dict) else None
            if not isinstance(name, str):
                continue
            if key == "fields" and name in (*FIELDS, ROLES):
                yield Finding("CFG209", (*_SECTION, key, index), f"every record has a field {name} already")
            elif name in names:
                yield Finding("CFG209", (*_SECTION, key, index), f"the name {name} appears twice")
            names.append(name)
            if key == "fields":
                yield from _check_values(entry, (*_SECTION, key, index))


def _check_values(entry: Mapping[str, Any], place: FieldPath) -> Iterator[Finding]:
    is_enum = entry.get("type") == "enum"
    if is_enum and not entry.get("values"):
        yield Finding("CFG210", place, f"the field {entry['name']} is an enum without values")
    elif entry.get("values") and not is_enum:
        yield Finding("CFG210", place, f"the field {entry['name']} has values, but its type is {entry.get('type')}")


COMPANY_RULES = (
    Rule("CFG001", Level.INFO, "The company is configured", "Create company.config.yaml; the guide has an example."),
    Rule("CFG101", Level.ERROR, "Every required key of incident_response is there", "Add the key."),
    Rule("CFG102", Level.ERROR, "Every value of the configuration has the right type", "A section is a group of `key: value` lines."),
    Rule("CFG103", Level.ERROR, "Every word from a fixed list is known", "Use one of the listed words."),
    Rule("CFG104", Level.ERROR, "Every expression that reads alerts is valid JMESPath", "Write text in single quotes and numbers in backticks."),
    Rule("CFG105", Level.ERROR, "Names, URLs and durations have the right format", "Write a duration as 30m, 4h, 7d or 2w."),
    Rule("CFG106", Level.ERROR, "Every key of incident_response is known", "Correct the spelling. Other sections can have any key."),
    Rule("CFG107", Level.ERROR, "No value of incident_response is empty", "Add the value, or remove the key."),
    Rule("CFG201", Level.ERROR, "Names of severities and services are unique", "Rename one of them.", check_company=check_names_unique),
    Rule("CFG203", Level.ERROR, "Rule levels name rules and levels that exist", "The reference lists the rules. The levels are error, warning, info and off."),
    Rule("CFG206", Level.WARNING, "Every entry of allowed-texts.yaml is needed", "Remove the entry."),
    Rule("CFG207", Level.ERROR, "The folder of records exists", "Correct paths.artifacts: it is relative to the repository, not to mkdocs.yml. Or create the folder."),
    Rule("CFG208", Level.ERROR, "There are records, if their folder is configured or some are elsewhere", "Correct paths.artifacts, or write a first record with incidents new."),
    Rule("CFG209", Level.ERROR, "A field of your own has a name of its own", "Choose another name.", check_company=check_own_fields),
    Rule("CFG210", Level.ERROR, "A field of the type enum has values, and only such a field", "Add values, or set type: enum."),
)  # fmt: skip


def check_dependencies(company: Company) -> Iterator[Finding]:
    """Services depend only on configured services."""
    known = [service.name for service in company.response.services]
    for index, service in enumerate(company.response.services):
        for position, name in enumerate(service.depends_on):
            if name not in known:
                path = ("incident_response", "services", index, "depends_on", position)
                message = f"{service.name} depends on {name}, which is not configured"
                yield Finding("CFG202", path, message, suggest(name, known))


def check_cycles(company: Company) -> Iterator[Finding]:
    """No service depends on itself, not even through others."""
    names = [service.name for service in company.response.services]
    for cycle in find_cycles(build_graph(company.response.services)):
        path = ("incident_response", "services", names.index(cycle[0]), "depends_on")
        yield Finding("CFG204", path, f"services depend on each other in a circle: {' → '.join(cycle)}")


def check_reachable(company: Company) -> Iterator[Finding]:
    """Every critical service has a URL for the status check."""
    for index, service in enumerate(company.response.services):
        if service.critical and not service.urls:
            path = ("incident_response", "services", index)
            yield Finding("CFG205", path, f"{service.name} is critical, but has no URL to check")


def check_artifact_services(artifact: Artifact, context: RuleContext) -> Iterator[Finding]:
    """The services of an artifact are configured."""
    known = [service.name for service in context.settings.services]
    for index, name in enumerate(artifact.services):
        if known and name not in known:
            yield Finding("ART305", ("services", index), f"the service {name} is not configured", suggest(name, known))


SERVICE_RULES = (
    Rule("CFG202", Level.ERROR, "Services depend on configured services", "Correct the name, or add the service.", check_company=check_dependencies),
    Rule("CFG204", Level.ERROR, "No service depends on itself", "Remove one of the dependencies.", check_company=check_cycles),
    Rule("CFG205", Level.WARNING, "Every critical service has a URL to check", "Add urls: [https://…].", check_company=check_reachable),
    Rule("ART305", Level.WARNING, "The services of an artifact are configured", "Correct the name, or add the service.", check_artifact=check_artifact_services),
)  # fmt: skip
