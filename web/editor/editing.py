"""Editing the draft in force: an article, a new one, striking one out; and what somebody has begun."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.forms import ArticleForm, article_form, new_article
from drafting_engine.errors import DraftingError
from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.drafting.drafts import Draft
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit
from drafting_engine.services.drafting.new_files import NewFile, new_file
from drafting_engine.services.text.texts import UnknownArticle
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM
from web.editor import editor, search_fields
from web.editor.contexts import DraftRow, DraftsPage, EditorText
from web.editor.fields import EditorInput
from web.editor.target import EditorTarget
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.articles import article_title

NEW = "*"
"""As which place a new article within something else is kept; no article has this address."""


def edit(request: Request) -> Response:
    """Edit an article of the draft."""
    target = _article_target(request)
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda change: _save(request, change))


def edit_preview(request: Request) -> Response:
    """Answer the live preview of an article."""
    return editor.live_preview(request, _article_target(request))


def begin(request: Request) -> Response:
    """Write a new article."""
    target = _new_target(services_of(request))
    if request.method != "POST":
        return editor.show(request, target)
    return editor.submit(request, target, lambda change: _save(request, change))


def begin_preview(request: Request) -> Response:
    """Answer the live preview of a new article."""
    return editor.live_preview(request, _new_target(services_of(request)))


def find(request: Request) -> Response:
    """Answer a field with search: petitions and essays, or comments."""
    services = services_of(request)
    asked = request.query_params
    name = "answers" if asked.get("for") == "answers" else "origin"
    ticked = tuple(asked.getlist("ticked"))[:40]
    found = search_fields.search_field(
        services, name, asked.get("q", "")[:200], ticked, asked.get("document", "")[:500]
    )
    html = services.pages.render("editor/editor_found.html", found)
    return Response(html, headers={"cache-control": NOT_KEPT}, media_type="text/html")


def drafts(request: Request) -> Response:
    """List what somebody has begun and not saved."""
    services = services_of(request)
    rows = tuple(_draft_row(services, one) for one in acts_of(request).drafting.drafts.all_of(person_of(request)))
    page = DraftsPage(
        head=Head(title=_("What you have begun"), description=_("What you wrote and have not saved yet.")),
        site=services.site(services.present(services.engine.texts.heads().main)),
        csrf_token=csrf_token_for(request),
        drafts=rows,
    )
    return services.pages.respond("editor/drafts.html", page, freshness=NOT_KEPT)


def drop_draft(request: Request) -> Response:
    """Throw something away that was begun; its editor still gives it back."""
    form = request.scope[FORM]
    acts_of(request).drafting.drafts.discard(person_of(request), form.get("kind", ""), form.get("place", ""))
    return RedirectResponse("/drafts", 303)


def article_target(services: PageServices, asked: str, *, begun_on: str = "") -> EditorTarget:
    """Return the editor of an article of the draft in force.

    An article that was struck out while somebody wrote on it is edited as `begun_on`, their version, has it.
    """
    main = base = services.engine.texts.heads().main
    try:
        article = services.engine.texts.article(main, asked)
    except UnknownArticle:
        if not begun_on:
            raise
        base = services.engine.texts.resolve(begun_on).id
        article = services.engine.texts.article(base, asked)
    title = article_title(article)
    return EditorTarget(
        kind="edit",
        place=article.slug,
        texts=EditorText(
            title=_("Edit {article}", article=title),
            lead=_("What you write here becomes a new version of the draft when you save it. Nobody sees it before.")
            if base == main
            else _("This article was struck out while you wrote. What you wrote is still here."),
            button=_("Save as a new version"),
        ),
        action=f"{addresses.article(article.slug)}/edit",
        removal_address=f"{addresses.article(article.slug)}/strike-out" if base == main else "",
        back=Link(addresses.article(article.slug), title),
        base=base,
        article=lambda commit: form_at(services, commit, article.slug),
        elsewhere=lambda other: article_target(services, other),
        new_elsewhere=lambda: _new_target(services),
        document=article.document,
    )


def _article_target(request: Request) -> EditorTarget:
    slug = request.path_params["slug"]
    services = services_of(request)
    try:
        return article_target(services, slug)
    except UnknownArticle:
        draft = acts_of(request).drafting.drafts.kept(person_of(request), "edit", slug)
        form = request.scope[FORM]
        return article_target(services, slug, begun_on=form.get("base", "") or (draft.base if draft else ""))


def form_at(services: PageServices, commit: str, slug: str) -> ArticleForm:
    """Return the form fields of an article in a version; raise `UnknownArticle`."""
    texts = services.engine.texts
    commit = texts.resolve(commit).id
    article = texts.article(commit, slug)
    if article.slug != slug:
        raise UnknownArticle(slug)
    document = next(one for one in texts.constitution(commit).documents if one.name == article.document)
    is_whole = sum(one.document == article.document for one in texts.articles(commit)) == 1
    return article_form(document, article, is_whole=is_whole)


def _new_target(services: PageServices) -> EditorTarget:
    return EditorTarget(
        kind="article",
        place="",
        texts=EditorText(
            title=_("Write a new article"),
            lead=_("It becomes part of the draft when you save it. Nobody sees it before."),
            button=_("Save as a new version"),
        ),
        action="/new-article",
        back=Link("/contents", _("Contents")),
        base=services.engine.texts.heads().main,
        article=lambda _: None,
        new_file=lambda typed: file_of_new(services, typed),
    )


def file_of_new(services: PageServices, typed: EditorInput) -> NewFile:
    """Return where a new article is put."""
    base = services.engine.texts.resolve(typed.base).id
    return new_file(services.engine, typed.article.title, new_article(typed.article), base=base)


def _save(request: Request, change: TextEdit) -> SavedEdit | ContestedEdit | Response:
    """Save a change; whoever was joined with others is led to what came in."""
    acts, person = acts_of(request), person_of(request)
    done = acts.drafting.editing.save(person, change)
    read = change.read or change.base
    is_joined = isinstance(done, SavedEdit) and (done.is_joined or read != change.base)
    if isinstance(done, SavedEdit) and is_joined and acts.drafting.joining.tell(person, read, done.commit):
        return RedirectResponse(addresses.joined_versions(done.commit, read), 303)
    return done


def _draft_row(services: PageServices, draft: Draft) -> DraftRow:
    moment = draft.changed.astimezone(services.settings.time_zone)
    words, href = _draft_place(services, draft)
    return DraftRow(
        kind=draft.kind,
        place=draft.place,
        words=words,
        facts=_("last written on {day} at {time}", day=moment.date(), time=formats.clock(moment)),
        href=href,
    )


def _draft_place(services: PageServices, draft: Draft) -> tuple[str, str]:
    match draft.kind:
        case "edit":
            return _("Edit {article}", article=_title(services, draft.place)), f"{addresses.article(draft.place)}/edit"
        case "article":
            return _("New article {title}", title=draft.fields.get("title", "")).strip(), "/new-article"
        case "undo":
            return _undo_place(services, draft.place)
        case "suggestion":
            href = addresses.comment(draft.place, "take-over")
            return _("Take over what the comment {comment} suggests", comment=draft.place), href
        case "amendment":
            return _proposal_place(services, draft.place)
        case _:
            return draft.kind, "/contents"


def _undo_place(services: PageServices, reference: str) -> tuple[str, str]:
    version = services.engine.texts.resolve(reference)
    return _("Undo: {title}", title=version.title), f"{addresses.version(version.id)}/undo"


def _proposal_place(services: PageServices, place: str) -> tuple[str, str]:
    """Return title and address of the editor for a proposal that was begun, or for a new version of one."""
    if place == NEW:
        return _("Propose a new article"), "/new-article/propose"
    number, *settling, slug = ("", *place.split(" "))[-3 if " settle " in place else -2 :]
    if not number:
        return _("Propose a change: {article}", article=_title(services, slug)), addresses.propose(slug)
    here = addresses.amendment(number)
    if slug == NEW:
        return _("New article in proposal {number}", number=number), f"{here}/new-article"
    if settling:
        return _("Decide about proposal {number}", number=number), f"{here}/edit"
    return _("Change proposal {number}: {title}", number=number, title=_title(services, slug)), f"{here}/edit/{slug}"


def _title(services: PageServices, slug: str) -> str:
    article = _article(services, slug)
    return article_title(article) if article else slug


def _article(services: PageServices, slug: str) -> Article | None:
    try:
        return services.engine.texts.article(services.engine.texts.heads().main, slug)
    except DraftingError:
        return None
