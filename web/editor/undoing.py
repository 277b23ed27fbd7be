"""Undoing a version of the draft: what that changes is shown, its grounds are asked, and it becomes a new version."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.repository.commit import Commit
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.drafting.undoing import left_alone, undone
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.editor import editor
from web.editor.contexts import EditorText
from web.editor.fields import EditorInput
from web.editor.target import EditorTarget
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.page_services import services_of

KIND = "undo"
"""The kind under which unsaved work is kept."""


def undo(request: Request) -> Response:
    """Show what undoing a version would change, or do it."""
    target = _target(request)
    if request.method != "POST":
        return editor.show(request, target)
    editing, person = acts_of(request).drafting.editing, person_of(request)
    return editor.submit(request, target, lambda change: editing.save(person, change))


@dataclass(frozen=True, slots=True, kw_only=True)
class _UndoTarget(EditorTarget):
    """A form without a text: what is written follows from the version that is undone."""

    summary: str
    undone: Callable[[EditorInput], TextEdit]

    def initial_input(self) -> EditorInput:
        """Return the form with its summary filled in."""
        typed = EditorTarget.initial_input(self)
        return replace(typed, message=replace(typed.message, summary=self.summary))

    def edit(self, typed: EditorInput) -> TextEdit:
        """Return the change that undoes the version."""
        return self.undone(typed)


def _target(request: Request) -> _UndoTarget:
    services, acts = services_of(request), acts_of(request)
    texts = services.engine.texts
    version = texts.resolve(request.path_params["reference"])
    title = wording.shortened(version.title, 120)
    here = addresses.version(version.id)
    return _UndoTarget(
        kind=KIND,
        place=addresses.permanent_reference(version.id),
        texts=EditorText(
            title=_("Undo: {title}", title=title),
            lead=_lead(request, version),
            button=_("Undo this version"),
        ),
        action=f"{here}/undo",
        back=Link(here, title),
        base=texts.heads().main,
        article=lambda _: None,
        asks_origins=False,
        asks_answers=False,
        has_acts=False,
        template="editor/undo.html",
        is_previewed=True,
        summary=wording.shortened(_("Undo: {title}", title=version.title), 200),
        undone=lambda typed: undone(acts.drafting.editing, version, typed.message, base=texts.resolve(typed.base).id),
    )


def _lead(request: Request, version: Commit) -> str:
    told = _("A new version takes back what this one did to the text. What came after it stays, and nothing is lost.")
    others = left_alone(services_of(request).engine, version) if version.parents else ()
    stays = _("It changed {files} too: that stays.", files=listed(others)) if others else ""
    return f"{told} {stays}".strip()
