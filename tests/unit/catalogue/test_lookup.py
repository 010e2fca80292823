"""From what a company wrote to the catalogue's entries."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.catalogue.lookup import KINDS, Lookup, find_providers, known_names, load_providers
from mkdocs_incidents.catalogue.names import normal
from mkdocs_incidents.catalogue.provider_fields import parse_providers


def keys(kind: str, value: Any) -> list[str]:
    return [provider.key for provider in find_providers(kind, value).providers]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("hosting", "Fly.io", ["fly"]),
        ("hosting", "fly io", ["fly"]),
        ("hosting", "FLYIO", ["fly"]),
        ("hosting", "fly-io", ["fly"]),
        ("hosting", "  Fly.io ", ["fly"]),
        ("hosting", "AWS ECS", ["aws-ecs"]),
        ("hosting", "k8s", ["kubernetes"]),
        ("hosting", "GitHub Pages", ["github-pages"]),
        ("hosting", ["Fly.io", "Vercel"], ["fly", "vercel"]),
        ("hosting", "Vercel + Fly.io", ["vercel", "fly"]),
        ("hosting", "Vercel and Railway, with Netlify", ["vercel", "railway", "netlify"]),
        ("hosting", "Vercel/Vercel", ["vercel"]),
        ("hosting", "helm 3", ["helm"]),
        ("orm", "Django", ["django"]),
        ("orm", "Ruby on Rails 8", ["rails"]),
        ("orm", "Flask-SQLAlchemy", ["flask-migrate"]),
        ("orm", "pressly/goose", ["goose"]),
        ("orm", ".NET", ["ef-core"]),
        ("database", "PostgreSQL 16", ["postgresql"]),
        ("database", "postgres v16.2", ["postgresql"]),
        ("database", "PostgreSQL 16.x", ["postgresql"]),
        ("database", "MySQL 8 & Postgres 15", ["mysql", "postgresql"]),
        ("database", "SQLite with Litestream", ["sqlite-litestream"]),
        ("cache", "Redis 7", ["redis"]),
        ("hosting", "Docker Compose on Hetzner", ["docker-compose"]),
        ("hosting", "Vercel (frontend), Railway (API)", ["vercel", "railway"]),
        ("hosting", "AWS (ECS + Fargate)", ["aws-ecs"]),
        ("hosting", "Node on Heroku", ["heroku"]),
        ("hosting", "Kubernetes on AWS EKS", ["aws-eks"]),
        ("hosting", "GKE Autopilot", ["gcp-gke"]),
        ("queue", "Celery", ["celery"]),
        ("database", "AWS RDS PostgreSQL", ["aws-rds"]),
        ("database", "Aurora PostgreSQL", ["aws-aurora"]),
        ("database", "Postgres on RDS", ["aws-rds"]),
        ("database", "PostgreSQL (RDS)", ["aws-rds"]),
        ("database", "Postgres on Heroku", ["heroku-postgres"]),
        ("database", "Supabase (Postgres)", ["supabase"]),
        ("database", "Supabase (self-hosted)", ["postgresql"]),
        ("hosting", "Frontend: Vercel, API: Fly.io", ["vercel", "fly"]),
        ("hosting", "Kubernetes-Cluster", ["kubernetes"]),
        ("database", "RDS (Postgres 14, Multi-AZ)", ["aws-rds"]),
        ("database", "Cloud SQL (Postgres)", ["gcp-cloud-sql"]),
        ("database", "Cloud SQL for PostgreSQL", ["gcp-cloud-sql"]),
        ("database", "Cloudflare D1 (SQLite)", ["cloudflare-d1"]),
        ("database", "planetscale/mysql", ["planetscale"]),
        ("database", "MongoDB (Atlas M10)", ["mongodb-atlas"]),
        ("database", "PostgreSQL (via Render)", ["render-postgres"]),
        ("database", "PostgreSQL (Azure Flexible Server)", ["azure-postgres"]),
        ("database", "PostgreSQL via Supabase", ["supabase"]),
        ("database", "Neon Serverless Postgres", ["neon"]),
        ("database", "PostgreSQL 15+, DynamoDB", ["postgresql", "dynamodb"]),
        ("database", "MySQL 8 & Postgres 15", ["mysql", "postgresql"]),
        ("database", "Oracle 19c", ["oracle"]),
        ("hosting", "GKE (Kubernetes)", ["gcp-gke"]),
        ("hosting", "Helm on EKS", ["helm", "aws-eks"]),
        ("hosting", "[Vercel](https://vercel.com) (Free tier)", ["vercel"]),
        ("hosting", "**Vercel** or `Netlify`", ["vercel", "netlify"]),
        ("hosting", "GitHub Pages (deployed via GitHub Actions)", ["github-pages"]),
        ("hosting", "AWS (Elastic Beanstalk) or Google Cloud Run", ["aws-elastic-beanstalk", "gcp-cloud-run"]),
        ("hosting", "AWS Lambda (Serverless Framework)", ["aws-lambda", "serverless"]),
        ("cache", "Redis via ElastiCache", ["redis"]),
        ("cache", "Upstash Redis", ["redis"]),
        ("email", "SendGrid API v3", ["sendgrid"]),
        ("ci", "gh actions", ["github-actions"]),
        ("ci", "GitLab CI/CD (our own runners)", ["gitlab-ci"]),
        ("payments", "PayPal et Stripe", ["paypal", "stripe"]),
        ("hosting", "AWS ECS（Fargate）", ["aws-ecs"]),
        ("observability", "Sentry、Axiom", ["sentry", "axiom"]),
        ("database", "Cloud SQL Postgres HA", ["gcp-cloud-sql"]),
        ("database", "Mongo Atlas M10", ["mongodb-atlas"]),
        ("database", "MySQL 8 replica set", ["mysql"]),
        ("hosting", "Heroku, formerly Fly.io", ["heroku"]),
        ("hosting", "moved from Heroku to Render", ["render"]),
        ("hosting", "AWS Lambda behind API Gateway", ["aws-lambda"]),
        ("database", "MySQL (moving to Aurora)", ["mysql"]),
        ("certificates", "cert-manager with Let's Encrypt", ["cert-manager"]),
        ("certificates", "Let's Encrypt (certbot)", ["certbot"]),
        ("ai", "Claude on Bedrock", ["bedrock"]),
        ("orm", "golang-migrate/migrate v4", ["golang-migrate"]),
        ("cache", "Azure Cache for Redis", ["redis"]),
        ("hosting", {"frontend": "Vercel", "backend": ["Railway"]}, ["vercel", "railway"]),
        ("hosting", {"provider": "Fly.io", "region": "fra"}, ["fly"]),
        (
            "hosting",
            [{"name": "web", "provider": "Netlify"}, {"name": "api", "provider": "Fly.io"}],
            ["netlify", "fly"],
        ),
        ("database", "Postgres@Neon", ["neon"]),
        ("queue", "Amazon SQS FIFO", ["sqs"]),
    ],
)
def test_found(kind: str, value: Any, expected: list[str]) -> None:
    found = find_providers(kind, value)
    assert ([provider.key for provider in found.providers], found.unknown) == (expected, ())


@pytest.mark.parametrize("value", [None, "", [], [None, ""]])
def test_not_set(value: Any) -> None:
    assert find_providers("hosting", value) == Lookup()


@pytest.mark.parametrize(
    ("value", "found", "unknown"),
    [
        ("Basement", [], ("Basement",)),
        ("Vercel, Basement", ["vercel"], ("Basement",)),
        (["Basement", "Vercel", "Attic"], ["vercel"], ("Basement", "Attic")),
        ("AWS ECS + CloudFront", ["aws-ecs"], ("CloudFront",)),
        (3, [], ("3",)),
        (True, [], ("True",)),
        ("16", [], ("16",)),
        ("???", [], ("???",)),
        ("Flyover", [], ("Flyover",)),
        ("Vercel on the moon", ["vercel"], ("the moon",)),
        ("Basement (Attic)", [], ("Basement", "Attic")),
        ("GitHub Actions → GitHub Pages", ["github-pages"], ("GitHub Actions",)),
        ({"region": "fra"}, [], ("fra",)),
        ("not Kubernetes", [], ("not Kubernetes",)),
        ("TBD: Fly.io or Render", [], ("TBD: Fly.io or Render",)),
    ],
)
def test_unknown(value: Any, found: list[str], unknown: tuple[str, ...]) -> None:
    assert (keys("hosting", value), find_providers("hosting", value).unknown) == (found, unknown)


@pytest.mark.parametrize("value", ["Azure Database for MySQL", "Neon MySQL", "Azure SQL Managed Instance", "RDS Proxy"])
def test_a_service_with_a_word_that_it_does_not_stand_for_is_unknown(value: str) -> None:
    assert find_providers("database", value) == Lookup(unknown=(value,))


@pytest.mark.parametrize(
    "value", ["Managed PostgreSQL", "MongoDB Cloud", "Serverless MySQL", "MS SQL on Azure", "Postgres via AWS"]
)
def test_an_unknown_service_is_not_matched_to_self_hosted_software(value: str) -> None:
    assert find_providers("database", value) == Lookup(unknown=(value,))


def test_hosted_software_is_dropped_only_next_to_its_host() -> None:
    assert keys("database", "PostgreSQL + Neon") == ["neon"]
    assert keys("database", ["PostgreSQL", "Neon"]) == ["postgresql", "neon"]


@pytest.mark.parametrize("kind", KINDS)
def test_hosted_software_has_an_entry_of_the_same_kind(kind: str) -> None:
    known = {provider.key for provider in load_providers(kind)}
    assert {key for provider in load_providers(kind) for key in provider.hosts} <= known


@pytest.mark.parametrize("value", ["none", "None", "n/a", "not used", ["none"], "keiner", "aucun", "なし"])
@pytest.mark.parametrize("kind", ["hosting", "cache", "dns"])
def test_none_is_an_answer(kind: str, value: Any) -> None:
    found = find_providers(kind, value)
    assert (found.providers, found.unknown, found.unused) == ((), (), True)


def test_none_together_with_a_provider() -> None:
    found = find_providers("hosting", ["Vercel", "none"])
    assert (keys("hosting", ["Vercel", "none"]), found.unused) == (["vercel"], False)


@pytest.mark.parametrize(
    ("kind", "value"),
    [("certificates", "Let's Encrypt"), ("feature_flags", "homegrown"), ("orm", "SQLModel"), ("hosting", "AWS")],
)
def test_a_name_that_does_not_say_which_tool_is_used_is_ambiguous(kind: str, value: str) -> None:
    assert [name for name, _ in find_providers(kind, value).ambiguous] == [value]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("edge", "WAF"),
        ("observability", "GlitchTip"),
        ("infrastructure", "Terragrunt"),
        ("storage", "MinIO"),
        ("observability", "SigNoz"),
        ("ai", "OpenAI via Azure"),
        ("payments", "Braintree"),
    ],
)
def test_what_is_only_similar_is_unknown(kind: str, value: str) -> None:
    assert find_providers(kind, value) == Lookup(unknown=(value,))


def test_ambiguous() -> None:
    found = find_providers("hosting", ["AWS", "Vercel"])
    assert [(name, provider.key) for name, provider in found.ambiguous] == [("AWS", "aws-ecs")]


@pytest.mark.parametrize("name", ["Hetzner", "EC2", "a VPS", "Linode"])
def test_a_cloud_without_a_service_is_ambiguous_or_unknown(name: str) -> None:
    found = find_providers("hosting", name)
    assert found.ambiguous or found.unknown


def test_own_entries_win() -> None:
    data = {
        "kind": "hosting",
        "providers": [
            {"key": "my-fly", "name": "Our Fly", "aliases": ["fly"], "rollback": [{"text": "Ask.", "verified": False}]}
        ],
    }
    own = tuple(parse_providers(data, own=True))
    assert [provider.name for provider in find_providers("hosting", "Fly", own).providers] == ["Our Fly"]
    assert keys("hosting", "Fly") == ["fly"]
    assert find_providers("cache", "fly", own).providers == ()
    assert "Our Fly" in known_names("hosting", own)
    assert own[0].own
    assert not load_providers("hosting")[0].own


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_is_found_by_each_of_its_names(kind: str) -> None:
    for provider in load_providers(kind):
        for name in (provider.key, provider.name, *provider.aliases):
            if normal(name) not in {"none"}:
                assert provider.key in keys(kind, name), name
