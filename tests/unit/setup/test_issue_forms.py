"""The issue form and its job: their content, and that a filled-in form can be read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.issue_events.issue_form import FormAnswers, parse_form
from mkdocs_incidents.setup.issue_forms import list_form_files
from mkdocs_incidents.setup.scaffold import scaffold

COMPANY: dict[str, Any] = {
    "incident_response": {
        "services": [{"name": "api"}, {"name": "web"}],
        "severities": [{"name": "sev-1", "label": "Bad"}, {"name": "sev-1x"}, {"name": "no"}],
        "issues": {"label": "it's: down"},
    }
}


@pytest.fixture
def settings() -> ResponseSettings:
    return parse_company(COMPANY).response


def files(root: Path, settings: ResponseSettings) -> dict[str, str]:
    return {path: text for path, text, _ in list_form_files(root, settings)}


def test_githubs_form_has_the_companys_words_and_is_read_back(tmp_path: Path, settings: ResponseSettings) -> None:
    form = yaml.safe_load(files(tmp_path, settings)[".github/ISSUE_TEMPLATE/incident.yml"])
    questions = {one["id"]: one for one in form["body"] if one["type"] != "markdown"}
    assert questions["severity"]["attributes"]["options"] == ["sev-1: Bad", "sev-1x", "no"]
    assert form["labels"] == ["it's: down"]
    answers = {
        "severity": "sev-1: Bad",
        "services": "api, web",
        "summary": "Slow.\n\nVery.",
        "noticed": "_No response_",
    }
    body = "\n\n".join(f"### {questions[name]['attributes']['label']}\n\n{text}" for name, text in answers.items())
    assert parse_form(body, settings) == FormAnswers("sev-1", ("api", "web"), (), "Slow.")
    assert parse_form(body.replace("sev-1: Bad", "sev-1x"), settings).severity == "sev-1x"
    assert parse_form(body.replace("sev-1: Bad", "not sure"), settings).severity == ""


def test_gitlabs_template_is_read_back(tmp_path: Path, settings: ResponseSettings) -> None:
    (tmp_path / ".gitlab-ci.yml").touch()
    found = files(tmp_path, settings)
    assert set(found) == {".gitlab/issue_templates/Incident.md", ".gitlab/incident-issues.gitlab-ci.yml"}
    text = found[".gitlab/issue_templates/Incident.md"]
    assert parse_form(text, settings) == FormAnswers()
    text = text.replace("### Severity\n", "### Severity\n\nsev-1\n").replace("- [ ] web", "- [x] web")
    assert parse_form(text, settings) == FormAnswers("sev-1", ("web",))


def test_no_services_no_question(tmp_path: Path) -> None:
    form = files(tmp_path, parse_company({}).response)[".github/ISSUE_TEMPLATE/incident.yml"]
    assert "Services" not in form and "P0: Critical" in form


def test_githubs_workflow(tmp_path: Path, settings: ResponseSettings) -> None:
    text = files(tmp_path, settings)[".github/workflows/incident-issues.yml"]
    job = yaml.safe_load(text)["jobs"]["records"]
    assert "'it''s: down'" in job["if"]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in job["steps"] if "uses" in step)
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)  # text of an issue would become a part of the script
    assert "${{" not in text  # neither in the environment of a script
    workflow = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts: `on` is a key
    assert workflow["permissions"] == {"contents": "write"}
    assert "permissions" not in job
    assert set(workflow["on"]) == {"issues", "issue_comment"}  # no pull_request_target, no workflow_run


def test_gitlabs_job(tmp_path: Path, settings: ResponseSettings) -> None:
    """The payload is a file: GitLab gives a script its path. Every other variable is the project's or GitLab's own."""
    (tmp_path / ".gitlab").mkdir()
    text = files(tmp_path, settings)[".gitlab/incident-issues.gitlab-ci.yml"]
    script = "\n".join(yaml.safe_load(text)["incident-issues"]["script"])
    used = set(re.findall(r"\$\{?(\w+)", script))
    assert used == {"CI_SERVER_HOST", "CI_PROJECT_PATH", "CI_DEFAULT_BRANCH", "INCIDENTS_TOKEN", "TRIGGER_PAYLOAD"}
    assert 'incidents ingest "$TRIGGER_PAYLOAD" --commit' in script
    assert "eval" not in script


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_scripts_of_the_jobs_are_shell(tmp_path: Path, settings: ResponseSettings, host: str) -> None:
    if host == "gitlab":
        (tmp_path / ".gitlab").mkdir()
        job = yaml.safe_load(files(tmp_path, settings)[".gitlab/incident-issues.gitlab-ci.yml"])["incident-issues"]
        script = "\n".join(job["script"])
    else:
        job = yaml.safe_load(files(tmp_path, settings)[".github/workflows/incident-issues.yml"])["jobs"]["records"]
        script = job["steps"][-1]["run"]
    assert subprocess.run(["bash", "-n"], input=script.encode(), check=True).returncode == 0


def test_files_are_added_once_and_only_if_wanted(tmp_path: Path, settings: ResponseSettings) -> None:
    assert not [one for one in scaffold(tmp_path, settings, "Ops", demo=False) if "issue" in one.path.lower()]
    added = scaffold(tmp_path, settings, "Ops", demo=False, issue_forms=True)
    assert [one.path for one in added] == [
        ".github/ISSUE_TEMPLATE/incident.yml",
        ".github/workflows/incident-issues.yml",
    ]
    assert "incident-accepted" in added[1].what
    assert scaffold(tmp_path, settings, "Ops", demo=False, issue_forms=True) == []
