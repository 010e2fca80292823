"""Action items in a body that lacks what the template has."""

from __future__ import annotations

import pytest

from mkdocs_incidents.model.vocabulary import Horizon
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.body_actions import add_task
from mkdocs_incidents.recording.edits.body_timeline import insert_event
from tests.conftest import front_matter
from tests.unit.recording.edits.test_response_changes import AT, changed

HEAD = front_matter(id="INC-001", detected_at="2026-03-02T14:02:00Z")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "## Remediation Actions\n\n- [ ] Compare\n\n## Notes\n",
            ["+### Short-term (within 1 week)", "+- [ ] Tell", "+"],
        ),
        ("## Remediation Actions\n### Short-term\n\n## Notes\n", ["+- [ ] Tell"]),
        ("## Remediation Actions\n### Short-term\n- [ ] Compare\n\n", ["+- [ ] Tell"]),
        ("## Remediation Actions\n### Short-term\n- [ ] [Action] -- Owner: [Name]\n", ["+- [ ] Tell"]),
    ],
)
def test_a_task_goes_below_its_horizon(body: str, expected: list[str]) -> None:
    after = add_task(HEAD + body, "Tell", Horizon.SHORT_TERM)
    assert [line for line in changed(HEAD + body, after) if line[0] == "+"] == expected


def test_a_body_without_the_section_is_refused() -> None:
    with pytest.raises(RefusedEditError, match="no section for action items"):
        add_task(HEAD + "## Notes\n", "Tell", Horizon.SHORT_TERM)
    with pytest.raises(RefusedEditError, match="the body has no timeline"):
        insert_event(HEAD + "## Notes\n", "Looked", AT)
