"""Whose followers are told of something: the clauses, articles, petitions and proposals that it concerns."""

from collections.abc import Iterable, Iterator

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.numbers.headings import slug
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.amendments.amendment import Amendment
from drafting_engine.participation.following import Topic, TopicKind
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.version_changes import ClauseChange, article_head, changes_between

_BY_LETTER = {"P-": TopicKind.PETITION, "A-": TopicKind.PROPOSAL}


def of_clauses(changes: Iterable[ClauseChange]) -> Iterator[Topic]:
    """Yield the clauses and articles that some changes concern."""
    for one in changes:
        yield from (Topic(TopicKind.CLAUSE, life) for life in one.lives)
        yield from (Topic(TopicKind.ARTICLE, head) for head in one.articles)


def of_origins(origins: Iterable[OriginId]) -> Iterator[Topic]:
    """Yield the petitions and proposals among some origins."""
    for origin in origins:
        kind = _BY_LETTER.get(origin.value[:2])
        if kind and origin.value[2:].isdecimal():
            yield Topic(kind, origin.value)


def of_names(names: Iterable[str]) -> tuple[Topic, ...]:
    """Return the people and bodies of some names."""
    return tuple(dict.fromkeys(Topic(TopicKind.PERSON, slug(name)) for name in names if name))


def of_proposal(engine: Engine, amendment: Amendment) -> tuple[Topic, ...]:
    """Return what a proposal concerns: itself, who asked for it, and the clauses and articles that it changes."""
    own = (Topic(TopicKind.PROPOSAL, amendment.id), *_origin(amendment))
    try:
        proposal = engine.amendments.get(amendment.number)
        changes = changes_between(engine, proposal.base, proposal.head) if proposal.base and proposal.head else ()
    except DraftingError:  # a copy without its branch, or a text that can't be read: it is told by its own name
        return own
    return (*own, *of_clauses(changes))


def of_place(engine: Engine, commit: str, clause: str, article: Article | None) -> tuple[Topic, ...]:
    """Return a clause by the name of its life, and the article in which it stands."""
    subjects = [Topic(TopicKind.CLAUSE, clause)] if clause else []
    if article and (head := article_head(engine, commit, article)):
        subjects.append(Topic(TopicKind.ARTICLE, head))
    return tuple(subjects)


def article_at(engine: Engine, commit: str, document: str, key: str) -> Article | None:
    """Return the article of a version in which a clause stands; None if it stands in none."""
    articles = (one for one in engine.texts.articles(commit) if one.document == document)
    return next((one for one in articles if any(clause.key == key for clause in one.clauses)), None)


def _origin(amendment: Amendment) -> Iterator[Topic]:
    return of_origins((OriginId(amendment.origin),) if amendment.origin else ())
