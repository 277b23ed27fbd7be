"""Wordings that contradict each other: both side by side, who wrote the other one, when and why."""

import json

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.comparison.merging.resolving import without_label
from drafting_engine.comparison.wordings.words import EditKind as WordEdit
from drafting_engine.comparison.wordings.words import word_diff
from drafting_engine.errors import DraftingError
from drafting_engine.language.links import stated_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.services.drafting.editing import ContestedEdit
from drafting_engine.services.drafting.inputs import inputs_named
from drafting_engine.services.drafting.wordings import ContestedWording
from web.access.access_checks import csrf_token_for
from web.access.forms import Form
from web.changes.change_rows import diff_html
from web.editor.contexts import ConflictPage, ConflictRow, EditorPreview
from web.editor.fields import EditorInput
from web.editor.target import EditorTarget
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.markup import NOTHING
from web.site.origins.versions import asked_for
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.reasons import reason_stated


def ask(
    request: Request,
    target: EditorTarget,
    typed: EditorInput,
    asked: ContestedEdit,
    *,
    problem: DraftingError | None = None,
    form: Form | None = None,
    shown: EditorPreview | None = None,
) -> Response:
    """Answer with the wordings that contradict each other, side by side; `shown` is what the answer will do."""
    services = services_of(request)
    places = len(asked.contests)
    site = services.site(services.present(services.engine.texts.heads().main))
    page = ConflictPage(
        head=Head(
            title=_("Two wordings for one place") if places == 1 else _("Two wordings for the same places"),
            description=_("Choose what shall stand."),
        ),
        site=site,
        csrf_token=csrf_token_for(request),
        action=target.action,
        back=target.back,
        state=json.dumps(typed.as_fields(), ensure_ascii=False),
        against=asked.against,
        contests=tuple(_conflict_row(services, n, one, form) for n, one in enumerate(asked.contests)),
        lead=_lead(places),
        language=site.language,
        preview=shown,
        problem=problem_of(problem) if problem else "",
        problem_hint=hint_of(problem) if problem else "",
    )
    status = status_of(problem) if problem else 200 if shown else 409
    return services.pages.respond("editor/contested.html", page, freshness=NOT_KEPT, status=status)


def _lead(places: int) -> str:
    somebody = ngettext(
        "While you were writing, somebody saved other words at one place.",
        "While you were writing, somebody saved other words at {count} places.",
        places,
    )
    rest = _(
        "Everything else was joined by itself. Nothing is saved until you have chosen, and nothing of yours is lost."
    )
    return f"{somebody} {rest}"


def _conflict_row(services: PageServices, number: int, contest: ContestedWording, form: Form | None) -> ConflictRow:
    conflict, by = contest.conflict, contest.by
    base, ours, theirs = _worded(conflict)
    reason = (
        ": ".join(part for part in reason_stated(services, next(iter(by.values("Reason")), "")) if part) if by else ""
    )
    return ConflictRow(
        number=number,
        where=conflict.path,
        base=_side(base, base),
        ours=_side(base, ours),
        theirs=_side(base, theirs),
        own=(form.get(f"own-{number}", "") if form else "") or (ours or theirs).strip("\n"),
        author=by.author if by else _("Somebody else"),
        when=services.day(by) if by else "",
        why=Link(addresses.version(by.id), wording.shortened(by.subject, 160)) if by else None,
        origins=_origins(services, contest),
        reason=reason,
        choice=form.get(f"choice-{number}", "") if form else "",
    )


def _worded(conflict: MergeConflict) -> tuple[str, str, str]:
    """Return base, ours and theirs without their label; with it where the two have different ones."""
    sides = (conflict.base, conflict.ours or "", conflict.theirs or "")
    labels, words = zip(*map(without_label, sides), strict=True)
    written = {label for label, side in zip(labels[1:], sides[1:], strict=True) if side}
    return sides if len(written) > 1 else (words[0], words[1], words[2])


def _origins(services: PageServices, contest: ContestedWording) -> tuple[Link, ...]:
    """Return who asked for the other wording."""
    if contest.by is None:
        return ()
    titles = {one.id: one.title for one in inputs_named(services.engine, contest.by.values("Origin"))}
    asked = asked_for(services, contest.by)
    named = ((origin, f"{origin} {titles.get(str(origin), '')}".strip()) for origin in asked.origins)
    return tuple(
        Link(addresses.origin(origin), f"{words} ({stated_words()})" if origin in asked.only_stated else words)
        for origin, words in named
    )


def _side(base: str, text: str) -> Markup:
    """Return a wording as HTML in which the differences from the base are marked."""
    if not text.strip():
        return NOTHING
    runs = word_diff(" ".join(base.split()), " ".join(text.split()))
    return diff_html(run for run in runs if run.edit is not WordEdit.DELETED)
