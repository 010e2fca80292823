"""A whole incident at the command line, from an alert on standard input to an approved post-mortem: how much is typed
and read.

The text of the post-mortem itself is written in an editor, and its keys are not counted.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.conftest import CONFIG, WriteTree, load
from tests.unit.cli.conftest import write_editor

BODIES = Path(__file__).parents[1] / "recording/alerts/bodies"
HOUR = (
    ("08:43", "incidents new --from-alert -"),
    ("08:44", "incidents ack"),
    ("08:46", "incidents log pool is full"),
    ("08:50", "incidents id --note 'release 13 leaks'"),
    ("08:51", "incidents log rolling back"),
    ("08:57", "incidents mit --by rollback --at 2m"),
    ("08:59", "incidents new --from-alert -"),
    ("08:59", "incidents log no errors since"),
    ("09:00", "incidents res"),
    ("09:02", "incidents ed 1"),
    ("09:30", "incidents pro 1 review"),
    ("09:40", "incidents pro 1 approved"),
)
POST_MORTEM = (
    """
before, _, _ = text.partition("## Root Cause Analysis")
text = (
    before.replace("| HH:MM | Service confirmed restored |\\n", "")
    .replace("[One sentence describing user-facing impact]", "Two checkouts in three failed.")
    + """
    + repr("""\
## Root Cause Analysis: 5 Whys
1. **Why** did the service go down? The pool of connections was full.
2. **Why** was it full? Release 13 keeps a connection after a timeout.

## Contributing Factors
- No alert on the use of the pool

## Impact Assessment
- **Users affected**: about 400
- **Revenue impact**: 40 orders
- **Data impact**: none
- **Reputation impact**: minimal

## Remediation Actions
### Immediate (completed during incident)
- [x] Rolled back to release 12 -- Closed: 2026-11-23

### Short-term (within 1 week)
- [ ] Alert on the use of the pool -- Owner: Ada -- Due: 2026-11-30

## Lessons Learned
- **What went well**: the rollback took six minutes
- **What went poorly**: the search for the cause
- **Where we got lucky**: a quiet hour
""")
    + ")"
)
"""What a person writes in the editor."""

MOST_KEYS, MOST_LINES = 250, 30


def test_the_hour(tree: WriteTree, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tree({"company.config.yaml": CONFIG + "incident_response: {services: [{name: checkout}]}\n"})
    assert CliRunner().invoke(main, ["init", "--root", str(root)]).exit_code == 0
    monkeypatch.chdir(root)
    monkeypatch.setenv("INCIDENTS_TZ", "UTC")
    monkeypatch.setenv("INCIDENTS_AUTHOR", "Ada")
    monkeypatch.setenv("VISUAL", write_editor(tmp_path_factory.mktemp("editor") / "vim", POST_MORTEM))
    bodies = iter(("alertmanager-firing.json", "alertmanager-resolved.json"))
    printed: dict[str, list[str]] = {}
    for clock, command in HOUR:
        body = (BODIES / next(bodies)).read_bytes() if command.endswith("-") else b""
        arguments = [*shlex.split(command)[1:], "--as-of", f"2026-11-23T{clock}:00Z"]
        result = CliRunner().invoke(main, arguments, input=body)
        assert result.exit_code == 0, result.output
        printed[clock + command] = result.output.splitlines()
    keys = sum(len(command) + 1 for _, command in HOUR if not command.endswith("-"))  # a webhook types these
    lines = [line for command, output in printed.items() for line in output if " pro " not in command]
    assert keys <= MOST_KEYS, keys
    assert len(lines) <= MOST_LINES, "\n".join(lines)
    assert printed["08:59incidents new --from-alert -"][1].startswith("Next: incidents resolve when")
    (incident,) = load(root).incidents
    times = [f"{at:%H:%M}" for _, at in incident.instants()]
    assert (times, incident.mitigation) == (["08:41", "08:44", "08:50", "08:55", "09:00"], "rollback")
    assert [entry.event for entry in incident.timeline if entry.event.startswith("Alertmanager")]
    assert incident.artifact.status == "approved"
    log = (root / "artifacts/.audit-log/promotions.log").read_text(encoding="utf-8")
    assert log.endswith("review → approved, by Ada\n")
    assert load(root).errors == ()
