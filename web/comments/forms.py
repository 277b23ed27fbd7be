"""The contexts of forms about comments: their fields, and the comment or clause that each is about."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from starlette.requests import Request

from drafting_engine.clauses.rendering import Mark, plain_text
from drafting_engine.errors import DraftingError
from drafting_engine.language.reasons import meaning_of, title_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.comments import Motivation
from drafting_engine.register.comments.comments import Comment
from drafting_engine.services.comments.targets import FoundTarget, RequestedTarget, find_proposal
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.comments import comment_rows
from web.comments.contexts import CommentRow, SelectOption
from web.comments.form_contexts import Button, CommentForm, CommentTargetRow
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.markup import render_inline, render_marks
from web.site.page_services import PageServices, services_of
from web.site.wording.articles import article_title

LONGEST_PREVIEW = 20_000
_CLAUSES = 60
_FIELDS = ("at", "page", "key", "clause", "exact", "prefix", "suffix", "side", "before", "after", "amendment")
_MOTIVATIONS = (Motivation.COMMENTING, Motivation.QUESTIONING, Motivation.EDITING)


def target_of(fields: Mapping[str, str]) -> RequestedTarget:
    """Read what somebody means from an address or a form."""
    at, *others = (fields.get(name, "") for name in _FIELDS)
    return RequestedTarget(version=at, **dict(zip(_FIELDS[1:], others, strict=True)))


def motivation_of(fields: Mapping[str, str]) -> Motivation:
    """Read why somebody comments."""
    asked = fields.get("motivation", "")
    return next((one for one in _MOTIVATIONS if one.value == asked), Motivation.COMMENTING)


def motivations(chosen: Motivation) -> tuple[SelectOption, ...]:
    """Return the kinds of comment to choose from."""
    return tuple(SelectOption(value=one.value, words=_motivation(one), is_chosen=one is chosen) for one in _MOTIVATIONS)


def _motivation(motivation: Motivation) -> str:
    match motivation:
        case Motivation.QUESTIONING:
            return _("A question")
        case Motivation.EDITING:
            return _("A suggestion for other words")
        case _:
            return _("A comment")


def _side(side: str) -> str:
    """What of a change a comment will be on; empty for the text itself."""
    match side:
        case "before":
            return _("the wording before the change")
        case "after":
            return _("the wording after the change")
        case "change":
            return _("the change")
        case _:
            return ""


def on_proposal(request: Request, target: RequestedTarget) -> CommentForm:
    """Ask for a new comment on a proposal as a whole."""
    services = services_of(request)
    found = find_proposal(services.engine, target)
    number = found.amendment.removeprefix("A-")
    title = services.engine.amendments.titles().get(found.amendment, "")
    here = Link(addresses.amendment(number), _("Proposal {number}", number=number))
    kept = {"after": found.after, "amendment": number, "kind": "new"}
    page = _form(
        request,
        title=_("Comment on the whole proposal"),
        action="/comments/new",
        button=_("Send the comment"),
        back=here,
    )
    return replace(
        page,
        target=CommentTargetRow(where=here, article="", passage=render_inline(title), change=""),
        hidden=tuple(kept.items()),
        motivations=motivations(Motivation.COMMENTING),
    )


def new(request: Request, target: RequestedTarget) -> CommentForm:
    """Ask for a new comment."""
    if target.is_proposal:
        return on_proposal(request, target)
    found = acts_of(request).comments.writing.find_target(target)
    words = found.quotation.exact if found.quotation else ""
    present = found.clause.text if found.may_be_reworded else None
    kept = {
        "at": found.commit,
        "page": found.page,
        "key": found.clause.key,
        "prefix": target.prefix,
        "suffix": target.suffix,
        "side": found.side,
        "before": found.before,
        "after": found.after,
        "amendment": found.amendment,
        "kind": "new",
    }
    shown = _target_row(services_of(request), found)
    page = _form(
        request,
        title=_("Comment on these words") if words else pgettext("act", "Comment"),
        action="/comments/new",
        button=_("Send the comment"),
        back=Link(shown.where.href, _("Back to the text")),
    )
    return replace(
        page,
        target=shown,
        hidden=tuple((name, value) for name, value in kept.items() if value),
        words=words,
        wording=present,
        motivations=motivations(Motivation.COMMENTING),
    )


def with_typed(page: CommentForm, form: Mapping[str, str]) -> CommentForm:
    """Return a form with what was typed into it."""
    wording = form.get("wording") if page.wording is not None else None
    return replace(
        page,
        body=form.get("body", ""),
        wording=page.wording if wording is None else wording,
        is_reworded=page.is_reworded or (wording is not None and wording.split() != (page.wording or "").split()),
    )


def reply(request: Request, name: str) -> CommentForm:
    """Ask for an answer to a comment."""
    answered = acts_of(request).comments.writing.shown(name)
    page = _form(
        request,
        title=pgettext("act", "Reply"),
        action=addresses.comment(name, "reply"),
        button=_("Send the reply"),
        back=Link(addresses.comment(name), _("The comment")),
    )
    return replace(page, said=comment_row(request, answered), hidden=(("kind", "reply"), ("name", name)))


def edit(request: Request, name: str) -> CommentForm:
    """Ask for other words for one's own comment."""
    own = acts_of(request).comments.writing.own(person_of(request), name)
    page = _form(
        request,
        title=_("Change your comment"),
        action=addresses.comment(name, "edit"),
        button=pgettext("act", "Save"),
        back=Link("/comments/mine", _("Your comments")),
    )
    return replace(
        page,
        lead=_("What it said before stays readable in its history."),
        hidden=(("kind", "edit"), ("name", name)),
        wording=own.suggestion or None,
        is_reworded=bool(own.suggestion),
        body=own.body,
    )


def about_comment(
    request: Request, comment: Comment, *, title: str, lead: str, action: str, buttons: tuple[Button, ...]
) -> CommentForm:
    """Show a comment and ask for one decision on it."""
    return CommentForm(
        head=Head(title=title, description=lead),
        site=services_of(request).site_or_none(None),
        title=title,
        lead=lead,
        action=action,
        csrf_token=csrf_token_for(request),
        buttons=buttons,
        back=Link(addresses.comment(comment.name), _("The comment")),
        said=comment_row(request, comment),
    )


def report(request: Request, name: str, *, chosen: str, note: str) -> CommentForm:
    """Ask why a comment should not be there."""
    acts = acts_of(request)
    page = about_comment(
        request,
        acts.comments.writing.shown(name),
        title=_("Report a comment"),
        lead=_("A moderator reads it and decides by the rules. Nobody learns that it was you."),
        action=addresses.comment(name, "report"),
        buttons=(Button(words=_("Report it"), is_main=True),),
    )
    return replace(
        page,
        reasons=tuple(
            SelectOption(value=one.code, words=f"{title_of(one)}. {meaning_of(one)}", is_chosen=one.code == chosen)
            for one in acts.comments.moderating.reasons()
        ),
        reasons_title=_("Why"),
        note=note,
        note_title=_("What else the moderator should know. It may stay empty"),
    )


def anchor(request: Request, name: str, *, search: str, chosen: str = "") -> CommentForm:
    """Ask where a comment belongs whose words no longer stand."""
    acts = acts_of(request)
    comment = acts.comments.writing.shown(name)
    page = about_comment(
        request,
        comment,
        title=_("Say where it belongs"),
        lead=_("Its words no longer stand. What you choose is recorded, with your name; so is where it was made."),
        action=addresses.comment(name, "anchor"),
        buttons=(Button(words=_("Put it there"), is_main=True),),
    )
    shown = tuple(_clause_options(services_of(request), comment, search.strip()[:200]))
    anchored = comment.target
    source = anchored.source.rpartition("/at/")[2].removeprefix("at/")
    then = Link(f"/at/{source[:12]}{source[40:]}", _("The text as it stood when it was made"))
    old = CommentTargetRow(where=then, article="", passage=render_inline(anchored.exact), change=_("these words"))
    return replace(
        page,
        target=old if anchored.exact else None,
        clauses=tuple(replace(one, is_chosen=one.value == chosen) for one in shown),
        search=search,
        words="",
    )


def _clause_options(services: PageServices, comment: Comment, search: str) -> Iterator[SelectOption]:
    """Yield the clauses to choose from: those that match the search, else those of the page of the comment."""
    main = services.engine.texts.heads().main
    page = comment.target.source.partition("/at/")[2] or comment.target.source.removeprefix("at/")
    page = page.partition("/")[2]
    wanted = (
        {(one.clause.document, one.clause.key) for one in services.engine.lineages.find(main, search)} if search else ()
    )
    amount = 0
    for article in services.engine.texts.articles(main):
        for clause in article.clauses:
            is_here = (clause.document, clause.key) in wanted if search else f"articles/{article.slug}" == page
            if is_here and amount < _CLAUSES:
                amount += 1
                words = wording.shortened(plain_text(clause.text), 110)
                told = f"{clause.path}: {words}" if clause.label else words
                yield SelectOption(value=f"articles/{article.slug}|{clause.key}", words=told, is_chosen=False)
    for essay in services.engine.essays.all(main) if not search else ():
        if f"essays/{essay.slug}" == page:
            for clause in essay.paragraphs[:_CLAUSES]:
                words = wording.shortened(plain_text(clause.text), 110)
                yield SelectOption(value=f"{page}|{clause.key}", words=words, is_chosen=False)


def comment_row(request: Request, comment: Comment) -> CommentRow:
    """Return a comment of the register as pages show it."""
    return comment_rows.comment_row(
        services_of(request), acts_of(request).comments.writing.annotation_of(comment), 1 if comment.parent else 0
    )


def _form(request: Request, *, title: str, action: str, button: str, back: Link) -> CommentForm:
    """Return a form in which somebody writes, empty yet."""
    writing = acts_of(request).comments.writing
    name = person_of(request).name
    told = _("Everybody will read it, under the name {name}, and it stays in the public record.", name=name)
    if writing.is_read_before():
        told = _("A moderator reads it first. Then everybody can, under the name {name}.", name=name)
    return CommentForm(
        head=Head(title=title, description=title),
        site=services_of(request).site_or_none(None),
        title=title,
        lead="",
        action=action,
        csrf_token=csrf_token_for(request),
        buttons=(Button(words=button, is_main=True),),
        back=back,
        body="",
        longest=writing.longest(),
        has_preview=True,
        told=told,
    )


def _target_row(services: PageServices, found: FoundTarget) -> CommentTargetRow:
    """Return what a comment will be on."""
    text, quoted = found.clause.text, found.quotation
    if quoted:
        marks = [
            Mark(text=text[: quoted.start]),
            Mark(text=quoted.exact, opening='<mark class="quoted">', closing="</mark>"),
            Mark(text=text[quoted.end :]),
        ]
        passage = render_marks([mark for mark in marks if mark.text])
    else:
        passage = render_inline(text)
    slug = found.page.rpartition("/")[2]
    path = found.clause.path or wording.shortened(plain_text(text), 60)
    try:
        article = services.engine.texts.article(found.commit, slug)
        title, href = article_title(article), _read_at(services, found, slug)
    except DraftingError:  # an essay, or a file with several articles
        title, href = "", f"/at/{addresses.permanent_reference(found.commit)}/{found.page}"
    return CommentTargetRow(
        where=Link(href, path),
        article=title,
        passage=passage,
        change=_side(found.side),
        language=services.language_at(services.present(found.commit), found.document.name),
    )


def _read_at(services: PageServices, found: FoundTarget, slug: str) -> str:
    """Return the address of the clause: in today's draft if the comment is on that, else in its version."""
    if found.commit == services.engine.texts.heads().main:
        return addresses.article(slug, found.clause.key)
    return addresses.article_at(found.commit, slug, found.clause.key)
