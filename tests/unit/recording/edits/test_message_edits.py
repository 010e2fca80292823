"""Messages in a timeline: with exact times, only once, and updated only if nobody has edited the entry."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.message_edits import copy_messages, unknown_messages, with_reworded
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.message import Message
from tests.conftest import WriteTree, filled_template, load, record

ROWS = "| Time | Event |\n|------|-------|\n| 14:02 | Issue first detected |\n| 14:54 | Resolved |\n"
FORMS = {"rows": filled_template({"Timeline (all times UTC)": ROWS}), "front matter": record()}
PATH = "artifacts/decision-memos/INC-001-x.md"


def at(second: int, minute: int = 10) -> datetime:
    return datetime(2026, 3, 2, 14, minute, second, 200, tzinfo=UTC)


FIRST = Message("slack:c/1", at(31), "Ada", "pool | is full")
SECOND = Message("slack:c/2", at(31), "Bo", "restarting\nnow")


@pytest.fixture(params=FORMS)
def root(request: pytest.FixtureRequest, tree: WriteTree) -> Path:
    return tree({PATH: FORMS[request.param]})


def text(root: Path) -> str:
    return (root / PATH).read_text(encoding="utf-8")


def entries(raw: str) -> list[tuple[datetime | None, str]]:
    return [(parse_instant(entry["at"]), entry["event"]) for entry in parse_document(raw).fields["timeline"]]


def test_messages_are_entries_with_exact_times(root: Path) -> None:
    third = Message("slack:c/3", at(0, 20), "Ada", "fine")
    _, added = copy_messages(root, load(root), "INC-001", [SECOND, FIRST, third])
    assert len(added) == 3
    found = entries(text(root))
    expected = [(at(31), "Bo: restarting now"), (at(31), "Ada: pool | is full"), (at(0, 20), "Ada: fine")]
    assert [one for one in found if ": " in one[1]] == [
        (when.replace(microsecond=0), event) for when, event in expected
    ]
    assert parse_document(text(root)).fields["copied"] == ["slack:c/2", "slack:c/1", "slack:c/3"]


def test_a_message_is_copied_only_once(root: Path) -> None:
    copy_messages(root, load(root), "INC-001", [FIRST])
    reworded = text(root).replace("is full", "was full")
    (root / PATH).write_text(reworded, encoding="utf-8")
    _, added = copy_messages(root, load(root), "INC-001", [FIRST, FIRST, SECOND])
    assert added == (SECOND,)
    assert "was full" in text(root)


def test_the_seconds_decide_the_order(root: Path) -> None:
    copy_messages(root, load(root), "INC-001", [FIRST])
    copy_messages(root, load(root), "INC-001", [Message("slack:c/0", at(5), "Bo", "users call")])
    told = [event for _, event in entries(text(root))]
    assert told.index("Bo: users call") + 1 == told.index("Ada: pool | is full")


def test_a_long_message_is_cut(root: Path) -> None:
    copy_messages(root, load(root), "INC-001", [Message("slack:c/1", at(31), "Ada", "long " * 400)])
    (event,) = [event for _, event in entries(text(root)) if event.startswith("Ada")]
    assert (len(event) <= 1000, event.endswith("long…")) == (True, True)


def test_an_edited_message_replaces_its_own_words_only(root: Path) -> None:
    copy_messages(root, load(root), "INC-001", [FIRST, SECOND])
    changed = with_reworded(text(root), FIRST.event, "Ada: pool | was full, 20 of 20")
    assert "Ada: pool | was full, 20 of 20" in [event for _, event in entries(changed)]
    assert len(entries(changed)) == len(entries(text(root)))
    with pytest.raises(RefusedEditError, match="before it was edited"):
        with_reworded(text(root), "Ada: something else", "Ada: x")


def test_what_is_not_known_yet(root: Path) -> None:
    assert unknown_messages(text(root), [SECOND, FIRST, SECOND]) == (SECOND, FIRST)


@pytest.mark.parametrize(
    "hidden",
    ["<!-- internal -->", "<!-- /internal -->", "<!-- x", "<!-<!-- y -->- /internal -->", "<!--\n/internal\n-->"],
)
def test_a_message_cannot_begin_or_end_an_internal_block(root: Path, hidden: str) -> None:
    copy_messages(root, load(root), "INC-001", [Message("slack:c/1", at(31), "Ada", f"pool is full {hidden}")])
    (event,) = [event for _, event in entries(text(root)) if event.startswith("Ada")]
    assert event == "Ada: pool is full"
