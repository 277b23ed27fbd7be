"""Articles as every page names them, and how far their clauses are indented."""

from collections.abc import Iterable

from drafting_engine.clauses.articles import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.rendering import plain_text

_DEEPEST_NEST = 6


def article_title(article: Article) -> str:
    """Name an article in one line."""
    title = own_title(article)
    return f"{article.label}. {title}" if article.label and title else article.label or title or article.slug


def own_title(article: Article) -> str:
    """Give an article's title without markup; empty where it has only a label."""
    return "" if article.title == article.label else plain_text(article.title)


def nest_levels(clauses: Iterable[Clause]) -> dict[str, int]:
    """Give each clause how far it is indented: by the clauses above it that are no headings."""
    known: dict[str, tuple[int, bool]] = {}
    for clause in clauses:
        above, is_heading = known.get(clause.parent, (0, True))
        known[clause.key] = (above if is_heading else above + 1, clause.level > 0)
    return {key: min(nest, _DEEPEST_NEST) for key, (nest, _) in known.items()}
