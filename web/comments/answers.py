"""The work list of those who draft: what waits for an answer, and one form that answers many at once."""

from collections.abc import Collection, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid, NotFound
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import NewAnswer
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.services.comments.lists import Order, select, visible
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.comments import filters, threads
from web.comments.contexts import SelectOption
from web.comments.form_contexts import AnswersPage, WorkRow
from web.site import wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, Reading, services_of
from web.site.rendering import NOT_KEPT

PER_PAGE = 50
_VERSIONS = 12
_VERDICTS = (CommentState.ANSWERED, CommentState.INCORPORATED, CommentState.DECLINED, CommentState.OPEN)


def show(request: Request) -> Response:
    """List what waits for an answer, and answer what is ticked."""
    if request.method != "POST":
        return _respond(request, dict(request.query_params))
    form: Form = request.scope[FORM]
    names = form.all("comment")
    acts = acts_of(request)
    try:
        amount = acts.comments.answering.answer(person_of(request), names, _verdict(form))
    except (Invalid, NotFound) as error:
        return _respond(request, form, ticked=names, error=error)
    acts.publisher.catch_up()
    services = services_of(request)
    main = services.engine.texts.heads().main
    everything = visible(services.engine.comments.all(main))
    wanted = filters.wanted_of(services, main, _shown(form), everything)
    return RedirectResponse(filters.address("/answers", wanted, done=str(amount)), 303)


def _verdict(form: Mapping[str, str]) -> NewAnswer:
    state = form.get("verdict", "")
    if state not in tuple(CommentState):
        raise Invalid("no-verdict-chosen")
    return NewAnswer(
        state=CommentState(state),
        words=form.get("words", ""),
        reason=form.get("reason", "") if state == CommentState.DECLINED else "",
        commit=form.get("version", "").strip(),
    )


def _shown(asked: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the list is asked for: without a word on it, what is open, oldest first."""
    return {"state": CommentState.OPEN.value, "order": Order.OLDEST.value, **asked}


def _respond(
    request: Request, asked: Mapping[str, str], *, ticked: Collection[str] = (), error: DraftingError | None = None
) -> Response:
    services = services_of(request)
    reading = services.present(services.engine.texts.heads().main)
    asked = _shown(asked)
    everything = visible(services.engine.comments.all(reading.commit.id))
    wanted = filters.wanted_of(services, reading.commit.id, asked, everything)
    found = select(everything, wanted)
    list_page = filters.ListPage.of(found, filters.number_of(asked), per_page=PER_PAGE)
    done = asked.get("done", "") if error is None else ""
    page = AnswersPage(
        head=Head(title=_("Answer comments"), description=_("What waits for an answer.")),
        site=services.site(reading),
        csrf_token=csrf_token_for(request),
        lead=_(
            "Tick what you answer alike, then say once what becomes of it. Everybody reads your words and your name."
        ),
        amount=list_page.amount,
        done=_done(done),
        articles=filters.articles(services, reading, everything, wanted),
        states=filters.states(everything, wanted),
        orders=filters.orders(wanted),
        is_unanswered=wanted.is_unanswered,
        work=tuple(
            WorkRow(one, one.said.name in ticked) for one in threads.written(services, reading, list_page.shown)
        ),
        hidden=filters.pairs(wanted),
        earlier=list_page.earlier("/answers", wanted),
        later=list_page.later("/answers", wanted),
        verdicts=tuple(_option(one.value, _verdict_label(one), asked.get("verdict", "")) for one in _VERDICTS),
        reasons=_reasons(services, reading, asked.get("reason", "")),
        versions=_versions(services, reading),
        version=asked.get("version", ""),
        words=asked.get("words", ""),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("comments/answers.html", page, freshness=NOT_KEPT, status=status)


def _done(amount: str) -> str:
    """What was just answered, by what the address tells of it."""
    if not (amount.isascii() and amount.isdigit() and len(amount) < 5):
        return ""
    return ngettext("{count} comment answered.", "{count} comments answered.", int(amount))


def _verdict_label(state: CommentState) -> str:
    match state:
        case CommentState.ANSWERED:
            return pgettext("comments", "Answered")
        case CommentState.INCORPORATED:
            return pgettext("comments", "Taken up in the text")
        case CommentState.DECLINED:
            return pgettext("comments", "Declined")
        case CommentState.OPEN:
            return pgettext("comments", "Open again")


def _option(value: str, words: str, chosen: str) -> SelectOption:
    return SelectOption(value=value, words=words, is_chosen=value == chosen)


def _reasons(services: PageServices, reading: Reading, chosen: str) -> tuple[SelectOption, ...]:
    process = services.engine.process.at(reading.commit.id)
    return tuple(_option(one.code, one.title, chosen) for one in process.reasons_for(DecisionKind.DECLINE))


def _versions(services: PageServices, reading: Reading) -> tuple[Link, ...]:
    """Return the last versions, by what is written into the field."""
    history = services.history(reading.commit.id)[:_VERSIONS]
    return tuple(Link(one.id[:12], f"{services.day(one)}: {wording.shortened(one.title, 60)}") for one in history)
