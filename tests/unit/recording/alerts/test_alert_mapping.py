"""Every product: what its firing and its resolved body say."""

# ruff: noqa: E501 - a table: one product a line

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.checking.schema import compile_schema, load_schema
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.alerts.alert import Alert, AlertState
from mkdocs_incidents.recording.alerts.alert_body import parse_body
from mkdocs_incidents.recording.alerts.alert_mapping import GENERIC, builtin_mappings, load_mappings
from mkdocs_incidents.recording.alerts.alert_reading import _respell, read_alert
from mkdocs_incidents.recording.alerts.expressions import find
from tests.unit.recording.alerts.conftest import BODIES

BEGAN = datetime(2026, 11, 23, 8, 41, 31, tzinfo=UTC)
OVER = datetime(2026, 11, 23, 8, 58, 2, tzinfo=UTC)
# name of the files: system, title, severity ("?" for one that the body does not state), service, link, id
EXPECTED: dict[str, tuple[str, str, str, str, str, str]] = {
    "alertmanager": ("alertmanager", "Checkout answers with errors", "P0", "checkout", "https://prom.example/graph?g0.expr=up", '{}/{severity="critical"}:{alertname="CheckoutErrors"}'),
    "grafana": ("grafana", "Pages take 3.2 s", "P2", "web", "https://grafana.example/alerting/grafana/x/view?orgId=1", '{}:{alertname="Slow", grafana_folder="Ops"}'),
    "pagerduty": ("pagerduty", "Card payments fail", "P1", "webhooks", "https://acme.pagerduty.com/incidents/PGR0VU2", "PGR0VU2"),
    "pagerduty-events": ("pagerduty-events", "Disk 97 % full on srv01", "P2", "postgres", "https://mon.example/1", "srv01/disk"),
    "opsgenie": ("opsgenie", "Orders stuck in the queue", "P1", "worker", "https://mon.example/q", "ec03dad6-62c8"),
    "sentry": ("sentry", "OperationalError: remaining connection slots are reserved", "P0", "api", "https://acme.sentry.io/issues/1170820242/events/e4874d66/", "1170820242"),
    "sentry-issue": ("sentry", "TypeError: Cannot read properties of undefined (reading 'id')", "P1", "api", "https://acme.sentry.io/issues/1170820242/", "77"),
    "sentry-metric": ("sentry", "Too many errors", "P0", "api", "https://acme.sentry.io/organizations/acme/alerts/rules/details/12/", "metric-5"),
    "datadog": ("datadog", "CPU is high", "P1", "web", "https://app.datadoghq.com/monitors/123?group=host%3Aweb-1", "title: CPU is high"),
    "datadog-template": ("datadog", "Checkout latency", "P0", "checkout", "https://app.datadoghq.com/event/event?id=1", "8a7f"),
    "cloudwatch": ("cloudwatch", "api-5xx", "P1", "api", "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/api-5xx", "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:api-5xx"),
    "cloudwatch-sns": ("cloudwatch", "api-5xx", "P1", "api", "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/api-5xx", "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:api-5xx"),
    "cloudwatch-eventbridge": ("cloudwatch", "QueueDepth", "P2?", "worker", "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/QueueDepth", "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:QueueDepth"),
    "sns-text": ("sns", "disk of db-1 is full", "P2?", "", "", "disk of db-1 is full"),
    "google-cloud": ("google-cloud", "Uptime of the web app", "P0", "web", "https://console.cloud.google.com/monitoring/alerting/incidents/0.n9k8ly?project=acme", "0.n9k8ly"),
    "google-cloud-pubsub": ("google-cloud", "Uptime of the web app", "P0", "web", "https://console.cloud.google.com/monitoring/alerting/incidents/0.n9k8ly?project=acme", "0.n9k8ly"),
    "azure": ("azure", "Web answers slowly", "P1", "web", "https://portal.azure.com/#@/resource/subscriptions/11/resourcegroups/prod/providers/microsoft.web/sites/web", "/subscriptions/11/providers/Microsoft.AlertsManagement/alerts/b9569717"),
    "azure-log": ("azure", "Web answers slowly", "P2", "web", "https://portal.azure.com#@t/blade/x", "/subscriptions/11/providers/Microsoft.AlertsManagement/alerts/log1"),
    "azure-activity": ("azure", "SQL Database: West Europe", "P3", "web", "https://portal.azure.com/#@/resource/subscriptions/11/resourcegroups/prod/providers/microsoft.web/sites/web", "NVBB-123"),
    "new-relic": ("new-relic", "web query result is > 1.0 for 1 minutes on 'Errors'", "P0", "web", "https://radar-api.service.newrelic.com/accounts/1/issues/c5faa7e6?notifier=WEBHOOK", "c5faa7e6"),
    "better-stack": ("better-stack", "Web app: Status 503", "P1?", "web", "https://uptime.betterstack.com/team/1/incidents/25", "25"),
    "uptimerobot": ("uptimerobot", "API is down", "P1?", "api", "https://api.example/healthz", "777712"),
    "uptimerobot-form": ("uptimerobot", "API is down", "P1?", "api", "https://api.example/healthz", "777712"),
    "uptime-kuma": ("uptime-kuma", "Invoice renderer is down", "P1?", "pdf", "https://pdf.example/healthz", "29"),
    "pingdom": ("pingdom", "Web app is down", "P1", "web", "https://app.example/", "12345"),
    "healthchecks": ("healthchecks", "Nightly backup is down", "P1?", "worker", "https://healthchecks.io/checks/803f680d/details/", "803f680d"),
    "checkly": ("checkly", "API Check #1 has failed", "P1", "api", "https://app.checklyhq.com/checks/927a2982", "927a2982"),
    "honeycomb": ("honeycomb", "Slow checkout", "P2?", "checkout", "https://ui.honeycomb.io/acme/datasets/checkout/result/1", "abc123"),
    "rollbar": ("rollbar", "testing aggregation failed", "P1", "api", "https://rollbar.com/item/1/uuid/?uuid=4", "272716944"),
    "bugsnag": ("bugsnag", "NoMethodError: undefined method 'total' for nil", "P1", "web", "https://app.bugsnag.com/acme/web/errors/518031", "518031bcd775355c48a1cd4e"),
    "github-deployment": ("github-deployment", "Deployment of webhooks to production failed", "P2?", "webhooks", "https://github.com/acme/webhooks/actions/runs/1", "acme/webhooks/deployment/production"),
    "github-workflow": ("github-workflow", "Deploy failed on main", "P2?", "webhooks", "https://github.com/acme/webhooks/actions/runs/9", "acme/webhooks/workflow/4/main"),
    "github-issue": ("github-issue", "Checkout is down", "P0", "checkout", "https://github.com/acme/webhooks/issues/12", "https://github.com/acme/webhooks/issues/12"),
    "gitlab-pipeline": ("gitlab-pipeline", "Pipeline of Payment webhooks failed on main", "P2?", "webhooks", "https://gitlab.com/acme/webhooks/-/pipelines/31", "acme/webhooks/pipeline/main"),
    "gitlab-issue": ("gitlab-issue", "Checkout is down", "P0", "checkout", "https://gitlab.com/acme/webhooks/-/issues/incident/23", "https://gitlab.com/acme/webhooks/-/issues/incident/23"),
    "gitlab-alert": ("gitlab-alert", "Checkout latency over 2 s", "P1", "checkout", "", "52672aa6"),
    "statuspage": ("statuspage", "Payments are delayed", "P0", "webhooks", "https://stspg.io/646", "z3lct0r596n4"),
    "incident-io": ("incident-io", "Checkout is down", "P1", "checkout", "https://app.incident.io/acme/incidents/9", "01FDAG4SAP"),
    "cloudevents": ("cloudevents", "Checkout latency over 2 s", "P0", "checkout", "https://mon.example/a/1", "52672aa6"),
    "dynatrace": ("dynatrace", "Failure rate increase", "P1", "checkout", "https://acme.live.dynatrace.com/#problems/problemdetails;pid=-7123_V2", "P-991"),
    "instana": ("instana", "Garbage collection takes 11 %", "P2", "checkout", "https://acme.instana.io/#/?snapshotId=rj", "53650436-0000"),
    "hetrixtools": ("hetrixtools", "API is offline", "P1?", "api", "https://api.example/healthz", "9c1f4a"),
    "site24x7": ("site24x7", "Web app: Service Unavailable", "P0", "web", "https://www.site24x7.com/app/client#/home/monitors/107/Summary", "107164000000025001"),
    "splunk": ("splunk", "Errors of checkout", "P1", "checkout", "https://splunk.example:8000/app/search/@go?sid=scheduler_admin_search_W2_at_1795423320_132", "Errors of checkout"),
    "splunk-on-call": ("splunk-on-call", "Disk of postgres is full", "P0", "postgres", "https://mon.example/db-1", "db-1/disk"),
    "statuscake": ("statuscake", "API is down", "P1?", "api", "https://api.example/healthz", "API https://api.example/healthz"),
    "squadcast": ("squadcast", "CPU of checkout is throttled", "P0", "checkout", "", "61c075f78589"),
    "vercel": ("vercel", "Deployment of web failed", "P2?", "web", "https://vercel.com/acme/web/dpl_1", "prj_1/production"),
    "netlify": ("netlify", "Deployment of web failed", "P2?", "web", "https://app.netlify.com/projects/web", "9b-1/main"),
    "wazuh": ("wazuh", "Many failed logins from one address", "P1", "postgres", "", "postgres/5712"),
    "aws-health": ("aws-health", "AWS SQS OPERATIONAL ISSUE in eu-west-1", "P2?", "worker", "https://health.aws.amazon.com/health/home#/account/event-log?eventID=arn:aws:health:eu-west-1::event/SQS/AWS_SQS_OPERATIONAL_ISSUE/AWS_SQS_OPERATIONAL_ISSUE_7f35", "arn:aws:health:eu-west-1::event/SQS/AWS_SQS_OPERATIONAL_ISSUE/AWS_SQS_OPERATIONAL_ISSUE_7f35"),
    "eventbridge-pipeline": ("amazon-eventbridge", "Pipeline checkout failed", "P2?", "checkout", "", "CodePipeline Pipeline Execution State Change arn:aws:codepipeline:eu-west-1:123456789012:checkout"),
    "eventbridge-ecs": ("amazon-eventbridge", "ECS deployment circuit breaker: tasks failed to start.", "P1?", "checkout", "", "ECS Deployment State Change arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout"),
    "eventbridge-guardduty": ("amazon-eventbridge", "An instance answers strangers", "P1", "", "", "f1"),
    "eventbridge-ec2": ("amazon-eventbridge", "worker is terminated", "P2?", "worker", "", "EC2 Instance State-change Notification arn:aws:ec2:eu-west-1:123456789012:instance/worker"),
    "rds": ("amazon-rds", "postgres: DB instance stopped", "P2?", "postgres", "https://console.aws.amazon.com/rds/home#postgres", "db-instance/postgres"),
    "graylog": ("graylog", "Too many 500 in checkout", "P1", "checkout", "", "5e0f"),
    "falco": ("falco", "Terminal shell in container", "P0", "worker", "", "Terminal shell in container/node-1"),
    "mackerel": ("mackerel", "disk is critical on postgres", "P0", "postgres", "https://mackerel.io/orgs/acme/alerts/2bj", "2bj"),
    "opensearch": ("opensearch", "Too many 500", "P0", "checkout", "", "checkout/Too many 500"),
    "zenduty": ("zenduty", "Queue of worker grows", "P1", "worker", "", "zq"),
    "updown": ("updown", "API is down: 503", "P1?", "api", "https://updown.io/ngg8", "ngg8"),
    "cloudflare": ("cloudflare", "Origin api.example is Unhealthy.", "P2?", "api", "", "abc"),
    "appsignal": ("appsignal", "TimeoutError: no connection", "P2?", "api", "https://appsignal.com/acme/1", "https://appsignal.com/acme/1"),
    "airbrake": ("airbrake", "NoMethodError: undefined method `x' for nil", "P2?", "web", "https://airbrake.io/x", "7"),
    "circleci": ("circleci", "deploy of checkout failed", "P2?", "checkout", "https://app.circleci.com/pipelines/x", "circleci/gh/acme/checkout/release/deploy"),
    "pagerduty-v1": ("pagerduty", "Queue is full", "P2?", "worker", "https://acme.pagerduty.com/incidents/PX1", "PX1"),
    "github-secret": ("github-security", "Secret leaked: Stripe Live Key", "P1?", "api", "https://github.com/acme/api/security/secret-scanning/4", "https://github.com/acme/api/security/secret-scanning/4"),
    "github-code": ("github-security", "SQL made of what users send", "P0", "api", "https://github.com/acme/api/security/code-scanning/9", "https://github.com/acme/api/security/code-scanning/9"),
    "aws-cost-anomaly": ("aws-cost-anomaly", "Cost anomaly: AmazonS3", "P3?", "", "https://console.aws.amazon.com/cost-management/home#/anomaly-detection/1", "a-1"),
    "canarytokens": ("canarytokens", "Canarytoken triggered: keys.txt on the file server", "P1?", "", "https://canarytokens.org/manage?token=t", "https://canarytokens.org/manage?token=t"),
    "eventbridge-batch": ("amazon-eventbridge", "worker: Essential container in task exited", "P2?", "worker", "", "Batch Job State Change arn:aws:batch:eu-west-1:123456789012:job/9f2c"),
    "eventbridge-certificate": ("amazon-eventbridge", "app.example: ACM Certificate Approaching Expiration", "P2?", "web", "", "ACM Certificate Approaching Expiration arn:aws:acm:eu-west-1:123456789012:certificate/61f5"),
    "sumo-logic": ("sumo-logic", "Checkout error rate", "P0", "checkout", "https://service.sumologic.com/1", "Checkout error rate"),
    "influxdb": ("influxdb", "Disk of postgres", "P0", "postgres", "", "07c5"),
    "generic": ("generic", "Disk full", "P0", "postgres", "https://mon.example/1", "disk-1"),
}  # fmt: skip
NO_TIME_OF_RECOVERY = {"sentry", "sentry-issue", "bugsnag", "statuscake"}
"""Their messages about the end of an alert do not say when that was."""
NO_TIME = {"statuscake"}
NO_RECOVERY = {
    "splunk",
    "wazuh",
    "eventbridge-guardduty",
    "eventbridge-ec2",
    "graylog",
    "falco",
    "aws-cost-anomaly",
    "canarytokens",
    "eventbridge-certificate",
    "opensearch",
    "appsignal",
}
"""Nothing is sent when the alert is over."""


def read(name: str, settings: ResponseSettings) -> Alert:
    file = next(BODIES.glob(f"{name}.*"))
    return read_alert(parse_body(file.read_bytes()), settings)


def test_every_body_is_expected_and_every_mapping_has_bodies() -> None:
    files = {file.stem for file in BODIES.iterdir()}
    assert files == {f"{name}-firing" for name in EXPECTED} | {f"{name}-resolved" for name in {*EXPECTED} - NO_RECOVERY}
    assert {expected[0] for expected in EXPECTED.values()} == set(builtin_mappings())


@pytest.mark.parametrize("name", EXPECTED)
def test_firing(name: str, settings: ResponseSettings) -> None:
    system, title, severity, service, link, identity = EXPECTED[name]
    alert = read(f"{name}-firing", settings)
    assert (alert.system, alert.state, alert.title) == (system, AlertState.FIRING, title)
    began = alert.started_at.replace(microsecond=0) if alert.started_at else None
    assert began == (None if name in NO_TIME else BEGAN)
    assert (alert.severity.name, alert.severity.assumed) == (severity.rstrip("?"), severity.endswith("?"))
    assert alert.services[:1] == ((service,) if service else ())
    assert (alert.links[0].url if alert.links else "") == link
    assert identity in alert.ids


@pytest.mark.parametrize("name", sorted({*EXPECTED} - NO_RECOVERY))
def test_resolved(name: str, settings: ResponseSettings) -> None:
    firing, resolved = read(f"{name}-firing", settings), read(f"{name}-resolved", settings)
    assert resolved.state is AlertState.RESOLVED
    assert set(firing.ids) & set(resolved.ids), "the record could not be found again"
    ended = resolved.ended_at.replace(microsecond=0) if resolved.ended_at else None
    assert ended == (None if name in NO_TIME_OF_RECOVERY else OVER)


@pytest.mark.parametrize("name", EXPECTED)
def test_one_mapping_recognises_a_body(name: str) -> None:
    """So the order of the mappings decides nothing."""
    body = parse_body(next(BODIES.glob(f"{name}-firing.*")).read_bytes())
    respelled = _respell(body)
    found = [
        one.product
        for one in load_mappings(())
        if one.recognise and find(one.recognise, respelled if one.any_spelling else body)
    ]
    inside = {"cloudwatch-sns", "google-cloud-pubsub", "rds"}
    assert found == ([] if name in inside or name == GENERIC else [EXPECTED[name][0]])


def test_our_mappings_match_the_schema_for_company_mappings() -> None:
    mappings: list[Any] = [{"product": name, **written} for name, written in builtin_mappings().items()]
    check = compile_schema("CFG", load_schema("company"))
    assert list(check.findings({"incident_response": {"alerts": mappings}})) == []
