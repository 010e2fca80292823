"""Which documents of a folder of post-mortems become records, and which are about something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.recording.adoption.acceptance import is_accepted
from mkdocs_incidents.recording.adoption.candidates import Candidate, Sign
from tests.unit.recording.adoption.parts.test_found_timeline import read

BOXES = "# Disk full\n\nThe site was down.\n\n## Action items\n\n" + "- [x] Watch a disk\n" * 5
LINKS = (
    "# Disk full\n\nThe site was down, then restored. "
    + "See [The Disk Page][d]. " * 5
    + "\n\n[d]: https://d.example\n"
)
FIGURES = "# Disk full\n\nThe outage was restored.\n\n" + "<figure>\n</figure>\n<figcaption>\nx\n</figcaption>\n\n" * 4
TIMES = "\n\n## Timeline (UTC)\n\n- 2023-03-08 14:02 Alert\n- 2023-03-08 14:40 Outage over\n"
MINUTES = "# Incident review meeting, 8 March\n\nThe outage of the mail and its errors were discussed.\n"
MAINTENANCE = "# Scheduled maintenance of the disks\n\nThe service is unavailable; errors may be seen.\n"
LESSON = (
    "# Post-mortems\n\nAfter an outage, a postmortem is a tool to learn from the incident.\n\n## Tasks\n\n- Write one\n"
)


def accepted(document: str) -> bool:
    return is_accepted(Candidate(Path("postmortems/a.md"), Sign.PLACE), read(document))


@pytest.mark.parametrize("document", [BOXES, LINKS, FIGURES, MINUTES + TIMES, LESSON + TIMES])
def test_a_post_mortem(document: str) -> None:
    assert accepted(document)


@pytest.mark.parametrize(
    "document",
    [
        MINUTES,
        MAINTENANCE,
        LESSON,
        "https://docs.example/outage-2023-03-08\n",
        "# [Title]\n\n[Name] [Date] [Team] <your team>\n",
    ],
)
def test_another_document(document: str) -> None:
    assert not accepted(document)
