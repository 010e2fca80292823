"""Builds the reference page of alert products from their mappings."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.recording.alerts.alert_mapping import GENERIC, AlertMapping, load_mappings, load_names, load_words
from scripts.markdown import block, build_page, build_table, code

_ABOUT = """`incidents new --from-alert FILE` reads the webhook bodies of these products; the guide shows
[how to use it](../guide/alerts.md). Each product has a mapping of [JMESPath](https://jmespath.org) expressions. If a
value has several, the first one with a result counts. Your own mappings in `company.config.yaml`, under
`incident_response: alerts:`, have the same keys and take precedence."""
_FUNCTIONS = (
    ("`tag(tags, 'service')`", "the values of a tag, from `service:api`, `service=api`, pairs or `{key, value}`"),
    ("`links(text)`", "the web addresses in a text"),
    ("`parsed(text)`", "the value of a text that is JSON"),
    ("<code>part(text, '/', &#96;-1&#96;)</code>", "one part of a text split at a separator"),
    ("`either(a, b)`", "the first value that is not empty"),
    ("`words(text)`", "a text split at spaces and commas"),
    ("`said(names)`", "the words in names of events such as `monitor.down`, the last one first"),
    ("`spaced(text)`", "a text with spaces for its underscores"),
)
_KEYS = (
    ("Title", "title"),
    ("Began", "started"),
    ("Over", "ended"),
    ("State", "state"),
    ("Severity", "severity"),
    ("Services", "services"),
    ("Also tried as services", "hints"),
    ("Id", "id"),
)
_SEARCHED = (*_KEYS[:-1], ("Link", "link"), _KEYS[-1])


def build_alerts_page() -> str:
    """Return the page with every product: how it is recognised, and where each value comes from."""
    mappings = load_mappings(())
    named = sorted((one for one in mappings if one.product != GENERIC), key=lambda one: one.name.lower())
    generic = next(one for one in mappings if one.product == GENERIC)
    sections = [*(part for one in named for part in _section(one)), *_section(generic), *_names()]
    return build_page("Alerts", _ABOUT, [*_general(), *sections])


def _general() -> Iterator[str]:
    words = load_words()
    yield "## Words that all products share\n\nA product's own words take precedence. Case does not matter."
    rows = [(meaning, ", ".join(word for word, known in words["states"].items() if known == meaning))
            for meaning in ("firing", "resolved", "other")]  # fmt: skip
    rows += [(level, ", ".join(word for word, known in words["severities"].items() if known == level))
             for level in ("critical", "high", "medium", "low")]  # fmt: skip
    yield build_table(("Means", "Words"), rows)
    yield (
        "Each of the four levels means the severity with that label, or else the one at that position of your scale. "
        "A word that is the name or the label of one of your severities means that severity."
    )
    yield "## Functions\n\nIn addition to those of JMESPath:"
    yield build_table(("Function", "Returns"), _FUNCTIONS)


def _names() -> Iterator[str]:
    """Describe the names of keys in bodies without a mapping."""
    names = load_names()
    prefixes = ", ".join(map(code, names["prefixes"]))
    yield f"""The command looks for every other value by the names of keys, also in nested objects. Case, `_`, `-` and
spaces do not matter. Names further left take precedence, and values in deeply nested objects with unusual names come
last. A name can have the prefix {prefixes}. `watched.` means a key of what is monitored, such as a rule, a check or a
host; any other name before the point means an object of that name."""
    keys = ((label, name) for label, name in _SEARCHED)
    rows = [(label, ", ".join(code(one) for step in names[name] for one in ([step] if isinstance(step, str) else step)))
            for label, name in keys]  # fmt: skip
    yield build_table(("Value", "Names of keys"), rows)
    others = ", ".join(code(name) for name, kind in names["containers"].items() if kind == "other")
    past = ", ".join(map(code, names["past"]))
    yield f"Nothing is read in objects with these names: {others}, nor in those whose names begin with {past}."


def _section(mapping: AlertMapping) -> Iterator[str]:
    yield f"## {mapping.name if mapping.product != GENERIC else 'Any other product'}"
    documented = f" [Its documentation]({mapping.documentation})." if mapping.documentation else ""
    yield f"In records: `{mapping.product}`.{documented}"
    if mapping.recognise:
        yield f"Recognised by:\n\n{block(mapping.recognise)}"
    rows = [(label, "<br>".join(map(code, getattr(mapping, key)))) for label, key in _KEYS]
    rows += [(f"Link “{title}”", "<br>".join(map(code, found))) for title, found in mapping.links.items()]
    rows += [
        (f"`{word}` means", known or "nothing") for word, known in {**mapping.states, **mapping.severities}.items()
    ]
    rows += [("Without a severity", f"{mapping.assume}, marked as inferred")] if mapping.assume else []
    yield build_table(("Value", "Where it comes from"), [row for row in rows if row[1]])
