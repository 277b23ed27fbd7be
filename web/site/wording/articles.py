"""Articles as every page names them, and how far their clauses are indented."""

from collections.abc import Iterable

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.names import article_name, title_alone
from drafting_engine.clauses.clause import Clause

_DEEPEST_INDENT = 6


def article_title(article: Article) -> str:
    """Name an article in one line."""
    return article_name(article)


def own_title(article: Article) -> str:
    """Return an article's title without markup; empty where it has only a label."""
    return title_alone(article)


def indent_levels(clauses: Iterable[Clause]) -> dict[str, int]:
    """Return how far each clause is indented, by its key: one step for each clause above it that is no heading."""
    known: dict[str, tuple[int, bool]] = {}
    for clause in clauses:
        above, is_heading = known.get(clause.parent, (0, True))
        known[clause.key] = (above if is_heading else above + 1, clause.level > 0)
    return {key: min(indent, _DEEPEST_INDENT) for key, (indent, _) in known.items()}
