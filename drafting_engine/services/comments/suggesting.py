"""Suggesting: the other words that a comment has for its clause, and where they would stand."""

from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.editing.rewording import REWORDABLE, reworded
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.participation.annotations import Target
from drafting_engine.participation.comments import LONGEST_SUGGESTION, parse_suggestion
from drafting_engine.register.comments.comments import Comment
from drafting_engine.services.comments.origins import ARTICLES, Origin, origin_of, page_of
from drafting_engine.services.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedWords:
    """Other words for a clause of one version of the text."""

    comment: Comment
    origin: Origin
    document: Document
    clause: Clause
    """As it stood when the comment was made."""

    @property
    def words(self) -> str:
        """The clause as it would read."""
        return wording_of(self.origin, self.comment.suggestion)

    @property
    def source(self) -> str:
        """The file of that version as it would read; raise `Invalid` if the words don't fit."""
        return reworded(self.document, self.clause, self.words)


def may_be_suggested(page: str, clause: Clause, side: str) -> bool:
    """Return True if other words can be suggested: for a clause of the text, as it stands or is proposed."""
    is_text = page.startswith(ARTICLES) and clause.kind in REWORDABLE
    return is_text and 0 < len(clause.text) <= LONGEST_SUGGESTION and side != "before"


def checked_suggestion(document: Document, clause: Clause, words: str) -> str:
    """Return a suggestion as it is kept, empty if it is what the clause says; raise `Invalid` if it does not fit."""
    wanted = parse_suggestion(words, clause.text)
    if wanted:
        reworded(document, clause, wanted)
    return wanted


def wording_of(origin: Origin, suggestion: str) -> str:
    """Return how a clause would read with a suggestion, which is for the clause, or for the words that are quoted."""
    if origin.clause is None or origin.quotation is None:
        return suggestion
    text, quotation = origin.clause.text, origin.quotation
    return text[: quotation.start] + suggestion + text[quotation.end :]


def place_of(engine: Engine, target: Target) -> tuple[Origin, Document, Clause]:
    """Return where a suggestion was made; raise `Invalid` where no clause of the text can take one."""
    origin = origin_of(target, engine.texts, engine.essays)
    if origin is None or origin.clause is None or not may_be_suggested(origin.page, origin.clause, target.side):
        raise Invalid("suggestion-not-here")
    document, _ = page_of(origin, engine.texts, engine.essays)
    return origin, document, origin.clause


def suggested_by(engine: Engine, comment: Comment) -> SuggestedWords:
    """Return the other words that a comment suggests; raise `NotFound` if it suggests none."""
    if not comment.suggestion:
        raise NotFound("suggestion-not-found", name=comment.name)
    origin, document, clause = place_of(engine, comment.target)
    return SuggestedWords(comment=comment, origin=origin, document=document, clause=clause)
