"""The command line: translates and shows; no rule lives here."""
