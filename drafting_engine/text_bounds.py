"""How long a text may become: what one person writes, all readers pay for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBounds:
    """How long a text may become; what was longer before may stay, but not grow."""

    clause_characters: int = 20_000
    """The longest clause of the laws that we read has 9,000, and that is a table."""
    article_clauses: int = 2_000
    document_clauses: int = 20_000
    """A document is one file: an article, or a whole code with all its articles."""
    document_characters: int = 3_000_000
    text_clauses: int = 60_000
    text_characters: int = 8_000_000
    change_characters: int = 500_000
    """What one form may write."""


DEFAULT_BOUNDS = TextBounds()
