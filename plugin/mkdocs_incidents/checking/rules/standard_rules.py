"""Rules on the runbook and the post-mortem template, from the quality checklist of the specification.

Our own defaults pass all of them, so only documents in the repository are checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from mkdocs_incidents.catalogue.lookup import find_providers
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.checking.finding import StandardFinding
from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.severity import Severity
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Level
from mkdocs_incidents.reading.body.body_sections import Section, list_items, parse_sections, table_rows

_PLACEHOLDER = re.compile(r"\[[A-Za-z][^\]\n]*\]")
_TEMPLATES = ("status page", "email", "post-mortem")
_ALONE = re.compile(r"solopreneur|working alone|work alone|on your own|you are always on-call", re.IGNORECASE)
_TIMES = ("response", "resolution")
_ROLLBACK_KINDS = ("hosting", "orm", "database")

Standards = tuple[Standard, ...]


def _own(standards: Standards, kind: str) -> Iterator[tuple[Standard, str]]:
    """Return the repository's own document of this kind, with its path."""
    yield from ((standard, standard.path) for standard in standards if standard.kind == kind and standard.path)


def check_severities(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """Every severity is in a table with examples, response time and resolution target."""
    for runbook, path in _own(standards, "runbook"):
        figures = dict(_severity_rows(runbook.text, company))
        for severity in company.response.scale.severities:
            header, cells = figures.get(severity.name, ((), ()))
            missing = [
                word
                for word in ("example", "response", "resolution")
                if not any(word in name and cell for name, cell in zip(header, cells, strict=False))
            ]
            if missing:
                message = f"{severity.full_name} lacks its {', '.join(missing)} in a severity table"
                yield StandardFinding("RUN101", (path, 1), message)


def _severity_rows(text: str, company: Company) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return the table rows that begin with a severity: its name, the header, the cells."""
    for header, cells, _ in _table_rows(text):
        severity = _severity_in(cells[0], company)
        if severity:
            yield severity.name, (header, cells)


def _table_rows(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], int]]:
    for block in chain.from_iterable(section.blocks for section in parse_sections(text)):
        if block.kind == "table":
            header, rows = table_rows(block)
            yield from ((header, row.cells, row.line + 1) for row in rows)


def _severity_in(cell: str, company: Company) -> Severity | None:
    word = re.match(r"\W*([\w-]+)", cell)
    return company.response.scale.get(word[1]) if word else None


def check_rollback(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """The rollback steps are for the configured hosting and migration tool."""
    for runbook, path in _own(standards, "runbook"):
        for setting in PROVIDER_SETTINGS:
            if setting.kind not in _ROLLBACK_KINDS:
                continue
            for provider in find_providers(setting.kind, company.setting(setting.key), company.providers).providers:
                commands = [step.command for step in provider.steps["rollback"] if step.command]
                texts = commands or [step.text for step in provider.steps["rollback"]]
                if not any(text.split("\n")[0].strip() in runbook.text for text in texts):
                    message = f"the rollback checklist has no steps for {provider.name} ({setting.key})"
                    yield StandardFinding("RUN102", (path, 1), message)


def check_templates(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """Each communication template is in a block to copy, with placeholders in brackets."""
    for runbook, path in _own(standards, "runbook"):
        sections = parse_sections(runbook.text)
        for word in _TEMPLATES:
            ready = any(word in section.heading.lower() and _has_template(section) for section in sections)
            if not ready:
                message = f"there is no {word} template in a code block with [placeholders]"
                yield StandardFinding("RUN103", (path, 1), message)


def _has_template(section: Section) -> bool:
    blocks = [block for block in section.blocks if block.kind == "codeblock"]
    return any(
        _PLACEHOLDER.search(block.source.text(block.elements[0].first, block.elements[0].last)) for block in blocks
    )


def check_five_whys(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """The template asks five times why."""
    for template, path in _own(standards, "template"):
        blocks = chain.from_iterable(
            section.blocks for section in parse_sections(template.text) if "why" in section.heading.lower()
        )
        lists = (list_items(block) for block in blocks if block.kind == "ordered_list")
        if not any(sum("why" in item.text.lower() for item in items) >= 5 for items in lists):
            yield StandardFinding("RUN104", (path, 1), "the template does not ask the 5 whys in a numbered list")


def check_alone(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """The runbook has advice for people who work alone."""
    for runbook, path in _own(standards, "runbook"):
        if not _ALONE.search(runbook.text):
            yield StandardFinding("RUN105", (path, 1), "there is no guidance for people who work alone")


def check_phrases(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """No step sends the reader to people who may not exist."""
    for standard in standards:
        if standard.path and standard.kind != "other":
            for number, line in enumerate(standard.source.split("\n"), 1):
                for phrase in company.response.avoided_phrases:
                    if phrase.lower() in " ".join(line.lower().replace("*", "").split()):
                        yield StandardFinding(
                            "RUN106", (standard.path, number), f"'{phrase}': there may be no such person"
                        )


def check_contradictions(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """Other documents have the same figures for a severity as the runbook."""
    runbook = next((standard for standard in standards if standard.kind == "runbook"), None)
    ours = dict(_severity_rows(runbook.text, company)) if runbook else {}
    where = (runbook.path if runbook else None) or "the runbook"
    for standard in _others(standards):
        for header, cells, line in _table_rows(standard.text):
            severity = _severity_in(cells[0], company)
            if severity is None or severity.name not in ours or standard.path is None:
                continue
            for word, theirs, expected in _figures(header, cells, ours[severity.name]):
                if _plain(theirs) != _plain(expected):
                    message = f"{severity.name}'s {word} is '{theirs}' here, '{expected}' in {where}"
                    yield StandardFinding("STD101", (standard.path, line), message)


def _figures(
    header: Iterable[str], cells: Iterable[str], ours: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    theirs = tuple(zip(header, cells, strict=False))
    for word in _TIMES:
        here = next((cell for name, cell in theirs if word in name), None)
        expected = next((cell for name, cell in zip(*ours, strict=False) if word in name), None)
        if here and expected:
            yield f"{word} figure", here, expected


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def check_overlaps(standards: Standards, company: Company) -> Iterator[StandardFinding]:
    """No other document repeats a section of the runbook."""
    runbook = next((standard for standard in standards if standard.kind == "runbook"), None)
    if runbook is None:
        return
    headings = {_plain(section.heading) for section in parse_sections(runbook.text) if section.level == 2}
    for standard in _others(standards):
        for section in parse_sections(standard.text):
            if section.level > 1 and _plain(section.heading) in headings and standard.path:
                where = runbook.path or "the runbook"
                message = f"the section '{section.heading}' is also one of {where}"
                yield StandardFinding("STD102", (standard.path, section.first + 1), message)


def _others(standards: Standards) -> Iterator[Standard]:
    return (standard for standard in standards if standard.kind == "other")


STANDARD_RULES = (
    Rule("RUN001", Level.ERROR, "The macros of the runbook and the template can be expanded", "Correct the call. The reference lists all macros. Use your own macros on other pages."),
    Rule("RUN101", Level.WARNING, "All severities have examples, response time and resolution target", "Print them with {{ severity_table() }}.", check_standards=check_severities),
    Rule("RUN102", Level.WARNING, "Rollback steps are specific to the configured hosting, database and ORM", "Print them with {{ rollback_checklist() }}.", check_standards=check_rollback),
    Rule("RUN103", Level.WARNING, "Communication templates can be copied, and have clear placeholders", "Print them with {{ communication_templates() }}.", check_standards=check_templates),
    Rule("RUN104", Level.WARNING, "The post-mortem template includes the 5 whys", 'Print them with {{ post_mortem("five-whys") }}.', check_standards=check_five_whys),
    Rule("RUN105", Level.WARNING, "The runbook has guidance for people who work alone", "Print it with {{ working_alone() }}.", check_standards=check_alone),
    Rule("RUN106", Level.WARNING, "No step needs a team lead, who may not exist", "Say what to do instead; incident_response.avoided_phrases holds the list.", check_standards=check_phrases),
    Rule("STD101", Level.WARNING, "Other standards have the same figures as the runbook", "Use the same figures, or link to the runbook.", check_standards=check_contradictions),
    Rule("STD102", Level.WARNING, "No other standard repeats a section of the runbook", "Remove one of the two, and link to the other.", check_standards=check_overlaps),
)  # fmt: skip
