"""Export, import into an empty repository, export: the same bytes."""

from __future__ import annotations

import json
import string
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mkdocs_incidents.checking.schema import load_schema
from mkdocs_incidents.exporting.documents import build_entries, render_json, render_ndjson
from mkdocs_incidents.recording.exported_records import plan_import
from tests.conftest import CONFIG, TEMPLATE, WriteTree, filled_template, load, record
from tests.strategies import READABLE
from tests.unit.recording.own_form import parse_entries

REPOSITORY = Path(__file__).parents[3]
WHOLE = record(
    body="\n# Title\n\nFree prose with `{{ braces }}`, <tags> and ---\n\n---\n\n    indented\n",
    title="'It''s: \"down\", #1 [again]'",
    visibility="restricted",
    summary="'yes'",
    links="[{title: 'Chat, #ops', url: https://chat.example/1}, {url: https://x.example}]",
    source="{system: alertmanager, id: '{}:{alertname=\"X\"}', url: https://x.example,"
    " imported_at: 2026-03-02T14:05:00Z}",
    timeline="[{event: 'No time: at all'}, {at: 2026-03-02T15:29:00.250+01:00, event: Rolled back}]",
    updates='[{at: 2026-03-02T14:10:00Z, audience: public, state: identified, text: "Two lines:\\nof text"},'
    " {at: 2026-03-02T14:20:00Z, audience: internal, state: monitoring, text: 'no, wait'}]",
    lessons="{went_well: [one, 'two, three'], got_lucky: '- a dash'}",
    actions="[{action: 'null', horizon: immediate, url: 'https://t.example/?a=1#b'},"
    " {action: Ünï 🚒, status: done, closed_on: 2026-03-08}]",
    depends_on="[RFC-001]",
    tags="['a, b', '10:30', on]",
)
CLOSED = "\n| Item | Status | Closed |\n|--|--|--|\n| Ask | Dropped | 2026-03-09 |\n"
PARTLY = "See the log:\n\n1. not a time\n\n    some code\n"


def export(root: Path) -> str:
    return render_json(build_entries(load(root).incidents, root))


def into(folder: Path, text: str) -> Path:
    """A new repository with the same configuration and the records of an export."""
    (folder / "artifacts").mkdir(parents=True)
    (folder / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    plan = plan_import(parse_entries(text), load(folder), folder)
    assert (plan.refused, plan.present) == ((), ())
    for new in plan.new:
        (folder / new.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / new.path).write_bytes(new.text.encode())
    return folder


@pytest.mark.parametrize(
    "text",
    [
        record(),
        WHOLE,
        WHOLE.replace("\n", "\r\n"),
        filled_template(),
        filled_template(severity="P1", summary="Said above"),
        filled_template({"Remediation Actions": "\n- [x] Compare -- Closed: 2026-03-08\n", "Follow-Up Items": CLOSED}),
        filled_template({"Timeline (all times UTC)": f"{TEMPLATE['Timeline (all times UTC)']}\n{PARTLY}"}),
        filled_template(
            {"Lessons Learned": None, "What the graphs showed": "\n- 10:00 nothing\n\n## Timeline of mail\n"}
        ),
        record(status="draft", impact=None, timeline=None, five_whys=None, actions=None, lessons=None),
    ],
    ids=["fields", "whole", "crlf", "template", "both", "closed", "prose-in-timeline", "own-sections", "draft"],
)
def test_the_same_bytes(tree: WriteTree, tmp_path: Path, text: str) -> None:
    first = export(tree({"artifacts/decision-memos/INC-001-checkout.md": text}))
    assert len(json.loads(first)["incidents"]) == 1
    assert export(into(tmp_path / "copy", first)) == first


def test_the_example_repository(tmp_path: Path) -> None:
    first = export(REPOSITORY)
    assert first.count('"response_status"') == 15
    copy = into(tmp_path / "copy", first)
    assert export(copy) == first
    assert parse_entries(render_ndjson(json.loads(first)["incidents"])) == json.loads(first)["incidents"]


def test_a_document_is_exported_and_imported_as_a_document(tree: WriteTree, tmp_path: Path) -> None:
    """What the body says is not written into the front matter again."""
    first = export(tree({"artifacts/INC-001.md": filled_template()}))
    text = (into(tmp_path / "copy", first) / "artifacts/INC-001.md").read_text(encoding="utf-8")
    front, body = text.split("\n---\n", 1)
    for name in ("timeline", "five_whys", "actions", "lessons", "impact"):
        assert f"\n{name}:" not in front
    assert body.strip() == filled_template().split("\n---\n", 1)[1].strip()
    assert [str(problem) for problem in load(tmp_path / "copy").errors] == []


def test_every_export_fits_the_schema(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": WHOLE, "artifacts/INC-002.md": record(id="INC-002", severity="P9", type="x")}
    schema = load_schema("export")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    validator.validate(json.loads(export(tree(files))))
    validator.validate(json.loads(export(REPOSITORY)))


def test_the_schema_knows_every_field_of_a_record() -> None:
    known = set(load_schema("export")["$defs"]["incident"]["properties"])
    assert known == {*load_schema("incident")["properties"], "path", "body", "response_status"}


_WORDS = st.text(READABLE, min_size=1, max_size=30).filter(str.strip)
_PLAIN = st.text(string.ascii_letters + string.digits + " :#,-'\"[]{}&*!|>%@`\\\n", min_size=1, max_size=30)
_TEXT = (_WORDS | _PLAIN).filter(str.strip)


@pytest.mark.parametrize(("written", "read"), [("\x1b[31mred", "\ufffd[31mred"), ("a\x00b\x9bc", "a\ufffdb\ufffdc")])
def test_a_control_character_is_replaced(tmp_path: Path, written: str, read: str) -> None:
    entry = {"id": "INC-001", "type": "decision-memo", "status": "draft", "created": "2026-03-02", "author": "Ada"}
    entry |= {"title": written, "severity": "P1", "detected_at": "2026-03-02T14:02:00Z"}
    whole = {**entry, "five_whys": [written], "lessons": {"went_well": [written]}, "body": f"## Notes\n\n{read}\n"}
    [found] = json.loads(export(into(tmp_path / "one", json.dumps({"incidents": [whole]}))))["incidents"]
    assert (found["title"], found["five_whys"], found["lessons"]) == (read, [read], {"went_well": [read]})


@settings(max_examples=120)
@given(
    title=_TEXT,
    author=_TEXT,
    tags=st.lists(_TEXT, max_size=3),
    whys=st.lists(_TEXT, min_size=1, max_size=3),
    event=_TEXT,
    body=st.lists(_TEXT, max_size=4).map("\n".join),
)
def test_any_text_comes_back(title: str, author: str, tags: list[str], whys: list[str], event: str, body: str) -> None:
    entry: dict[str, Any] = {
        "id": "INC-001",
        "type": "decision-memo",
        "title": title,
        "status": "draft",
        "created": "2026-03-02",
        "author": author,
        "tags": tags,
        "severity": "P1",
        "detected_at": "2026-03-02T14:02:00Z",
        "five_whys": whys,
        "timeline": [{"event": event}],
        "lessons": {"went_well": whys},
        "impact": {"users": event},
        "actions": [{"action": title, "owner": author}],
        "body": body,
    }
    with tempfile.TemporaryDirectory() as name:
        root = into(Path(name) / "one", json.dumps({"incidents": [entry]}))
        first = export(root)
        [found] = json.loads(first)["incidents"]
        assert (found["title"], found.get("tags", []), found["five_whys"]) == (title, tags, whys)
        assert (found["timeline"], found["author"]) == ([{"event": event}], author)
        assert export(into(Path(name) / "two", first)) == first


_AT = st.datetimes(datetime(2010, 1, 1), datetime(2026, 11, 1)).map(lambda at: f"{at.replace(microsecond=0)}Z")  # noqa: DTZ001
_INSTANT = _AT.map(lambda text: text.replace(" ", "T"))
_DAY = _INSTANT.map(lambda text: text[:10])
_PARTIAL = _INSTANT | _DAY | _DAY.map(lambda day: day[:7])
_URL = st.sampled_from(["https://x.example/a?b=1#c", "http://y.example", "https://z.example/Ü"])
_STATES = st.sampled_from(["investigating", "identified", "monitoring", "resolved"])
_UPDATES = st.fixed_dictionaries(
    {"at": _INSTANT, "audience": st.sampled_from(["public", "customers", "internal"]), "state": _STATES, "text": _TEXT}
)
_TAKEN_OVER = st.fixed_dictionaries(
    {"title": _TEXT, "adopted_on": _DAY, "source": st.fixed_dictionaries({"system": _TEXT, "id": _TEXT, "url": _URL})},
    optional={
        "started_at": _PARTIAL,
        "resolved_at": _PARTIAL,
        "chase_from": _DAY,
        "ongoing": st.just(True),
        "inferred": st.lists(st.sampled_from(["started_at", "services"]), min_size=1, unique=True),
        "visibility": st.sampled_from(["public", "restricted"]),
        "links": st.lists(st.fixed_dictionaries({"title": _TEXT, "url": _URL}), min_size=1, max_size=2),
        "updates": st.lists(_UPDATES, min_size=1, max_size=2),
        "timeline": st.lists(
            st.fixed_dictionaries({"event": _TEXT}, optional={"at": _PARTIAL}), min_size=1, max_size=3
        ),
    },
)


@settings(max_examples=60)
@given(taken=_TAKEN_OVER)
def test_adopted_facts_survive_export_and_import(taken: dict[str, Any]) -> None:
    """Unknown and inferred fields, partial times, sources and updates; imported twice, nothing changes."""
    entry = {"id": "INC-001", "type": "decision-memo", "status": "archived", **taken}
    with tempfile.TemporaryDirectory() as name:
        root = into(Path(name) / "one", json.dumps({"incidents": [entry]}))
        first = export(root)
        [found] = json.loads(first)["incidents"]
        same = taken.keys() - ({"chase_from"} if taken.get("chase_from") == taken["adopted_on"] else set())
        assert {key: found[key] for key in same} == {key: taken[key] for key in same}
        assert export(into(Path(name) / "two", first)) == first
        again = plan_import(parse_entries(first), load(root), root)
        assert (again.new, again.present, again.refused) == ((), ("INC-001",), ())
