"""The rules in groups. `rule_table.py` lists all of them."""
