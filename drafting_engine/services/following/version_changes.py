"""What one version of the draft changed, by the lives of its clauses: whose followers are told, and of what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.following import Succession
from drafting_engine.services.engine import Engine

_DIVIDES = frozenset({ChangeKind.SPLIT, ChangeKind.MERGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """What became of a clause, or of several in a split or a merge."""

    kinds: tuple[ChangeKind, ...]
    before: tuple[Clause, ...]
    after: tuple[Clause, ...]
    lives: tuple[str, ...]
    """The clauses concerned, by their names for life; those that stand now come first."""
    articles: tuple[str, ...]
    """The articles concerned, each by the life of its first clause."""
    article: Article | None
    """The article in which it stands, or stood last."""
    heirs: tuple[Succession, ...]
    origins: tuple[OriginId, ...] = ()
    """The public inputs whose words stood there or stand there now."""


class _Side:
    """One of the two texts, with the lives of its clauses and the articles in which they stand."""

    def __init__(self, engine: Engine, commit: str) -> None:
        self._lives = engine.lineages.ids(commit) if commit else {}
        self._articles: Mapping[tuple[str, str], Article] = {
            (clause.document, clause.key): article
            for article in (engine.texts.articles(commit) if commit else ())
            for clause in article.clauses
        }

    def life(self, clause: Clause) -> str:
        found = self._lives.get((clause.document, clause.key))
        return str(found) if found else ""

    def article(self, clause: Clause) -> Article | None:
        return self._articles.get((clause.document, clause.key))

    def head(self, clause: Clause) -> str:
        article = self.article(clause)
        return self.life(article.clauses[0]) if article else ""


def changes_of(engine: Engine, commit: str, parent: str) -> tuple[ClauseChange, ...]:
    """Return what a version changed for readers, clause by clause; `parent` is the draft before, empty for none."""
    return with_origins(engine, changes_between(engine, parent, commit), parent, commit)


def with_origins(engine: Engine, found: tuple[ClauseChange, ...], parent: str, commit: str) -> tuple[ClauseChange, ...]:
    """Return the changes from one version to another with the public inputs whose words they concern."""
    before = _origins(engine, parent, [clause for one in found for clause in one.before])
    after = _origins(engine, commit, [clause for one in found for clause in one.after])
    return tuple(
        replace(
            one,
            origins=tuple(
                dict.fromkeys(
                    origin
                    for known, clauses in ((after, one.after), (before, one.before))
                    for clause in clauses
                    for origin in known.get((clause.document, clause.key), ())
                )
            ),
        )
        for one in found
    )


def changes_between(engine: Engine, before: str, after: str) -> tuple[ClauseChange, ...]:
    """Return what differs between two versions for readers, clause by clause."""
    old, new = _Side(engine, before), _Side(engine, after)
    found = engine.comparisons.between(before, after).changed
    return tuple(_change(old, new, one.kinds, one.before, one.after) for one in found)


def _origins(engine: Engine, commit: str, clauses: Sequence[Clause]) -> Mapping[tuple[str, str], tuple[OriginId, ...]]:
    """Return who asked for the words of some clauses, by document and key."""
    if not clauses:
        return {}
    rows = engine.lineages.margins(commit, clauses)
    return {(row.clause.document, row.clause.key): row.origins for row in rows}


def _change(
    old: _Side, new: _Side, kinds: tuple[ChangeKind, ...], before: tuple[Clause, ...], after: tuple[Clause, ...]
) -> ClauseChange:
    had, has = [old.life(clause) for clause in before], [new.life(clause) for clause in after]
    heads = (*(new.head(clause) for clause in after), *(old.head(clause) for clause in before))
    heirs = [Succession(one, other) for one in had for other in has if one and other and one != other]
    article = new.article(after[0]) if after else old.article(before[0])
    return ClauseChange(
        kinds=kinds,
        before=before,
        after=after,
        lives=tuple(dict.fromkeys(life for life in (*has, *had) if life)),
        articles=tuple(dict.fromkeys(head for head in heads if head)),
        article=article,
        heirs=tuple(heirs) if _DIVIDES & set(kinds) else (),
    )


def article_head(engine: Engine, commit: str, article: Article) -> str:
    """Return the life by which an article is followed; empty if it can't be told."""
    first = article.clauses[0]
    found = engine.lineages.ids(commit).get((first.document, first.key))
    return str(found) if found else ""
