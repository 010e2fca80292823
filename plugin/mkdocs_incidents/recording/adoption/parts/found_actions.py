"""Reads action items as people write them: task lists, bullets with owner and date, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_incidents.reading.body.body_sections import Block, list_items, table_rows
from mkdocs_incidents.reading.body.labels import strip_bold
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.adoption.parts.action_columns import column_fields, tells_of_checks
from mkdocs_incidents.recording.adoption.parts.action_states import (
    find_state,
    read_status,
    read_ticket_state,
)
from mkdocs_incidents.recording.adoption.parts.action_text import (
    ADDRESS,
    DATE,
    EDGES,
    TASK_BOX,
    Action,
    is_labelled,
    set_field,
    take_due,
    take_labelled,
    take_lead,
    take_owner,
    take_tail,
)
from mkdocs_incidents.recording.adoption.post_mortem_words import (
    heading_kind,
    lookup,
    names_completion,
    part_of,
    tell_of_past,
    tells_of_past,
)
from mkdocs_incidents.recording.adoption.times.days import first_day

_BOXES = {**dict.fromkeys("xX✓✔✅", "done"), "-": "dropped"}
_CLOSED_ON = re.compile(
    rf"[,;]?\s*\b(?:closed|done|completed|finished|fixed|shipped)\s+(?:on\s+)?({DATE})", re.IGNORECASE
)
_STRUCK = re.compile(r"~~(.+?)~~(.*)")
_NAMED = re.compile(r"^(?:\*\*|__)?(?:action(?: item)?|task|to-?do)(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*", re.IGNORECASE)
_GROUP = re.compile(r"(?:\*\*|__)?([^*_:]{3,50}?)(?:\*\*|__)?\s*:\s*(?:\*\*|__)?")
_MARKS = re.compile(r"^[^\w\s*\x00-\x7f]+\s*")
_LEFT_OVER = re.compile(r"\(\s*[,;/|–—-]*\s*\)|\[\s*\]")

_BEFORE_BRACKET = re.compile(r"(?<![\s,;|–—-])[\s,;|–—-]+\)")
_CODE = re.compile(r"`[^`]*`")
_LONGEST_STATE = 4
"""Words: `What we already did`."""

_FEWEST = 4
"""Words. Shorter lines below an item, `Payments`, are parts of it and no items."""

_LONGEST = 2_000
"""Characters. A longer text is not an action item that a person wrote, and stays as it is."""

_FIELDS = ("action", "owner", "due", "status", "closed_on", "horizon", "url")


def read_actions(block: Block, horizon: str | None, *, state: str = "") -> Iterator[tuple[Action, int]]:
    """Yield each action item with its line, counted from 0. Placeholders are left out.

    `state` is the state in the heading, for items that state none.
    """
    items = list(_table(block) if block.kind == "table" else _list(block))
    told = tell_of_past([fields.get("action", "") for fields, _ in items if "status" not in fields])
    for fields, line in items:
        kept = {name: value for name, value in fields.items() if value and not is_placeholder(value)}
        if "action" not in kept:
            continue
        if horizon:
            kept.setdefault("horizon", horizon)
        if kept.get("horizon") not in (None, "immediate", "short-term", "long-term"):
            del kept["horizon"]
        kept.setdefault(
            "status",
            "done" if "closed_on" in kept else state or ("done" if told or tells_of_past(kept["action"]) else "open"),
        )
        if "unread" in kept and "due" not in kept:  # `Jul 15`, `7/8/20`: kept as words
            kept["action"] += f" (due {kept['unread']})"
        yield {name: kept[name] for name in _FIELDS if name in kept}, line


def _list(block: Block) -> Iterator[tuple[Action, int]]:
    for item in list_items(block):
        below = [(text, TASK_BOX.match(text)) for text in item.nested]
        if any(task for _, task in below):  # a group, with the tasks below it
            yield from ((read_item(text), item.first) for text, task in below if task)
            if TASK_BOX.match(item.text) and not item.text.endswith(":"):
                yield read_item(item.text), item.first
            continue
        if _is_group(item.text) and (item.nested or "**" in item.text):
            yield from ((read_item(text), item.first) for text in item.nested)
            continue
        state = "done" if names_completion(item.text) else lookup("statuses", item.text)
        if state and item.nested and _names_state(item.text, item.nested):
            yield from (({"status": state, **read_item(text)}, item.first) for text in item.nested)
            continue
        if item.text.endswith(":") and item.nested and all(len(text.split()) >= _FEWEST for text in item.nested):
            yield from ((_led(read_item(text), item.text), item.first) for text in item.nested)
            continue
        yield _with_below(read_item(item.text), item.nested), item.first


def _is_group(text: str) -> bool:
    """Whether an item is only a label for the items below it: `**Improvements/Fixes**:`."""
    text = _MARKS.sub("", text)
    label = _GROUP.fullmatch(text.strip())
    if label is None:
        return False
    return (
        text.startswith(("**", "__")) or heading_kind(label[1]) == "actions" or part_of("actions", label[1]) is not None
    )


def _led(fields: Action, lead: str) -> Action:
    """An item with the words above it: `When we drain a host:` and `tell the database team`."""
    return {**fields, "action": f"{lead} {fields['action']}"}


def _names_state(text: str, below: Iterable[str]) -> bool:
    """Whether an item only names the state of those below it, `Already done:`, which have no labels of its own."""
    words = re.findall(r"\w+", text)
    return (text.endswith(":") or len(words) <= _LONGEST_STATE) and not any(map(is_labelled, below))


def _with_below(fields: Action, nested: Iterable[str]) -> Action:
    for text in nested:
        if status := lookup("statuses", text):
            fields["status"] = status
        else:
            _add_below(fields, text)
    return fields


def read_item(text: str) -> Action:
    """Read one item: what to do, by whom, by when, and whether it is done."""
    if len(text) > _LONGEST:
        return {"action": text}
    task = TASK_BOX.match(text)
    fields: Action = {"status": _BOXES.get(task[1], "open")} if task else {}
    rest = text[task.end() :] if task else text
    if struck := _STRUCK.fullmatch(rest.strip()):
        rest = struck[1] + struck[2]
        fields.setdefault("status", "done")
    if address := ADDRESS.search(rest):
        fields["url"] = address[1]
        rest = rest.replace(address[0], "") if not address[0].startswith("[") else rest
    if closed := _CLOSED_ON.search(rest):
        fields = {**fields, "status": "done"}
        if day := first_day(closed[1]):
            fields["closed_on"] = day.isoformat()
        rest = rest[: closed.start()] + rest[closed.end() :]
    rest = take_lead(rest, fields)
    rest = take_labelled(_NAMED.sub("", rest), fields)
    rest = take_due(rest, fields)
    rest = take_owner(rest, fields)
    state = find_state(rest)
    if state and "status" not in fields and (status := read_status(state[1])):
        fields["status"] = status
        rest = rest.replace(state[0], " ")
    action = _tidy(take_tail(rest.rstrip(), fields))
    return {**fields, "action": action or fields.get("action") or fields.get("url", "")}


def _add_below(fields: Action, text: str) -> None:
    if is_labelled(text):
        rest = take_labelled(text, fields)
        if not _tidy(rest):
            return
        text = rest
    if not is_placeholder(text):
        fields["action"] = f"{fields['action']} — {_tidy(text)}"


def _table(block: Block) -> Iterator[tuple[Action, int]]:
    header, rows = table_rows(block)
    keys = column_fields(header)
    for row in rows if not tells_of_checks(header) else ():
        fields: Action = {}
        others = []
        cells = sorted(zip(header, keys, row.cells, strict=False), key=lambda one: one[1] == "url")
        for name, key, cell in cells:  # a ticket joins the action
            if key and (key != "closed_on" or first_day(cell)):  # such a column may also say yes or no
                set_field(fields, key, strip_bold(cell))
            elif _says_more(name, cell):
                others.append(f"{name}: {cell}")
            if key in ("url", None) and "status" not in fields and (state := read_ticket_state(cell)):
                fields["status"] = state
        if fields.get("action"):
            told = read_item(fields["action"])
            struck = told if "~~" in fields["action"] else {}
            fields = {**told, **fields, **struck, "action": " — ".join((told["action"], *others))}
        yield fields, row.line


def _says_more(name: str, cell: str) -> bool:
    """Whether a cell of a column without a field belongs to the text. The number of a row does not."""
    return (
        bool(cell)
        and not is_placeholder(cell)
        and cell not in ("-", "—", "n/a")
        and not (name == "#" and cell.isdigit())
    )


def _tidy(text: str) -> str:
    """Remove brackets and marks that an owner or a day left behind. Code stays as it is."""
    code = iter(_CODE.findall(text))
    return re.sub("\0", lambda _: next(code), _tidy_words(_CODE.sub("\0", text)))


def _tidy_words(text: str) -> str:
    text = re.sub(r"\(\s*[,;|–—-]+\s*", "(", _BEFORE_BRACKET.sub(")", _LEFT_OVER.sub(" ", text)))
    text = " ".join(_LEFT_OVER.sub(" ", text).split()).strip(EDGES)
    return strip_bold(re.sub(r"\s+([,.;])", r"\1", text).removesuffix("(").strip(EDGES).lstrip(": "))
