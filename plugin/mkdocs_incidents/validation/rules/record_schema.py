"""Rules of the record's JSON Schema, and of reading its body."""

from __future__ import annotations

from mkdocs_incidents.problems import Level
from mkdocs_incidents.validation.rule import Rule

RECORD_SCHEMA_RULES = (
    Rule("INC101", Level.ERROR, "Every required key is there", "Add the key; the reference lists what each one holds."),
    Rule("INC102", Level.ERROR, "Every value has its type", "Text that looks like a number needs quotes; a list is written [a, b]."),
    Rule("INC103", Level.ERROR, "Every word of a closed vocabulary is known", "Use one of the words listed; severities and vocabularies are configurable."),
    Rule("INC104", Level.ERROR, "Instants and days are written in full", "Instants: 2026-03-02T14:02:00Z. Days: 2026-03-02."),
    Rule("INC105", Level.ERROR, "Ids and addresses have their form", "An id looks like INC-042; an address begins with https://."),
    Rule("INC106", Level.WARNING, "Every key is known", "Mend the spelling; keys of your own begin with x-."),
    Rule("INC107", Level.ERROR, "No value is empty or too long", "Fill the value in, or remove its key."),
    Rule("INC151", Level.WARNING, "Everything in the body's sections is understood", "Write it as the post-mortem template does."),
    Rule("INC152", Level.ERROR, "Front matter and body say the same", "Keep one of the two, or make them agree."),
    Rule("INC153", Level.ERROR, "Every internal block is opened and closed, and nothing public looks like a mark of one", "Write <!-- internal --> before it and <!-- /internal --> behind it."),
    Rule("INC154", Level.WARNING, "Nothing looks like a secret", "Take it out and replace the secret, which stays in the repository's history; what is harmless can be listed in allowed-texts.yaml."),
    Rule("INC155", Level.ERROR, "A public record shows no secret, e-mail address or private IP address", "Take it out, or put it into an internal block; what is harmless can be listed in allowed-texts.yaml."),
    Rule("INC156", Level.WARNING, "The body is written in GitHub's Markdown", "incidents check --fix writes GitHub's form where there is one; for content tabs use headings."),
)  # fmt: skip
