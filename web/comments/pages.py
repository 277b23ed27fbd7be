"""The list of comments, and the page of each: read by everybody, kept as long as nothing new is said."""

import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.errors import NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.language import comments as comment_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.annotations import Annotation, CommentState
from drafting_engine.provenance.endings import ending_of
from drafting_engine.record.annotation_shapes import Shape, annotation_shape
from drafting_engine.services.comments.lists import select, states, visible
from drafting_engine.services.comments.placing import AnchoredComment
from web.comments import filters, threads
from web.comments.contexts import CommentPage, CommentRow, CommentsPage
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.feeds import Feed, FeedEntry, tag_uri
from web.site.long_pages import head_of_part
from web.site.page_services import PageServices, Reading, services_of
from web.site.wording.endings import ended_words

PER_PAGE = 20
_IN_FEED = 30
_LONG_AGO = "1970-01-01T00:00:00+00:00"
FORMAT = 1
"""The version of what programs are told."""


class NoSuchComment(NotFound):
    """No page of the text has this comment."""

    def __init__(self, name: str) -> None:
        super().__init__("comment-not-shown", comment=name[:40])


def index(request: Request) -> Response:
    """List comments, as somebody wants to see them."""
    services = services_of(request)
    reading = services.reading(request)
    everything = visible(services.engine.comments.all(reading.commit.id))
    wanted = filters.wanted_of(services, reading.commit.id, request.query_params, everything)
    list_page = filters.ListPage.of(
        select(everything, wanted), filters.number_of(request.query_params), per_page=PER_PAGE
    )
    lead = _lead(everything)
    clause_link = _clause_link(services, reading, wanted.clause) if wanted.clause else None
    page = CommentsPage(
        head=head_of_part(
            _("Comments"),
            lead,
            clause_link.words if clause_link else "",
            *filters.kept_to(services, reading, wanted),
            number=list_page.number,
            feed="/comments.atom",
            section="comments",
            json=filters.address("/comments.json", wanted),
            csv=filters.address("/comments.csv", wanted),
        ),
        site=services.site(reading),
        lead=lead,
        amount=list_page.amount,
        articles=filters.articles(services, reading, everything, wanted) if everything else (),
        states=filters.states(everything, wanted),
        orders=filters.orders(wanted),
        is_unanswered=wanted.is_unanswered,
        is_filtered=not wanted.is_everything,
        clause=wanted.clause,
        clause_link=clause_link,
        threads=threads.written(services, reading, list_page.shown),
        earlier=list_page.earlier("/comments", wanted),
        later=list_page.later("/comments", wanted),
    )
    return services.respond("comments/comment_list.html", page, reading)


def show(request: Request) -> Response:
    """Show one thread."""
    services = services_of(request)
    reading = services.reading(request)
    name, comment = _named(services, request, reading)
    if name != comment.said.name:
        return RedirectResponse(f"{addresses.comment(comment.said.name)}#{name}", 307)
    (thread,) = threads.written(services, reading, (comment,))
    title = _title(comment.said, thread.where.words if thread.where else "")
    page = CommentPage(
        head=Head(
            title=title,
            description=wording.shortened(plain_text(comment.said.body)) or _withheld(thread.said) or title,
            section="comments",
            json=f"{addresses.comment(name)}.json",
        ),
        site=services.site(reading),
        title=title,
        thread=thread,
        ended=_ended(services, reading, comment),
        life=threads.comments_address(comment.clause_id) if comment.clause_id else "",
        json=f"{addresses.comment(name)}.json",
        annotation=f"/annotations/{name}",
    )
    return services.respond("comments/comment.html", page, reading)


def _withheld(said: CommentRow) -> str:
    """Say why there is nothing to read of a comment; empty for one that stands."""
    if gone := said.hidden or said.erased:
        return gone.told
    return _("Withdrawn by its author on {date}", date=said.withdrawn) if said.withdrawn else ""


def _ended(services: PageServices, reading: Reading, comment: AnchoredComment) -> str:
    """Say what became of the clause that a comment is on; empty while it stands."""
    if comment.is_alive or comment.clause_id is None or comment.origin.is_proposal:
        return ""
    ending = ending_of(services.engine.lineages.trace(reading.commit.id, comment.clause_id))
    return ended_words(services, reading, ending) if ending else ""


def feed(request: Request) -> Response:
    """Return what was said last as an Atom feed."""
    services = services_of(request)
    reading = services.reading(request)
    base, began = services.settings.address, services.began(reading.commit.id)
    comments = visible(services.engine.comments.all(reading.commit.id))
    told = [(one.said, one) for one in comments]
    told += [(reply.said, one) for one in comments for reply in one.replies if not reply.said.is_gone]
    told.sort(key=lambda pair: (pair[0].created.timestamp() if pair[0].created else 0.0, pair[0].name))
    entries = tuple(
        FeedEntry(
            id=tag_uri(base, said.created or began, addresses.comment(said.name)),
            title=_entry_title(said, one),
            href=base + addresses.comment(said.name),
            updated=moment.isoformat() if (moment := said.changed or said.created) else _LONG_AGO,
            author=said.author or _("Somebody"),
            summary=wording.shortened(plain_text(said.body), 400),
        )
        for said, one in reversed(told[-_IN_FEED:])
    )
    page = Feed(
        title=_("{title}: comments", title=services.site(reading).title),
        id=tag_uri(base, began, "comments.atom"),
        self_href=f"{base}/comments.atom",
        page_href=f"{base}/comments",
        updated=entries[0].updated if entries else _LONG_AGO,
        entries=entries,
    )
    text = services.pages.render("site/feed.xml", page)
    return Response(text, headers={"cache-control": reading.freshness}, media_type="application/atom+xml")


def _title(said: Annotation, path: str) -> str:
    """What the page of a thread is called: what it is, by whom, and on which clause."""
    match said.motivation:
        case "questioning":
            kind = pgettext("noun", "Question")
        case "editing":
            kind = pgettext("noun", "Suggestion")
        case _:
            kind = pgettext("noun", "Comment")
    if said.is_gone:
        return _("{kind} on {clause}", kind=kind, clause=path) if path else kind
    author = said.author or pgettext("by", "somebody")
    if path:
        return _("{kind} by {author} on {clause}", kind=kind, author=author, clause=path)
    return _("{kind} by {author}", kind=kind, author=author)


def _entry_title(said: Annotation, comment: AnchoredComment) -> str:
    """What an entry of the feed is called."""
    author = said.author or _("Somebody")
    path = comment.clause.path if comment.clause is not None else ""
    if not path:
        return _("{author} replied", author=author) if said.parent else _("{author} commented", author=author)
    if said.parent:
        return _("{author} replied on {clause}", author=author, clause=path)
    return _("{author} commented on {clause}", author=author, clause=path)


def as_json(request: Request) -> Response:
    """Return a thread as JSON: annotations, and where they belong today."""
    services = services_of(request)
    reading = services.reading(request)
    name, comment = _named(services, request, reading)
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


def _named(services: PageServices, request: Request, reading: Reading) -> tuple[str, AnchoredComment]:
    name = request.path_params["name"]
    found = services.engine.comments.thread(reading.commit.id, name)
    if found is None:
        raise NoSuchComment(name)
    return name, found


def _lead(everything: Sequence[AnchoredComment]) -> str:
    if not everything:
        return _("What people say about the draft, clause by clause, and what becomes of it.")
    amounts = states(everything)
    settled = [state for state in CommentState if amounts[state] and state is not CommentState.OPEN]
    kinds = [comment_words.state_count(state, amounts[state]) for state in settled]
    if amounts[CommentState.OPEN]:
        kinds.append(comment_words.state_count(CommentState.OPEN, amounts[CommentState.OPEN]))
    return _("{what_was_said}: {what_became_of_it}.", what_was_said=_amount(everything), what_became_of_it=tuple(kinds))


def _amount(everything: Sequence[AnchoredComment]) -> str:
    comments = ngettext("{count} comment", "{count} comments", len(everything))
    places = len({(one.document, one.clause.key) for one in everything if one.clause is not None})
    clauses = ngettext("{count} clause", "{count} clauses", places)
    amount = sum(len(one.replies) for one in everything)
    if not amount:
        return _("{comments} on {clauses}", comments=comments, clauses=clauses)
    replies = ngettext("{count} reply", "{count} replies", amount)
    return _("{comments} on {clauses}, with {replies}", comments=comments, clauses=clauses, replies=replies)


def _clause_link(services: PageServices, reading: Reading, clause: str) -> Link:
    clause_id = ClauseId.parse(clause)
    trace = services.engine.lineages.trace(reading.commit.id, clause_id)
    words = trace.clause.path or wording.shortened(plain_text(trace.clause.text), 60)
    return Link(addresses.clause(clause_id), words)
