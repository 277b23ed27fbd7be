"""The editor as a machine: one page, one form, one script for everybody who writes on an article.

A `Target` says what is written on and what is done with it: the draft in force by a drafter, a proposed change by its
author. Everything else, from unsaved work to wordings that contradict each other, is the same for all.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.comparison.merging.resolving import Choice, wording_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.services.drafting.drafts import Draft
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit
from drafting_engine.services.drafting.previews import preview
from web.access.accounts_desk import acts_of
from web.access.doors import person_of
from web.access.forms import FORM, Form
from web.editor import contests as editor_contests
from web.editor import pages as editor_pages
from web.editor.acts import act_on
from web.editor.contexts import Preview
from web.editor.fields import Filled, Garbled, filled_from, filled_of
from web.editor.target import Target
from web.site import addresses, wording
from web.site.errors import hint_of, problem_of, status_of
from web.site.rendering import NOT_KEPT
from web.site.workspace import desk_of

Save = Callable[[TextEdit], SavedEdit | ContestedEdit | Response]
"""Does what the editor is for; gives back what only a person can decide, or where to go."""


def show(request: Request, target: Target) -> Response:
    """Show the editor, with unsaved work where there is any."""
    drafts, person = acts_of(request).drafts, person_of(request)
    found = drafts.kept(person, target.kind, target.place)
    gone = None if found else drafts.thrown(person, target.kind, target.place)
    filled = filled_of(found.fields) if found else target.begun()
    restored = _restored(request, found, target) if found else ""
    shown = previewed(request, target, filled) if found else None
    thrown = _told(request, gone) if gone else ""
    return editor_pages.respond(request, target, filled, restored=restored, thrown=thrown, shown=shown)


def live_preview(request: Request, target: Target) -> Response:
    """Answer the live preview: keep what was typed, and say what it would do."""
    filled = filled_from(request.scope[FORM])
    kept = _keep(request, target, filled)
    desk = desk_of(request)
    html = desk.pages.render("editor/editor_preview.html", previewed(request, target, filled, kept=kept))
    return Response(html, headers={"cache-control": NOT_KEPT}, media_type="text/html")


def sent(request: Request, target: Target, save: Save) -> Response:
    """Answer the form: a preview, a search, an act on clauses, what was decided, or the change itself."""
    form: Form = request.scope[FORM]
    wish = form.get("do", "preview")
    drafts, person = acts_of(request).drafts, person_of(request)
    if wish in ("discard", "get-back"):
        (drafts.throw_away if wish == "discard" else drafts.get_back)(person, target.kind, target.place)
        return RedirectResponse(target.action, 303)
    if wish == "decide":
        return _decided(request, target, form, save)
    filled = filled_from(form)
    kept = _keep(request, target, filled)
    if wish == "save":
        return _save(request, target, filled, save)
    if wish.startswith("act-"):
        return _acted(request, target, filled, form)
    return editor_pages.respond(
        request, target, filled, shown=previewed(request, target, filled, kept=kept), queries=_queries(form)
    )


def previewed(request: Request, target: Target, filled: Filled, *, kept: str = "") -> Preview:
    """Say what a change would do; a text that can't be read is told so."""
    desk = desk_of(request)
    try:
        made = preview(acts_of(request).editing, target.edit(filled), ref=target.ref)
    except DraftingError as error:
        return editor_pages.no_preview(desk, error, kept=kept)
    return editor_pages.preview_of(desk, made, target.document, kept=kept)


def _save(request: Request, target: Target, filled: Filled, save: Save, edit: TextEdit | None = None) -> Response:
    try:
        done = save(edit or target.edit(filled))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        shown = previewed(request, target, filled)
        return editor_pages.respond(
            request,
            target,
            filled,
            shown=shown,
            problem=problem_of(error),
            helps=hint_of(error),
            status=status_of(error),
        )
    if isinstance(done, ContestedEdit):
        return editor_contests.ask(request, target, filled, done)
    acts_of(request).drafts.drop(person_of(request), target.kind, target.place)
    return RedirectResponse(addresses.version(done.commit), 303) if isinstance(done, SavedEdit) else done


def _acted(request: Request, target: Target, filled: Filled, form: Form) -> Response:
    """Do an act on a clause, and show the text that it gives; nothing is saved by it."""
    try:
        shaped, done = act_on(acts_of(request).engine, target, filled, form)
    except DraftingError as error:
        return editor_pages.respond(
            request,
            target,
            filled,
            shown=previewed(request, target, filled),
            problem=problem_of(error),
            helps=hint_of(error),
            status=status_of(error),
        )
    kept = _keep(request, target, shaped)
    shown = previewed(request, target, shaped, kept=kept)
    return editor_pages.respond(request, target, shaped, shown=shown, done=done)


def _decided(request: Request, target: Target, form: Form, save: Save) -> Response:
    """Go on with what a person chose at each place."""
    try:
        state = json.loads(form.get("state", ""))
        json.dumps(state, ensure_ascii=False).encode()  # a lone half of a letter can be written nowhere
        filled = filled_of({str(name): str(value) for name, value in state.items()})
    except (ValueError, AttributeError, RecursionError):
        raise Garbled from None
    against = form.get("against", "")
    edit = target.edit(filled)
    asked = acts_of(request).editing.joined(edit, against)
    if not isinstance(asked, ContestedEdit):
        return _save(request, target, filled, save)
    choices = [form.get(f"choice-{number}", "") for number in range(len(asked.contests))]
    if problem := _undecided(form, choices):
        return editor_contests.ask(request, target, filled, asked, problem=problem, form=form)
    wordings = [
        wording_of(contest.conflict, Choice(choice), form.get(f"own-{number}", ""))
        for number, (contest, choice) in enumerate(zip(asked.contests, choices, strict=True))
    ]
    resolved = acts_of(request).editing.decided(edit, against, wordings)
    going_on = _as_typed(target, filled, resolved)
    if going_on is not None:
        _keep(request, target, going_on)
        return _save(request, target, going_on, save)
    return _save(request, target, filled, save, resolved)


def _undecided(form: Form, choices: Sequence[str]) -> Invalid | None:
    """Say what is missing where not every place was decided."""
    if not all(choice in tuple(Choice) for choice in choices):
        return Invalid("choose what shall stand at each place", hint="nothing is saved until every place is decided")
    own = (form.get(f"own-{number}", "") for number, choice in enumerate(choices) if choice == Choice.OWN)
    if not all(words.strip() for words in own):
        return Invalid("the words of your own are missing", hint="write what shall stand, or choose another wording")
    return None


def _as_typed(target: Target, filled: Filled, edit: TextEdit) -> Filled | None:
    """Give what was decided as the form would have it, so that nothing decided is lost; None where it can't be."""
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
    return replace(filled, base=edit.base, article=inner.fields, also=also)


def _keep(request: Request, target: Target, filled: Filled) -> str:
    """Keep what was typed on the server; give when, or nothing where the store is away."""
    acts = acts_of(request)
    try:
        acts.drafts.keep(person_of(request), target.kind, target.place, filled.base, filled.kept())
    except DraftingError:
        return ""
    moment = acts.clock.now().astimezone(desk_of(request).settings.time_zone)
    return f"{moment:%H:%M}"


def _restored(request: Request, draft: Draft, target: Target) -> str:
    since = " The draft has moved on since." if draft.base != target.base else ""
    return f"This is what you had begun, as you left it on {_told(request, draft)}.{since}"


def _told(request: Request, draft: Draft) -> str:
    moment = draft.changed.astimezone(desk_of(request).settings.time_zone)
    return f"{wording.day(moment.date())} at {moment:%H:%M}"


def _queries(form: Form) -> dict[str, str]:
    return {name: form.get(f"find-{name}", "")[:200] for name in ("origin", "answers")}
