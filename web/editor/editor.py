"""The editor: one page, one form and one script for everybody who writes on an article.

An `EditorTarget` says what is edited and what saving does: a drafter edits the draft in force, an author a proposed
change. Unsaved work, previews and contradicting wordings are the same for all.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.comparison.merging.resolving import Resolution, wording_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.drafting.drafts import Draft
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit
from drafting_engine.services.drafting.previews import preview
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.editor import going_on, wording_conflicts
from web.editor import pages as editor_pages
from web.editor.clause_acts import act_on
from web.editor.contexts import EditorPreview
from web.editor.fields import EditorInput, MalformedForm, input_from_fields, input_from_form
from web.editor.pages import EditorOutcome
from web.editor.target import EditorTarget
from web.site import addresses
from web.site.errors import status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

Save = Callable[[TextEdit], SavedEdit | ContestedEdit | Response]
"""Saves an edit; returns what was saved, the contradictions that a person must decide, or a response."""


def show(request: Request, target: EditorTarget) -> Response:
    """Show the editor, with unsaved work where there is any."""
    drafts, person = acts_of(request).drafting.drafts, person_of(request)
    found = drafts.kept(person, target.kind, target.place)
    gone = None if found else drafts.discarded(person, target.kind, target.place)
    typed = input_from_fields(found.fields) if found else target.initial_input()
    restored = _restored(request, found, target) if found else ""
    shown = preview_for(request, target, typed) if found or target.is_previewed else None
    thrown = _("You threw away what you had written until {moment}.", moment=_moment(request, gone)) if gone else ""
    outcome = EditorOutcome(preview=shown, restored=restored, thrown=thrown)
    return editor_pages.respond(request, target, typed, outcome)


def live_preview(request: Request, target: EditorTarget) -> Response:
    """Answer the live preview: keep what was typed, and say what it would do."""
    typed = input_from_form(request.scope[FORM])
    kept = _keep(request, target, typed)
    services = services_of(request)
    html = services.pages.render("editor/editor_preview.html", preview_for(request, target, typed, kept=kept))
    return Response(html, headers={"cache-control": NOT_KEPT}, media_type="text/html")


def submit(request: Request, target: EditorTarget, save: Save) -> Response:
    """Answer the form: a preview, a search, an act on clauses, what was decided, or the change itself."""
    form: Form = request.scope[FORM]
    wish = form.get("do", "preview")
    drafts, person = acts_of(request).drafting.drafts, person_of(request)
    if wish in ("discard", "get-back"):
        (drafts.discard if wish == "discard" else drafts.recover)(person, target.kind, target.place)
        return RedirectResponse(target.action, 303)
    if wish in ("decide", "decide-preview"):
        return _decided(request, target, form, save)
    typed = input_from_form(form)
    kept = _keep(request, target, typed)
    if wish == "save":
        return _save(request, target, typed, save)
    if wish.startswith("act-") or wish in ("go-on", "strike-other"):
        return _acted(request, target, typed, form)
    outcome = EditorOutcome(preview=preview_for(request, target, typed, kept=kept), queries=_queries(form))
    return editor_pages.respond(request, target, typed, outcome)


def preview_for(request: Request, target: EditorTarget, typed: EditorInput, *, kept: str = "") -> EditorPreview:
    """Return the preview of a change, or the reason why the text can't be read."""
    services = services_of(request)
    try:
        made = preview(acts_of(request).drafting.editing, target.edit(typed), ref=target.ref)
        placed = target.new_file(typed) if target.new_file and target.article(typed.base) is None else None
    except DraftingError as error:
        return editor_pages.no_preview(services, error, kept=kept)
    return editor_pages.preview_of(services, made, target.document, kept=kept, placed=placed)


def _save(
    request: Request,
    target: EditorTarget,
    typed: EditorInput,
    save: Save,
    edit: TextEdit | None = None,
    *,
    read: str = "",
) -> Response:
    try:
        done = save(replace(edit or target.edit(typed), read=read))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        outcome = EditorOutcome(preview=preview_for(request, target, typed), error=error)
        return editor_pages.respond(request, target, typed, outcome)
    if isinstance(done, ContestedEdit):
        return wording_conflicts.ask(request, target, typed, done)
    acts_of(request).drafting.drafts.drop(person_of(request), target.kind, target.place)
    return RedirectResponse(addresses.version(done.commit), 303) if isinstance(done, SavedEdit) else done


def _acted(request: Request, target: EditorTarget, typed: EditorInput, form: Form) -> Response:
    """Apply an act on a clause or another article and show the resulting text, without saving it."""
    other = form.get(going_on.FIELD, "")
    try:
        match form.get("do"):
            case "go-on":
                return going_on.go_on(request, target, typed, other)
            case "strike-other":
                shaped, done = going_on.strike_out(request, target, typed, other), ""
            case _:
                shaped, done = act_on(acts_of(request).engine, target, typed, form)
    except DraftingError as error:
        outcome = EditorOutcome(preview=preview_for(request, target, typed), error=error)
        return editor_pages.respond(request, target, typed, outcome)
    kept = _keep(request, target, shaped)
    shown = preview_for(request, target, shaped, kept=kept)
    return editor_pages.respond(request, target, shaped, EditorOutcome(preview=shown, done=done))


def _decided(request: Request, target: EditorTarget, form: Form, save: Save) -> Response:
    """Apply the choice that a person made for each contradiction, and save."""
    try:
        state = json.loads(form.get("state", ""))
        json.dumps(state, ensure_ascii=False).encode()  # a lone half of a letter can be written nowhere
        typed = input_from_fields({str(name): str(value) for name, value in state.items()})
    except (ValueError, AttributeError, RecursionError):
        raise MalformedForm from None
    against = form.get("against", "")
    edit = target.edit(typed)
    asked = acts_of(request).drafting.editing.joined(edit, against)
    if not isinstance(asked, ContestedEdit):
        return _save(request, target, typed, save)
    choices = [form.get(f"choice-{number}", "") for number in range(len(asked.contests))]
    if problem := _undecided(form, choices):
        return wording_conflicts.ask(request, target, typed, asked, problem=problem, form=form)
    wordings = [
        wording_of(contest.conflict, Resolution(choice), form.get(f"own-{number}", ""))
        for number, (contest, choice) in enumerate(zip(asked.contests, choices, strict=True))
    ]
    resolved = acts_of(request).drafting.editing.decided(edit, against, wordings)
    if form.get("do") == "decide-preview":
        shown = _preview_of(request, target, resolved)
        return wording_conflicts.ask(request, target, typed, asked, form=form, shown=shown)
    going_on = _as_typed(target, typed, resolved)
    if going_on is not None:
        _keep(request, target, going_on)
        return _save(request, target, going_on, save, read=typed.base)
    return _save(request, target, typed, save, resolved, read=typed.base)


def _preview_of(request: Request, target: EditorTarget, edit: TextEdit) -> EditorPreview:
    """Return what a decided change does to the draft, or why it can't be saved."""
    services = services_of(request)
    try:
        made = preview(acts_of(request).drafting.editing, edit, ref=target.ref)
    except DraftingError as error:
        return editor_pages.no_preview(services, error, kept="")
    return editor_pages.preview_of(services, made, target.document, kept="")


def _undecided(form: Form, choices: Sequence[str]) -> Invalid | None:
    """Return what is missing if not every place was decided; None if all were."""
    if not all(choice in tuple(Resolution) for choice in choices):
        return Invalid("places-undecided")
    own = (form.get(f"own-{number}", "") for number, choice in enumerate(choices) if choice == Resolution.OWN)
    if not all(words.strip() for words in own):
        return Invalid("own-words-missing")
    return None


def _as_typed(target: EditorTarget, typed: EditorInput, edit: TextEdit) -> EditorInput | None:
    """Return a decision as the input of the form, so that nothing is lost; None where the form can't hold it."""
    try:
        form = target.article(edit.base)
    except DraftingError:  # somebody struck the article out: what was decided has no form any more
        return None
    if form is None:
        return None
    text = edit.files.get(form.document, form.before + form.source + form.after)
    inner = editor_pages.article_form_of(form, text) if text is not None else None
    also = {path: text for path, text in edit.files.items() if path != form.document and text is not None}
    if inner is None or len(also) + (form.document in edit.files) < len(edit.files):
        return None
    return replace(typed, base=edit.base, article=inner.fields, also=also)


def _keep(request: Request, target: EditorTarget, typed: EditorInput) -> str:
    """Store what was typed as a draft; return the time, or empty where the store is unavailable."""
    acts = acts_of(request)
    try:
        acts.drafting.drafts.keep(person_of(request), target.kind, target.place, typed.base, typed.as_fields())
    except DraftingError:
        return ""
    moment = acts.clock.now().astimezone(services_of(request).settings.time_zone)
    return formats.clock(moment)


def _restored(request: Request, draft: Draft, target: EditorTarget) -> str:
    told = _("This is what you had begun, as you left it on {moment}.", moment=_moment(request, draft))
    since = _("The draft has moved on since.")
    return told if draft.base == target.base else f"{told} {since}"


def _moment(request: Request, draft: Draft) -> str:
    moment = draft.changed.astimezone(services_of(request).settings.time_zone)
    return _("{day} at {time}", day=moment.date(), time=formats.clock(moment))


def _queries(form: Form) -> dict[str, str]:
    return {name: form.get(f"find-{name}", "")[:200] for name in ("origin", "answers")}
