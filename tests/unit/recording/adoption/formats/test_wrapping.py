"""Documents that an export or a chat wrapped: in a code fence, or with escaped marks."""

from __future__ import annotations

from time import process_time

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.formats.wrapping import unwrap
from mkdocs_incidents.recording.adoption.post_mortem_document import read_document

PLAIN = """# Checkout down

**Date**: 2024-03-05

## Timeline (UTC)

- 14:02 Errors rise

- 14:40 Service restored

## Action items

- [x] Roll back
- [ ] Add an alert
"""
ESCAPED = PLAIN.replace("#", "\\#").replace("- ", "\\- ").replace("*", "\\*").replace("[", "\\[").replace("]", "\\]")


@pytest.mark.parametrize(
    "written",
    [
        ESCAPED,
        PLAIN.replace("- ", "\\- "),
        f"```markdown\n{PLAIN}```\n",
        f"```\n{PLAIN}```",
        f"~~~~md\n{PLAIN}\n## Log\n\n```\npanic\n```\n~~~~\n",
    ],
)
def test_a_wrapped_document_is_read_like_the_plain_one(written: str) -> None:
    fields = read_document(written, parse_company({}).response).fields
    assert fields["title"] == "Checkout down"
    assert fields["started_at"] == "2024-03-05T14:02:00Z"
    assert fields["resolved_at"] == "2024-03-05T14:40:00Z"
    assert [one["status"] for one in fields["actions"]] == ["done", "open"]


@pytest.mark.parametrize(
    "written",
    [
        "# Disk full\n\n\\- 3 GB were free, 14\\% less than planned.\n",
        "```\nERROR disk full\n```\n\n# Disk full\n\nText.\n\n```\nERROR again\n```\n",
        "```python\n# print the disks\nprint(disks)\n```\n",
        "```\nno heading\n```\n",
        "```text\n# uptime\n```\n\n# Disk full\n\n```\nERROR again\n```\n",
    ],
)
def test_a_single_escape_and_an_ordinary_code_block_are_unchanged(written: str) -> None:
    assert unwrap(written) == written


@pytest.mark.parametrize("written", [ESCAPED, f"\n```markdown\n{PLAIN}```\n\n"])
def test_lines_keep_their_numbers(written: str) -> None:
    assert unwrap(written).count("\n") == written.count("\n")


def test_spaces_behind_a_fence_take_linear_time() -> None:
    written = "```\n# Disk full\n```" + " " * 100_000 + "x"
    began = process_time()
    assert unwrap(written) == written
    assert process_time() - began < 2  # it took 25 seconds
