"""The form for the rules of the process: it shows what changes before it is saved as a version that says why."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.rules import rule_change_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.drafting.rules_editing import RulesPreview
from drafting_engine.services.text.version_messages import VersionMessage
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.process.contexts import RulesPage
from web.process.forms import TypedRules, read_rules, rules_in_form, typed_rules
from web.process.sections import sections_of
from web.site import addresses
from web.site.contexts import Head
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

_MESSAGE_FIELDS = ("summary", "body", "decided_by", "decided_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class _TypedChange:
    """What a steward typed: the rules, and what the version that brings them says."""

    base: str
    """The version whose rules they changed."""
    rules: TypedRules
    removed: frozenset[str]
    """The rules that are ticked to go."""
    message: Mapping[str, str]
    """By the names of its fields."""

    def version_message(self) -> VersionMessage:
        """Return the message of the version."""
        return VersionMessage(
            summary=self.message["summary"],
            body=self.message["body"],
            decided_by=self.message["decided_by"],
            decided_on=self.message["decided_on"],
        )


def edit(request: Request) -> Response:
    """Show the rules as a form, preview a change of them, or save it."""
    editing, services = acts_of(request).drafting.rules_editing, services_of(request)
    if request.method != "POST":
        head = services.engine.texts.heads().main
        rules, nothing = typed_rules(editing.tables(head)), dict.fromkeys(_MESSAGE_FIELDS, "")
        return _page(request, _TypedChange(base=head, rules=rules, removed=frozenset(), message=nothing))
    form: Form = request.scope[FORM]
    typed = _typed(form, services.engine.texts.resolve(form.get("base", "")).id)
    preview: RulesPreview | None = None
    try:
        tables = read_rules(typed.rules, typed.removed)
        preview = editing.preview(typed.base, tables)
        if form.get("do") != "save":
            return _page(request, typed, preview=preview)
        made = editing.save(person_of(request), typed.base, tables, typed.version_message())
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, typed, preview=preview, error=error)
    return RedirectResponse(addresses.version(made), 303)


def _typed(form: Form, base: str) -> _TypedChange:
    rules, removed = rules_in_form(form)
    message = {name: form.get(name, "") for name in _MESSAGE_FIELDS}
    return _TypedChange(base=base, rules=rules, removed=removed, message=message)


def _page(
    request: Request,
    typed: _TypedChange,
    *,
    preview: RulesPreview | None = None,
    error: DraftingError | None = None,
) -> Response:
    services = services_of(request)
    page = RulesPage(
        head=Head(
            title=_("Rules of the process"),
            description=_("Phases, thresholds, reasons, numbers and roles, as everybody reads them."),
        ),
        site=services.site(services.present(services.engine.texts.heads().main)),
        csrf_token=csrf_token_for(request),
        base=typed.base,
        sections=tuple(sections_of(typed.rules, typed.removed)),
        fields=typed.message,
        is_previewed=preview is not None,
        changes=tuple(map(rule_change_words, preview.changes)) if preview else (),
        has_lost_comments=preview is not None and preview.has_lost_comments,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("process/rules.html", page, freshness=NOT_KEPT, status=status)
