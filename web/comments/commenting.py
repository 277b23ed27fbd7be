"""The forms by which people comment on the text, answer each other, change their mind, react and report."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid, NotFound
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.annotations import OwnReaction
from drafting_engine.participation.comments import Visibility
from drafting_engine.participation.permissions import Act, may
from drafting_engine.register.comments.comments import Comment
from drafting_engine.services.comments.targets import RequestedTarget, WordsNotThere
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.forms import CSRF_FIELD, FORM
from web.comments import comment_rows
from web.comments import forms as comment_forms
from web.comments.form_contexts import Button, CommentForm
from web.comments.own_comments import OWN_COMMENTS
from web.site import addresses
from web.site.errors import hint_of, problem_of, status_of
from web.site.markup import NOTHING
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

_OF_WORDING = ("not-one-clause", "suggestion-not-here", "suggestion-too-long", "suggestion-without-words")


def new(request: Request) -> Response:
    """Comment on a clause, on words of it, or on a change."""
    if request.method != "POST":
        return _asked(request)
    form: Mapping[str, str] = request.scope[FORM]
    target = comment_forms.target_of(form)
    try:
        said = acts_of(request).comments.writing.post(
            person_of(request),
            target,
            form.get("body", ""),
            comment_forms.motivation_of(form),
            suggestion=form.get("wording"),
            form=form[CSRF_FIELD],
        )
    except (Invalid, NotFound) as error:
        return _again(request, _new_again(request, target, form, error), error)
    return _shown(request, said)


def _asked(request: Request) -> Response:
    """Show the form for what an address names; where the clause lacks its words, they are in their field."""
    target = comment_forms.target_of(request.query_params)
    try:
        return _respond(request, comment_forms.new(request, target))
    except WordsNotThere as error:
        return _again(request, _new_again(request, target, request.query_params, error), error)


def _new_again(request: Request, target: RequestedTarget, form: Mapping[str, str], error: DraftingError) -> CommentForm:
    """Return the form with what was typed, also where its words are not in the clause."""
    is_words = isinstance(error, WordsNotThere)
    page = comment_forms.new(request, replace(target, exact="") if is_words else target)
    page = replace(comment_forms.with_typed(page, form), words=form.get("exact", ""))
    page = replace(page, motivations=comment_forms.motivations(comment_forms.motivation_of(form)))
    return replace(page, field="exact" if is_words else _field(error))


def _field(error: DraftingError) -> str:
    """Return the field of a form that an error is about."""
    return "wording" if error.code in _OF_WORDING else "body"


def reply(request: Request) -> Response:
    """Answer a comment."""
    name = request.path_params["name"]
    if request.method != "POST":
        return _respond(request, comment_forms.reply(request, name))
    form: Mapping[str, str] = request.scope[FORM]
    try:
        said = acts_of(request).comments.writing.reply(
            person_of(request), name, form.get("body", ""), form=form[CSRF_FIELD]
        )
    except Invalid as error:
        page = replace(comment_forms.with_typed(comment_forms.reply(request, name), form), field="body")
        return _again(request, page, error)
    return _shown(request, said)


def edit(request: Request) -> Response:
    """Change the words of one's own comment."""
    name = request.path_params["name"]
    if request.method != "POST":
        return _respond(request, comment_forms.edit(request, name))
    form: Mapping[str, str] = request.scope[FORM]
    acts = acts_of(request)
    try:
        acts.comments.writing.edit(person_of(request), name, form.get("body", ""), form.get("wording"))
    except Invalid as error:
        page = replace(comment_forms.with_typed(comment_forms.edit(request, name), form), field=_field(error))
        return _again(request, page, error)
    return _shown(request, acts.comments.writing.own(person_of(request), name))


def preview(request: Request) -> Response:
    """Show how a comment will look: with scripts only that, without them the form again."""
    form: Mapping[str, str] = request.scope[FORM]
    body = form.get("body", "")
    seen = comment_rows.body_html(body[: comment_forms.LONGEST_PREVIEW])
    name, kind = form.get("name", ""), form.get("kind", "")
    suggestion = _suggestion(request, form)
    if form.get("part"):
        told = {"preview": seen, "suggestion": suggestion}
        html = services_of(request).pages.render("comments/comment_preview.html", told)
        return Response(html, headers={"cache-control": NOT_KEPT}, media_type="text/html")
    if kind == "reply":
        page = comment_forms.reply(request, name)
    elif kind == "edit":
        page = comment_forms.edit(request, name)
    else:
        target = comment_forms.target_of(form)
        try:
            page = comment_forms.new(request, target)
        except WordsNotThere as error:
            return _again(request, _new_again(request, target, form, error), error)
        page = replace(page, motivations=comment_forms.motivations(comment_forms.motivation_of(form)))
    page = comment_forms.with_typed(page, form)
    return _respond(request, replace(page, body=body, preview=seen, suggestion=suggestion))


def _suggestion(request: Request, form: Mapping[str, str]) -> Markup:
    """Return other words as they will look; nothing where there are none, or where they are for no clause."""
    wording = " ".join(form.get("wording", "")[: comment_forms.LONGEST_PREVIEW].split())
    try:
        if form.get("kind") == "edit":
            target = acts_of(request).comments.writing.own(person_of(request), form.get("name", "")).target
            return comment_rows.suggestion_html(services_of(request), target, wording)
        found = acts_of(request).comments.writing.find_target(comment_forms.target_of(form))
    except DraftingError:  # the form itself says what is wrong, once it is sent
        return NOTHING
    if not wording or wording == found.clause.text:
        return NOTHING
    return comment_rows.suggestion_html(services_of(request), found.whole.target, wording)


def withdraw(request: Request) -> Response:
    """Withdraw one's own comment, after asking once."""
    name = request.path_params["name"]
    acts = acts_of(request)
    if request.method != "POST":
        own = acts.comments.writing.own(person_of(request), name)
        page = comment_forms.about_comment(
            request,
            own,
            title=_("Withdraw your comment"),
            lead=_("What it says is no longer shown. That it was there, and the answers to it, stay."),
            action=addresses.comment(name, "withdraw"),
            buttons=(Button(words=_("Withdraw it"), is_main=True),),
        )
        told = _("Copies of the record that others have made already keep what it said.")
        return _respond(request, replace(page, told=told))
    acts.comments.writing.withdraw(person_of(request), name)
    acts.publisher.catch_up()
    return RedirectResponse(OWN_COMMENTS, 303)


def react(request: Request) -> Response:
    """Agree or disagree with a comment, or take that back."""
    name = request.path_params["name"]
    acts = acts_of(request)
    if request.method != "POST":
        said = acts.comments.writing.shown(name)
        mine = acts.comments.writing.reaction_of(person_of(request), name)
        buttons = [
            Button(
                words=pgettext("act", "Agree"),
                name="value",
                value="agree",
                is_main=mine.value != 1 or mine.is_before_change,
            )
        ]
        buttons.append(Button(words=pgettext("act", "Disagree"), name="value", value="disagree"))
        if mine.value:
            buttons.append(Button(words=pgettext("agree or disagree", "Neither"), name="value", value="neither"))
        page = comment_forms.about_comment(
            request,
            said,
            title=_("Do you agree?"),
            lead=_reaction(mine),
            action=addresses.comment(name, "react"),
            buttons=tuple(buttons),
        )
        return _respond(request, page)
    values = {"agree": 1, "disagree": -1, "neither": 0}
    value = values.get(request.scope[FORM].get("value", ""), 9)
    acts.comments.writing.react(person_of(request), name, value)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.comment(name), 303)


def _reaction(mine: OwnReaction) -> str:
    match mine.value, mine.is_before_change:
        case 1, True:
            return _("You agreed with it before it was last changed. Say it again if you agree with what it says now.")
        case -1, True:
            return _("You disagreed with it before it was last changed. Say what you think of what it says now.")
        case 1, _other:
            return _("You agree with it.")
        case -1, _other:
            return _("You disagree with it.")
        case _:
            return _("Everybody sees how many agree, not who.")


def report(request: Request) -> Response:
    """Report a comment to the moderators."""
    name = request.path_params["name"]
    acts = acts_of(request)
    form: Mapping[str, str] = request.scope[FORM]
    if request.method != "POST" and may(person_of(request), Act.MODERATE):
        return RedirectResponse(f"/moderation?comment={quote(name)}", 303)  # who decides need not ask for it
    page = comment_forms.report(request, name, chosen=form.get("reason", ""), note=form.get("note", ""))
    if request.method != "POST":
        return _respond(request, page)
    try:
        acts.comments.writing.report(person_of(request), name, form.get("reason", ""), form.get("note", ""))
    except Invalid as error:
        return _again(request, replace(page, field="reason"), error)
    thanks, lead = _("Thank you"), _("The moderators will look at it.")
    return _respond(request, replace(page, title=thanks, lead=lead, reasons=(), note=None, buttons=(), action=""))


def anchor(request: Request) -> Response:
    """Place a comment anew whose words are no longer in the text."""
    name = request.path_params["name"]
    acts = acts_of(request)
    form: Mapping[str, str] = request.scope[FORM]
    if request.method != "POST":
        return _respond(request, comment_forms.anchor(request, name, search=request.query_params.get("q", "")))
    where, key = (*form.get("place", "").split("|", 1), "")[:2]
    try:
        if not where:
            raise Invalid("no-clause-chosen")
        target = RequestedTarget(page=where, key=key, exact=form.get("exact", ""))
        acts.comments.writing.reanchor(person_of(request), name, target)
    except (Invalid, NotFound) as error:
        page = comment_forms.anchor(request, name, search="", chosen=form.get("place", ""))
        field = "exact" if isinstance(error, WordsNotThere) else "clause"
        return _again(request, replace(page, words=form.get("exact", ""), field=field), error)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.comment(name), 303)


def _shown(request: Request, comment: Comment) -> Response:
    """Lead to where a comment can be seen: by everybody, or by its author while it waits."""
    is_there = acts_of(request).publisher.catch_up() and comment.visibility is Visibility.SHOWN
    return RedirectResponse(addresses.comment(comment.name) if is_there else f"{OWN_COMMENTS}#{comment.name}", 303)


def _respond(request: Request, page: CommentForm, status: int = 200) -> Response:
    return services_of(request).pages.respond("comments/comment_form.html", page, freshness=NOT_KEPT, status=status)


def _again(request: Request, page: CommentForm, error: DraftingError) -> Response:
    """Return the form with what was typed and the error."""
    told = replace(page, problem=problem_of(error), problem_hint=hint_of(error))
    return _respond(request, told, status_of(error))
