"""Counts by district: how many of those who signed live where, told so that no count points to a person."""

from collections.abc import Mapping

FEWEST = 10
"""A district with fewer is left out of what is published: in a small one neighbours would know who it is."""


def published(counts: Mapping[str, int]) -> dict[str, int]:
    """Return of counts by district those that are published, by name; without those who told none."""
    return {name: count for name, count in sorted(counts.items()) if name and count >= FEWEST}
