"""The options of the command: words, answers, places; and files that cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from mkdocs_incidents.recording.record_text import render_record
from tests.conftest import WriteTree, load, record
from tests.unit.cli.history.conftest import Adopt

BARE = """# Postmortem: Mail late

Date: 2026-03-02

## Timeline (UTC)

- 14:02 Alert
- 14:30 Mail is back to normal
"""
PROCESS = "# How we respond to an incident\n\n## Timeline\n\nThe incident is resolved when users recovered.\n"


def outcomes(result: Result) -> dict[str, str]:
    return {one["source"]: one["outcome"] for one in json.loads(result.stdout)["adoptions"]}


MAP = """fields: {start_time: started_at, Team words: summary}
severity: {Blocker: P0}
services: {auth-api: auth}
status: {Published: approved}
"""
MAPPED = """---
title: Sign-in slow
start_time: 2026-03-02T10:00:00Z
severity: Blocker
services: [auth-api]
state: Published
---

**Team words**: Nobody could sign in.
"""


def test_a_company_can_add_words(tree: WriteTree, adopt: Adopt) -> None:
    root = tree(
        {
            "company.config.yaml": "incident_response: {services: [{name: auth}]}\n",
            "map.yaml": MAP,
            "incidents/a.md": MAPPED,
        }
    )
    assert adopt("--map", "map.yaml", "--write").exit_code == 0
    incident = load(root).incidents[0]
    assert (incident.severity, incident.services, incident.artifact.status) == ("P0", ("auth",), "approved")
    assert (incident.summary, incident.title) == ("Nobody could sign in.", "Sign-in slow")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "fields: {start_time: startd_at}\n",
            "map.yaml:1:10: fields: 'startd_at' is none of ours; did you mean started_at?",
        ),
        ("severity:\n  Blocker: P9\n", "map.yaml:2:3: severity: 'P9' is none of ours; one of: P0, P1, P2, P3"),
        ("field: {a: title}\n", "map.yaml:1:1: there is nothing to map called 'field'; did you mean fields?"),
        ("fields: title\n", "map.yaml:1:1: fields must be a group of lines `their word: our word`"),
        ("fields: [\n", "map.yaml:"),
    ],
)
def test_a_mapping_with_a_typo_is_named_with_its_place(tree: WriteTree, adopt: Adopt, text: str, told: str) -> None:
    tree({"map.yaml": text, "incidents/a.md": MAPPED})
    result = adopt("--map", "map.yaml", "--write")
    assert (result.exit_code, Path("artifacts").exists()) == (2, False)
    assert told in result.stderr


def test_wrong_severities_and_services_are_wrong_usage(tree: WriteTree, adopt: Adopt) -> None:
    tree({"company.config.yaml": "incident_response: {services: [{name: auth}]}\n", "incidents/a.md": BARE})
    assert "'P7' is not known" in adopt("--severity", "P7").stderr
    assert "'auht' is not configured; did you mean auth?" in adopt("--services", "auht").stderr


def test_author_and_date_come_from_git(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"incidents/a.md": "# Outage of the mail\n\nMail was down, then it recovered.\n"})
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_DATE": "2020-05-04T12:00:00Z"}
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=Ida", "-c", "user.email=i@x.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True, env=environment)
    adopt("--write")
    incident = load(root).incidents[0]
    assert (incident.artifact.author, str(incident.artifact.created)) == ("Ida", "2020-05-04")
    assert incident.inferred == ("author", "created")


def test_unreadable_files_are_named_and_the_others_are_adopted(tree: WriteTree, adopt: Adopt) -> None:
    tree(
        {
            "incidents/a.md": BARE,
            "incidents/binary.md": b"\x00\x01\x02" * 50,
            "incidents/empty.md": b" \n",
            "incidents/huge.md": b"# Incident\n" + b"x" * 3_000_000,
            "incidents/latin.md": "# Störung der Post\n\nDatum: 2. März 2021\n\nDie Post fiel aus (Ausfall).\n".encode(
                "latin-1"
            ),
            "incidents/broken.md": b"---\ntitle: [\n---\n\n# Outage\n\nOn 3 May 2021 mail was down.\n",
            "incidents/README.md": BARE,
            "incidents/template.md": BARE,
        }
    )
    result = adopt("--format", "json", "--write")
    assert result.exit_code == 1
    assert outcomes(result) == {
        "incidents/README.md": "no post-mortem",
        "incidents/a.md": "ready",
        "incidents/binary.md": "unreadable",
        "incidents/broken.md": "ready",
        "incidents/empty.md": "unreadable",
        "incidents/huge.md": "unreadable",
        "incidents/latin.md": "ready",
        "incidents/template.md": "no post-mortem",
    }
    told = {one["source"]: one for one in json.loads(result.stdout)["adoptions"]}
    assert told["incidents/latin.md"]["understood"]["title"] == "Störung der Post"
    assert "Windows-1252" in str(told["incidents/latin.md"]["not_understood"])
    assert told["incidents/huge.md"]["problems"] == ["the file has 2.9 MiB; 1 MiB is the limit"]


def test_the_same_incident_in_two_files(tree: WriteTree, adopt: Adopt) -> None:
    own = BARE.replace("Postmortem: ", "INC-007: ")
    tree({"incidents/a.md": own, "incidents/b.md": own + "\nMore.\n"})
    result = adopt("--write", "--format", "json")
    assert outcomes(result) == {"incidents/a.md": "ready", "incidents/b.md": "id taken"}


def test_where_people_keep_them(tree: WriteTree, adopt: Adopt) -> None:
    tree(
        {
            "docs/engineering/post-mortems/2026/a.md": BARE,
            "docs/2026-03-02-outage.md": BARE,
            "notes/mail.md": BARE.replace("## Timeline", "## Impact\n\nAll mail was down.\n\n## Timeline")
            + "\n## Actions\n\n- x\n",
            "notes/other.md": "# Minutes\n\nWe spoke of incidents and outages that recovered.\n",
            "docs/incidents/process.md": PROCESS,
            "node_modules/x/incidents/a.md": BARE,
            "artifacts/decision-memos/INC-001-a.md": record(),
        }
    )
    found = outcomes(adopt("--format", "json"))
    assert found == {
        "docs/2026-03-02-outage.md": "ready",
        "docs/engineering/post-mortems/2026/a.md": "ready",
        "docs/incidents/process.md": "no post-mortem",
        "notes/mail.md": "ready",
    }


def test_a_file_named_on_the_command_line_is_always_adopted(tree: WriteTree, adopt: Adopt) -> None:
    tree({"README.md": "# The tale of the plug\n\nIt was out.\n"})
    assert outcomes(adopt("README.md", "--format", "json")) == {"README.md": "ready"}


def test_nothing_to_adopt_is_said(tree: WriteTree, adopt: Adopt) -> None:
    tree({"docs/index.md": "# Home\n"})
    assert adopt().stdout == "No post-mortems were found. Name their files or folders: incidents adopt PATH\n"


def test_links_still_lead_where_they_led(tree: WriteTree, adopt: Adopt) -> None:
    graph = "![graph](img/g.png) and [notes](../notes.md#a)"
    text = BARE + f"\n{graph}, [code](https://x.example/), [gone](no.md), [far](/x/)\n"
    root = tree({"docs/incidents/a.md": text, "docs/incidents/img/g.png": b"x", "docs/notes.md": "x"})
    adopt("--write")
    body = next((root / "artifacts").rglob("*.md")).read_text()
    assert (
        "![graph](../../docs/incidents/img/g.png) and [notes](../../docs/notes.md#a), [code](https://x.example/)"
        in body
    )
    assert ", gone, far" in body


def test_a_record_that_cannot_be_read_back_is_one_problem(
    tree: WriteTree, adopt: Adopt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "mkdocs_incidents.recording.adoption.adoption.render_record",
        lambda fields, body: render_record(fields, body).replace("title: ", "title: ["),
    )
    tree({"postmortems/2024-03-14-queue.md": "# Queue stuck\n\n## Timeline (UTC)\n\n- 14:02 Alert\n"})
    result = adopt("postmortems")
    assert result.exit_code == 1
    assert "the record cannot be written" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
