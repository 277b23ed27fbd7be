"""Accounts: signing up and in, one's own page, names, providers, leaving."""
