"""How ready the company is: drills, reviews, promises, and rehearsed steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from mkdocs_incidents.catalogue.steps import find_used, is_used, rollback_steps, step_name
from mkdocs_incidents.catalogue.used_providers import list_providers, services_with
from mkdocs_incidents.model.company import Company, ReadinessSettings
from mkdocs_incidents.model.drill import Drill, list_run, next_due
from mkdocs_incidents.model.provider import Provider
from mkdocs_incidents.model.readiness import PromiseResult, measure_promises
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.instants import parse_day

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReadiness:
    """A service with its last drill. `drill_late` is whether it is critical and past `drill_due`, or never had one."""

    service: Service
    last: Drill | None
    drill_due: date | None
    drill_late: bool
    review_late: bool
    steps: int
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderReadiness:
    """A provider in use: when its facts were checked, and its rollback steps. `unused` steps were never tried."""

    provider: Provider
    checked_on: date | None
    old: bool
    review_by: date | None
    steps: int
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillFigures:
    """Drills of the last 365 days: their number, the median of their minutes, and how many state minutes."""

    run: int
    median_minutes: float | None
    timed: int
    with_problems: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Everything that the readiness page shows. `drills` are all drills, planned ones first, then the newest."""

    services: tuple[ServiceReadiness, ...]
    providers: tuple[ProviderReadiness, ...]
    promises: tuple[PromiseResult, ...]
    standards: tuple[tuple[str, date, bool], ...]
    drills: tuple[Drill, ...]
    figures: DrillFigures


def build_readiness(workspace: Workspace) -> Readiness:
    """Calculate the readiness at the workspace's current time."""
    settings, today = workspace.company.response, workspace.now.date()
    wanted = settings.readiness or ReadinessSettings()
    run = list_run(workspace.drills, today)
    used = find_used(workspace.incidents, run)
    providers = tuple(_providers(workspace.company, wanted, used, today))
    services = (_service(service, workspace, run, providers) for service in settings.services)
    return Readiness(
        services=tuple(sorted(services, key=lambda one: not one.service.critical)),
        providers=providers,
        promises=measure_promises(workspace.incidents, settings.scale, workspace.now),
        standards=tuple((name, day, day < today) for name, day in wanted.standards.items()),
        drills=order_drills(workspace.drills),
        figures=measure_drills(run, workspace.now),
    )


def order_drills(drills: Iterable[Drill]) -> tuple[Drill, ...]:
    """Sort drills: planned ones, then the newest first, then those without a day."""
    return tuple(sorted(drills, key=lambda drill: (drill.ran_on or date.min, drill.id), reverse=True))


def measure_drills(run: Sequence[Drill], now: datetime) -> DrillFigures:
    """The figures of the drills that were run; `run` is the result of `list_run`."""
    recent = [drill for drill in run if drill.ran_on and now.date() - drill.ran_on <= _YEAR]
    minutes = [drill.minutes for drill in recent if drill.minutes]
    return DrillFigures(
        run=len(recent),
        median_minutes=median(minutes) if minutes else None,
        timed=len(minutes),
        with_problems=sum(bool(drill.went_wrong) for drill in recent),
    )


def _service(
    service: Service, workspace: Workspace, run: Sequence[Drill], providers: Sequence[ProviderReadiness]
) -> ServiceReadiness:
    company, today = workspace.company, workspace.now.date()
    every = company.response.readiness.drill_every if company.response.readiness else None
    last = next((drill for drill in run if service.name in drill.services), None)
    due = next_due(last, every) if every else None
    own = [one for one in providers if service in services_with(one.provider, company)]
    return ServiceReadiness(
        service=service,
        last=last,
        drill_due=due,
        drill_late=every is not None and service.critical and (due is None or due < today),
        review_late=service.review_by is not None and service.review_by < today,
        steps=sum(one.steps for one in own),
        used=sum(one.steps - len(one.unused) for one in own),
    )


def _providers(
    company: Company, wanted: ReadinessSettings, used: frozenset[str], today: date
) -> Iterator[ProviderReadiness]:
    for provider in list_providers(company):
        checked = parse_day(provider.checked_on)
        within = wanted.provider_facts_within
        names = [step_name(provider.name, step.text) for step in rollback_steps(provider)]
        yield ProviderReadiness(
            provider=provider,
            checked_on=checked,
            old=bool(checked and within and today - checked > within),
            review_by=parse_day(provider.review_by),
            steps=len(names),
            unused=tuple(name for name in names if not is_used(name, used)),
        )
