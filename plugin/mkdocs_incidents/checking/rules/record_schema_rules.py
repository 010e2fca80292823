"""Rules of the record's JSON Schema, and of reading its body."""

from __future__ import annotations

from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.problems import Level

RECORD_SCHEMA_RULES = (
    Rule("INC101", Level.ERROR, "Every required key is there", "Add the key; the reference lists what each one holds."),
    Rule("INC102", Level.ERROR, "Every value has the right type", "Text that looks like a number needs quotes; a list is written [a, b]."),
    Rule("INC103", Level.ERROR, "Every word from a fixed list is known", "Use one of the listed words. You can configure severities and vocabularies."),
    Rule("INC104", Level.ERROR, "Times and days are written in full", "Write a time as 2026-03-02T14:02:00Z and a day as 2026-03-02."),
    Rule("INC105", Level.ERROR, "Ids and URLs have the right format", "An id looks like INC-042, and a URL begins with https://."),
    Rule("INC106", Level.WARNING, "Every key is known", "Correct the spelling. Your own keys begin with x-."),
    Rule("INC107", Level.ERROR, "No value is empty or too long", "Add the value, or remove the key."),
    Rule("INC151", Level.WARNING, "Everything in the sections of the body can be read", "Write it as in the post-mortem template."),
    Rule("INC152", Level.ERROR, "Front matter and body have the same values", "Remove one of the two values, or make them the same."),
    Rule("INC153", Level.ERROR, "Every internal block has both marks, and no public text looks like a mark", "Write <!-- internal --> before the block and <!-- /internal --> after it."),
    Rule("INC154", Level.WARNING, "No text looks like a secret", "Remove it, and replace the secret, because it stays in the Git history. You can allow a harmless text in allowed-texts.yaml."),
    Rule("INC155", Level.ERROR, "A public record shows no secret, email address or private IP address", "Remove it, or put it into an internal block. You can allow a harmless text in allowed-texts.yaml."),
    Rule("INC156", Level.WARNING, "The body is written in GitHub's Markdown", "Run incidents check --fix to convert it. For content tabs, use headings."),
)  # fmt: skip
