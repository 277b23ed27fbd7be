"""The article, essay or clause to which a list of comments is kept, by whatever name people write into an address."""

from collections.abc import Collection
from dataclasses import dataclass

from drafting_engine.errors import NotFound
from drafting_engine.services.text.texts import UnknownArticle
from web.site.page_services import PageServices

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class CommentedPlace:
    """A document of the text, or one of several articles that share it."""

    document: str = ""
    """Its file; empty for any place."""
    slug: str = ""
    """The article, where its document has others too."""
    keys: frozenset[str] = frozenset()
    """The addresses of that article's clauses."""


def place_named(services: PageServices, main: str, written: str, commented: Collection[str]) -> CommentedPlace:
    """Return the place that goes by a name; raise `UnknownArticle` if none does.

    An article is named by its slug, number, title or file, an essay by its slug or file. `commented` are the files that
    have comments: one of them may have been taken out of the text since.
    """
    name = written.strip()[:_LONGEST]
    if not name:
        return CommentedPlace()
    for document in (name, f"{name}.md"):
        if document in commented:
            return CommentedPlace(document)
    try:
        article = services.engine.texts.article(main, name)
    except UnknownArticle:
        essays = services.engine.essays.all(main)
        essay = next((one for one in essays if name in (one.slug, one.name, one.name.removesuffix(".md"))), None)
        gone = [document for document in commented if document.removesuffix(".md").rpartition("/")[2] == name]
        if essay is None and len(gone) != 1:
            raise
        return CommentedPlace(essay.name if essay else gone[0])
    sharing = [one for one in services.engine.texts.articles(main) if one.document == article.document]
    if len(sharing) == 1:
        return CommentedPlace(article.document)
    return CommentedPlace(article.document, article.slug, frozenset(clause.key for clause in article.clauses))


def clause_named(services: PageServices, main: str, written: str) -> str:
    """Return the id of the clause that goes by a name: an id, or an address as the text writes it.

    Raise `NotFound` if none does, or several do.
    """
    name = written.strip()[:_LONGEST]
    if not name:
        return ""
    found = services.engine.lineages.find(main, name)
    standing = [one for one in found if one.is_alive] or list(found)
    if len(standing) != 1:
        raise NotFound("clause-not-found", name=name[:80])
    return str(standing[0].clause_id)
