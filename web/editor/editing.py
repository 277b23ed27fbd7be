"""Editing the draft in force: an article, a new one, striking one out; and what somebody has begun."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles import Article
from drafting_engine.clauses.composing import ArticleFields, ArticleForm, article_form
from drafting_engine.clauses.headings import slug as slug_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.services.drafting.drafts import Draft
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit
from drafting_engine.services.text.texts import UnknownArticle
from web.access.accounts_desk import acts_of
from web.access.doors import person_of, proof_for
from web.access.forms import FORM
from web.editor import finders as editor_finders
from web.editor import machine as editor
from web.editor.contexts import DraftRow, DraftsPage, EditorText
from web.editor.target import Target
from web.site import addresses, wording
from web.site.articles import article_title
from web.site.contexts import Head, Link
from web.site.rendering import NOT_KEPT
from web.site.workspace import Desk, desk_of

FOLDER = "articles"
"""Where a new article's file is put."""

_SAVE = "Save as a new version"


def edit(request: Request) -> Response:
    """Edit an article of the draft."""
    target = _article_target(request)
    if request.method != "POST":
        return editor.show(request, target)
    return editor.sent(request, target, lambda change: _save(request, change))


def edit_preview(request: Request) -> Response:
    """Answer the live preview of an article."""
    return editor.live_preview(request, _article_target(request))


def begin(request: Request) -> Response:
    """Write a new article."""
    target = _new_target(desk_of(request))
    if request.method != "POST":
        return editor.show(request, target)
    return editor.sent(request, target, lambda change: _save(request, change))


def begin_preview(request: Request) -> Response:
    """Answer the live preview of a new article."""
    return editor.live_preview(request, _new_target(desk_of(request)))


def find(request: Request) -> Response:
    """Answer a field with search: petitions and essays, or comments."""
    desk = desk_of(request)
    asked = request.query_params
    name = "answers" if asked.get("for") == "answers" else "origin"
    ticked = tuple(asked.getlist("ticked"))[:40]
    found = editor_finders.finder(desk, name, asked.get("q", "")[:200], ticked, asked.get("document", "")[:500])
    html = desk.pages.render("editor/editor_found.html", found)
    return Response(html, headers={"cache-control": NOT_KEPT}, media_type="text/html")


def drafts(request: Request) -> Response:
    """List what somebody has begun and not saved."""
    desk = desk_of(request)
    rows = tuple(_draft_row(desk, one) for one in acts_of(request).drafts.all_of(person_of(request)))
    page = DraftsPage(
        head=Head(title="What you have begun", description="What you wrote and have not saved yet."),
        site=desk.site(desk.present(desk.engine.texts.heads().main)),
        proof=proof_for(request),
        drafts=rows,
    )
    return desk.pages.respond("editor/drafts.html", page, freshness=NOT_KEPT)


def drop_draft(request: Request) -> Response:
    """Throw something away that was begun; its editor still gives it back."""
    form = request.scope[FORM]
    acts_of(request).drafts.throw_away(person_of(request), form.get("kind", ""), form.get("place", ""))
    return RedirectResponse("/drafts", 303)


def article_target(desk: Desk, asked: str, *, begun_on: str = "") -> Target:
    """Give the editor of an article of the draft in force.

    An article that was struck out while somebody wrote on it is edited as `begun_on`, their version, has it.
    """
    main = base = desk.engine.texts.heads().main
    try:
        article = desk.engine.texts.article(main, asked)
    except UnknownArticle:
        if not begun_on:
            raise
        base = desk.engine.texts.resolve(begun_on).id
        article = desk.engine.texts.article(base, asked)
    title = article_title(article)
    return Target(
        kind="edit",
        place=article.slug,
        says=EditorText(
            title=f"Edit {title}",
            lead="What you write here becomes a new version of the draft when you save it. Nobody sees it before."
            if base == main
            else "This article was struck out while you wrote. What you wrote is still here.",
            button=_SAVE,
        ),
        action=f"{addresses.article(article.slug)}/edit",
        strike=f"{addresses.article(article.slug)}/strike-out" if base == main else "",
        back=Link(addresses.article(article.slug), title),
        base=base,
        article=lambda commit: form_at(desk, commit, article.slug),
        document=article.document,
    )


def _article_target(request: Request) -> Target:
    slug = request.path_params["slug"]
    desk = desk_of(request)
    try:
        return article_target(desk, slug)
    except UnknownArticle:
        draft = acts_of(request).drafts.kept(person_of(request), "edit", slug)
        form = request.scope[FORM]
        return article_target(desk, slug, begun_on=form.get("base", "") or (draft.base if draft else ""))


def form_at(desk: Desk, commit: str, slug: str) -> ArticleForm:
    """Take an article apart as a version has it; raise `UnknownArticle`."""
    texts = desk.engine.texts
    commit = texts.resolve(commit).id
    article = texts.article(commit, slug)
    if article.slug != slug:
        raise UnknownArticle(slug)
    document = next(one for one in texts.constitution(commit).documents if one.name == article.document)
    is_whole = sum(one.document == article.document for one in texts.articles(commit)) == 1
    return article_form(document, article, is_whole=is_whole)


def _new_target(desk: Desk) -> Target:
    return Target(
        kind="article",
        place="",
        says=EditorText(
            title="Write a new article",
            lead="It becomes part of the draft when you save it. Nobody sees it before.",
            button=_SAVE,
        ),
        action="/new-article",
        back=Link("/contents", "Contents"),
        base=desk.engine.texts.heads().main,
        article=lambda _: None,
        new_path=lambda fields: _new_path(desk, fields),
    )


def _new_path(desk: Desk, fields: ArticleFields) -> str:
    """Name the file of a new article by its title, in the folder that the text's articles are in."""
    name = slug_of(fields.title)
    if not fields.title.strip() or not name:
        raise Invalid("an article needs a title", hint="write what it is about")
    main = desk.engine.texts.heads().main
    articles = desk.engine.texts.articles(main)
    folder = next((one.document.rpartition("/")[0] for one in articles if "/" in one.document), FOLDER)
    path = f"{folder}/{name}.md"
    if not desk.engine.texts.settings(main).holds(path):
        raise Invalid("a new article has no place in this text", hint="its files are named in constitution.toml")
    return path


def _save(request: Request, change: TextEdit) -> SavedEdit | ContestedEdit:
    return acts_of(request).editing.save(person_of(request), change)


def _draft_row(desk: Desk, draft: Draft) -> DraftRow:
    moment = draft.changed.astimezone(desk.settings.time_zone)
    words, href = _draft_place(desk, draft)
    return DraftRow(
        kind=draft.kind,
        place=draft.place,
        words=words,
        facts=f"last written on {wording.day(moment.date())} at {moment:%H:%M}",
        href=href,
    )


def _draft_place(desk: Desk, draft: Draft) -> tuple[str, str]:
    match draft.kind:
        case "edit":
            return f"Edit {_title(desk, draft.place)}", f"{addresses.article(draft.place)}/edit"
        case "article":
            return f"New article {draft.fields.get('title', '')}".strip(), "/new-article"
        case "amendment":
            return _proposal_place(desk, draft.place)
        case _:
            return draft.kind, "/contents"


def _proposal_place(desk: Desk, place: str) -> tuple[str, str]:
    """Say of a proposal that was begun, or of another version of one, what it is and where it is written."""
    number, *settling, slug = ("", *place.split(" "))[-3 if " settle " in place else -2 :]
    if not number:
        return f"Propose a change: {_title(desk, slug)}", addresses.propose(slug)
    here = addresses.amendment(number)
    if settling:
        return f"Decide about proposal {number}", f"{here}/edit"
    return f"Change proposal {number}: {_title(desk, slug)}", f"{here}/edit/{slug}"


def _title(desk: Desk, slug: str) -> str:
    article = _article(desk, slug)
    return article_title(article) if article else slug


def _article(desk: Desk, slug: str) -> Article | None:
    try:
        return desk.engine.texts.article(desk.engine.texts.heads().main, slug)
    except DraftingError:
        return None
