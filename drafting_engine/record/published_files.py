"""Files of the record as they have to be now."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """One file of the record as it has to be now."""

    branch: str
    """`annotations` or `record`."""
    path: str
    text: str | None
    """None if the file must not be there."""
    subject: str
    """What happened, in plain words, as the history of the branch tells it: `Comment on Water by Ana`."""
