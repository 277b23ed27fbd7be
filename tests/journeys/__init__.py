"""A person and an act, from end to end."""
