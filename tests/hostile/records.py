"""Records with hostile text in every field and in the body: the cases of `cases.yaml`, and mixtures of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import yaml

CASES: Mapping[str, str] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
"""Name → text."""

FOLDER = "artifacts/decision-memos"
SITE = """site_name: Hostile
site_url: https://hostile.example/ops/
theme:
  name: material
  font: false
  features: [navigation.tabs, search.suggest, toc.follow]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
markdown_extensions:
  - toc: {permalink: true}
  - tables
  - footnotes
  - abbr
  - attr_list
  - md_in_html
  - pymdownx.snippets
  - pymdownx.tabbed: {alternate_style: true}
"""
_CONTRACT = "type: decision-memo\nstatus: draft\ncreated: 2026-01-12\n"


def write_repository(root: Path, texts: Sequence[str], *, options: str = "", search: str = "  - search\n") -> None:
    """Write two records for each text, one in each form. The configuration and an RFC have the texts, too."""
    (root / FOLDER).mkdir(parents=True)
    (root / "docs").mkdir()
    plugins = f"plugins:\n{search}  - macros\n  - incidents:\n      as_of: 2026-11-23T09:00:00Z\n{options}"
    (root / "mkdocs.yml").write_text(SITE + plugins, encoding="utf-8")
    (root / "company.config.yaml").write_text(_company(texts), encoding="utf-8")
    for number, record in enumerate(build_records(texts), 1):
        (root / FOLDER / f"INC-{number:05}-hostile.md").write_bytes(record.encode())
    everything = "\n\n".join(texts[:200])
    title = _quote(" ".join(texts)[:180].strip() or "x")
    rfc = f"---\nid: RFC-001\ntype: rfc\nstatus: draft\ncreated: 2026-01-12\nauthor: {title}\ntitle: {title}\n---\n\n"
    (root / "artifacts/RFC-001.md").write_bytes((rfc + everything + "\n").encode())


def build_records(texts: Sequence[str]) -> Iterator[str]:
    """A record in each form for each text; the numbers run on."""
    for index, text in enumerate(texts):
        start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=index % 8000)
        yield _front_matter_form(f"INC-{2 * index + 1:05}", text, start)
        yield _document_form(f"INC-{2 * index + 2:05}", text, start)


def mix(count: int, seed: int = 7) -> list[str]:
    """`count` texts, each of one to four cases with something between them; the same ones at every call."""
    random = Random(seed)  # noqa: S311 - the same texts every time
    cases = list(CASES.values())
    between = ("", " ", "\n", "\n\n", "\n    ", "| ", "`", "\n> ", "<", "\n- ", "\\", "\u202e", "](", "{: ")
    return [
        "".join(random.choice(between) + random.choice(cases) for _ in range(random.randint(1, 4)))
        for _ in range(count)
    ]


def _front_matter_form(identity: str, text: str, start: datetime) -> str:
    quoted, title, address = _quote(text), _quote(text[:200].strip() or "x"), _quote(f"https://x.example/{text}")
    services = f"web, {quoted}" if int(identity[-5:]) % 16 == 1 else "web"  # each name has pages of its own
    at = [f"{start + timedelta(minutes=minute):%Y-%m-%dT%H:%M:%SZ}" for minute in (0, 5, 9)]
    fields = (
        f"id: {identity}\n{_CONTRACT}title: {title}\nauthor: {quoted}\nseverity: P1\nservices: [{services}]\n"
        f"tags: [{quoted}]\ndepends_on: [RFC-001]\nparent: {quoted}\ndetected_at: {at[0]}\nmitigated_at: {at[1]}\n"
        f"resolved_at: {at[2]}\ndetected_by: {quoted}\ntrigger: {quoted}\nmitigation: {quoted}\nsummary: {quoted}\n"
        f"impact: {{summary: {quoted}, users: {quoted}, revenue: {quoted}, data: {quoted}, reputation: {quoted}}}\n"
        f"timeline:\n  - {{at: {at[0]}, event: {quoted}}}\n  - {{event: {quoted}}}\n"
        f"five_whys: [{quoted}]\ncontributing_factors: [{quoted}]\n"
        f"actions:\n  - {{action: {quoted}, owner: {quoted}, due: 2026-03-09, url: {address}}}\n"
        f"lessons: {{went_well: [{quoted}], went_poorly: {quoted}, got_lucky: {quoted}}}\n"
        f"links: [{{title: {quoted}, url: {address}}}]\nx-own: {quoted}\n"
    )
    body = f"## Notes\n\n{text}\n\n- in a list: {text}\n\nA [link {text}](https://x.example), and *{text}*.\n"
    return f"---\n{fields}---\n\n{body}"


def _document_form(identity: str, text: str, start: datetime) -> str:
    line = " ".join(text.split())
    return (
        f"---\nid: {identity}\n{_CONTRACT}author: Mara\ntitle: Hostile\nseverity: P1\nservices: [web]\n---\n\n"
        f"# Post-Mortem: [{identity}] {line}\n\n## Incident Metadata\n- **Date**: {start:%Y-%m-%d}\n"
        f"- **Impact Summary**: {line}\n\n## Timeline (all times UTC)\n| Time | Event |\n|------|-------|\n"
        f"| 14:02 | Issue first detected by monitoring |\n| 14:05 | Mitigation applied ({line}) |\n| 14:09 | {line} |\n"
        f"\n## Root Cause Analysis: 5 Whys\n1. **Why** did it? {line}\n\n## Contributing Factors\n- {line}\n"
        f"\n## Impact Assessment\n- **Users affected**: {line}\n\n## Remediation Actions\n"
        f"### Short-term (within 1 week)\n- [ ] {line} -- Owner: Mara -- Due: 2026-03-09\n"
        f"\n## Lessons Learned\n- **What went well**: {line}\n\n## {line}\n\n{text}\n"
    )


def _company(texts: Sequence[str]) -> str:
    """A configuration with several of the texts in each name, because a company has only a few services."""
    parts = [" ".join(texts[first : first + 8]) for first in range(0, min(len(texts), 240), 8)]
    services = [
        {"name": f"s{index}", "title": text.strip() or "x", "owner": text, "depends_on": ["web"]}
        for index, text in enumerate(parts)
    ]
    title = "<img src=x onerror=alert(1)>{{ 6007*7 }}"
    web = {"name": "web", "title": title, "urls": ['https://x.example/"><script>']}
    company = {"name": "<script>alert(1)</script>{{ 6007*7 }}", "product": '"><img src=x onerror=alert(1)>'}
    rules = dict.fromkeys(("INC103", "INC151", "INC152", "INC303", "INC305"), "warning")
    return yaml.safe_dump({"company": company, "incident_response": {"services": [web, *services], "rules": rules}})


def _quote(text: str) -> str:
    """A YAML scalar in double quotes; JSON spells what is outside the first plane in a way that YAML does not know."""
    escaped = (c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(escaped)}"'
