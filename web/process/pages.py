"""The form for the rules of the process: it shows what changes before it is saved as a version that says why."""

from collections.abc import Mapping

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

_GROUNDS = ("summary", "body", "decided_by", "decided_on")


def edit(request: Request) -> Response:
    """Show the rules as a form, preview a change of them, or save it."""
    editing, services = acts_of(request).drafting.rules_editing, services_of(request)
    if request.method != "POST":
        head = services.engine.texts.heads().main
        return _page(request, head, typed_rules(editing.tables(head)), frozenset(), dict.fromkeys(_GROUNDS, ""))
    form: Form = request.scope[FORM]
    base = services.engine.texts.resolve(form.get("base", "")).id
    rules, out = rules_in_form(form)
    grounds = {name: form.get(name, "") for name in _GROUNDS}
    preview: RulesPreview | None = None
    try:
        tables = read_rules(rules, out)
        preview = editing.preview(base, tables)
        if form.get("do") != "save":
            return _page(request, base, rules, out, grounds, preview=preview)
        made = editing.save(person_of(request), base, tables, _message(grounds))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, base, rules, out, grounds, preview=preview, error=error)
    return RedirectResponse(addresses.version(made), 303)


def _message(grounds: Mapping[str, str]) -> VersionMessage:
    return VersionMessage(
        summary=grounds["summary"],
        body=grounds["body"],
        decided_by=grounds["decided_by"],
        decided_on=grounds["decided_on"],
    )


def _page(
    request: Request,
    base: str,
    rules: TypedRules,
    out: frozenset[str],
    grounds: dict[str, str],
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
        base=base,
        sections=tuple(sections_of(rules, out)),
        fields=grounds,
        is_previewed=preview is not None,
        changes=tuple(map(rule_change_words, preview.changes)) if preview else (),
        has_lost_comments=preview is not None and preview.has_lost_comments,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("process/rules.html", page, freshness=NOT_KEPT, status=status)
