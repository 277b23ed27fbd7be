"""Articles, versions and comparisons as programs read them, format 1."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.shapes import (
    ClauseShape,
    CommitShape,
    clause_shape,
    commit_shape,
)
from drafting_engine.repository.commit import Commit
from drafting_engine.services.text.essays import Essay


class ArticleRowShape(TypedDict):
    """An article in the table of contents."""

    slug: str
    number: str
    label: str
    title: str
    part: str
    parts: list[str]
    """All parts that it stands in, the widest first; `part` is the last."""
    document: str
    language: str
    """That of its document, a BCP 47 tag; empty where nobody said and its words don't tell."""
    clauses: int


class ArticleClauseShape(ClauseShape):
    """A clause of an article with the id by which its life is told."""

    id: str
    key: str
    level: int


class ArticleShape(ArticleRowShape):
    """One article, clause by clause, in one version."""

    commit: str
    text: list[ArticleClauseShape]


class WholeTextShape(TypedDict):
    """The whole text of one version; `unreadable` names files that can't be read and whose words are not in it."""

    title: str
    language: str
    commit: str
    articles: list[ArticleShape]
    unreadable: list[str]


class ArticleVersionShape(CommitShape):
    """A version that changed an article; `kinds` are what happened to clauses of this article."""

    kinds: list[str]


def article_row_shape(article: Article) -> ArticleRowShape:
    """Return an article as it stands in the table of contents."""
    return {
        "slug": article.slug,
        "number": article.number,
        "label": article.label,
        "title": article.title,
        "part": article.part,
        "parts": list(article.parts),
        "document": article.document,
        "language": article.language,
        "clauses": sum(not clause.level for clause in article.clauses),
    }


def article_shape(article: Article, commit: str, ids: Mapping[tuple[str, str], ClauseId]) -> ArticleShape:
    """Return an article with its clauses; `ids` has the ids of the clauses of that version."""
    text: list[ArticleClauseShape] = [
        {
            **clause_shape(clause),
            "id": str(ids.get((clause.document, clause.key), "")),
            "key": clause.key,
            "level": clause.level,
        }
        for clause in article.clauses
    ]
    return {**article_row_shape(article), "commit": commit, "text": text}


def whole_text_shape(text: Constitution, commit: str, ids: Mapping[tuple[str, str], ClauseId]) -> WholeTextShape:
    """Return a text, article by article; `ids` has the ids of the clauses of that version."""
    return {
        "title": text.title,
        "language": text.language,
        "commit": commit,
        "articles": [article_shape(article, commit, ids) for article in articles_of(text)],
        "unreadable": [one.name for one in text.unreadable],
    }


def article_version_shape(commit: Commit, kinds: Iterable[ChangeKind]) -> ArticleVersionShape:
    """Return a version that changed an article, with what it did to its clauses."""
    return {**commit_shape(commit), "kinds": [kind.value for kind in kinds]}


class EssayRowShape(TypedDict):
    """An essay in the list of them."""

    slug: str
    title: str
    document: str
    language: str
    paragraphs: int


class EssayParagraphShape(TypedDict):
    """A heading or a paragraph of an essay, by the key under which it is commented on."""

    key: str
    level: int
    text: str


class EssayShape(EssayRowShape):
    """One essay, paragraph by paragraph, in one version."""

    commit: str
    text: list[EssayParagraphShape]


def essay_row_shape(essay: Essay) -> EssayRowShape:
    """Return an essay as it stands in the list of them."""
    return {
        "slug": essay.slug,
        "title": plain_text(essay.title),
        "document": essay.name,
        "language": essay.document.language,
        "paragraphs": sum(not one.level for one in essay.paragraphs),
    }


def essay_shape(essay: Essay, commit: str) -> EssayShape:
    """Return an essay with its paragraphs."""
    text: list[EssayParagraphShape] = [
        {"key": one.key, "level": one.level, "text": one.text} for one in essay.paragraphs
    ]
    return {**essay_row_shape(essay), "commit": commit, "text": text}
