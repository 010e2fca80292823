"""One action item: its text without what was read from it."""

from __future__ import annotations

from time import process_time

import pytest

from mkdocs_incidents.recording.adoption.parts.action_item import begins_with_label, read_item, with_below


def test_every_field_of_an_item() -> None:
    assert read_item("[x] Raise the limit -- Owner: Ada -- Due: 2026-03-09, closed on 2026-03-08") == {
        "action": "Raise the limit",
        "owner": "Ada",
        "due": "2026-03-09",
        "status": "done",
        "closed_on": "2026-03-08",
    }


@pytest.mark.parametrize("run", ["-", "–", "- ", "()", "[]", "(", ","])
def test_a_long_run_of_one_sign_takes_little_time(run: str) -> None:
    begun = process_time()
    assert read_item("Fix it " + run * (200_000 // len(run)))
    assert read_item("Fix it " + run * (1_900 // len(run)))
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("item", "action"), [("A (soon, -)", "A (soon)"), ("A (soon - ; )", "A (soon)"), ("A ( , b)", "A (b)")]
)
def test_signs_that_nothing_is_left_beside_go(item: str, action: str) -> None:
    assert read_item(f"[ ] {item}")["action"] == action


def test_code_stays_as_it_is() -> None:
    item = "Silence tags by `(.*;)?(a|b)(;.*)?` (Ada, )"
    assert read_item(item)["action"] == "Silence tags by `(.*;)?(a|b)(;.*)?`"


def test_lines_below_give_fields_or_more_text() -> None:
    fields = with_below(read_item("Compare the settings"), ["Owner: Ada", "done", "in every region"])
    assert fields == {"action": "Compare the settings — in every region", "owner": "Ada", "status": "done"}
    assert begins_with_label("Owner: Ada")
    assert not begins_with_label("Ada owns it")
