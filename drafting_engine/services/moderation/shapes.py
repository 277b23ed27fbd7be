"""The moderation log as programs read it, format 1."""

from typing import TypedDict

from drafting_engine.participation.moderation_log import LogEntry


class LogEntryShape(TypedDict):
    """One entry of the log; `at` is null where the record tells no day, `count` of documents that were seen."""

    at: str | None
    act: str
    name: str
    reason: str
    version: str
    count: int


def log_entry_shape(entry: LogEntry) -> LogEntryShape:
    """Return an entry of the log."""
    return {
        "at": entry.at.isoformat() if entry.at else None,
        "act": entry.act.value,
        "name": entry.name,
        "reason": entry.reason,
        "version": entry.version,
        "count": entry.count,
    }
