"""Striking out a whole article: with a reason, and never without what it said being kept."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.errors import DraftingError
from drafting_engine.language.links import stated_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit
from drafting_engine.services.drafting.inputs import inputs_named
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM
from web.editor import pages as editor_pages
from web.editor.contexts import ArticleRemovalPage, RemovalText
from web.editor.editing import form_at
from web.editor.fields import EditorInput, input_from_form
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.origins.palette import name_of
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.articles import article_title


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalForm:
    """A form in which an article is struck out: which one, what the form says, and where it goes."""

    article: Article
    texts: RemovalText
    action: str


Save = Callable[[TextEdit], SavedEdit | ContestedEdit | Response]
"""Strikes the article out; returns the version, what contradicts it, or a response."""


def remove(request: Request) -> Response:
    """Ask why an article is struck out of the draft, or do it."""
    article = article_of(request)
    texts = RemovalText(
        summary=_("What changes, in one line"),
        body=_("Why, at length"),
        lead=ngettext("Its one clause leaves the draft.", "Its {count} clauses leave the draft.", len(article.clauses)),
        button=_("Strike out the article"),
        asks_decision=True,
    )
    action = f"{addresses.article(article.slug)}/strike-out"
    editing, person = acts_of(request).drafting.editing, person_of(request)
    form = RemovalForm(article=article, texts=texts, action=action)
    return answer(request, form, lambda edit: editing.save(person, edit))


def article_of(request: Request) -> Article:
    """Return the article of an address as the draft has it."""
    texts = services_of(request).engine.texts
    return texts.article(texts.heads().main, request.path_params["slug"])


def answer(request: Request, form: RemovalForm, save: Save) -> Response:
    """Answer the form in which somebody strikes an article out, or proposes to."""
    services = services_of(request)
    main = services.engine.texts.heads().main
    if request.method != "POST":
        summary = _("Strike out {article}", article=article_title(form.article))
        return _page(request, form, {**_NOTHING, "base": main, "summary": summary, "body": ""})
    typed = input_from_form(request.scope[FORM])
    try:
        done = save(_edit(services, typed, form.article))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, form, typed.as_fields(), error=error)
    if isinstance(done, ContestedEdit):
        return _page(request, form, {**typed.as_fields(), "base": main}, changed=True)
    return RedirectResponse(addresses.version(done.commit), 303) if isinstance(done, SavedEdit) else done


_NOTHING = dict.fromkeys(("reason", "reason_words", "decided_by", "decided_on"), "")


def _edit(services: PageServices, typed: EditorInput, article: Article) -> TextEdit:
    form = form_at(services, typed.base, article.slug)
    left = form.before + form.after
    return TextEdit(base=typed.base, files={form.document: left if left.strip() else None}, message=typed.message)


def _page(
    request: Request,
    form: RemovalForm,
    fields: dict[str, str],
    *,
    error: DraftingError | None = None,
    changed: bool = False,
) -> Response:
    services = services_of(request)
    main = services.engine.texts.heads().main
    title = article_title(form.article)
    problem, problem_hint = _problem(error, changed=changed)
    page = ArticleRemovalPage(
        head=Head(title=_("Strike out {article}", article=title), description=_("The article leaves the draft.")),
        site=services.site(services.present(main), form.article.language),
        csrf_token=csrf_token_for(request),
        texts=form.texts,
        action=form.action,
        back=Link(addresses.article(form.article.slug), title),
        asked=_asked(services, main, form.article),
        fields=fields,
        reasons=editor_pages.reasons_of(services, fields["reason"]),
        problem=problem,
        problem_hint=problem_hint,
    )
    status = status_of(error) if error else 409 if changed else 200
    return services.pages.respond("editor/strike_article.html", page, freshness=NOT_KEPT, status=status)


def _problem(error: DraftingError | None, *, changed: bool) -> tuple[str, str]:
    """What is wrong, and what helps."""
    if error is not None:
        return problem_of(error), hint_of(error)
    if changed:
        wrong = _("Somebody changed the article while you looked at it")
        return wrong, _("Read it again; then strike it out if you still want to.")
    return "", ""


def _asked(services: PageServices, main: str, article: Article) -> tuple[Link, ...]:
    """Return who asked for words of an article."""
    keys = {clause.key for clause in article.clauses}
    margins = services.engine.lineages.margin(main, article.document)
    here = [one for one in margins if one.clause.key in keys]
    origins = tuple(dict.fromkeys(origin for one in here for origin in one.origins))
    settled = {origin for one in here for origin in one.origins if origin not in one.only_stated}
    named = {one.id: one.title for one in inputs_named(services.engine, map(str, origins))}
    told = ((origin, f"{name_of(origin)} {named.get(str(origin), '')}".strip()) for origin in origins)
    return tuple(
        Link(addresses.origin(origin), words if origin in settled else f"{words} ({stated_words()})")
        for origin, words in told
    )
