"""The first hour in repositories of all kinds: the commands of Getting started, a fresh clone, a green build."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.integration.conftest import run_mkdocs

RECORD = """---
id: INC-001
type: decision-memo
title: Sign-in down
status: approved
created: 2026-02-24
author: ada
severity: P1
services: [web]
detected_at: 2026-02-24T10:00:00Z
resolved_at: 2026-02-24T11:00:00Z
impact: {users: all}
five_whys: [a, b, c, d, e]
contributing_factors: [an expired certificate]
actions: [{action: Renew by machine, owner: ada, due: 2026-03-02, status: done}]
lessons: {went_well: [fast paging]}
---

# Post-Mortem: [INC-001] Sign-in down

## Incident Metadata
- **Incident ID**: INC-001
- **Severity**: P1
- **Status**: Draft

## Timeline (all times UTC)
| Time (UTC) | Event |
|---|---|
| 2026-02-24 10:00 | Issue first detected by monitoring |
| 2026-02-24 11:00 | Incident marked resolved |
"""
POST_MORTEM = """# Post-mortem of the mail queue

On 3 May 2021 mail was late.

## Timeline (UTC)

- 10:00 Queue grows
- 11:00 Mail is back to normal
"""
BRACES = "# Mine\n\nUse `{{ .Values.image }}` and {% raw-looking %} text.\n"


HISTORY = ("incidents/index.html", "incidents/INC-001/index.html")


@dataclass(frozen=True)
class Situation:
    """Files of a repository, what is run in it, in which folder its site is built, and pages that must be there."""

    files: Mapping[str, str]
    commands: tuple[tuple[str, ...], ...] = (("init", "--yes", "--demo"),)
    folder: str = ""
    pages: tuple[str, ...] = (
        "index.html",
        "incidents/index.html",
        "incidents/INC-001/index.html",
        "runbook/index.html",
    )
    texts: Mapping[str, str] = field(default_factory=dict)
    strict: bool = True


SITUATIONS = {
    "an empty repository": Situation({}, texts={"docs/about.md": "About this site"}),
    "nothing but a name in the configuration": Situation({"company.config.yaml": "company: {name: Example}\n"}),
    "a site without a list of plugins": Situation(
        {"mkdocs.yml": "site_name: mine  # ours\n", "docs/index.md": BRACES},
        texts={"mkdocs.yml": "site_name: mine  # ours\nplugins:\n  - search\n  - macros:\n"},
    ),
    "a site with braces and a navigation": Situation(
        {
            "mkdocs.yml": "site_name: mine\nplugins:\n  - search\nnav:\n  - Home: index.md\n  - Helm: helm.md\n",
            "docs/index.md": "# Home\n",
            "docs/helm.md": BRACES,
        },
        pages=("helm/index.html", "incidents/index.html", "incidents/INC-001/index.html"),
        texts={"mkdocs.yml": "      - Incidents: incidents/index.md\n"},
    ),
    "plugins on one line, and comments": Situation(
        {"mkdocs.yml": "# ours\nplugins: [search]  # few\nsite_name: mine\n", "docs/index.md": "# Home\n"},
        texts={"mkdocs.yml": "plugins: [search, {macros: {render_by_default: false}}, incidents]  # few\n"},
    ),
    "another docs_dir, and mkdocs.yaml": Situation(
        {"mkdocs.yaml": "site_name: mine\ndocs_dir: handbook\n", "handbook/a.md": "# A\n"},
        pages=("a/index.html", "incidents/INC-001/index.html"),
    ),
    "an inherited configuration": Situation(
        {
            "mkdocs.yml": "INHERIT: base.yml\nsite_name: mine\n",
            "base.yml": "theme: material\nplugins:\n  - search\n",
            "docs/index.md": "# Home\n",
        },
        texts={"base.yml": "  - incidents\n", "mkdocs.yml": "INHERIT: base.yml\nsite_name: mine\n"},
    ),
    "a site in a folder of its own": Situation(
        {
            "artifacts/decision-memos/INC-001-sign-in.md": RECORD,
            "website/mkdocs.yml": "site_name: mine\nplugins: [search, macros, incidents]\n",
            "website/docs/index.md": "# Home\n",
        },
        commands=(("init", "--yes"),),
        folder="website",
    ),
    "a promoted record whose body says draft": Situation(
        {"artifacts/decision-memos/INC-001-sign-in.md": RECORD}, commands=(("init", "--yes"), ("check",))
    ),
    "post-mortems among the pages of a site": Situation(
        {
            "mkdocs.yml": "site_name: mine\ntheme: material\nnav:\n  - Mail: postmortems/mail.md\n",
            "docs/postmortems/mail.md": POST_MORTEM,
        },
        commands=(("init", "--yes"), ("adopt", "--write")),
        pages=("postmortems/mail/index.html", "incidents/index.html", "incidents/INC-001/index.html"),
    ),
    "a public site of adopted post-mortems": Situation(
        {
            "mkdocs.yml": "site_name: mine\nplugins:\n- search\n- macros\n- incidents:\n    audience: internal\n",
            "docs/index.md": "# Home\n",
            "postmortems/mail.md": POST_MORTEM,
        },
        commands=(("adopt", "--write"),),
        pages=("incidents/index.html", "incidents/INC-001/index.html"),
    ),
}


def git(root: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True, env=environment)


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_first_hour(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    situation = SITUATIONS[name]
    root, clone = tmp_path / "repository", tmp_path / "clone"
    for path, text in situation.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    root.mkdir(exist_ok=True)
    git(root, "init", "--quiet")
    monkeypatch.chdir(root)
    for command in situation.commands:
        result = CliRunner().invoke(main, list(command), catch_exceptions=False)
        assert result.exit_code == 0, result.output
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "First hour")
    git(tmp_path, "clone", "--quiet", str(root), str(clone))
    built = run_mkdocs(clone / situation.folder, "build", *(["--strict"] if situation.strict else []))
    assert built.returncode == 0, built.stdout
    missing = [page for page in situation.pages if not (clone / situation.folder / "site" / page).is_file()]
    assert missing == []
    for path, text in situation.texts.items():
        assert text in (clone / path).read_text(encoding="utf-8")
    again = CliRunner().invoke(main, ["doctor", "--root", str(clone)])
    assert "fix:" not in again.stdout, again.stdout


def test_doctor_reports_the_problem(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material}\nnav: [a.md]\nplugins: [incidents]\n", encoding="utf-8"
    )
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems/mail.md").write_text(POST_MORTEM, encoding="utf-8")
    result = CliRunner().invoke(main, ["doctor", "--root", str(tmp_path)])
    assert result.exit_code == 1
    for words in (
        "fix: mkdocs.yml lacks the plugins macros",
        "fix: the folder docs is empty or missing",
        "note: nav in mkdocs.yml leads to none of the operations pages",
        "note: 1 file looks like a post-mortem",
        "fix: there are no incident records below artifacts/",
    ):
        assert words in result.stdout
