"""A repository of N believable records of 3 to 6 KB, the same at every call: odd ones in front matter, even ones as
documents in the form of the post-mortem template. Each has code, tables, lists, an alert and links to other records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import yaml

from tests.bench.bodies import sentence as _sentence
from tests.bench.bodies import write_prose

FOLDER = "artifacts/decision-memos"
SERVICES = tuple(
    f"{area}-{part}"
    for area in ("web", "checkout", "billing", "search", "reports", "identity")
    for part in ("api", "worker", "cache", "postgres")
)
TAGS = tuple(
    f"{subject}-{kind}"
    for subject in ("release", "database", "network", "capacity", "vendor")
    for kind in ("change", "limit", "loss", "human")
)
_SEVERITIES = ("P0", "P1", "P1", "P2", "P2", "P2", "P3", "P3")
_TRIGGERS = ("deploy", "config-change", "migration", "dependency", "capacity", "network")
_MITIGATIONS = {"rollback": "rollback", "hotfix": "hotfix", "flag-disable": "flag disable"}
_SITE = """site_name: Bench
site_url: https://bench.example/
theme: {name: material, font: false}
plugins: [search, macros, incidents]
"""


def write_repository(root: Path, count: int) -> None:
    """Write `count` records with their configuration."""
    (root / FOLDER).mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(_SITE, encoding="utf-8")
    config = {"company": {"name": "Bench"}, "incident_response": {"services": [{"name": name} for name in SERVICES]}}
    (root / "company.config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    for number in range(1, count + 1):
        (root / file_of(number)).write_text(build_record(number), encoding="utf-8")


def file_of(number: int) -> str:
    """The file of the record with this number, from the repository's root."""
    return f"{FOLDER}/{identity_of(number)}.md"


def build_record(number: int, services: Sequence[str] = SERVICES) -> str:
    """One record's text, which names two of the services."""
    random = Random(number)  # noqa: S311 - the same records every time
    start = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(hours=4 * number, minutes=random.randrange(60))
    write = _write_front_matter if number % 2 else _write_document
    return write(random, identity_of(number), start, write_prose(random, _others(random, number)), services)


def identity_of(number: int) -> str:
    """The id of the record with this number."""
    return f"INC-{number:05}"


def _others(random: Random, number: int) -> list[tuple[str, str]]:
    """Two earlier records, to be linked; of the first ones fewer."""
    numbers = random.sample(range(1, number), min(2, number - 1))
    return [(identity_of(other), f"{identity_of(other)}.md") for other in numbers]


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _contract(random: Random, identity: str, title: str, start: datetime) -> str:
    tags = ", ".join(random.sample(TAGS, 3))
    return (
        f"id: {identity}\ntype: decision-memo\ntitle: {title}\nstatus: approved\ncreated: {start:%Y-%m-%d}\n"
        "author: Mara Lindqvist\nparent: null\nchildren: []\ndepends_on: []\nblocks: []\n"
        f"tags: [{tags}]\n"
    )


def _write_front_matter(random: Random, identity: str, start: datetime, prose: str, services: Sequence[str]) -> str:
    instants = [start + timedelta(minutes=minutes) for minutes in (0, 4, 9, 31, 47, 95)]
    names = ("started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at", "resolved_at")
    fields = {
        "severity": random.choice(_SEVERITIES),
        "services": random.sample(services, 2),
        **{name: _moment(at) for name, at in zip(names, instants, strict=True)},
        "detected_by": "monitoring",
        "trigger": random.choice(_TRIGGERS),
        "mitigation": random.choice(list(_MITIGATIONS)),
        "summary": _sentence(random, 14),
        "impact": {"users": "12 %", "revenue": "none", "data": "none", "reputation": "minimal"},
        "timeline": [
            {"at": _moment(start + timedelta(minutes=9 * step)), "event": _sentence(random, 12)} for step in range(10)
        ],
        "five_whys": [_sentence(random, 14) for _ in range(5)],
        "contributing_factors": [_sentence(random, 9) for _ in range(3)],
        "actions": [
            {"action": _sentence(random, 9), "owner": "Tomas", "due": "2022-06-01", "status": "done"}
            for _ in range(random.randint(4, 8))
        ],
        "lessons": {name: _sentence(random, 12) for name in ("went_well", "went_poorly", "got_lucky")},
    }
    front = yaml.safe_dump(fields, sort_keys=False, width=1000)
    contract = _contract(random, identity, _sentence(random, 6), start)
    return f"---\n{contract}{front}---\n\n## What the graphs showed\n\n{prose}\n"


def _write_document(random: Random, identity: str, start: datetime, prose: str, services: Sequence[str]) -> str:
    title = _sentence(random, 6)
    spelled = random.choice(list(_MITIGATIONS.values()))
    events = [
        (0, "Issue first detected by monitoring"),
        (4, "Incident acknowledged, investigation started"),
        *((10 + 5 * step, _sentence(random, 12)) for step in range(5)),
        (40, f"Root cause identified: {_sentence(random, 6)}"),
        (47, f"Mitigation applied ({spelled})"),
        (60, "Service confirmed restored"),
        (95, "Incident marked resolved"),
    ]
    rows = "\n".join(f"| {start + timedelta(minutes=minutes):%H:%M} | {event} |" for minutes, event in events)
    whys = "\n".join(f"{step}. **Why** did it happen? {_sentence(random, 14)}" for step in range(1, 6))
    factors = "\n".join(f"- {_sentence(random, 9)}" for _ in range(3))
    actions = "\n".join(
        f"- [x] {_sentence(random, 9)} -- Owner: Tomas -- Due: 2022-06-01" for _ in range(random.randint(4, 8))
    )
    affected = ", ".join(random.sample(services, 2))
    return f"""---
{_contract(random, identity, title, start)}services: [{affected}]
---

# Post-Mortem: [{identity}] {title}

## Incident Metadata
- **Incident ID**: {identity}
- **Severity**: {random.choice(_SEVERITIES)}
- **Date**: {start:%Y-%m-%d}
- **Duration**: 1 hours 35 minutes
- **Impact Summary**: {_sentence(random, 14)}
- **Author**: Mara Lindqvist
- **Status**: Final

## Timeline (all times UTC)
| Time | Event |
|------|-------|
{rows}

## Root Cause Analysis: 5 Whys
{whys}

## Contributing Factors
{factors}

## Impact Assessment
- **Users affected**: 12 %
- **Revenue impact**: none
- **Data impact**: none
- **Reputation impact**: minimal

## Remediation Actions

### Short-term (within 1 week)
{actions}

## Lessons Learned
- **What went well**: {_sentence(random, 12)}
- **What went poorly**: {_sentence(random, 12)}
- **Where we got lucky**: {_sentence(random, 12)}

## What the graphs showed

{prose}
"""
