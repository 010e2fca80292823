"""The hand-written post-mortems of `tests/examples_adoption`: what is found, measured against what is expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.yaml_values import load_yaml
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.post_mortem_document import read_document

EXAMPLES = Path(__file__).parents[3] / "examples_adoption"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


@dataclass
class Score:
    """How many entries were expected and found, how many instants are wrong, and what is missing."""

    entries: int = 0
    found_entries: int = 0
    actions: int = 0
    found_actions: int = 0
    wrong_instants: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def read(name: str) -> tuple[Found, Mapping[str, Any]]:
    text = (EXAMPLES / name / "post-mortem.md").read_text(encoding="utf-8")
    expected: Mapping[str, Any] = load_yaml((EXAMPLES / name / "expected.yaml").read_text(encoding="utf-8"))
    return read_document(text, parse_company({}).response), expected


def score_example(name: str, score: Score) -> None:
    """An entry counts as found with the expected words and instant; one with another instant is wrong as well."""
    found, expected = read(name)
    entries = found.fields.get("timeline", [])
    score.entries += len(expected["timeline"])
    for wanted in expected["timeline"]:
        same = [one for one in entries if wanted["event"] in one["event"]]
        if any(one.get("at") == wanted.get("at") for one in same):
            score.found_entries += 1
        else:
            score.missing.append(f"{name}: {wanted} of {same}")
    allowed = {(wanted.get("at")) for wanted in expected["timeline"]}
    score.wrong_instants += [f"{name}: {one}" for one in entries if one.get("at") not in {None, *allowed}]
    score.wrong_instants += list(wrong_named(name, found, expected["instants"]))
    actions = found.fields.get("actions", [])
    score.actions += len(expected["actions"])
    for wanted in expected["actions"]:
        if any(fits(one, wanted) for one in actions):
            score.found_actions += 1
        else:
            score.missing.append(f"{name}: {wanted} of {actions}")


def fits(action: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    """All attributes are the expected ones, none is there that is not expected; the text begins as expected."""
    names = ("owner", "due", "status", "closed_on", *(("url",) if "url" in wanted else ()))
    return action["action"].startswith(wanted["action"]) and all(action.get(one) == wanted.get(one) for one in names)


def wrong_named(name: str, found: Found, expected: Mapping[str, str]) -> Iterator[str]:
    for instant in INSTANTS:
        told = instant in found.fields and instant not in found.inferred
        if told and found.fields[instant] != expected.get(instant):
            yield f"{name}: {instant} {found.fields[instant]}, not {expected.get(instant)}"


def test_the_whole_set(capsys: pytest.CaptureFixture[str]) -> None:
    score = Score()
    for name in NAMES:
        score_example(name, score)
    with capsys.disabled():
        print(
            f"\nadoption of {len(NAMES)} post-mortems: {score.found_entries} of {score.entries} timeline entries, "
            f"{score.found_actions} of {score.actions} action items, {len(score.wrong_instants)} wrong instants"
        )
    assert len(NAMES) >= 20
    assert score.wrong_instants == []
    assert score.found_entries >= 0.95 * score.entries, score.missing
    assert score.found_actions >= 0.95 * score.actions, score.missing


@pytest.mark.parametrize("name", NAMES)
def test_example(name: str) -> None:
    found, expected = read(name)
    fields = found.fields
    for key in ("title", "severity", "author", "id", "services"):
        assert (key, fields.get(key)) == (key, expected.get(key))
    assert {one: fields[one] for one in INSTANTS if one in fields and one not in found.inferred} == expected["instants"]
    assert {one: fields[one] for one in INSTANTS if one in found.inferred} == expected.get("inferred", {})
    assert len(fields.get("timeline", [])) == len(expected["timeline"]), fields.get("timeline")
    assert len(fields.get("actions", [])) == len(expected["actions"]), fields.get("actions")
    factors = fields.get("contributing_factors", [])
    assert len(factors) == len(expected.get("factors", [])), factors
    assert all(one.startswith(words) for one, words in zip(factors, expected.get("factors", []), strict=True)), factors
    assert {key: len(texts) for key, texts in fields.get("lessons", {}).items()} == expected.get("lessons", {})
    assert len(fields.get("five_whys", [])) == expected.get("whys", 0)
    assert expected.get("summary", "") in fields.get("summary", "")
    impact = fields.get("impact", {})
    assert {key: value for key, value in impact.items() if key != "summary"} == expected.get("impact", {})
    told = " ".join(remark.message for remark in found.remarks)
    assert all(words in told for words in expected.get("remarks", [])), told
