"""Ten configurations: each runbook has only the commands of its providers."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.catalogue.lookup import KINDS, load_providers
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.rendering.environment import escape_text
from mkdocs_incidents.runbook.runbook_parts import RunbookParts

CONFIGURATIONS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "vercel-prisma": (
        {"tech_stack": {"hosting": "Vercel", "orm": "Prisma", "database": "Neon", "cache": "none"}},
        {"hosting-vercel", "orm-prisma", "database-neon"},
    ),
    "cloudformation-django": (
        {
            "tech_stack": {
                "hosting": "AWS CloudFormation",
                "orm": "Django",
                "database": "Amazon RDS",
                "cache": "Redis 7",
            }
        },
        {"hosting-aws-cloudformation", "orm-django", "database-aws-rds", "cache-redis"},
    ),
    "ecs-behind-cloudfront": (
        {"tech_stack": {"hosting": "AWS ECS + CloudFront", "orm": "alembic", "database": "aurora"}},
        {"hosting-aws-ecs", "cache-cloudfront", "orm-alembic", "database-aws-aurora"},
    ),
    "railway-drizzle": (
        {"tech_stack": {"hosting": "railway.app", "orm": "drizzle-orm"}, "feature_flags": {"provider": "config-file"}},
        {"hosting-railway", "orm-drizzle", "feature_flags-config-file"},
    ),
    "fly-django": (
        {"tech_stack": {"hosting": "fly-io", "orm": "DJANGO", "database": "PostgreSQL 16"}},
        {"hosting-fly", "orm-django", "database-postgresql"},
    ),
    "nothing-set": (
        {"tech_stack": {"hosting": "", "orm": "", "database": "", "cache": ""}, "feature_flags": {"provider": ""}},
        set(),
    ),
    "unknown-host": ({"tech_stack": {"hosting": "Vercle", "orm": "Rails"}}, {"orm-rails"}),
    "list-of-hosts": (
        {"tech_stack": {"hosting": ["Vercel", "Fly.io"], "orm": ["prisma"]}},
        {"hosting-vercel", "hosting-fly", "orm-prisma"},
    ),
    "list-of-caches": (
        {"tech_stack": {"hosting": "Render", "cache": ["Redis", "Fastly"], "orm": None}},
        {"hosting-render", "cache-redis", "cache-fastly"},
    ),
    "list-in-a-text": (
        {"tech_stack": {"hosting": "kubernetes, helm and argocd", "orm": 5}},
        {"hosting-kubernetes", "hosting-helm", "hosting-argocd"},
    ),
}


def rollback_commands(kind: str, key: str) -> list[str]:
    """The commands that identify an entry's rollback, or the texts if it has no commands."""
    provider = next(entry for entry in load_providers(kind) if entry.key == key)
    return [step.command or escape_text(step.text) for step in provider.steps["rollback"]]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_runbook_has_only_the_commands_of_its_providers(name: str) -> None:
    sections, expected = CONFIGURATIONS[name]
    text = RunbookParts(parse_company(sections)).rollback_checklist()
    plain = "\n".join(line.strip() for line in text.split("\n"))
    for command in [command for entry in expected for command in rollback_commands(*entry.split("-", 1))]:
        assert command.split("\n")[0].strip() in plain
    for kind in KINDS:
        for provider in load_providers(kind):
            shown = f"**{provider.name}**" in text
            assert shown == (f"{kind}-{provider.key}" in expected)


def test_what_is_not_set_names_the_key() -> None:
    text = RunbookParts(parse_company(CONFIGURATIONS["nothing-set"][0])).rollback_checklist()
    for key in (
        "tech_stack.hosting",
        "tech_stack.orm",
        "tech_stack.database",
        "feature_flags.provider",
        "tech_stack.cache",
    ):
        assert f"Set `{key}` in `company.config.yaml`" in text
    assert "Identify the last known good deployment" in text


def test_an_unknown_host_gets_generic_points_and_a_hint_to_add_a_provider() -> None:
    text = RunbookParts(parse_company(CONFIGURATIONS["unknown-host"][0])).rollback_checklist()
    assert "Not in the catalogue: Vercle" in text
    assert "`standards/ops/providers/`" in text
    assert "Execute the platform-specific rollback" in text


def test_none_is_not_unset() -> None:
    text = RunbookParts(parse_company({"tech_stack": {"cache": "none"}})).rollback_checklist()
    assert "`tech_stack.cache` is none: there is nothing to roll back here." in text
