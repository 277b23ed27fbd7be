"""How an article is called in one line, the same wherever it is named."""

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.rendering import plain_text


def article_name(article: Article) -> str:
    """Name an article in one line: its number and its title, `Article 3. Water` and `3) Water`."""
    label, title = article.label, title_alone(article)
    if label and title:
        return f"{label}. {title}" if label[-1].isalnum() else f"{label} {title}"
    return label or title or article.slug


def title_alone(article: Article) -> str:
    """Return an article's title without markup; empty where it has only a label."""
    return "" if article.title == article.label else plain_text(article.title)
