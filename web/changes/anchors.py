"""Anchors of changes: by which a page, and what stands beside its rows, name the same change."""

from drafting_engine.comparison.change import Change, ChangeSet


def anchors_of(changes: ChangeSet) -> dict[Change, str]:
    """Return every change that a page shows with its anchor there, in reading order."""
    return {change: f"c{number}" for number, change in enumerate(changes.touched, 1)}
