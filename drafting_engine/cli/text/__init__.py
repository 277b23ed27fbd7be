"""The text on the command line: its clauses, what versions changed, drafting rules, joining what two people wrote."""
