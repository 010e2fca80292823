"""Rules on company.config.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.problems import Level


def check_names_unique(company: Company) -> Iterator[Finding]:
    """No two severities and no two services share a name."""
    lists = {
        "severities": company.response.scale.names,
        "services": [item.name for item in company.response.services],
    }
    for key, names in lists.items():
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Finding("CFG201", ("incident_response", key, index, "name"), f"the name {name} appears twice")


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
)  # fmt: skip
