"""Checks over HTTP whether services answer as expected, fast enough, and with a valid certificate."""

from __future__ import annotations

import queue
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import httpx

from mkdocs_incidents.model.service import Service

CERTIFICATE_MARGIN = timedelta(days=14)
REDIRECT_LIMIT = 10
_BODY_LIMIT = 1024 * 1024
"""The maximum size of the body in bytes. Health pages are short, so the rest is not read."""


class Health(StrEnum):
    """The result of a check, from best to worst."""

    HEALTHY = "healthy"
    DEGRADED = "degraded"
    DOWN = "down"

    @property
    def rank(self) -> int:
        return list(Health).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address to check, and the expected answer. `name` is the service's name, or the address again."""

    name: str
    url: str
    expected_status: int = 200
    slow_after: timedelta = timedelta(seconds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCheck:
    """The result of one check. Values that were not reached are None; `reasons` say why it is not healthy.

    `took` runs from the first connection to the end of the body, over all redirects. `certificate_expires` (UTC) is the
    earliest of all certificates involved.
    """

    target: Target
    health: Health
    status: int | None = None
    took: timedelta | None = None
    redirects: int = 0
    certificate_expires: datetime | None = None
    certificate_days: int | None = None
    reasons: tuple[str, ...] = ()


def build_targets(services: Iterable[Service]) -> Iterator[Target]:
    """Return every address of the services, in order."""
    for service in services:
        for url in service.urls:
            yield Target(
                name=service.name,
                url=url,
                expected_status=service.expected_status,
                slow_after=service.slow_after,
            )


def worst(checks: Iterable[HealthCheck]) -> Health:
    """Return the worst of several results, or healthy if there are none."""
    return max((check.health for check in checks), key=lambda health: health.rank, default=Health.HEALTHY)


def check_targets(targets: Sequence[Target], timeout: timedelta, now: datetime | None = None) -> list[HealthCheck]:
    """Check all addresses at the same time, and return the results in the same order, after at most `timeout`.

    Certificates are compared with `now` (UTC, by default the clock). Raises nothing: whatever fails is down.
    """
    seconds = timeout.total_seconds()
    deadline = time.monotonic() + seconds
    context = (
        httpx.create_ssl_context()
    )  # shared by all checks: loading the authorities takes longer than a local answer
    results: queue.SimpleQueue[tuple[int, HealthCheck]] = queue.SimpleQueue()
    for index, target in enumerate(targets):
        probe = _Probe(target, context, deadline, seconds, now or datetime.now(UTC))
        # daemon threads: a name lookup that hangs cannot be interrupted, and must not delay the exit
        threading.Thread(target=lambda index=index, probe=probe: results.put((index, probe.run())), daemon=True).start()
    found: dict[int, HealthCheck] = {}
    while len(found) < len(targets):
        try:
            index, check = results.get(timeout=max(deadline - time.monotonic(), 0.001))
        except queue.Empty:
            break
        found[index] = check
    return [found.get(index) or _no_answer(target, seconds) for index, target in enumerate(targets)]


def _no_answer(target: Target, seconds: float) -> HealthCheck:
    return HealthCheck(target=target, health=Health.DOWN, reasons=(f"no answer within {seconds:g} s",))


@dataclass(slots=True)
class _Probe:
    """One request with its redirects."""

    target: Target
    context: ssl.SSLContext
    deadline: float
    seconds: float
    now: datetime
    expiries: list[datetime] = field(default_factory=list)

    def run(self) -> HealthCheck:
        try:
            return self._request()
        except httpx.TimeoutException:
            return _no_answer(self.target, self.seconds)
        except httpx.HTTPError as error:
            return self._down(_describe(error))
        except Exception as error:  # an exception in a thread would be lost, and the check would look like a timeout
            return self._down(f"{type(error).__name__}: {error}")

    def _request(self) -> HealthCheck:
        begun = time.monotonic()
        left = httpx.Timeout(max(self.deadline - begun, 0.001))  # for each step; the caller limits the whole
        headers = {"User-Agent": "mkdocs-incidents", "Cache-Control": "no-cache"}
        with httpx.Client(verify=self.context, timeout=left, headers=headers) as client:
            request = client.build_request("GET", self.target.url)
            for redirects in range(REDIRECT_LIMIT + 1):
                response = client.send(request, stream=True)
                try:
                    self._note_certificate(response)
                    if response.next_request is None:
                        return self._read(response, begun, redirects)
                    request = response.next_request
                finally:
                    response.close()  # the body of a redirect is not read: httpx would download and unpack all of it
        return self._down(f"more than {REDIRECT_LIMIT} redirects")

    def _read(self, response: httpx.Response, begun: float, redirects: int) -> HealthCheck:
        """Read the body, still compressed, to its end or up to the limit."""
        size = 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if time.monotonic() > self.deadline:
                return _no_answer(self.target, self.seconds)
            if size > _BODY_LIMIT:
                break
        return self._answered(response.status_code, timedelta(seconds=time.monotonic() - begun), redirects)

    def _note_certificate(self, response: httpx.Response) -> None:
        """Note the certificate of every answer, also of redirects, while its connection is open."""
        stream = response.extensions.get("network_stream")
        connection: Any = stream.get_extra_info("ssl_object") if stream else None
        certificate = connection.getpeercert() if connection else None
        if certificate and "notAfter" in certificate:
            self.expiries.append(datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC))

    def _answered(self, status: int, took: timedelta, redirects: int) -> HealthCheck:
        expires = min(self.expiries, default=None)
        days = (expires - self.now).days if expires else None
        reasons = []
        if status != self.target.expected_status:
            reasons.append(f"status {status}, expected {self.target.expected_status}")
        if took > self.target.slow_after:
            reasons.append(f"slower than {self.target.slow_after.total_seconds():g} s")
        if expires and expires - self.now < CERTIFICATE_MARGIN:
            reasons.append(f"certificate expires in {days} day{'' if days == 1 else 's'}")
        return HealthCheck(
            target=self.target,
            health=Health.DEGRADED if reasons else Health.HEALTHY,
            status=status,
            took=took,
            redirects=redirects,
            certificate_expires=expires,
            certificate_days=days,
            reasons=tuple(reasons),
        )

    def _down(self, reason: str) -> HealthCheck:
        return HealthCheck(target=self.target, health=Health.DOWN, reasons=(reason,))


def _describe(error: httpx.HTTPError) -> str:
    """Say in a few words why there was no answer."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"certificate: {cause.verify_message}"
        cause = cause.__cause__ or cause.__context__
    text = " ".join(str(error).split()) or type(error).__name__
    return f"TLS: {text}" if "SSL" in text else f"no connection: {text}"
