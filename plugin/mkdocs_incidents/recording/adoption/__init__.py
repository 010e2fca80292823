"""Turns post-mortems that were written elsewhere into records. Uncertain facts are reported, not used."""
