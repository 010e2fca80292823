"""What every test may use: small repositories written from text, loaded for real.

A test reads as before → after:

    def test_unknown_severity(tree: WriteTree) -> None:
        root = tree({"artifacts/INC-001.md": record(severity="P9")})
        assert codes(load(root)) == ["INC103"]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.storage.cache_folder import VARIABLE

AS_OF = "2026-11-23T09:00:00Z"
"""The present of every test that does not choose one."""

CONFIG = "company: {name: Example}\n"
"""A configuration that says nothing; `tree` adds it, so that CFG001 is not in every result."""

RECORD: Mapping[str, str] = {
    "id": "INC-001",
    "type": "decision-memo",
    "title": "Checkout answered with errors",
    "status": "approved",
    "created": "2026-03-02",
    "author": "Ada Example",
    "severity": "P1",
    "services": "[web]",
    "started_at": "2026-03-02T14:00:00Z",
    "detected_at": "2026-03-02T14:02:00Z",
    "acknowledged_at": "2026-03-02T14:05:00Z",
    "identified_at": "2026-03-02T14:21:00Z",
    "mitigated_at": "2026-03-02T14:29:00Z",
    "resolved_at": "2026-03-02T14:54:00Z",
    "impact": "{users: about 400, revenue: none, data: none, reputation: minimal}",
    "timeline": "[{at: 2026-03-02T14:02:00Z, event: Alert}, {at: 2026-03-02T14:29:00Z, event: Rolled back}]",
    "five_whys": "[The release failed, It read a missing setting]",
    "contributing_factors": "[Nothing compares the settings]",
    "actions": "[{action: Compare the settings, owner: Ada, due: 2026-03-09, status: done}]",
    "lessons": "{went_well: the alert, went_poorly: the search, got_lucky: a quiet hour}",
}
"""A complete record: key → YAML value on one line."""

TEMPLATE: Mapping[str, str] = {
    "Incident Metadata": """
- **Incident ID**: INC-001
- **Severity**: P1
- **Date**: 2026-03-02
- **Duration**: 0 hours 54 minutes
- **Impact Summary**: One checkout in three failed.
- **Author**: Ada Example
- **Status**: Final
""",
    "Timeline (all times UTC)": """
| Time | Event |
|------|-------|
| 14:02 | Issue first detected by monitoring |
| 14:05 | Incident acknowledged, investigation started |
| 14:21 | Root cause identified: a setting is missing |
| 14:29 | Mitigation applied (rollback) |
| 14:40 | Service confirmed restored |
| 14:54 | Incident marked resolved |
""",
    "Root Cause Analysis: 5 Whys": """
1. **Why** did the service go down? The release failed at start-up.
2. **Why** did it fail? It reads a setting that production lacks.
3. **Why** does production lack it? It was added by hand to staging.
4. **Why** was it added by hand? Settings are not deployed.
5. **Why** are they not? Nobody has asked for it.
""",
    "Contributing Factors": """
- No check compares the settings
- No alert on restarts
""",
    "Impact Assessment": """
- **Users affected**: about 400
- **Revenue impact**: none
- **Data impact**: none
- **Reputation impact**: minimal
""",
    "Remediation Actions": """
### Immediate (completed during incident)
- [x] Rolled back

### Short-term (within 1 week)
- [x] Compare the settings -- Owner: Ada -- Due: 2026-03-09

### Long-term (within 1 month)
- [ ] Deploy the settings -- Owner: Bo -- Due: 2027-04-01
""",
    "Follow-Up Items": """
| Item | Owner | Due Date | Status |
|------|-------|----------|--------|
| Ask the provider | Ada | 2026-03-20 | Done |
""",
    "Lessons Learned": """
- **What went well**: fast alert
- **What went poorly**: slow search
- **Where we got lucky**: a quiet hour
""",
}
"""The post-mortem template, filled in: heading → text below it."""

WriteTree = Callable[[Mapping[str, str | bytes]], Path]


def front_matter(**fields: str | None) -> str:
    """The lines `---`, `key: value` …, `---`; a key whose value is None is left out."""
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, "---", ""])


def record(body: str = "", **overrides: str | None) -> str:
    """A complete record, all of it in the front matter; overrides replace, add or (None) remove keys."""
    return front_matter(**{**RECORD, **overrides}) + body


def filled_template(sections: Mapping[str, str | None] | None = None, **overrides: str | None) -> str:
    """A complete record with the contract in the front matter and the rest in the filled-in template.

    `sections` replaces, adds or (None) removes sections by their heading; the overrides are front matter.
    """
    contract = {key: RECORD[key] for key in ("id", "type", "title", "status", "created", "author")}
    texts = {**TEMPLATE, **(sections or {})}
    body = "\n".join(f"## {heading}\n{text}" for heading, text in texts.items() if text is not None)
    return front_matter(**{**contract, **overrides}) + f"\n# Post-Mortem: [INC-001] {RECORD['title']}\n\n{body}"


def load(root: Path, as_of: str = AS_OF, **rules: object) -> Workspace:
    """Read and check a repository; keyword arguments are levels of rules, as the site's options give them.

    CFG301 and CFG304 (providers and values that are not set) are off unless a test asks for them: they would be in
    almost every result.
    """
    now = parse_instant(as_of)
    assert now is not None
    return load_workspace(root, WorkspaceOptions(now=now, rules={"CFG301": "off", "CFG304": "off", **rules}))


def codes(workspace: Workspace) -> list[str]:
    """The problems' codes, in the problems' order."""
    return [problem.code for problem in workspace.problems]


def texts(workspace: Workspace) -> list[str]:
    """The problems as they are printed."""
    return [str(problem) for problem in workspace.problems]


@pytest.fixture(scope="session", autouse=True)
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the caches of the user who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture
def tree(tmp_path: Path) -> WriteTree:
    """Write files into an empty folder and return it.

    A path that ends in `/` is an empty folder. company.config.yaml is added unless it is among the files; to have
    none, delete it.
    """

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in {"company.config.yaml": CONFIG, **files}.items():
            path = tmp_path / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what the tests got into the golden files; look at the difference before committing."""
    parser.addoption("--update-golden", action="store_true", help="renew the golden files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text byte for byte with a file, or renew the file."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_bytes(actual.encode())
        assert actual.encode() == path.read_bytes(), f"differs from {path.name}; renew with --update-golden"

    return compare
