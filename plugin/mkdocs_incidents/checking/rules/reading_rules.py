"""Rules that other steps report: reading a file, its schema, its body.

For artifacts that are not incident records, they are warnings.
"""

from __future__ import annotations

from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.problems import Level

READING_RULES = (
    Rule("SRC001", Level.ERROR, "The file can be read", "Check that the file exists and that its permissions allow reading."),
    Rule("SRC002", Level.ERROR, "The file is UTF-8 text", "Save the file as UTF-8. The line and column are those of the first invalid byte."),
    Rule("SRC003", Level.ERROR, "The file is not empty", "Fill the file in, or delete it."),
    Rule("SRC004", Level.ERROR, "The file begins with front matter", "Begin the file with a line ---, then the keys, then another line ---."),
    Rule("SRC005", Level.ERROR, "The front matter is closed", "End the front matter with a line ---."),
    Rule("SRC006", Level.ERROR, "The YAML can be parsed", "Indent with spaces. Put a text in quotes if it holds a colon and a space, or begins with [ { * & ! % @ `."),
    Rule("SRC007", Level.ERROR, "Every key appears only once", "Remove one of the two."),
    Rule("SRC008", Level.ERROR, "The YAML is a list of keys with values", "Write `key: value` lines."),
    Rule("SRC009", Level.ERROR, "The YAML is plain: no aliases, no tags, not nested too deeply", "Write the values out."),
    Rule("SRC010", Level.ERROR, "The file is not larger than 1 MiB", "Store long logs elsewhere and link to them in `links`."),
    Rule("SRC011", Level.ERROR, "The file is in the repository", "Copy the file into the repository: a link to a file elsewhere is not published."),
    Rule("SRC012", Level.ERROR, "The file's name can be printed", "Rename the file: use letters, digits and hyphens."),
    Rule("SRC013", Level.WARNING, "There is no cache in the repository", "Delete .cache/incidents, also from Git: the cache is in your own cache folder now."),
)  # fmt: skip


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
