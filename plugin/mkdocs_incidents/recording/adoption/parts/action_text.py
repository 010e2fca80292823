"""Splits the text of an action item into action, owner, status and day; sets fields by labels and columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.adoption.parts.action_states import find_mark, read_status
from mkdocs_incidents.recording.adoption.post_mortem_words import lookup
from mkdocs_incidents.recording.adoption.times.days import MONTH, first_day, read_day

Action = dict[str, str]

DATE = (
    r"(?:[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}(?:st|nd|rd|th)?[\s-]+[a-z]{3,9}\.?[\s-]+\d{4}"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_DUE = re.compile(
    rf"(?:\b(?:due|by|until|before|deadline|eta)\b[: ]*(?:on |by )?|[(,;—–]\s*|--?\s+)({DATE})", re.IGNORECASE
)
_HANDLE = r"@([A-Za-z0-9](?:[\w.-]*\w)?)(?![/\w])"
_OWNER = re.compile(
    rf"(?:^|[(\[→,/&]\s*|\s[-–—]+\s+|\sand\s+){_HANDLE}|(?<![\w/.]){_HANDLE}(?=[\s)\].]*$|\s+{DATE}\s*$)"
)
_ASSIGNED = re.compile(r"\b(?:owned by|assigned to|owner)\s+([A-Z][\w.-]*(?:\s[A-Z][\w.-]+)?)")
_NAME = r"([A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?)"
_BEFORE_DUE = re.compile(rf"\({_NAME}\s*[,;]\s*\)\s*$|\s(?:--|[-–—])\s+{_NAME}\s*,?\s*$")
"""A name beside the date that was just removed: `(Mara, due …)`, `— Mara, …`. A name alone could be anything."""
_EXPLICIT = re.compile(
    r"[*_]*(?:AIs?|TODO|To-?do|ACTION(?: ITEM)?|Action item|Action point)(?: ?#?\d+)?[*_]*\s*[:–—-]\s*[*_]*\s*"
)
_MARKER = re.compile(rf"{_EXPLICIT.pattern}|[*_]*(?:[RA]\d{{1,2}}|\d{{1,2}}(?:\.\d{{1,2}})+)[.:)]?[*_]*[:.]?\s+(?=\S)")
_TICKET_FIRST = re.compile(r"(?:[A-Z][A-Z0-9]+-\d+|#\d+|[a-z]\)|\(?\d{1,2}\))\s")
_LABEL_INSIDE = re.compile(r"\b(?:Owner|Status|Assignee|Due|Verantwortlich|Responsable)\s*:")
_LEADING = re.compile(r"(?:\[([^\]]{2,40})\](?!\()|\(([^)]{2,40})\)|\*\*([^*]{2,30}?)[:.]?\*\*)\s*(?:[:–—-]\s*)?(?=\S)")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_ASSIGNED_FIRST = re.compile(r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)(?:\s+to\s+(?=[a-z])|\s*:\s+|\s+[-–—]\s+)")
_TAIL = re.compile(
    r"(?<!\])\s*[(\[]([^()\[\]]{1,70})[)\]][\s.]*$|\s+(?:--?|[–—|·→]|=>|->)\s*([^–—|·()\[\]]{1,50}?)[\s.]*$"
    r"|\s*:\s+([^–—|·()\[\]:]{1,30}?)[\s.]*$"
)
_SENTENCE_TAIL = re.compile(r"(?<=[.!;,])\s+[*_]*((?:[^.!;,*_]){2,30}?(?:,[^.!;]{2,40})?)[.!]?[*_]*\s*[.!]?$")
_WHO = re.compile(
    r"@?[^\W\d_a-zß-ÿ][\w.'’-]*(?: (?:[^\W\d_a-zß-ÿ][\w.'’-]*|team|mgmt|eng|ops|lead|of|de|van|von)){0,3}"
)
_TICKET = re.compile(r"[A-Z][A-Z0-9]+-\d+|#\d+|!\d+")
_LATER = re.compile(
    r"(?:by |before |until |due |bis |avant |end of |early |late |mid[- ])*(?:Q[1-4](?: ?\d{4})?|next \w+"
    r"|[^\W\d_a-z][^\W\d_]{2,8}(?: \d{4})?)"
)
TASK_BOX = re.compile(r"\[([ xX✓✔✅/~-])\](?!\()\s*")
ADDRESS = re.compile(r"(?:\[[^\]]*\]\(|<)?(https?://[^\s)>\]]+)[)>]?")
EDGES = " \t,;–—|-"
_NAMES = (
    r"(owners?|assignee|assigned(?: to)?|responsible|dri|due(?: date| by)?|deadline|eta|by"
    r"|status|state|ticket|link|url|closed(?=\W{1,6}\d{4}-\d{2}-\d{2}))"
)
_LABELLED = re.compile(rf"[(\[]?(?:\*\*|__|\*|_)?\b{_NAMES}(?:\*\*|__|\*|_)?\s*:\s*(?:\*\*|__)?\s*", re.IGNORECASE)
_VALUE = re.compile(
    r"(?:\[[^\]]*\](?:\([^)]*\))?|[^,;|()\[\]]|,(?=\s*\d{4}\b))+?"
    r"(?=\s*(?:\.\s+[A-Z]\w+(?: \w+)?:|\s--?\s|\s\*\*|--|—|–|,(?!\s*\d{4}\b)|[;|()\[\]]|\s@|$))"
)
"""The value behind a label: it ends at a mark, except the comma in `July 10, 2020`, and includes whole links."""
_FIELD = {
    "owners": "owner", "assignee": "owner", "responsible": "owner", "dri": "owner",
    "deadline": "due", "eta": "due", "by": "due", "state": "status", "closed": "closed_on",
    "ticket": "url", "link": "url",
}  # fmt: skip
_CELL_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
_MONTH_NAMES = re.compile(rf"\b{MONTH}|\bQ[1-4]\b|\bnext \w+", re.IGNORECASE)


def is_explicit_item(text: str) -> bool:
    """Whether a line is marked as an action item: `AI: …`, `TODO: …`."""
    return _EXPLICIT.match(text) is not None


def is_item_line(text: str) -> bool:
    """Whether a line of a paragraph on actions is an item: it has a marker, a ticket or an owner."""
    return bool(_MARKER.match(text) or _TICKET_FIRST.match(text) or _LABEL_INSIDE.search(text))


def take_lead(text: str, fields: Action) -> str:
    """Remove a marker, an owner or a state before the text: `AI: Ada to …`, `[Ada] …`, `**Done** …`."""
    marker = _MARKER.match(text)
    text = re.sub(r"\s{3,}", " | ", text[marker.end() :] if marker else text)
    lead = _LEADING.match(text)
    if lead and not _BRACKET.fullmatch(text[lead.end() :]):  # `**Test the probe** (done)`
        rest = text[lead.end() :]
        sentence = rest[:1].islower() and not rest.startswith("to ")  # `**Runbook** for the restart`
        if _take(next(filter(None, lead.groups())), fields, stated=bool(lead[3]) and (":" in lead[0] or sentence)):
            return rest
    if marker and (first := _ASSIGNED_FIRST.match(text)) and "owner" not in fields:
        fields["owner"] = first[1]
        return text[first.end() :]
    return text


def take_tail(text: str, fields: Action) -> str:
    """Remove what follows the text: `(Ada, done)`, `— Ada`, `| 2024-06-01 | closed`, `. Done.`."""
    while match := _TAIL.search(text):
        before = text[: match.start()]
        if match[3] and ("status" in fields or lookup("statuses", before.rpartition(" ")[2])):  # `closed: wontfix`
            break
        if not _take(next(filter(None, match.groups()), ""), fields, stated=bool(match[3])):
            break
        text = before
    if "status" not in fields and (match := _SENTENCE_TAIL.search(text)) and (status := read_status(match[1])):
        fields["status"] = status
        return text[: match.start()].rstrip(" ,;")
    return text


def _take(words: str, fields: Action, *, stated: bool = False) -> bool:
    """Set the fields if each part of the words is a state, a day, an owner or a ticket; return whether it is.

    With `stated`, only states count: after a colon, a name may be anything.
    """
    taken: Action = {}
    for part in filter(None, re.split(r"\s*[,;/]\s+|\s*[;/]\s*", words)):
        known = _kind(part.strip(" *_`."), {**fields, **taken})
        if known is None or (stated and known[0] != "status"):
            return False
        taken[known[0]] = known[1]
    fields.update({name: value for name, value in taken.items() if name != "ticket"})
    return "ticket" not in taken


def _kind(part: str, fields: Action) -> tuple[str, str] | None:
    if status := lookup("statuses", part) or (read_status(part) if len(part.split()) <= 3 else None):
        return "status", status
    bare = re.sub(r"^(?:due|by|until|before|bis|avant|fällig)[: ]+(?:on )?", "", part, flags=re.IGNORECASE)
    if (read := read_day(bare)) and read[1] == len(bare) and (day := first_day(bare)):
        return "due", day.isoformat()
    if _LATER.fullmatch(part) and _MONTH_NAMES.search(part):
        return "unread", part
    if _TICKET.fullmatch(part):
        return "ticket", part
    if "owner" not in fields and len(part) < 30 and _WHO.fullmatch(part) and not lookup("columns", part):
        return "owner", part.lstrip("@")
    return None


def is_labelled(text: str) -> bool:
    """Whether a text begins with the label of a field: `Owner: …`."""
    return _LABELLED.match(text) is not None


def take_labelled(text: str, fields: Action) -> str:
    """Remove `Owner: x`, `(due: y)` and the like from a text, and set the fields.

    A value ends at the next label or at a mark.
    """
    while match := _LABELLED.search(text):
        value = _VALUE.match(text, match.end())
        words = value[0].strip(" *_.") if value else ""
        name = _field(match[1])
        if not words or (name in fields and name != "status"):
            return text
        after = text[value.end() if value else match.end() :]
        opened = match[0][0] in "([" and after.startswith((")", "]"))
        text = text[: match.start()].rstrip(EDGES) + (
            " " + after[1:] if opened else ("(" if match[0][0] in "([" else "") + after
        )
        set_field(fields, name, words)
    return text


def _field(name: str) -> str:
    plain = name.lower()
    return (
        "owner"
        if plain.startswith(("assigned", "owner"))
        else "due"
        if plain.startswith("due")
        else _FIELD.get(plain, plain)
    )


def take_due(text: str, fields: Action) -> str:
    """Remove the due date and set it."""
    for match in _DUE.finditer(text):
        day = first_day(match[1])
        if day and "due" not in fields:
            fields["due"] = day.isoformat()
            keep = match[0][0] if match[0][0] == "(" else ""
            return text[: match.start()] + keep + text[match.end() :]
    return text


def take_owner(text: str, fields: Action) -> str:
    """Remove the owner and set it: `@mara`, or `owned by Mara`. Several owners are joined with a comma."""
    if "owner" in fields:
        return text
    if handles := [first or last for first, last in _OWNER.findall(text)]:
        fields["owner"] = ", ".join(handles)
        return re.sub(rf"(?<![\w/.]){_HANDLE}", lambda match: "" if match[1] in handles else match[0], text)
    match = _ASSIGNED.search(text) or (_BEFORE_DUE.search(text) if "due" in fields else None)
    if match is None:
        return text
    fields["owner"] = next(name for name in match.groups() if name)
    return text[: match.start()] + text[match.end() :]


def set_field(fields: Action, name: str, value: str) -> None:
    """Set a field from the value behind its label or in its column. A value that is not understood is left out."""
    if is_placeholder(value) and not TASK_BOX.fullmatch(value):
        return
    if name == "status" and (link := _CELL_LINK.search(value)):
        fields.setdefault("url", link[2])
        value = f"{value[: link.start()]} {link[1]} {value[link.end() :]}".strip()
    if name == "url":
        _set_ticket(fields, value)
    elif name in _VALUES:
        read = _VALUES[name](value)
        fields.update({name: read} if read else {})
        if name == "due" and not read and re.search(r"\d", value):
            fields["unread"] = value
    else:
        fields.setdefault(name, value)


def _day(value: str) -> str | None:
    day = first_day(value)
    return day.isoformat() if day else None


_VALUES: Mapping[str, Callable[[str], str | None]] = {
    "due": _day,
    "closed_on": _day,
    "status": read_status,
    "owner": lambda value: value.replace("@", "").strip(),
    "horizon": lambda value: value.lower().replace(" ", "-"),
}


def _set_ticket(fields: Action, value: str) -> None:
    """Set the address of a ticket as the item's own. A ticket without an address is added to the text."""
    if address := ADDRESS.search(value):
        fields["url"] = address[1]
    elif value.strip("-—– ") and value.lower() != "n/a" and not find_mark(value):
        ticket = value.strip("[]")
        fields["action"] = f"{fields['action']} [{ticket}]" if "action" in fields else ticket
