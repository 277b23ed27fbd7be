"""Co-signing in the browser: support a proposal, and say what becomes of one's co-signature when its words change."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.amendments.cosignatures import Cosignature
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.services.amendments.reading import AmendmentVersion
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.forms import Form
from web.amendments import amendment_rows
from web.amendments.contexts import RewordingShown, StepForm
from web.amendments.steps import ShownStep, step
from web.site.page_services import services_of


def cosign(request: Request) -> Response:
    """Co-sign a proposal, confirm that for new words, leave it at earlier ones, or take it back."""
    cosigning, person = acts_of(request).amendments.cosigning, person_of(request)
    number: int = request.path_params["number"]
    require_shown(acts_of(request).amendments.store.get(number).amendment)

    def act(form: Form) -> None:
        match form.get("do"):
            case "cosign":
                cosigning.cosign(person, number, version=form.get("version", ""))
            case "leave":
                cosigning.leave(person, number)
            case "back":
                cosigning.take_back(person, number)
            case _:
                raise Invalid("no-step-chosen")

    found = _support_of(request)
    lead, forms = _forms(found)
    shown = ShownStep(title=pgettext("act", "Co-sign"), lead=lead, forms=forms, rewording=found.rewording)
    return step(request, shown, act)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Support:
    """What somebody has co-signed, and what they could co-sign now."""

    given: Cosignature | None
    version: str
    """The version that can be co-signed now."""
    numbers: Mapping[str, str]
    rule: EarlierCosignatures
    rewording: RewordingShown

    @property
    def is_earlier(self) -> bool:
        """True if it was given to other words than those of now."""
        return self.given is not None and self.given.version != self.version


def _support_of(request: Request) -> _Support:
    acts, number = acts_of(request), request.path_params["number"]
    engine = services_of(request).engine
    version, given = (
        acts.amendments.cosigning.current_version(number),
        acts.amendments.cosigning.of(person_of(request), number),
    )
    versions = {one.commit.id: one for one in engine.amendments.wordings(engine.amendments.get(number))}
    return _Support(
        given=given,
        version=version,
        numbers={commit: one.label for commit, one in versions.items()},
        rule=acts.amendments.store.get(number).amendment.earlier_cosignatures,
        rewording=_rewording(request, versions, given.version if given else version, version),
    )


def _rewording(request: Request, versions: Mapping[str, AmendmentVersion], signed: str, version: str) -> RewordingShown:
    earlier, later = versions.get(signed), versions.get(version)
    if earlier is None or later is None or earlier is later:
        return RewordingShown(version=version)
    found = services_of(request).engine.rewordings.between(earlier, later)
    return RewordingShown(
        version=version,
        title=_("What is new since version {number}", number=earlier.label),
        articles=amendment_rows.changed_documents(found.changes, found.before, found.after),
    )


def _forms(found: _Support) -> tuple[str, tuple[StepForm, ...]]:
    """Return what is said first, and what can be done."""
    if found.given is None:
        return "", (_first_form(),)
    if not found.is_earlier:
        return "", (_take_back_form(_("You have co-signed it")),)
    signed, number = found.numbers.get(found.given.version, ""), found.numbers.get(found.version, "")
    forms = (
        _confirm_form(number),
        _leave_form(signed, found.rule),
        _take_back_form(pgettext("co-signature", "Take it back")),
    )
    return _lead(signed, is_asked=found.given.is_asked), forms


def _lead(signed: str, *, is_asked: bool) -> str:
    if not signed:
        return _("You co-signed it before its versions were noted.")
    if is_asked:
        return _(
            "You co-signed version {number}. Its words have changed since: do you still support it?", number=signed
        )
    return _("You have left your co-signature at version {number}. You can still confirm it.", number=signed)


def _first_form() -> StepForm:
    return StepForm(
        do="cosign",
        title=_("Co-sign it"),
        lead=_(
            "You say with it that the drafting group should decide on this proposal. The public sees how many "
            "have co-signed, not who."
        ),
        button=pgettext("act", "Co-sign"),
    )


def _confirm_form(number: str) -> StepForm:
    return StepForm(
        do="cosign",
        title=_("Confirm it"),
        lead=_("You support the words as they are now, and are counted for them."),
        button=_("Confirm for version {number}", number=number),
    )


def _leave_form(signed: str, rule: EarlierCosignatures) -> StepForm:
    counts = rule is EarlierCosignatures.COUNT
    return StepForm(
        do="leave",
        title=_("Leave it"),
        lead=_("You are counted as before, and everybody sees that it was for earlier words.")
        if counts
        else _("Everybody sees that you supported the earlier words. Only who confirms the new ones counts for them."),
        button=_("Leave it at version {number}", number=signed) if signed else _("Leave it as it is"),
        is_main=False,
    )


def _take_back_form(title: str) -> StepForm:
    return StepForm(
        do="back",
        title=title,
        lead=_("You can take your co-signature back as long as it is not decided."),
        button=pgettext("co-signature", "Take it back"),
        is_main=False,
    )
