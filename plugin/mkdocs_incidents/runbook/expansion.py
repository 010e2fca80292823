"""Expands the macros of a standard without a site, for checks and for plain files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.standard_files import POST_MORTEM_TEMPLATE, RUNBOOK, StandardFile

_KINDS = {RUNBOOK: "runbook", POST_MORTEM_TEMPLATE: "template"}
_CALL = re.compile(r"\{\{-?\s*\w+\s*\(")
_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def build_standard(file: StandardFile, macros: Mapping[str, Callable[..., str]]) -> Standard:
    """The document, with its macros expanded where it calls any of ours. Raises SourceError as `expand_macros`."""
    kind = _KINDS.get(file.name, "other")
    calls = kind != "other" and _CALL.search(file.text) is not None
    return Standard(
        name=file.name,
        kind=kind,
        path=file.path,
        title=document_title(file),
        source=file.text,
        text=expand_macros(file.text, macros) if calls else without_front_matter(file.text),
        macros=calls,
    )


def document_title(file: StandardFile) -> str:
    """Its first heading, else its name."""
    match = _HEADING.search(file.text)
    return match[1].strip() if match else file.name.removesuffix(".md").replace("-", " ").capitalize()


def expand_macros(source: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """The Markdown with the result of each macro in its place.

    Raises SourceError RUN001, with the line where it is known, for a macro that fails or that is not one of `macros`.
    """
    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    environment.globals.update(macros)
    text = without_front_matter(source)
    try:
        return environment.from_string(text).render()
    except Exception as error:
        line = getattr(error, "lineno", None) or _line_of(error)
        skipped = source.count("\n") - text.count("\n")
        raise SourceError("RUN001", f"{type(error).__name__}: {error}", line + skipped) from None


def without_front_matter(source: str) -> str:
    """The document below its front matter, which is nobody's business here."""
    above = _FRONT_MATTER.match(source)
    return source[above.end() :] if above else source


def _line_of(error: BaseException) -> int:
    """The template's line in a traceback: Jinja rewrites it to the line of the source."""
    line = 1
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
