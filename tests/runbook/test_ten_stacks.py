"""Thirteen companies, and each entry: every printed block is sound shell, and nothing changes with nothing set."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.catalogue.shell_variables import used_values
from mkdocs_incidents.model.provider import Value
from mkdocs_incidents.printable import shell_word
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.standard_files import RUNBOOK, default_standard
from mkdocs_incidents.runbook.expansion import expand_macros
from mkdocs_incidents.runbook.rollback import build_rollback
from mkdocs_incidents.runbook.runbook_parts import RunbookParts
from tests.runbook.printed import STEPS

AWKWARD = 'it\'s "two" $(touch /tmp/pasted) `words`'
STACKS: dict[str, dict[str, Any]] = {
    "fly-django": {"hosting": "Fly.io", "orm": "Django", "database": "PostgreSQL", "cache": "Redis", "queue": "Celery"},
    "vercel-prisma": {"hosting": "Vercel", "orm": "Prisma", "database": "Neon", "email": "Resend", "ai": "OpenAI"},
    "eks": {"hosting": "Kubernetes on AWS EKS", "orm": "Flyway", "database": "Postgres on RDS", "queue": "Kafka"},
    "ecs": {
        "hosting": "AWS ECS",
        "orm": "TypeORM",
        "database": "Aurora",
        "edge": "AWS WAF",
        "secrets": "Secrets Manager",
    },
    "rails": {
        "hosting": "Heroku",
        "orm": "Rails",
        "database": "Heroku Postgres",
        "queue": "Sidekiq",
        "email": "SendGrid",
    },
    "azure": {"hosting": "Azure Functions", "orm": "EF", "database": "Azure SQL", "secrets": "Key Vault"},
    "gcp": {"hosting": "Cloud Run", "orm": "Alembic", "database": "Cloud SQL", "queue": "Pub/Sub", "dns": "Cloud DNS"},
    "laravel": {
        "hosting": "Docker Compose on Hetzner",
        "orm": "Laravel",
        "database": "MySQL 8",
        "certificates": "Certbot",
    },
    "cloudflare": {
        "hosting": "Cloudflare Workers",
        "orm": "Drizzle",
        "database": "D1",
        "storage": "R2",
        "edge": "Cloudflare",
    },
    "go": {
        "hosting": "Nomad",
        "orm": "goose",
        "database": "CockroachDB",
        "infrastructure": "Terraform",
        "ci": "GitHub Actions",
    },
    "northflank": {
        "hosting": "Northflank",
        "orm": "Prisma",
        "database": "Prisma Postgres",
        "dns": "DNSimple",
        "observability": "Honeycomb",
    },
    "render": {
        "hosting": "Render",
        "orm": "Alembic",
        "database": "Render Postgres",
        "feature_flags": "Optimizely",
        "observability": "UptimeRobot",
    },
    "jvm": {
        "hosting": "Helm",
        "orm": "Liquibase",
        "database": ["Oracle", "Cassandra"],
        "dns": "NS1",
        "observability": "Papertrail",
    },
}
KEYS = {setting.kind: setting.key.split(".") for setting in reversed(PROVIDER_SETTINGS)}


def sections(stack: dict[str, Any], values: dict[str, str]) -> dict[str, Any]:
    """A configuration that names the providers of a stack."""
    config: dict[str, Any] = {"incident_response": {"values": values, "services": []}}
    for kind, name in stack.items():
        place = config
        for key in KEYS[kind][:-1]:
            place = place.setdefault(key, {})
        place[KEYS[kind][-1]] = name
    return config


def configurable(stack: dict[str, Any]) -> list[Value]:
    parts = build_rollback(parse_company(sections(stack, {})))
    values = [value for part in parts for provider in part.providers for value in used_values(provider.entry)]
    return [value for value in values if value.configurable]


def blocks(text: str) -> list[str]:
    """The shell blocks, without the indent of their list."""
    found = re.findall(r"^( *)```shell\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


@pytest.mark.parametrize("name", STACKS)
def test_every_block_is_sound_shell(name: str, tmp_path: Path) -> None:
    values = {value.name: AWKWARD for value in configurable(STACKS[name])}
    text = expand_macros(
        default_standard(RUNBOOK), RunbookParts(parse_company(sections(STACKS[name], values))).macros()
    )
    printed = blocks(text)
    assert len(printed) > 10
    assert values == {} or any(f"={shell_word(AWKWARD)}" in block for block in printed)
    assert complaints({f"{number:03}": block for number, block in enumerate(printed)}, tmp_path) == ""


def test_every_entry_is_sound_shell(tmp_path: Path) -> None:
    commands = {place.replace("/", "-"): step.command or "" for place, step in STEPS.items() if step.lang == "shell"}
    assert complaints(commands, tmp_path) == ""


def complaints(blocks: dict[str, str], folder: Path) -> str:
    """The output of shellcheck for the blocks, each in its own file. Raises if bash cannot parse one."""
    for name, block in blocks.items():
        (folder / f"{name}.sh").write_text(f"#!/bin/bash\n{block}\n")
    scripts = sorted(map(str, folder.iterdir()))
    for script in scripts:
        subprocess.run(["bash", "-n", script], check=True)
    # SC2016: JSON and awk stand in single quotes on purpose; SC2312 and notes on style are left out
    found = subprocess.run(
        ["shellcheck", "--severity=info", "--exclude=SC2016", *scripts], capture_output=True, text=True, check=False
    )
    return found.stdout
