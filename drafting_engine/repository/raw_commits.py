"""A commit as Git has it, in plain values that a cache can keep, and as the engine sees it."""

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from drafting_engine.repository.commit import Commit
from drafting_engine.repository.trailers import read_message

_LONGEST_SUBJECT = 1_000
"""Characters of a first line that anybody is shown: a message may be one line of megabytes."""
_EARLIEST, _LATEST = -62_135_510_400, 253_402_214_400
"""The seconds of the first and the last day that can be told; a version may claim any."""


class RawCommit(NamedTuple):
    """What Git says of a commit; it never changes."""

    id: str
    parents: str
    """The ids of its parents, with blanks between them."""
    author: str
    seconds: int
    """When it was written, since 1970."""
    offset: int
    """How many minutes the author's clock is ahead."""
    message: str


def read_commit(raw: RawCommit) -> Commit:
    """Return who wrote a commit, when and why."""
    message = read_message(raw.message)
    zone = timezone(timedelta(minutes=max(-1439, min(1439, raw.offset))))
    return Commit(
        id=raw.id,
        parents=tuple(raw.parents.split()),
        author=raw.author.strip() or "unknown",
        date=datetime.fromtimestamp(max(_EARLIEST, min(_LATEST, raw.seconds)), UTC).astimezone(zone),
        subject=message.subject[:_LONGEST_SUBJECT],
        body=message.body,
        trailers=message.trailers,
    )
