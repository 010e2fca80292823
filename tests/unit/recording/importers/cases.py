"""The exports by the importer that reads them: files of `exports/`, options, and what they become in `expected/`."""

from __future__ import annotations

CASES: dict[str, tuple[str, ...]] = {
    "statuspage": ("statuspage-v2.json",),
    "statuspage-v1": ("statuspage-v1.json",),
    "instatus": ("instatus.json",),
    "better-stack": ("better-stack.json", "better-stack-timeline-1001.json", "better-stack-reports.json"),
    "opsgenie": ("opsgenie.json", "opsgenie-timeline-70413a06-38d6-4c85-92b8-5ebc900d42e2.json"),
    "pagerduty": ("pagerduty.json", "pagerduty-log-entries.json", "pagerduty-notes-PT4KHLK.json"),
    "pagerduty-insights": ("pagerduty-insights.csv",),
    "incident-io": ("incident-io.json", "incident-io-updates.json", "incident-io-follow-ups.json"),
    "rootly": ("rootly.json", "rootly-sides.json"),
    "firehydrant": ("firehydrant.json",),
    "datadog": ("datadog.json", "datadog-todos.json"),
    "jira": ("jira.json",),
    "github": ("github.json",),
    "github-rest": ("github-rest.json", "github-comments.json"),
    "gitlab": ("gitlab.json", "gitlab-notes.json"),
    "upptime": ("upptime.json",),
    "cstate": ("cstate-2026-01-10-slow.md", "cstate-2026-01-11-note.md", "--timezone", "UTC"),
    "statusfy": ("statusfy-2026-01-12-login.md", "statusfy-2026-01-13-works.md"),
    "csv": ("table.csv", "--map", "table-map.yaml", "--timezone", "CET"),
}
