"""Problems as JUnit's XML, which GitLab, Jenkins and Azure Pipelines show as tests."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs_incidents.loading import CheckedPaths
from mkdocs_incidents.printable import printable
from mkdocs_incidents.problems import Level, Problem

_NAME = "incidents check"


def report_junit(checked: CheckedPaths) -> str:
    """A suite with a test for each problem: an error has failed, a warning has passed with a word about it.

    Without problems there is one test, which has passed: readers take a report without tests for a broken one. The form
    is that of `junit-10.xsd` in https://github.com/jenkinsci/xunit-plugin.
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
