"""Naming what is followed: how it is called today, and where it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.names import article_name
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.following import EVERYTHING, Topic, TopicKind
from drafting_engine.provenance.life import Trace
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.searching import search_topic
from drafting_engine.services.following.version_changes import article_head
from drafting_engine.services.search.asking import Asked

_LONGEST = 80


class NotToBeFollowed(NotFound):
    """Nothing that can be followed goes by this name."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__("nothing-to-follow", kind=kind[:20], key=key[:60])


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTopic:
    """One thing that is followed, as people know it."""

    subject: Topic
    name: str = ""
    """How it is called; empty for everything, and for what is not public any more."""
    href: str = ""
    """Its page; empty for what has none."""
    is_there: bool = True
    """False for what is not public any more."""


class TopicNames:
    """Names what is followed, and finds what a page asks to follow."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def name(self, subject: Topic) -> NamedTopic:
        """Return what a subject is called today; without a name if it is not public any more."""
        namers: dict[TopicKind, Callable[[str], tuple[str, str]]] = {
            TopicKind.CLAUSE: self._clause,
            TopicKind.ARTICLE: self._article,
            TopicKind.PETITION: self._petition,
            TopicKind.PROPOSAL: self._proposal,
            TopicKind.PERSON: self._person,
            TopicKind.SEARCH: lambda key: (key, f"/search?{urlencode({'q': key})}"),
            TopicKind.EVERYTHING: lambda _: ("", "/"),
        }
        try:
            name, href = namers[subject.kind](subject.key)
        except DraftingError:
            return NamedTopic(subject=subject, is_there=False)
        return NamedTopic(subject=subject, name=name, href=href)

    def find(self, kind: str, key: str) -> NamedTopic:
        """Return what a page asks to follow; raise `NotToBeFollowed`.

        `key` is what stands in the address of its page: an article's is its slug, a proposal's its number, a person's
        their name, a search's the question with what narrows it.
        """
        finders: dict[TopicKind, Callable[[], Topic]] = {
            TopicKind.CLAUSE: lambda: Topic(TopicKind.CLAUSE, str(ClauseId.parse(key))),
            TopicKind.ARTICLE: lambda: self._subject_of_article(key),
            TopicKind.PETITION: lambda: Topic(TopicKind.PETITION, f"P-{key.upper().removeprefix('P-')}"),
            TopicKind.PROPOSAL: lambda: Topic(TopicKind.PROPOSAL, f"A-{key.upper().removeprefix('A-')}"),
            TopicKind.PERSON: lambda: Topic(TopicKind.PERSON, key),
            TopicKind.SEARCH: lambda: search_topic(Asked(query=key, filters={})),
            TopicKind.EVERYTHING: lambda: EVERYTHING,
        }
        try:
            found = self.name(finders[TopicKind(kind)]())
        except (DraftingError, ValueError):
            raise NotToBeFollowed(kind, key) from None
        if not found.is_there:
            raise NotToBeFollowed(kind, key)
        return found

    def _subject_of_article(self, slug: str) -> Topic:
        main = self._engine.texts.heads().main
        return Topic(TopicKind.ARTICLE, article_head(self._engine, main, self._engine.texts.article(main, slug)))

    def _clause(self, key: str) -> tuple[str, str]:
        trace = self._trace(key)
        article = self._standing_in(trace) if trace.is_alive else None
        path = trace.clause.path or _shortened(plain_text(trace.clause.text))
        is_named = article is None or not article.label or article.label in path
        return path if is_named or article is None else f"{article_name(article)}, {path}", f"/clauses/{key}"

    def _article(self, key: str) -> tuple[str, str]:
        trace = self._trace(key)
        article = self._standing_in(trace) if trace.is_alive else None
        if article:
            return article_name(article), f"/articles/{article.slug}"
        return trace.clause.path or _shortened(plain_text(trace.clause.text)), f"/clauses/{key}"

    def _trace(self, key: str) -> Trace:
        return self._engine.lineages.trace(self._engine.texts.heads().main, ClauseId.parse(key))

    def _standing_in(self, trace: Trace) -> Article | None:
        place = trace.clause.document, trace.clause.key
        articles = self._engine.texts.articles(trace.revision)
        return next((a for a in articles if any((c.document, c.key) == place for c in a.clauses)), None)

    def _petition(self, key: str) -> tuple[str, str]:
        petition = self._engine.petitions.get(int(key.removeprefix("P-")))
        return key if petition.hidden else f"{key} {petition.title}", f"/petitions/{petition.number}"

    def _proposal(self, key: str) -> tuple[str, str]:
        amendment = self._engine.amendments.get(int(key.removeprefix("A-"))).amendment
        if amendment.hidden:
            raise NotToBeFollowed(TopicKind.PROPOSAL, key)
        return f"{key} {amendment.title}", f"/amendments/{amendment.number}"

    def _person(self, key: str) -> tuple[str, str]:
        return self._engine.contributors.get(key).name, f"/contributors/{quote(key, safe='')}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
