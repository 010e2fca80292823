"""The boxes of task lists: Markdown leaves them without a name, which a screen reader wants."""

from __future__ import annotations

import re

_BOX = re.compile(r'<input type="checkbox" disabled( checked)?')


def name_task_boxes(html: str) -> str:
    """Name each box of a page's task lists by its state."""
    return _BOX.sub(_with_name, html)


def _with_name(match: re.Match[str]) -> str:
    state = "done" if match[1] else "to do"
    return f'<input type="checkbox" aria-label="{state}" disabled{match[1] or ""}'
