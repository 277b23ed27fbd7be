"""An article: the unit that people read and link to, whatever the files are."""

from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its clauses."""

    slug: str
    """Its part of an address: the stem of its file, or of its label (`artikel-12`)."""
    label: str
    """`Article 6`, `Artikel 12`; empty where it has only a title."""
    number: str
    title: str
    parts: tuple[str, ...]
    """The titles, chapters and sections that it stands in, the widest first; empty at the top."""
    document: str
    clauses: tuple[Clause, ...]
    """In reading order, its heading first."""
    language: str = ""
    """That of its document, a BCP 47 tag; empty where nobody said and its words don't tell."""

    @property
    def part(self) -> str:
        """The narrowest part that it stands in; empty at the top."""
        return self.parts[-1] if self.parts else ""
