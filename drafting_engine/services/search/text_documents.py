"""The text as documents to be found: clauses of today and those that are gone, articles, essays."""

from collections.abc import Iterator
from dataclasses import replace

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.language_guess import guess_language
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.provenance.dating import version_day
from drafting_engine.provenance.endings import EndKind, GoneClause
from drafting_engine.search.documents import TODAY, SearchDocument
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.text.essays import Essays
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.texts import Texts


def language_of_text(texts: Texts, commit_id: str) -> str:
    """Return the language that a text names, else the one that its words tell."""
    named = texts.settings(commit_id).language
    if named:
        return named
    return guess_language(clause.text for article in texts.articles(commit_id) for clause in article.clauses)


def text_documents(texts: Texts, essays: Essays, lineages: Lineages, commit_id: str) -> Iterator[SearchDocument]:
    """Yield what a version of the text has, and what it no longer has."""
    language = language_of_text(texts, commit_id)
    ids = lineages.ids(commit_id)
    articles = texts.articles(commit_id)
    for article in articles:
        own = article.language or language
        yield _article(article, own)
        for clause in article.clauses:
            life = ids.get((clause.document, clause.key))
            if life is not None and clause.text and not _is_title(article, clause):
                yield _clause(str(life), article, clause, own)
    slugs = {article.document: article for article in reversed(articles)}
    for gone in lineages.gone(commit_id):
        is_mark = gone.clause.kind == ClauseKind.TOMBSTONE or gone.kind is EndKind.MARK
        if gone.clause.text and not is_mark:
            article_now = slugs.get(gone.clause.document)
            own = (article_now.language if article_now is not None else "") or language
            found = _gone(gone, article_now, own)
            yield replace(found, is_git_day=not gone.decided_on and texts.is_git_day(gone.commit))
    for essay in essays.all(commit_id):
        title = plain_text(essay.title)
        told = (plain_text(one.text) for one in essay.paragraphs if one.text != essay.title)
        yield SearchDocument(
            kind=DocumentKind.ESSAY, name=essay.slug, title=title, text="\n".join(told),
            language=essay.document.language or language,
        )  # fmt: skip


def title_of(article: Article) -> str:
    """Return an article's title without markup; its label where it has no other."""
    return plain_text(article.title) or article.label or article.slug


def _is_title(article: Article, clause: Clause) -> bool:
    return clause is article.clauses[0] and clause.level > 0


def _article(article: Article, language: str) -> SearchDocument:
    above = plain_text(" · ".join(article.parts))
    return SearchDocument(
        kind=DocumentKind.ARTICLE, name=article.slug, title=title_of(article), text=above,
        language=language, article=article.slug, place=article.label, state=TODAY,
    )  # fmt: skip


def _clause(life: str, article: Article, clause: Clause, language: str) -> SearchDocument:
    return SearchDocument(
        kind=DocumentKind.CLAUSE, name=life, title="", text=plain_text(clause.text), language=language,
        article=article.slug, place=clause.path, state=TODAY,
    )  # fmt: skip


def _gone(gone: GoneClause, article: Article | None, language: str) -> SearchDocument:
    return SearchDocument(
        kind=DocumentKind.CLAUSE, name=str(gone.clause_id), title="", text=plain_text(gone.clause.text),
        language=language, article=article.slug if article else "", place=gone.clause.path,
        author=gone.decided_by, state=gone.kind.value, day=gone.decided_on or _day(gone),
        reason=gone.reason, about=str(gone.into[0]) if gone.into else "",
    )  # fmt: skip


def _day(gone: GoneClause) -> str:
    told = version_day(gone.commit)
    return told.day.isoformat() if told else ""
