"""Pushes: what comes in is weighed and read before a hook accepts it; hooks are put in place here."""
