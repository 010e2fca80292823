"""Writes issue forms with the company's severities and services, and the CI jobs that ingest the issues."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.issue_events.issue_form import NOTICED, SERVICES, SEVERITY, SUMMARY

_WHEN = "With day and zone, such as 2026-11-29 11:43 UTC. Leave it empty if it was just now."
_WARNING = "Everybody who can read this repository can read your answers. Do not write passwords or names of customers."


def list_form_files(root: Path, settings: ResponseSettings) -> Iterator[tuple[str, str, str]]:
    """Return path, text and a note for each file: for GitLab if the repository has GitLab files, else for GitHub."""
    gitlab = (root / ".gitlab").is_dir() or (root / ".gitlab-ci.yml").is_file()
    if gitlab:
        yield ".gitlab/issue_templates/Incident.md", _gitlab_form(settings), "created: the template of an issue"
        note = "created: include it in .gitlab-ci.yml, and add the webhook that it describes"
        yield ".gitlab/incident-issues.gitlab-ci.yml", _load("gitlab-ci.yml"), note
    if not gitlab or (root / ".github").is_dir():
        yield ".github/ISSUE_TEMPLATE/incident.yml", _github_form(settings), "created: the form of an issue"
        labels = f"{settings.issues.label} and {settings.issues.accepted_label}"
        note = f"created: create the labels {labels} in the repository"
        yield ".github/workflows/incident-issues.yml", _github_workflow(settings), note


def _github_form(settings: ResponseSettings) -> str:
    severities = [one.full_name.replace(" (", ": ").removesuffix(")") for one in settings.scale.severities]
    services = [service.name for service in settings.services]
    body = [
        {"type": "markdown", "attributes": {"value": _WARNING}},
        _question("dropdown", "severity", SEVERITY, required=True, options=severities),
        *([_question("dropdown", "services", SERVICES, multiple=True, options=services)] if services else []),
        _question("textarea", "summary", SUMMARY, required=True),
        _question("input", "noticed", NOTICED, description=_WHEN),
    ]
    form = {
        "name": "Incident",
        "description": "Something is broken for users",
        "labels": [settings.issues.label],
        "body": body,
    }
    return yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=120)


def _question(kind: str, name: str, label: str, *, required: bool = False, **attributes: Any) -> dict[str, Any]:
    question = {"type": kind, "id": name, "attributes": {"label": label, **attributes}}
    return {**question, "validations": {"required": required}}


def _gitlab_form(settings: ResponseSettings) -> str:
    names = ", ".join(settings.scale.names)
    services = "\n".join(f"- [ ] {service.name}" for service in settings.services)
    parts = [
        f'<!-- {_WARNING} -->\n\n/label ~"{settings.issues.label}"',
        f"### {SEVERITY}\n\n<!-- One of {names} -->",
        *([f"### {SERVICES}\n\n{services}"] if services else []),
        f"### {SUMMARY}",
        f"### {NOTICED}\n\n<!-- {_WHEN} -->",
    ]
    return "\n\n".join(parts) + "\n"


def _github_workflow(settings: ResponseSettings) -> str:
    """Labels are in a GitHub expression, in which quotes are doubled."""
    text = _load("github-workflow.yml")
    for name, label in (("label", settings.issues.label), ("accepted_label", settings.issues.accepted_label)):
        text = text.replace(f"{{{name}}}", label.replace("'", "''"))
    return text


def _load(name: str) -> str:
    source = resources.files("mkdocs_incidents").joinpath(f"templates/issue-forms/{name}")
    return source.read_text(encoding="utf-8")
