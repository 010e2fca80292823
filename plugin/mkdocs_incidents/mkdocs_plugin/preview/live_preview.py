"""Serves a preview without a build at every save: reads records again, and renders pages on request."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable
from threading import Lock
from typing import Any, Protocol

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from mkdocs_incidents.mkdocs_plugin.preview.banner import Banner
from mkdocs_incidents.mkdocs_plugin.preview.live_site import LiveSite
from mkdocs_incidents.mkdocs_plugin.preview.watched_files import Snapshot, list_changes, take_snapshot
from mkdocs_incidents.mkdocs_plugin.upstream import watched_paths

log = get_plugin_logger("incidents")


class Source(Protocol):
    """Provides the site of a preview."""

    def open_site(self) -> LiveSite | None:
        """Return the site of the last full build, or None if its pages must be built together."""

    def read_again(self, site: LiveSite, changed: Collection[str]) -> bool:
        """Update the site after these files have changed. False if that needs a full build."""


class Preview:
    """Replaces the builder of a server, and writes requested files before the server answers.

    Only one build runs at a time. MkDocs' own builder handles everything except changes of records.
    """

    def __init__(
        self, server: LiveReloadServer, build: Callable[[], None], source: Source, inputs: Iterable[str]
    ) -> None:
        self._server, self._build_all, self._source = server, build, source
        self._answer: Any = server.get_app()
        self._inputs = (*watched_paths(server), *inputs)
        self._seen = take_snapshot(self._inputs)
        self._site = source.open_site()
        self._failure = Banner()
        self._builds = 0
        self._lock = Lock()

    def start(self) -> None:
        """Let the server build and answer through this preview from now on."""
        self._server.builder = self.build
        self._server.set_app(self.answer)

    def build(self) -> None:
        """Handle a changed file. The server calls this in its own thread."""
        with self._lock:
            self._builds += 1
            before, self._seen = self._seen, take_snapshot(self._inputs)
            if not self._renew(before):
                self._site = None
                self._failure = self._build_safely()

    def _build_safely(self) -> Banner:
        """Build everything. If that fails, the old site stays, where MkDocs alone would stop answering requests.

        The configuration may be half written, a page may not be text, or a plugin may fail.
        """
        try:
            self._build_all()
        except (Exception, SystemExit) as error:
            log.error(f"the site could not be built: {error}")  # noqa: TRY400 - as below
            return Banner(
                messages=(f"This is the last site that could be built. The current files cannot be built: {error}",)
            )
        self._site = self._source.open_site()
        return Banner()

    def _renew(self, before: Snapshot) -> bool:
        changed = list_changes(before, self._seen)
        if self._site is None:
            return False
        try:
            return not changed or self._source.read_again(self._site, changed)
        except Exception as error:  # a full build fails in the same way and reports it
            log.debug(f"everything is built again: {error}")
            return False

    def answer(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Answer a request, again if there was a build meanwhile, because the answer may be from before it."""
        destination = self._find_destination(environ["PATH_INFO"])
        if destination is None:
            return self._answer(environ, start_response)  # type: ignore[no-any-return]
        while True:
            builds, head = self._write(destination), list[tuple[Any, ...]]()
            body: Iterable[bytes] = self._answer(environ, lambda *given, head=head: head.append(given))
            if builds == self._builds and self._failure.empty:
                start_response(*head[-1])
                return body
            content = b"".join(body)
            if close := getattr(body, "close", None):
                close()
            if builds == self._builds:
                return self._say_failure(content, head[-1], start_response)

    def _say_failure(self, content: bytes, head: tuple[Any, ...], start_response: Callable[..., object]) -> list[bytes]:
        """Return the answer. If it is a page, add why it is outdated."""
        status, headers, *rest = head
        if any(name.lower() == "content-type" and "html" in value for name, value in headers):
            content = self._failure.insert(content.decode("utf-8", "replace"), "").encode()
        others = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*others, ("Content-Length", str(len(content)))], *rest)
        return [content]

    def _write(self, destination: str) -> int:
        """Update a file, and return the number of the build that it belongs to."""
        with self._lock:
            try:
                if self._site:
                    self._site.write(destination)
            except Exception as error:  # its old file is removed, so that the server finds none
                log.error(f"{destination} could not be built: {error}")  # noqa: TRY400 - no traceback for what a file holds
            return self._builds

    def _find_destination(self, requested: str) -> str | None:
        """Return the file that the server answers with, or None if it needs no update."""
        path = requested.encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(self._server.mount_path):
            return None
        relative = path[len(self._server.mount_path) :] + ("index.html" if path.endswith("/") else "")
        return posixpath.normpath(f"/{relative}").lstrip("/")
