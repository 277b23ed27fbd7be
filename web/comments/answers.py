"""The work list of those who draft: what waits for an answer, and one form that answers many at once."""

from collections.abc import Collection, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid, NotFound
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import NewAnswer
from drafting_engine.participation.process import DecisionKind
from drafting_engine.services.comments.lists import Order, select, visible
from web.access.accounts_desk import acts_of
from web.access.doors import person_of, proof_for
from web.access.forms import FORM, Form
from web.comments import filters, threads
from web.comments.contexts import Choice
from web.comments.form_contexts import AnswersPage, Work
from web.site import wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.rendering import NOT_KEPT
from web.site.workspace import Desk, Reading, desk_of

PER_PAGE = 50
_VERSIONS = 12
_VERDICTS = {
    CommentState.ANSWERED: "Answered",
    CommentState.INCORPORATED: "Taken up in the text",
    CommentState.DECLINED: "Declined",
    CommentState.OPEN: "Open again",
}


def show(request: Request) -> Response:
    """List what waits for an answer, and answer what is ticked."""
    if request.method != "POST":
        return _respond(request, dict(request.query_params))
    form: Form = request.scope[FORM]
    names = form.all("comment")
    acts = acts_of(request)
    try:
        amount = acts.answering.answer(person_of(request), names, _verdict(form))
    except (Invalid, NotFound) as error:
        return _respond(request, form, ticked=names, error=error)
    acts.publisher.catch_up()
    return RedirectResponse(filters.address("/answers", filters.wanted_of(_shown(form)), done=str(amount)), 303)


def _verdict(form: Mapping[str, str]) -> NewAnswer:
    state = form.get("verdict", "")
    if state not in tuple(CommentState):
        raise Invalid("say what becomes of them", hint="answered, taken up or declined")
    return NewAnswer(
        state=CommentState(state),
        words=form.get("words", ""),
        reason=form.get("reason", "") if state == CommentState.DECLINED else "",
        commit=form.get("version", "").strip(),
    )


def _shown(asked: Mapping[str, str]) -> Mapping[str, str]:
    """What the list is asked for: without a word on it, what is open, oldest first."""
    return {"state": CommentState.OPEN.value, "order": Order.OLDEST.value, **asked}


def _respond(
    request: Request, asked: Mapping[str, str], *, ticked: Collection[str] = (), error: DraftingError | None = None
) -> Response:
    desk = desk_of(request)
    reading = desk.present(desk.engine.texts.heads().main)
    asked = _shown(asked)
    wanted = filters.wanted_of(asked)
    everything = visible(desk.engine.comments.all(reading.commit.id))
    found = select(everything, wanted)
    turned = filters.Turned.of(found, filters.number_of(asked), per_page=PER_PAGE)
    done = asked.get("done", "") if error is None else ""
    page = AnswersPage(
        head=Head(title="Answer comments", description="What waits for an answer."),
        site=desk.site(reading),
        proof=proof_for(request),
        lead="Tick what you answer alike, then say once what becomes of it. Everybody reads your words and your name.",
        amount=turned.amount,
        done=f"{wording.count(int(done), 'comment')} answered." if done.isdigit() and len(done) < 5 else "",
        articles=filters.articles(desk, reading, everything, wanted),
        states=filters.states(everything, wanted),
        orders=filters.orders(wanted),
        is_unanswered=wanted.is_unanswered,
        work=tuple(Work(one, one.said.name in ticked) for one in threads.written(desk, reading, turned.shown)),
        hidden=filters.pairs(wanted),
        earlier=turned.earlier("/answers", wanted),
        later=turned.later("/answers", wanted),
        verdicts=tuple(_choice(state.value, words, asked.get("verdict", "")) for state, words in _VERDICTS.items()),
        reasons=_reasons(desk, reading, asked.get("reason", "")),
        versions=_versions(desk, reading),
        version=asked.get("version", ""),
        words=asked.get("words", ""),
        problem=problem_of(error) if error else "",
        helps=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return desk.pages.respond("comments/answers.html", page, freshness=NOT_KEPT, status=status)


def _choice(value: str, words: str, chosen: str) -> Choice:
    return Choice(value=value, words=words, is_chosen=value == chosen)


def _reasons(desk: Desk, reading: Reading, chosen: str) -> tuple[Choice, ...]:
    process = desk.engine.process.at(reading.commit.id)
    return tuple(_choice(one.code, one.title, chosen) for one in process.reasons_for(DecisionKind.DECLINE))


def _versions(desk: Desk, reading: Reading) -> tuple[Link, ...]:
    """The last versions, by what is written into the field."""
    history = desk.history(reading.commit.id)[:_VERSIONS]
    return tuple(Link(one.id[:12], f"{desk.day(one)}: {wording.shortened(one.subject, 60)}") for one in history)
