"""What is found, in words: what became of a clause, and where a petition, proposal, comment or clause stands."""

from collections.abc import Sequence

from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.language.terms import term
from drafting_engine.language.text.endings import end_name, ended
from drafting_engine.language.text.version_days import decided_day
from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.provenance.endings import EndKind
from drafting_engine.search.documents import TODAY, SearchDocument
from drafting_engine.search.kinds import DocumentKind

_STATES = {
    DocumentKind.PETITION: PetitionState,
    DocumentKind.PROPOSAL: AmendmentState,
    DocumentKind.COMMENT: CommentState,
}
HAVE_STATES = (*_STATES, DocumentKind.DECISION)
"""What stands somewhere beside clauses."""


def fate_words(found: SearchDocument, reason: str, into: Sequence[str] = ()) -> str:
    """Return how a clause went, when, by whom and why, as far as it is known; empty for one that stands.

    `into` names the clauses that its words went into.
    """
    if not is_gone(found):
        return ""
    kind = EndKind(found.state)
    day = decided_day("", formats.day_of_text(found.day), is_only_git=found.is_git_day) if found.day else ""
    words = ended(kind, day, found.author, into) if day else end_name(kind)
    return _("{ended}: {reason}", ended=words, reason=reason) if reason else words


def is_gone(found: SearchDocument) -> bool:
    """Return True for a clause that no longer stands."""
    return found.kind is DocumentKind.CLAUSE and found.state != TODAY


def state_words(kind: str, state: str) -> str:
    """Return the words for where a result stands; the value itself where it has no word."""
    known = _STATES.get(DocumentKind(kind)) if kind in tuple(DocumentKind) else None
    if known is not None and state in tuple(known):
        return term(known(state))
    if kind in (DocumentKind.CLAUSE, DocumentKind.ARTICLE):
        return _clause_state(state)
    return state.replace("-", " ")


def _clause_state(state: str) -> str:
    return pgettext("state of a clause", "in the text today") if state == TODAY else end_name(EndKind(state))
