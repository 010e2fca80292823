"""Builds the reference page of the rules from the rules and their example repositories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.checking.rule_table import RULES
from scripts.markdown import block, build_page, build_table, code

_EXAMPLES = Path(__file__).parents[1] / "tests" / "examples"
_AROUND = 2
_WIDTH = 100
_PRINTED = re.compile(r"(.+?):(\d+):\d+: \w+ \w+: (.*)")
_INTRODUCTION = """The rules of `incidents check` and `mkdocs build`. An **error** fails the check and the build; a
**warning** fails them only with `--strict`. You can [change the level of a rule](../guide/checking.md#rule-levels),
or switch it off."""
_OTHER_FILES = """For artifacts that are not incident records, these errors are warnings. Markdown files without front
matter are skipped."""
_FAMILIES = {
    "SRC": ("Reading a file", _OTHER_FILES),
    "INC1": ("Fields of a record", ""),
    "INC2": ("Content of a record", ""),
    "INC3": ("Ids and links of a record", ""),
    "ART": ("Other artifacts", "RFCs, PRDs, memos: their owners validate them, so these are warnings."),
    "RUN": ("The runbook and the post-mortem template", "Only documents in the repository are checked."),
    "STD": ("Other standards", ""),
    "CFG": ("The configuration", ""),
    "DRL": ("Drills", "Artifacts of type `drill`."),
    "RDY": ("Readiness", "What the configuration asks for; see [Drills and readiness](../guide/readiness.md)."),
    "PRO": ("Providers of your own", "The files in `standards/ops/providers/`."),
}

CHECKLIST = {
    "All severities P0-P3 defined with examples, response times, and resolution targets": ("RUN101",),
    "Rollback steps are specific to configured hosting/database/ORM": ("RUN102", "CFG301", "CFG302", "CFG303"),
    "Communication templates are copy-paste ready (not vague)": ("RUN103",),
    "Post-mortem template includes 5 Whys": ("RUN104",),
    'Solopreneur context acknowledged (no "escalate to team lead" language)': ("RUN105", "RUN106"),
    "Artifact passes validation if incident record produced": tuple(
        rule.code for rule in RULES if rule.code.startswith("INC")
    ),
}
"""The specification's quality checklist, item by item, with the rules that check it."""


def build_rules_page() -> str:
    """Return the page with an overview, then a heading with an anchor for every rule."""
    return build_page("Rules", _INTRODUCTION, [_overview(), _checklist(), *_families()])


def _checklist() -> str:
    rows = [(item, ", ".join(f"[{rule}](#{rule})" for rule in rules)) for item, rules in CHECKLIST.items()]
    table = build_table(("Item", "Rules"), rows)
    return f"## The quality checklist\n\nWhat the specification of the runbook asks for, and what checks it.\n\n{table}"


def _overview() -> str:
    rules = (rule for prefix in _FAMILIES for rule in RULES if rule.code.startswith(prefix))
    rows = [(f"[{rule.code}](#{rule.code})", str(rule.level), rule.summary) for rule in rules]
    return build_table(("Rule", "Level", "What holds"), rows)


def _families() -> Iterator[str]:
    for prefix, (heading, note) in _FAMILIES.items():
        yield f"## {heading}\n\n{note}"
        yield from (_section(rule) for rule in RULES if rule.code.startswith(prefix))
    forgotten = [rule.code for rule in RULES if not rule.code.startswith(tuple(_FAMILIES))]
    if forgotten:
        raise ValueError(f"name the family of {', '.join(forgotten)} in {Path(__file__).name}")


def _section(rule: Rule) -> str:
    heading = f"### {rule.code}: {rule.summary} {{ #{rule.code} }}"
    return "\n\n".join((heading, f"Level: {rule.level}. {rule.advice}", *_examples(rule)))


def _examples(rule: Rule) -> Iterator[str]:
    """Return the lines around the problem in the first bad example, and the same key's line in the good one, if any."""
    bad, good = (next(iter(sorted((_EXAMPLES / kind).glob(f"{rule.code}-*/"))), None) for kind in ("invalid", "valid"))
    problem = _find_problem(bad, rule.code) if bad else None
    if not bad or not problem:
        return
    wrong, number = _lines(bad / problem[1]), int(problem[2]) - 1
    if number < len(wrong):
        excerpt = wrong[max(0, number - _AROUND) : number + _AROUND + 1]
        yield _captioned("Wrong", "\n".join(line[:_WIDTH] for line in excerpt), problem[1])
    yield f"Line {number + 1}: {code(problem[3].removesuffix(f' ({rule.advice})'))}"
    right = _same_key(wrong[number], _lines(good / problem[1])) if wrong and good else ""
    if right and right != wrong[number]:
        yield _captioned("Right", right[:_WIDTH], problem[1])


def _find_problem(folder: Path, rule_code: str) -> re.Match[str] | None:
    """Find a problem in the example's `expected.txt`: its file, line and text."""
    expected = _lines(folder / "expected.txt")
    return next((_PRINTED.match(line) for line in expected if f" {rule_code}: " in line), None)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _same_key(wrong: str, lines: list[str]) -> str:
    """Return the line that begins like the wrong one, up to its colon."""
    key, colon, _ = wrong.partition(":")
    return next((line for line in lines if colon and line.startswith(f"{key}:")), "")


def _captioned(caption: str, excerpt: str, path: str) -> str:
    return f"{caption}:\n\n{block(excerpt, 'markdown' if path.endswith('.md') else 'yaml')}"
