"""The list of comments, and the page of each: read by everybody, kept as long as nothing new is said."""

import json
from collections.abc import Iterator, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.errors import NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.comments import PLAIN_WORDS
from drafting_engine.repository.annotation import CommentState
from drafting_engine.repository.annotation_shapes import Shape, annotation_shape
from drafting_engine.services.comment_lists import ORPHANS, Order, Wanted, documents, select, states, visible
from drafting_engine.services.comment_placing import AnchoredComment
from web import addresses, threads, wording
from web.contexts.comments import Choice, CommentPage, CommentsPage
from web.contexts.site import Head, Link
from web.desk import Desk, Reading, desk_of
from web.pages.articles import article_title

PER_PAGE = 20
FORMAT = 1
"""The version of what programs are told."""

_ORDERS = {Order.NEWEST: "newest", Order.AGREED: "most agreed", Order.OLDEST: "oldest"}
_ALL = ""


class NoSuchComment(NotFound):
    """No page of the text has this comment."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"no comment {name[:40]!r} is shown",
            hint="one that was just written may take some seconds; your own are listed under your account",
        )


def index(request: Request) -> Response:
    """List comments, as somebody wants to see them."""
    desk = desk_of(request)
    reading = desk.reading(request)
    everything = visible(desk.engine.comments.all(reading.commit.id))
    wanted = wanted_of(request.query_params)
    found = select(everything, wanted)
    last = max(1, -(-len(found) // PER_PAGE))
    page = _list(desk, reading, wanted, everything, found, min(_number(request.query_params), last))
    return desk.respond("comment_list.html", page, reading)


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """Read what somebody wants to see; what means nothing is left out."""
    state, order, clause, article = (asked.get(name, "") for name in ("state", "order", "clause", "article"))
    return Wanted(
        document=f"{article}.md" if article else "",
        clause=clause,
        state=state if state in (*CommentState, ORPHANS) else _ALL,
        is_unanswered=bool(asked.get("unanswered")),
        order=Order(order) if order in tuple(Order) else Order.NEWEST,
    )


def _number(asked: Mapping[str, str]) -> int:
    text = asked.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def show(request: Request) -> Response:
    """Show one thread."""
    desk = desk_of(request)
    reading = desk.reading(request)
    name, comment = _named(desk, request, reading)
    if name != comment.said.name:
        return RedirectResponse(f"{addresses.comment(comment.said.name)}#{name}", 307)
    (thread,) = threads.written(desk, reading, (comment,))
    author = comment.said.author or "somebody"
    where = f" on {thread.where.words}" if thread.where else ""
    what = {"questioning": "Question", "editing": "Suggestion"}.get(comment.said.motivation, "Comment")
    title = f"{what}{where}" if comment.said.is_gone else f"{what} by {author}{where}"
    page = CommentPage(
        head=Head(
            title=title,
            description=wording.shortened(plain_text(comment.said.body)) or title,
            section="comments",
        ),
        site=desk.site(reading),
        title=title,
        thread=thread,
        life=threads.comments_address(comment.clause_id) if comment.clause_id else "",
        json=f"{addresses.comment(name)}.json",
        annotation=f"/annotations/{name}",
    )
    return desk.respond("comment.html", page, reading)


def as_json(request: Request) -> Response:
    """Give a thread as JSON: annotations, and where they belong today."""
    desk = desk_of(request)
    reading = desk.reading(request)
    name, comment = _named(desk, request, reading)
    shape: Shape = {
        "format": FORMAT,
        "annotation": annotation_shape(comment.said),
        "replies": [annotation_shape(reply.said) for reply in comment.replies],
        "today": _today(reading, comment),
    }
    body = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
    named = f'inline; filename="{name}.json"'
    headers = {"cache-control": reading.freshness, "content-disposition": named}
    return Response(body, headers=headers, media_type="application/json")


def _today(reading: Reading, comment: AnchoredComment) -> Shape:
    clause, anchor = comment.clause, comment.anchor
    told: Shape = {"commit": reading.commit.id, "document": comment.document, "is_orphan": comment.is_orphan}
    if comment.clause_id:
        told["clause"] = str(comment.clause_id)
    if clause is not None:
        told |= {"key": clause.key, "path": clause.path}
    if clause is not None and anchor is not None:
        told["words"] = {"exact": clause.text[anchor.start : anchor.end], "start": anchor.start, "end": anchor.end}
        told |= {"found": anchor.how.value, "score": anchor.score}
    return told


def _named(desk: Desk, request: Request, reading: Reading) -> tuple[str, AnchoredComment]:
    name = request.path_params["name"]
    found = desk.engine.comments.thread(reading.commit.id, name)
    if found is None:
        raise NoSuchComment(name)
    return name, found


def _list(
    desk: Desk,
    reading: Reading,
    wanted: Wanted,
    everything: Sequence[AnchoredComment],
    found: Sequence[AnchoredComment],
    number: int,
) -> CommentsPage:
    first = (number - 1) * PER_PAGE
    shown = found[first : first + PER_PAGE]
    asked = {
        "article": wanted.document.removesuffix(".md"),
        "clause": wanted.clause,
        "state": wanted.state,
        "unanswered": "yes" if wanted.is_unanswered else "",
        "order": wanted.order.value if wanted.order is not Order.NEWEST else "",
    }
    title = "Comments" if number == 1 else f"Comments, page {number}"
    lead = _lead(everything)
    is_last = first + PER_PAGE >= len(found)
    return CommentsPage(
        head=Head(title=title, description=lead, feed="/comments.atom", section="comments"),
        site=desk.site(reading),
        lead=lead,
        amount=_amount(len(found), first, len(shown)),
        articles=tuple(_articles(desk, reading, everything, wanted)) if everything else (),
        states=tuple(_states(everything, wanted)),
        orders=tuple(_choice(order.value, f"{words} first", wanted.order) for order, words in _ORDERS.items()),
        is_unanswered=wanted.is_unanswered,
        is_filtered=not wanted.is_everything,
        clause=wanted.clause,
        clause_link=_clause_link(desk, reading, wanted.clause) if wanted.clause else None,
        threads=threads.written(desk, reading, shown),
        earlier=addresses.comments(**asked, page=str(number - 1) if number > 2 else "") if number > 1 else "",
        later="" if is_last else addresses.comments(**asked, page=str(number + 1)),
    )


def _lead(everything: Sequence[AnchoredComment]) -> str:
    if not everything:
        return "What people say about the draft, clause by clause, and what becomes of it."
    amounts = states(everything)
    clauses = len({(one.document, one.clause.key) for one in everything if one.clause is not None})
    replies = sum(len(one.replies) for one in everything)
    told = f"{wording.count(len(everything), 'comment')} on {wording.count(clauses, 'clause')}"
    if replies:
        told += f", with {wording.count(replies, 'reply', 'replies')}"
    kinds = [
        f"{wording.number(amounts[state])} {words}"
        for state, words in PLAIN_WORDS.items()
        if amounts[state] and state is not CommentState.OPEN
    ]
    still = f"{wording.number(amounts[CommentState.OPEN])} still open" if amounts[CommentState.OPEN] else ""
    return wording.capital(f"{told}: {wording.joined([*kinds, *filter(None, (still,))])}.")


def _amount(total: int, first: int, shown: int) -> str:
    if total <= PER_PAGE:
        return wording.count(total, "comment") if total else ""
    return f"{wording.number(first + 1)} to {wording.number(first + shown)} of {wording.count(total, 'comment')}"


def _articles(desk: Desk, reading: Reading, everything: Sequence[AnchoredComment], wanted: Wanted) -> Iterator[Choice]:
    """The documents that have comments, in reading order, essays last."""
    amounts = documents(everything)
    yield _choice(_ALL, f"anywhere ({wording.number(len(everything))})", wanted.document.removesuffix(".md"))
    titles: dict[str, str] = {}
    for article in desk.engine.texts.articles(reading.commit.id):
        titles.setdefault(article.document, article_title(article))
    for essay in desk.engine.essays.all(reading.commit.id):
        titles.setdefault(essay.name, f"Essay: {plain_text(essay.title)}")
    for document in [*(name for name in titles if amounts[name]), *sorted(amounts.keys() - titles.keys())]:
        value = document.removesuffix(".md")
        words = f"{wording.shortened(titles.get(document, value), 60)} ({wording.number(amounts[document])})"
        yield _choice(value, words, wanted.document.removesuffix(".md"))


def _states(everything: Sequence[AnchoredComment], wanted: Wanted) -> Iterator[Choice]:
    amounts = states(everything)
    yield _choice(_ALL, "any", wanted.state)
    for state, words in PLAIN_WORDS.items():
        yield _choice(state.value, f"{words} ({wording.number(amounts[state])})", wanted.state)
    lost = sum(one.is_orphan for one in everything)
    yield _choice(ORPHANS, f"on words that no longer stand ({wording.number(lost)})", wanted.state)


def _choice(value: str, words: str, chosen: str) -> Choice:
    return Choice(value=value, words=words, is_chosen=value == chosen)


def _clause_link(desk: Desk, reading: Reading, clause: str) -> Link:
    clause_id = ClauseId.parse(clause)
    trace = desk.engine.lineages.trace(reading.commit.id, clause_id)
    words = trace.clause.path or wording.shortened(plain_text(trace.clause.text), 60)
    return Link(addresses.clause(clause_id), words)
