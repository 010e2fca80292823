"""A record named by an id in any form, or not named at all."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import AS_OF, WriteTree, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
BOUNDS: dict[str, Any] = {
    "status": "draft", "acknowledged_at": None, "identified_at": None, "mitigated_at": None, "resolved_at": None,
    "timeline": None, "detected_at": "2026-11-23T08:02:31Z", "started_at": None,
}  # fmt: skip
OPEN = record(**BOUNDS, id="INC-016", title="Checkout is down")
OVER = record(id="INC-005")


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "pool", "is", "full"),
        ("log", "16", "pool", "is", "full"),
        ("log", "inc016", "pool is full"),
        ("note", "INC-16", "pool", "is full", "--at", "08:10"),
        ("log", "500", "errors", "a", "minute"),
        ("acknowledge",),
        ("ackn",),
        ("ack", "16"),
        ("identify", "--note", "a leak"),
        ("mitig", "--by", "restart"),
        ("severity", "p0"),
        ("sev", "16", "p0"),
        ("show",),
        ("comms", "status-page"),
        ("action", "add", "Compare the settings"),
    ],
)
def test_the_open_incident_is_meant(tree: WriteTree, run: Run, arguments: tuple[str, ...]) -> None:
    root = tree({"artifacts/INC-016.md": OPEN, "artifacts/INC-005.md": OVER})
    result = run(*arguments, *NOW)
    assert result.exit_code == 0, result.stderr
    shown = result.output if arguments[0] == "comms" else result.stdout  # notes on a message are on standard error
    assert "INC-016" in shown or "Checkout is down" in shown
    assert (root / "artifacts/INC-005.md").read_text(encoding="utf-8") == OVER


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("log", "5", "replicas", "restarted"),
            "is 5 a part of the text, or INC-005, which is resolved?",
        ),
        (("log", "INC-016"), "the text is missing"),
        (("log", "INC-099", "x"), "there is no incident INC-099"),
        (("ack", "INC-016", "INC-017"), "give one ID, not 2"),
        (("resolv3",), "there is no command 'resolv3'; did you mean resolve?"),
        (("re",), "there is no command 're'; it may be render, reopen, report, resolve"),
    ],
)
def test_what_is_not_clear(tree: WriteTree, run: Run, arguments: tuple[str, ...], message: str) -> None:
    root = tree({"artifacts/INC-016.md": OPEN, "artifacts/INC-005.md": OVER})
    result = run(*arguments, *(NOW if arguments[0] in ("log", "ack") else ()))
    assert (result.exit_code, message in " ".join(result.stderr.split())) == (2, True), result.stderr
    assert (root / "artifacts/INC-016.md").read_text(encoding="utf-8") == OPEN


def test_none_or_two_open(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-005.md": OVER})
    assert "no incident is open" in run("log", "pool", *NOW).stderr
    tree({"artifacts/INC-016.md": OPEN, "artifacts/INC-017.md": record(**BOUNDS, id="INC-017", title="Mail")})
    result = run("ack", *NOW)
    assert (result.exit_code, "2 incidents are open, so add an ID: " in result.stderr) == (2, True)
    assert "INC-016 Checkout is down" in result.stderr
