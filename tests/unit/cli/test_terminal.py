"""Every command is run on a repository that plants what steers a terminal or a CI runner; nothing of it comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from mkdocs_incidents.cli.commands import COMMANDS
from mkdocs_incidents.model.field import Kind
from mkdocs_incidents.model.fields import FIELDS
from mkdocs_incidents.reading.front_matter import parse_front_matter
from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run, write_editor

HOSTILE = (
    "##vso[task.setvariable variable=a]b ##[add-mask]c ###teamcity[buildStop] ::stop-commands::d "
    "::add-mask::e \x1b[31m\x1b]0;t\x07 \x9b31m \x7f\x00 \u202e\u2066\u200b\u2028 x"
)
_QUOTED = json.dumps(HOSTILE)
_LINES = json.dumps(f"::error::1\n::stop-commands::2\n {HOSTILE}\r\n::warning::3")
_NAME = "##[x] ::stop-commands:: .md"
_CONFIG = f"""company: {{name: {_QUOTED}, domain: example.com}}
incident_response:
  services:
    - {{name: web, title: {_QUOTED}}}
    - {{name: {_QUOTED}, title: odd}}
"""
_WHOLE = record(
    title=_QUOTED,
    author=_QUOTED,
    tags=f"[{_QUOTED}]",
    summary=_LINES,
    services=f"[web, {_QUOTED}]",
    impact=f"{{summary: {_LINES}, users: {_QUOTED}, revenue: {_QUOTED}, data: {_QUOTED}, reputation: {_QUOTED}}}",
    timeline=f"[{{at: 2026-03-02T14:02:00Z, event: {_LINES}}}]",
    updates=f"[{{at: 2026-03-02T14:05:00Z, audience: internal, state: investigating, text: {_LINES}}}]",
    actions=f"[{{action: {_LINES}, owner: {_QUOTED}, due: 2026-03-09, status: open}}]",
    **dict.fromkeys(("public_title", "public_impact", "workaround", "unaffected"), _QUOTED),
    five_whys=f"[{_LINES}, {_QUOTED}]",
    contributing_factors=f"[{_LINES}, {_QUOTED}]",
    lessons=f"{{went_well: {_LINES}, went_poorly: {_QUOTED}, got_lucky: {_QUOTED}}}",
    links=f"[{{title: {_LINES}, url: 'https://x.test/'}}]",
    source=f"{{system: {_QUOTED}, id: {_QUOTED}, url: 'https://x.test/', imported_at: 2026-03-02T14:05:00Z}}",
    body="\n::stop-commands::t\n\n## Notes\n\n##vso[x] ##[add-mask]y\n",
)
_WRONG = record(id="INC-002", severity=_QUOTED, title=_LINES, trigger=_QUOTED, depends_on=f"[{_QUOTED}]", odd=_LINES)
_ALERT = json.dumps({"title": HOSTILE, "severity": HOSTILE, "service": HOSTILE, "url": f"https://x.test/{HOSTILE}"})
_FOREIGN = f"# Post-mortem: {HOSTILE}\n\nDate: 2026-03-02\n\n## Timeline\n\n- 14:02 UTC ::error::x {HOSTILE}\n"
_ENTRY = json.dumps({"incidents": [{"id": HOSTILE, "title": HOSTILE}, {"id": "INC-009", "title": HOSTILE}]})
_AT = "2026-03-02T14:20:00Z"
_OLD = _WHOLE.replace("summary:", "summary: old #")
_ISSUE = {
    "html_url": f"https://x.test/{HOSTILE}",
    "title": HOSTILE,
    "body": f"### Severity\n\n{HOSTILE}\n\n### Services\n\nweb, {HOSTILE}\n\n{HOSTILE}",
    "state": "open",
    "labels": [{"name": "incident"}, {"name": HOSTILE}],
    "user": {"login": HOSTILE},
    "author_association": "MEMBER",
    "created_at": _AT,
    "updated_at": _AT,
}
_EVENT = {"action": "opened", "issue": _ISSUE, "sender": {"login": HOSTILE}}
_EVENTS = {
    "opened.json": json.dumps(_EVENT),
    "refused.json": json.dumps({**_EVENT, "issue": {**_ISSUE, "author_association": "NONE"}}),
    "undated.json": json.dumps({**_EVENT, "issue": {**_ISSUE, "created_at": HOSTILE}}),
}
_MESSAGE = {"type": "message", "user": HOSTILE, "text": HOSTILE, "ts": "1772460600.000200"}
_CHAT = {
    "chat/channels.json": json.dumps([{"id": "C1", "name": HOSTILE}]),
    "chat/users.json": json.dumps([{"id": HOSTILE, "name": HOSTILE, "profile": {"display_name": HOSTILE}}]),
    "chat/##vso[x]/1.json": json.dumps([{**_MESSAGE, "reactions": [{"name": "memo", "users": ["U1"]}]}]),
}
_ADDRESS = "http://127.0.0.1:9/##vso[x]::error::%1b"

RUNS: Mapping[str, Sequence[Sequence[str]]] = {
    "check": [
        ("check", *more, "--format", form)
        for form in ("text", "json", "gitlab", "sarif", "junit", "github")
        for more in ((), ("--strict",), (f"artifacts/{_NAME}",))
    ]
    + [("check", "##vso[x]"), ("check", "--fix"), ("check", "--changed=##vso[x]")],
    "list": [("list",), ("list", "--format", "json")],
    "show": [("show", "INC-001"), ("show", "INC-001", "--format", "json"), ("show", HOSTILE)],
    "render": [("render", "--out", "##vso[x]", *more) for more in ((), ("--check",), ("--as-of", HOSTILE))],
    "schema": [("schema", "incident")],
    "init": [("init",), ("init", "--root", HOSTILE.partition("\0")[0])],
    "new": [("new", "--severity", "P1", "--detected-by", "monitoring", "--from-alert", "alert.json")],
    "drill": [("drill", "new", "--title", HOSTILE, *more) for more in ((), ("--service", HOSTILE))],
    "edit": [("edit", "INC-001", "--verbose"), ("edit", HOSTILE)],
    "undo": [("undo", "--verbose")],
    "todo": [("todo", "INC-001"), ("todo", "INC-002"), ("todo", HOSTILE)],
    "step": [("step", "INC-001", *more) for more in ((), ("1",), ("1", "--done", "-v"))] + [("step", HOSTILE)],
    "timeline": [
        ("timeline", "import", "INC-001", "chat", "--verbose", *more)
        for more in (("--reaction", "memo"), ("--reaction", HOSTILE), ("--pinned",), ("--channel", HOSTILE))
    ],
    "ingest": [("ingest", name) for name in (*_EVENTS, "broken.json")],
    "merge-driver": [("merge-driver", "old.md", "artifacts/INC-001.md", f"artifacts/{_NAME}", _NAME)],
    "report": [("report", "--quarter", quarter) for quarter in ("2026-Q1", HOSTILE)],
    "log": [("log", "INC-001", HOSTILE), ("log", HOSTILE, "x")],
    "confirm": [("confirm", HOSTILE), ("confirm", "INC-001", "severity", HOSTILE)],
    "ack": [("ack", "INC-001", "--at", HOSTILE), ("ack", "INC-001", "--at", "14:10", "--note", HOSTILE)],
    "identify": [("identify", HOSTILE)],
    "mitigate": [("mitigate", "INC-001", "--by", HOSTILE)],
    "resolve": [("resolve", "INC-001", "--at", HOSTILE)],
    "reopen": [("reopen", "INC-001", "--note", HOSTILE)],
    "severity": [("severity", "INC-001", HOSTILE), ("severity", "INC-001", "P2")],
    "set": [("set", "INC-001", f"title={HOSTILE}"), ("set", HOSTILE, "a=b"), ("set", f"{HOSTILE}=x")],
    "action": [
        ("action", "add", "INC-001", HOSTILE, "--owner", HOSTILE, "--due", HOSTILE),
        ("action", "add", "INC-001", HOSTILE, "--owner", HOSTILE),
        ("action", "list", "INC-001"),
    ],
    "link": [("link", "INC-001", HOSTILE)],
    "promote": [("promote", "INC-002", "archived"), ("promote", "INC-001", HOSTILE)],
    "status": [("status", HOSTILE), ("status", _ADDRESS), ("status", _ADDRESS, "--format", "json", "--timeout", "1")],
    "comms": [("comms", "INC-001", kind) for kind in ("status-page", "email", "post-mortem-invite", HOSTILE)]
    + [("comms", "INC-001", "internal", "--format", form) for form in ("text", "json", "slack", "statuspage", "eml")]
    + [("comms", "INC-001", "internal", "--sent", "--text", HOSTILE, "--verbose")]
    + [("comms", "INC-001", "post-mortem-invite", "--at", _AT, "--ics", "out.ics", "--organizer", HOSTILE)],
    "export": [("export", "--format", *form) for form in (["json"], ["ndjson"], ["csv"], ["csv", "--actions"])],
    "import": [("import", "export.json"), ("import", "broken.json")],
    "stats": [("stats",), ("stats", "--format", "json")],
    "actions": [("actions",), ("actions", "--format", "json")],
    "doctor": [("doctor",)],
    "adopt": [("adopt", "old"), ("adopt", "old", "--format", "json")],
}  # fmt: skip


@pytest.fixture
def planted(tree: WriteTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    code = "text = text.replace('severity: P1', 'severity: \\x1b[31m::error::x')"
    monkeypatch.setenv("VISUAL", write_editor(tmp_path / "editor", code))
    return tree(
        {
            "company.config.yaml": _CONFIG,
            "artifacts/INC-001.md": _WHOLE,
            f"artifacts/{_NAME}": _WRONG,
            "artifacts/##[broken].md": "---\ntitle: '::x\n---\n",
            "artifacts/##[note].md": "none\n",
            "alert.json": _ALERT,
            "export.json": _ENTRY,
            "broken.json": f'{{"{HOSTILE}',
            "old/##vso[x].md": _FOREIGN,
            "old.md": _OLD,
            **_EVENTS,
            **_CHAT,
        }
    )


def faults(text: str, *, commands: bool = False) -> list[str]:
    """Lines with control sequences. GitHub's reporter starts each of its lines with its own workflow command."""
    found = [line for line in text.split("\n") if not line.isprintable()]
    found += [line for line in text.split("\n") if re.search(r"##\w*\[", line)]
    for line in text.split("\n"):
        said = re.sub(r"^::(error|warning|notice) file=[^:]*::", "", line) if commands else line
        found += [line] if re.match(r"\s*::\w", said) or re.search(r"(?<!\w)::[\w-]+(::| )", said) else []
    return found


def test_every_text_of_a_record_is_hostile() -> None:
    """All but what names artifacts, fields or messages: that is so in the wrong record."""
    values = parse_front_matter(_WHOLE).fields
    names = {field.name for field in FIELDS.values() if field.kind in (Kind.TEXT, Kind.TEXTS, Kind.GROUP, Kind.GROUPS)}
    plain = {name for name in names if "stop-commands" not in str(values.get(name))}
    assert plain == {"id", "parent", "children", "depends_on", "blocks", "copied", "inferred"}


def test_every_command_is_run() -> None:
    assert RUNS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", [run for runs in RUNS.values() for run in runs], ids=lambda run: " ".join(run)[:40])
def test_no_command_prints_what_steers(planted: Path, run: Run, command: Sequence[str]) -> None:
    if command[0] == "undo":
        run("log", "INC-001", HOSTILE)
    result = run(*command)
    assert result.output
    assert faults(result.stdout, commands="github" in command) == []
    assert faults(result.stderr) == []


@pytest.mark.parametrize("form", ["csv", "json", "ndjson"])
def test_no_command_writes_what_steers(planted: Path, run: Run, form: str) -> None:
    run("export", "--format", form, "--out", "out")
    assert faults((planted / "out").read_text("utf-8")) == []


@pytest.mark.parametrize("length", range(90, 140, 3))
def test_a_folded_line_begins_with_no_command(tree: WriteTree, run: Run, length: int) -> None:
    tree({"artifacts/INC-001.md": record(summary="a" * length + "::stop-commands::b")})
    assert faults(run("show", "INC-001").stdout) == []
