"""Keyed digests of rows, by which a change from outside is seen."""
