"""Several articles in one change: which others can be changed beside the one that is edited, and which are already."""

from drafting_engine.clauses.articles.article import Article
from drafting_engine.errors import DraftingError
from web.editor.contexts import ArticleOption, SeveralArticles
from web.editor.fields import EditorInput
from web.editor.target import EditorTarget
from web.site.page_services import PageServices
from web.site.wording.articles import article_title


def several_articles(services: PageServices, target: EditorTarget, typed: EditorInput) -> SeveralArticles | None:
    """Offer the other articles of the text; None where the editor is for one article only."""
    if target.elsewhere is None:
        return None
    try:
        articles = articles_at(services, typed)
        own = target.article(typed.base)
    except DraftingError:  # the preview says what is wrong
        return None
    others = [one for one in articles if own and one.document != own.document]
    return SeveralArticles(
        options=tuple(ArticleOption(one.slug, article_title(one)) for one in others),
        changed=tuple(article_title(one) for one in others if typed.also.get(one.document) is not None),
        struck=tuple(article_title(one) for one in others if typed.also.get(one.document, "") is None),
        has_new=target.new_elsewhere is not None,
    )


def articles_at(services: PageServices, typed: EditorInput) -> tuple[Article, ...]:
    """Return the articles of the version on which something was written."""
    return services.engine.texts.articles(services.engine.texts.resolve(typed.base).id)
