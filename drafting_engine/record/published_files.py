"""What a public thing becomes in the record: a file as it has to stand now."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """One file as it has to stand in Git now."""

    branch: str
    """`annotations` or `record`."""
    path: str
    text: str | None
    """None where the file must not be there."""
    subject: str
    """What happened, in plain words, as the history of the branch tells it: `Comment on Water by Ana`."""
