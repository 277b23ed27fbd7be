"""What a step of the record changes of what can be found: documents of the search as they were and as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafting_engine.errors import DraftingError
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState, first_state
from drafting_engine.participation.annotations import Annotation
from drafting_engine.search.documents import SearchDocument
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.comment_steps import root_of
from drafting_engine.services.following.record_steps import PetitionNews
from drafting_engine.services.search.record_documents import (
    by_key,
    comment_document,
    decision_document,
    petition_document,
    proposal_document,
)
from drafting_engine.services.search.text_documents import language_of_text, text_documents

_KEPT_TEXTS = 3
"""The texts of one step, and that of the step before."""

_Documents = Mapping[str, SearchDocument]


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """One thing that can be found, before and after a step; None before it was there."""

    before: SearchDocument | None
    after: SearchDocument


class DocumentChanges:
    """Makes the documents of steps of one record; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._texts: LruCache[str, _Documents] = LruCache(_KEPT_TEXTS)

    def of_version(self, before: str, after: str) -> tuple[DocumentChange, ...]:
        """Return what a version of the draft changed: clauses, articles, essays; `before` is empty for the first."""
        former, present = self._text(before), self._text(after)
        return tuple(
            DocumentChange(former.get(key), document)
            for key, document in present.items()
            if former.get(key) != document
        )

    def of_petition(self, news: PetitionNews) -> tuple[DocumentChange, ...]:
        """Return a petition, and what was decided on it."""
        language = self._language()
        earlier = petition_document(news.earlier, language) if news.earlier else None
        decisions = (one.decision for one in news.changes if one.decision)
        return (
            DocumentChange(earlier, petition_document(news.petition, language)),
            *(DocumentChange(None, decision_document(one, news.petition.title, language)) for one in decisions),
        )

    def of_proposal(self, amendment: Amendment, number: int) -> tuple[DocumentChange, ...]:
        """Return a proposal before and after a step of its life; 0 is that it was made."""
        proposal = self._engine.amendments.get(amendment.number)
        article = next(iter(self._slugs(amendment.document)), "")
        sides = [_as_after(proposal, number - 1), _as_after(proposal, number)] if number else [None, proposal]
        before, after = (
            proposal_document(self._engine.amendments, one, article, self._language()) if one else None for one in sides
        )
        return (DocumentChange(before, after),) if after else ()

    def of_comment(self, earlier: Annotation | None, said: Annotation, article: str) -> tuple[DocumentChange, ...]:
        """Return a comment or reply; `article` is the slug of the one on which its thread stands."""
        root, language = root_of(self._engine, said), self._language()
        before = comment_document(earlier, root, article, language) if earlier else None
        return (DocumentChange(before, comment_document(said, root, article, language)),)

    def _text(self, commit: str) -> _Documents:
        if not commit:
            return {}
        one = self._engine
        return self._texts.get_or_make(
            commit, lambda: by_key(text_documents(one.texts, one.essays, one.lineages, commit))
        )

    def _language(self) -> str:
        return language_of_text(self._engine.texts, self._engine.texts.heads().main)

    def _slugs(self, document: str) -> Iterator[str]:
        try:
            articles = self._engine.texts.articles(self._engine.texts.heads().main)
        except DraftingError:  # the pages of the text say what is wrong with it
            return
        yield from (article.slug for article in articles if article.document == document)


def _as_after(proposal: Proposal, number: int) -> Proposal:
    """Return a proposal as it was after one of its steps; 0 is when it was made."""
    amendment = proposal.amendment
    history = amendment.history[:number]
    state: AmendmentState = history[-1].state if history else first_state(amendment.needed)
    return replace(proposal, amendment=replace(amendment, history=history, state=state))
