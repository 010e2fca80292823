"""Reports problems as text, JSON, GitHub workflow commands, GitLab Code Quality or JUnit."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs_incidents.cli.reports.coverage import list_coverage
from mkdocs_incidents.cli.reports.fingerprint import list_fingerprints
from mkdocs_incidents.model.workspace import CheckedPaths
from mkdocs_incidents.printable import json_text, printable
from mkdocs_incidents.problems import Level, Problem


def report_text(problems: Sequence[Problem]) -> str:
    """One line per problem, with the advice below."""
    return "\n".join(f"{_line(problem)}\n    {printable(problem.advice)}" for problem in problems)


def _line(problem: Problem) -> str:
    return printable(f"{problem.location}: {problem.level} {problem.code}: {problem.message}")


def report_json(checked: CheckedPaths) -> str:
    """`{"problems": [{path, line, column, code, level, message, advice}], "files": …}`; see `list_coverage`."""
    rows = [
        {
            "path": problem.location.path,
            "line": problem.location.line,
            "column": problem.location.column,
            "code": problem.code,
            "level": str(problem.level),
            "message": problem.message,
            "advice": problem.advice,
        }
        for problem in checked.problems
    ]
    return json_text({"problems": rows, "files": list_coverage(checked)}, indent=2)


def report_github(checked: CheckedPaths) -> str:
    """Workflow commands, which GitHub shows beside the changed lines of a pull request."""
    return "\n".join(_workflow_command(problem) for problem in checked.problems)


def _workflow_command(problem: Problem) -> str:
    command = "notice" if problem.level is Level.INFO else str(problem.level)
    place = problem.location
    properties = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
    listed = ",".join(f"{name}={_escape_property(printable(str(value)))}" for name, value in properties.items())
    return f"::{command} {listed}::{_escape_data(printable(f'{problem.message} ({problem.advice})'))}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}


def report_gitlab(checked: CheckedPaths) -> str:
    """`[{description, check_name, fingerprint, severity, location: {path, lines: {begin}}}]`.

    The fields are those of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
    """
    rows = [
        {
            "description": printable(f"{problem.message} ({problem.advice})" if problem.advice else problem.message),
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.level],
            "location": {"path": problem.location.path, "lines": {"begin": problem.location.line}},
        }
        for problem, fingerprint in zip(checked.problems, list_fingerprints(checked.problems), strict=True)
    ]
    return json_text(rows, indent=2)


_NAME = "incidents check"


def report_junit(checked: CheckedPaths) -> str:
    """A test suite with one test per problem. Errors are failed tests; warnings are passed tests with a message.

    Without problems there is one passed test, because readers consider a report without tests broken. The format is
    that of `junit-10.xsd` in https://github.com/jenkinsci/xunit-plugin.
    """
    tests = [_test(problem) for problem in checked.problems] or [
        Element("testcase", classname=_NAME, name="no problems")
    ]
    counts = {
        "tests": str(len(tests)),
        "failures": str(sum(problem.level is Level.ERROR for problem in checked.problems)),
        "errors": "0",
    }
    suites = Element("testsuites", counts, name=_NAME)
    SubElement(suites, "testsuite", counts, name=_NAME).extend(tests)
    indent(suites)
    return tostring(suites, encoding="unicode")


def _test(problem: Problem) -> Element:
    what = printable(f"{problem.code}: {problem.message}")
    test = Element("testcase", classname=printable(problem.location.path), name=what)
    if problem.level is Level.ERROR:
        outcome = SubElement(test, "failure", type=problem.code, message=what)
    else:
        outcome = SubElement(test, "system-out")
    outcome.text = printable(str(problem))
    return test
