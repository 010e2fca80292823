"""What the fuzzer calls: a record's way from bytes to problems. Whatever it raises is a fault."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.file_checker import FileChecker
from mkdocs_incidents.checking.record_checker import RecordChecker
from mkdocs_incidents.checking.rule import RuleContext
from mkdocs_incidents.checking.rule_table import RULES, Levels
from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.reading.artifact_files import parse_artifact_file
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.text_file import SIZE_LIMIT
from tests.conftest import AS_OF
from tests.hostile.judge import judge_fragment

CORPUS = Path(__file__).parent / "corpus"
PATH = "artifacts/INC-001.md"
SETTINGS: ResponseSettings = parse_company({}).response


def read_record(data: bytes) -> CheckedFile:
    """Read and check a file of these bytes; every problem has a place within the file."""
    levels = Levels({})
    checked = FileChecker(SETTINGS, levels, RecordChecker(SETTINGS, levels, ()).check).check(
        parse_artifact_file(PATH, data[:SIZE_LIMIT])
    )
    problems = list(checked.problems)
    if checked.incident:
        for part in checked.incident.prose:
            assert judge_fragment(render_document(part.markdown, resolve=no_links).html) == []
        now = parse_instant(AS_OF)
        assert now is not None
        context = RuleContext(settings=SETTINGS, now=now, artifacts={})
        rules = (rule.check_incident for rule in RULES if rule.check_incident)
        problems += levels.problems(
            checked.place([found for rule in rules for found in rule(checked.incident, context)])
        )
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert 1 <= problem.location.line <= lines, str(problem)
        assert problem.location.column >= 1, str(problem)
    return checked
