"""Rules that hold while a file is read. In an artifact that is not an incident record they are warnings."""

from __future__ import annotations

from mkdocs_incidents.checking.rule import Rule
from mkdocs_incidents.problems import Level

READING_RULES = (
    Rule("SRC001", Level.ERROR, "The file can be read", "Check that the file exists and that its permissions allow reading."),
    Rule("SRC002", Level.ERROR, "The file is UTF-8 text", "Save the file as UTF-8. The line and column are those of the first invalid byte."),
    Rule("SRC003", Level.ERROR, "The file is not empty", "Fill the file in, or delete it."),
    Rule("SRC004", Level.ERROR, "The file begins with front matter", "Begin the file with a line ---, then the keys, then another line ---."),
    Rule("SRC005", Level.ERROR, "The front matter is closed", "End the front matter with a line ---."),
    Rule("SRC006", Level.ERROR, "The YAML can be parsed", "Text that holds a colon and a space, or begins with [ { * & ! % @ `, needs quotes."),
    Rule("SRC007", Level.ERROR, "Every key appears only once", "Remove one of the two."),
    Rule("SRC008", Level.ERROR, "The YAML is a list of keys with values", "Write `key: value` lines."),
    Rule("SRC009", Level.ERROR, "The YAML is plain: no aliases, no tags, not nested too deeply", "Write the values out."),
    Rule("SRC010", Level.ERROR, "The file is not larger than 1 MiB", "Store long logs elsewhere and link to them in `links`."),
    Rule("SRC011", Level.ERROR, "The file is in the repository", "Copy the file into the repository: a link to a file elsewhere is not published."),
    Rule("SRC012", Level.ERROR, "The file's name can be printed", "Rename the file: use letters, digits and hyphens."),
    Rule("SRC013", Level.WARNING, "There is no cache in the repository", "Delete .cache/incidents, also from Git: the cache is in your own cache folder now."),
)  # fmt: skip
