"""Expands the macros of a standard without a site, for checks and plain files."""

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
    """Build the document, with its macros expanded. Raises SourceError as `expand_macros` does."""
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
    """Return the first heading, or else the name."""
    match = _HEADING.search(file.text)
    return match[1].strip() if match else file.name.removesuffix(".md").replace("-", " ").capitalize()


def expand_macros(source: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """Replace each macro with its result.

    Raises SourceError RUN001, with the line if it is known, for a macro that fails or is not one of `macros`.
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
    """Remove front matter, which standards do not use."""
    above = _FRONT_MATTER.match(source)
    return source[above.end() :] if above else source


def _line_of(error: BaseException) -> int:
    """Return the template's line in a traceback, which Jinja maps to the line of the source."""
    line = 1
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
