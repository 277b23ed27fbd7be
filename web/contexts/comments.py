"""The comments of a clause: what was said, by whom, and the words that it is about as they stand today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One comment or reply."""

    name: str
    """`C-01JX`, its anchor on the page."""
    author: str
    date: str
    """Written out; empty where none is stated."""
    iso_date: str
    happened: str
    """`commented`, `asked`, `replied`."""
    body: str
    """Safe HTML; empty for a comment that was hidden."""
    language: str
    standing: str
    """What became of it, `Declined: federal matter`; empty where nothing is stated."""
    version: str
    """The address of the version that took it up; empty where none is stated."""
    hidden: str
    """Why it was hidden, in plain words; empty for a comment that stands."""
    depth: int
    """0 for a comment, from 1 for replies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentThread:
    """A comment, what it is about, and the replies to it."""

    said: Said
    replies: tuple[Said, ...]
    is_on_words: bool
    """Whether it is about some words, not the whole clause."""
    passage: str
    """The words as they stand today, marked among those around them, safe HTML; empty where they don't."""
    quoted: str
    """The words as they were quoted, where they stand no longer or stand otherwise; else empty."""
    missing: str
    """Why the words are not marked; empty where they are."""
    then: str
    """The address of the page on which it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseComments:
    """The section of comments on the page of a clause."""

    count: str
    """`2 comments`, `No comments yet`."""
    threads: tuple[CommentThread, ...]
    elsewhere: str
    """On a page that never changes: the address of the comments; else empty."""
    unreadable: str
    """Said where files of comments can't be read; else empty."""
