"""Searching on the command line."""
