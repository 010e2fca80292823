"""Which documents of a folder of post-mortems become records, and which are about something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.recording.adoption.acceptance import is_accepted
from mkdocs_incidents.recording.adoption.candidates import Candidate, Sign, find_candidates
from tests.unit.recording.adoption.parts.test_found_timeline import read

BOXES = "# Disk full\n\nThe site was down.\n\n## Action items\n\n" + "- [x] Watch a disk\n" * 5
LINKS = (
    "# Disk full\n\nThe site was down, then restored. "
    + "See [The Disk Page][d]. " * 5
    + "\n\n[d]: https://d.example\n"
)
FIGURES = "# Disk full\n\nThe outage was restored.\n\n" + "<figure>\n</figure>\n<figcaption>\nx\n</figcaption>\n\n" * 4
FOLDED = "# Disk full\n\nThe outage was restored.\n\n" + "<details markdown>\n\n[Redacted]\n\n</details>\n\n" * 3
TIMES = "\n\n## Timeline (UTC)\n\n- 2023-03-08 14:02 Alert\n- 2023-03-08 14:40 Outage over\n"
MINUTES = "# Incident review meeting, 8 March\n\nThe outage of the mail and its errors were discussed.\n"
MAINTENANCE = "# Scheduled maintenance of the disks\n\nThe service is unavailable; errors may be seen.\n"
LESSON = (
    "# Post-mortems\n\nAfter an outage, a postmortem is a tool to learn from the incident.\n\n## Tasks\n\n- Write one\n"
)


PLAYBOOK = "# Declare an incident\n\nThe site is down, or shows errors.\n\n## Action items\n\n- [ ] Open a channel\n"
CRASH = "\nThe server crashed on the first evening.\n"
RETROSPECTIVE = "# Post-mortem: Our puzzle game\n\n## What went well\n\n- The art\n\n## Next steps\n\n- Publish it\n"


def accepted(document: str, sign: Sign = Sign.PLACE) -> bool:
    return is_accepted(Candidate(Path("postmortems/a.md"), sign), read(document))


@pytest.mark.parametrize(
    "document", [BOXES, LINKS, FIGURES, FOLDED, MINUTES + TIMES, LESSON + TIMES, RETROSPECTIVE + CRASH]
)
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
        "# Incident playbook\n\nErrors 500: the database is down or unavailable.\n\n**Severity:** P1\n",
        "# Incident triage playbooks\n\nErrors 500: the database is down or unavailable.\n\n**Severity:** P1\n",
        "# Storing incident documentation\n\n## Root cause\n\nA template.\n\n## Impact\n\nWho writes it.\n",
        "# Journal des incidents — ops\n\n**Date:** 2026-03-02\n\n- Un incident\n\n```\n# [DATE] — Titre\n```\n",
        "# 事故记录\n\n**Severity:** P1\n\n```\n# INC-YYYY-NN\n```\n",
        RETROSPECTIVE,
        "# Post-mortem: Project Sudo\n\n## Next steps\n\n- Publish the sources\n\n## Timeline\n\nSpring.\n",
        "# Incident log\n\nOutages and failures.\n\n**Severity:** P1\n\n*(Aucun incident enregistré)*\n",
    ],
)
def test_another_document(document: str) -> None:
    assert not accepted(document)


def test_placeholders_in_commands_are_not_template_placeholders() -> None:
    steps = "".join(f"{n}. Look\n\n   ```\n   kubectl -n <NAMESPACE> logs <POD_NAME>\n   ```\n\n" for n in range(1, 9))
    assert accepted(f"# Lock is kept\n\n**Date:** 2026-05-10\n\n## Root cause\n\nA lock.\n\n## Fix\n\n{steps}")


def test_a_list_of_incidents_without_a_template_is_read() -> None:
    assert accepted("# Incident log\n\n**Severity:** P1\n\n## Root cause\n\nA full disk.\n")


def test_a_document_only_named_incident_needs_a_time() -> None:
    assert not accepted(PLAYBOOK, Sign.NAME)
    assert accepted(PLAYBOOK.replace("\n\nThe", "\n\n- Date: 2026-03-02\n\nThe", 1), Sign.NAME)
    assert accepted(PLAYBOOK, Sign.NAMED)


@pytest.mark.parametrize(
    ("folder", "sign"), [("incident-reports", Sign.PLACE), ("incidents", Sign.PLACE), ("incident-response", Sign.NONE)]
)
def test_a_folder_of_response_guides_has_no_post_mortems(folder: str, sign: Sign, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "roles-of-people.md").write_text("# A", encoding="utf-8")
    assert [one.sign for one in find_candidates(tmp_path, (), ())] == [sign]


def test_a_document_with_a_day_may_quote_a_template() -> None:
    quoted = "# Wrong form\n\nThe output had errors.\n\n" + "- [REQUIRED]\n" * 5
    assert not accepted(quoted)
    assert accepted(quoted.replace("\n\nThe", "\n\n- Date: 2026-03-02\n\nThe", 1))


def test_a_runbook_is_never_an_incident() -> None:
    text = read("# DNS outage\n\n- Severity: P1\n- Date: 2026-03-02\n\nNames do not resolve.\n")
    assert is_accepted(Candidate(Path("docs/notes/dns-outage.md"), Sign.NAME), text)
    assert not is_accepted(Candidate(Path("docs/runbooks/dns-outage.md"), Sign.NAME), text)
