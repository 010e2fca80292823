"""The MkDocs plugin: passes our pages to MkDocs."""
