"""Grounds: what became of the articles that a live amendment changes, now that the draft has moved on.

An article that has another file or was split is followed by the lives of its clauses, and the amendment is merged into
what it became. One that was struck out takes its ground from the amendment, which waits as it is: for its author, who
is asked, or for the article, which may come back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.articles.article import Article
from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.errors import DraftingError
from drafting_engine.lru_cache import LruCache
from drafting_engine.repository.commit import Commit
from drafting_engine.services.amendments.merging import merged_with_draft
from drafting_engine.services.amendments.reading import Amendments, Proposal
from drafting_engine.services.text.combining import Combined, Combiner
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.opening import Source
from drafting_engine.services.text.texts import Texts

MOST_KEPT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class LostArticle:
    """An article that an amendment changes and that the draft has no more under its address."""

    article: Article
    """As the amendment's author read it."""
    went: Commit | None
    """The version of the draft that took it away; None if no single one can be named."""
    heirs: tuple[Article, ...]
    """The articles of the draft in which at least half of its clauses live on, those with most first."""

    @property
    def is_struck_out(self) -> bool:
        """True if it lives on nowhere."""
        return not self.heirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """How an amendment stands on a version of the draft."""

    lost: tuple[LostArticle, ...]
    joined: Combined
    """The amendment merged with that version."""

    @property
    def struck(self) -> tuple[LostArticle, ...]:
        """The articles that it changes and that were struck out."""
        return tuple(one for one in self.lost if one.is_struck_out)

    @property
    def moved(self) -> tuple[LostArticle, ...]:
        """The articles that it changes and that stand elsewhere."""
        return tuple(one for one in self.lost if not one.is_struck_out)

    @property
    def conflicts(self) -> tuple[MergeConflict, ...]:
        """Where the draft has other words, apart from the articles that were struck out."""
        gone = {one.article.document for one in self.struck}
        return tuple(one for one in self.joined.conflicts if one.path or one.document not in gone)

    @property
    def is_fulfilled(self) -> bool:
        """True if the draft says already all that it asks for."""
        return not (self.struck or self.joined.files or self.joined.conflicts)

    @property
    def is_firm(self) -> bool:
        """True if nobody has to be asked anything."""
        return not (self.struck or self.joined.conflicts or self.is_fulfilled)


class Grounds:
    """The grounds of one repository's amendments; safe to use from several threads."""

    def __init__(self, source: Source, texts: Texts, lineages: Lineages, amendments: Amendments) -> None:
        self._source, self._texts, self._lineages, self._amendments = source, texts, lineages, amendments
        self._kept: LruCache[tuple[str, str], Ground] = LruCache(MOST_KEPT)

    def of(self, proposal: Proposal) -> Ground | None:
        """Return how an amendment stands on the draft of today; None if it contains the draft or is decided."""
        if proposal.is_carried or not (proposal.head and proposal.base):
            return None
        main = self._texts.heads().main
        return self._kept.get_or_make((main, proposal.head), lambda: self._ground(proposal, main))

    def _ground(self, proposal: Proposal, main: str) -> Ground:
        with self._source.open() as repository:
            found = merged_with_draft(Combiner(repository, self._source.chosen), main, proposal.head)
        return Ground(lost=self.lost(proposal, main), joined=found)

    def lost(self, proposal: Proposal, main: str) -> tuple[LostArticle, ...]:
        """Return the articles that an amendment changes and that a version of the draft has no more."""
        try:
            return tuple(self._lost(proposal, main))
        except DraftingError:  # a text that can't be read tells nothing; merging it asks about its words
            return ()

    def _lost(self, proposal: Proposal, main: str) -> Iterator[LostArticle]:
        documents = self._changed_by_draft(proposal, main)
        if not documents:
            return
        begun_on = self._texts.articles(proposal.base)
        standing = {(one.document, one.slug) for one in self._texts.articles(main)}
        for article in begun_on:
            gone = article.document in documents and (article.document, article.slug) not in standing
            if gone and self._is_changed(proposal, article, begun_on):
                went = self._went(main, article, proposal.base)
                yield LostArticle(article=article, went=went, heirs=self._heirs(main, article, proposal.base))

    def _changed_by_draft(self, proposal: Proposal, main: str) -> frozenset[str]:
        """Return the files that an amendment changes and that a version of the draft has not as its base has them."""
        with self._source.open() as repository:
            return frozenset(
                path
                for path in self._amendments.documents(proposal)
                if repository.blob_at(proposal.base, path) != repository.blob_at(main, path)
            )

    def _is_changed(self, proposal: Proposal, article: Article, others: Sequence[Article]) -> bool:
        """Return True if an amendment changes an article and does not itself strike it out."""
        keys = {(clause.document, clause.key) for clause in article.clauses}
        touching = [
            change
            for change in self._amendments.changed(proposal).changes
            if any((clause.document, clause.key) in keys for clause in change.before)
        ]
        if not any(change.after for change in touching):
            return False
        is_alone = sum(one.document == article.document for one in others) == 1
        return is_alone or any(change in self._amendments.changed(proposal).touched for change in touching)

    def _went(self, main: str, article: Article, base: str) -> Commit | None:
        """Return the version of the draft since `base` that took an article away."""
        for commit in self._texts.history(main, (article.document,)):
            if commit.id == base or not commit.parents:
                break
            if self._stands(commit.parents[0], article) and not self._stands(commit.id, article):
                return commit
        return None

    def _stands(self, version: str, article: Article) -> bool:
        return any(
            (one.document, one.slug) == (article.document, article.slug) for one in self._texts.articles(version)
        )

    def _heirs(self, main: str, article: Article, base: str) -> tuple[Article, ...]:
        """Return the articles of the draft in which most clauses of an article live on; none if few do."""
        then, now = self._lineages.ids(base), self._lineages.ids(main)
        places = {life: place for place, life in now.items()}
        lives = [then.get((clause.document, clause.key)) for clause in article.clauses]
        found = [place for life in lives if life and (place := places.get(life))]
        if 2 * len(found) < len(lives):
            return ()
        home = _homes(self._texts.articles(main))
        counts = Counter(home[place] for place in found if place in home)
        return tuple(one for one, _ in counts.most_common())


def _homes(articles: Sequence[Article]) -> Mapping[tuple[str, str], Article]:
    return {(clause.document, clause.key): one for one in articles for clause in one.clauses}
