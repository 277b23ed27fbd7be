"""Going on to another article with what was written, so that one change is of several; striking one out beside it."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.forms import with_fields
from drafting_engine.errors import Conflict, Invalid
from drafting_engine.services.text.texts import UnknownArticle
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.editor import pages as editor_pages
from web.editor.fields import EditorInput
from web.editor.several_articles import articles_at
from web.editor.target import EditorTarget
from web.site.page_services import services_of

FIELD = "act-article"
"""The field that names the other article; it is passed over when the form is kept."""


def go_on(request: Request, target: EditorTarget, typed: EditorInput, slug: str) -> Response:
    """Lead to the editor of another article, and take along what was written; empty for a new article."""
    other = _other(target, slug)
    gone_on = _moved(target, other, typed)
    drafts, person = acts_of(request).drafting.drafts, person_of(request)
    if (other.kind, other.place) == (target.kind, target.place):
        raise UnknownArticle(slug)
    if drafts.kept(person, other.kind, other.place):
        raise Conflict("article-begun-elsewhere")
    drafts.keep(person, other.kind, other.place, gone_on.base, gone_on.as_fields())
    drafts.drop(person, target.kind, target.place)
    return RedirectResponse(other.action, 303)


def strike_out(request: Request, target: EditorTarget, typed: EditorInput, slug: str) -> EditorInput:
    """Return what was typed with another article struck out beside it."""
    article = next((one for one in articles_at(services_of(request), typed) if one.slug == slug), None)
    own = target.article(typed.base)
    if article is None or own is None or article.document == own.document:
        raise UnknownArticle(slug)
    form = _other(target, slug).article(typed.base)
    if form is None or not form.is_whole:
        raise Invalid("article-in-shared-file")
    return replace(typed, also={**typed.also, article.document: None})


def _other(target: EditorTarget, slug: str) -> EditorTarget:
    if not slug and target.new_elsewhere is not None:
        return target.new_elsewhere()
    if target.elsewhere is None:
        raise UnknownArticle(slug)
    return target.elsewhere(slug)


def _moved(target: EditorTarget, other: EditorTarget, typed: EditorInput) -> EditorInput:
    """Return the input of another article's editor that has what was typed in this one beside it."""
    form = target.article(typed.base)
    if form is None:
        raise Invalid("article-new-first")
    written = with_fields(form, typed.article)
    also = dict(typed.also)
    if written != form.before + form.source + form.after:
        also[form.document] = written
    there = other.article(typed.base)
    if there is None:
        return replace(typed, article=other.initial_input().article, also=also)
    if there.document == form.document:
        raise Invalid("article-in-shared-file")
    source = also.pop(there.document, None)
    made = editor_pages.article_form_of(there, source) if source is not None else there
    if made is None:
        raise Invalid("article-in-shared-file")
    return replace(typed, article=made.fields, also=also)
