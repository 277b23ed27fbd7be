"""Results as rows: where each is read, what it is, and what became of it."""

from collections.abc import Mapping

from drafting_engine.clauses.articles.article import Article
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.language import formats
from drafting_engine.language.search import HAVE_STATES, fate_words, is_gone, state_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.speaking import spoken
from drafting_engine.language.terms import term
from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.marking import Run
from drafting_engine.services.search.answers import Hit
from web.search.contexts import ResultRow
from web.site import addresses, wording
from web.site.page_services import PageServices, Reading
from web.site.wording.articles import article_title
from web.site.wording.reasons import reason_stated

_NAMED = (DocumentKind.PETITION, DocumentKind.PROPOSAL, DocumentKind.DECISION, DocumentKind.EVENT)


class ResultRows:
    """Makes rows of the present draft."""

    def __init__(self, services: PageServices, reading: Reading) -> None:
        self._services = services
        articles = services.engine.texts.articles(reading.commit.id)
        self._articles: Mapping[str, Article] = {article.slug: article for article in articles}

    def row(self, hit: Hit) -> ResultRow:
        """Return one result as it is shown."""
        found = hit.document
        went = is_gone(found)
        return ResultRow(
            href=address_of(found),
            kind=_kind(found),
            title=_title(hit),
            title_language=hit.title_in(spoken().tag)[0],
            language=found.language,
            where=self._where(found),
            fate=self._fate(found) if went else "",
            into=f"/clauses/{found.about}" if went and found.about else "",
            facts=self._facts(found),
            excerpt=hit.excerpt if found.kind is not DocumentKind.ARTICLE else (),
            is_gone=went,
        )

    def article(self, slug: str) -> str:
        """Return how an article is called; its slug where today's text has none of this name."""
        found = self._articles.get(slug)
        return article_title(found) if found else slug

    def _where(self, found: SearchDocument) -> str:
        if not found.article or found.kind is DocumentKind.ARTICLE:
            return ""
        return self.article(found.article)

    def _fate(self, found: SearchDocument) -> str:
        title, words = reason_stated(self._services, found.reason) if found.reason else ("", "")
        return fate_words(found, title or words)

    def _facts(self, found: SearchDocument) -> str:
        facts = []
        if found.kind is DocumentKind.PETITION:
            facts.append(self._signatures(found))
        if found.kind in (DocumentKind.PROPOSAL, DocumentKind.COMMENT) and found.author:
            facts.append(pgettext("author of a result", "by {name}", name=found.author))
        if found.kind is DocumentKind.DECISION and found.author:
            facts.append(found.author)
        if found.kind in HAVE_STATES:
            facts.append(state_words(found.kind, found.state))
        if found.day and found.kind is not DocumentKind.CLAUSE:
            facts.append(formats.day_of_text(found.day))
        return " · ".join(fact for fact in facts if fact)

    def _signatures(self, found: SearchDocument) -> str:
        petition = self._petition(found.name)
        return ngettext("{count} signature", "{count} signatures", petition) if petition else ""

    def _petition(self, name: str) -> int:
        try:
            return self._services.engine.petitions.get(int(name.removeprefix("P-"))).counts.total
        except (DraftingError, ValueError):
            return 0


def address_of(found: SearchDocument) -> str:
    """Return the address where a result is read."""
    match found.kind:
        case DocumentKind.CLAUSE:
            return f"/clauses/{found.name}"
        case DocumentKind.ARTICLE:
            return addresses.article(found.name)
        case DocumentKind.ESSAY:
            return addresses.essay(found.name)
        case DocumentKind.COMMENT:
            return addresses.comment(found.name)
        case DocumentKind.PERSON:
            return addresses.contributor_named(found.name)
        case DocumentKind.DECISION:
            return addresses.origin(OriginId(found.about)) if found.about else "/petitions"
        case _:
            return addresses.origin(OriginId(found.name))


def _kind(found: SearchDocument) -> str:
    word = wording.capital(term(found.kind))
    return f"{word} {found.name}" if found.kind in _NAMED else word


def _title(hit: Hit) -> tuple[Run, ...]:
    found = hit.document
    if hit.title:
        return hit.title_in(spoken().tag)[1]
    if found.kind is DocumentKind.COMMENT:
        return (
            Run(
                pgettext("title of a result", "Comment by {name}", name=found.author) if found.author else _("Comment")
            ),
        )
    return (Run(found.place or wording.shortened(found.text, 60)),)
