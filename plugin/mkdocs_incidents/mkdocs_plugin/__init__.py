"""The MkDocs plugin. It passes our pages to MkDocs."""
