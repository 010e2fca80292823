"""The rules, each group with its functions; `rule_table.py` has all of them."""
