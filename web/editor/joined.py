"""What a saved change was joined with: the versions of others, and each clause that they changed."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.comparison.summary import summarise_all
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.text.summaries import summary_of
from web.access.account_services import acts_of
from web.changes.change_rows import ArticleSides, changed_articles
from web.editor.contexts import JoinedPage
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def show(request: Request) -> Response:
    """Show a drafter what came in when they saved."""
    services, texts = services_of(request), services_of(request).engine.texts
    own = texts.resolve(request.path_params["reference"])
    found = acts_of(request).drafting.joining.came_in(request.path_params["base"], own.id)
    before, after = texts.articles(found.before), texts.articles(found.after)
    articles, unchanged = changed_articles(
        found.changes, ArticleSides.of(before, after), is_all=False, life=lambda _: "", address=lambda _: ""
    )
    page = JoinedPage(
        head=Head(title=_("Saved, with what others had saved"), description=_("What had come in meanwhile.")),
        site=services.site(services.present(texts.heads().main)),
        own=Link(addresses.version(own.id), _("See what you changed")),
        versions=tuple(
            Link(addresses.version(one.id), f"{one.author}: {wording.shortened(one.title, 100)}")
            for one in found.versions
        ),
        summary=f"{summary_of(summarise_all(found.changes))}.",
        articles=articles,
        unchanged=unchanged,
    )
    return services.pages.respond("editor/joined.html", page, freshness=NOT_KEPT)
