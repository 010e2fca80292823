"""Maps severities of other scales to those of the company."""

from __future__ import annotations

import re

from mkdocs_incidents.model.severity import SeverityScale

_STEP = re.compile(r"\b(?:sev(?:erity)?|s)(?:[\s:_~-]|level)*(\d)\b", re.IGNORECASE)
_TITLED = re.compile(r"\bsev(?:erity)?[\s:-]?\d\b", re.IGNORECASE)


def match_severity(text: str, scale: SeverityScale) -> str | None:
    """The matching name on the scale: one of its names, else the n-th for SEVn, else one of its labels.

    None if nothing matches, or if the text matches two of them.
    """
    plain = re.sub(r"[*_`~\[\]]", " ", text)
    names = {severity.name for severity in scale.severities if _stands_in(_loose(severity.name), plain)}
    if not names:
        steps = {int(match[1]) for match in _STEP.finditer(plain)}
        if any(not 1 <= step <= len(scale.severities) for step in steps):
            return None
        names = {scale.severities[step - 1].name for step in steps}
    labelled = {one.name for one in scale.severities if one.label and _stands_in(re.escape(one.label), plain)}
    if names and labelled and names != labelled:
        return None
    found = names or labelled
    return found.pop() if len(found) == 1 else None


def titled_severity(title: str) -> str | None:
    """The severity that a title names explicitly: `[SEV-2] Checkout down`."""
    match = _TITLED.search(title)
    return match[0] if match else None


def _loose(name: str) -> str:
    """A pattern for a name, with or without the dash or space before its number: SEV1, Sev-1, sev 1."""
    match = re.fullmatch(r"(.*?)[\s-]?(\d+)", name)
    return rf"{re.escape(match[1])}[\s-]?{match[2]}" if match else re.escape(name)


def _stands_in(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None
