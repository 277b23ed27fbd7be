"""Writes the comments of a clause for its page, and counts them for the margin of an article."""

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from drafting_engine.clauses.rendering import Mark, plain_text, render_block, render_inline, render_marks
from drafting_engine.clock import day_of
from drafting_engine.comparison.anchoring import Anchor
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.life import Trace
from drafting_engine.repository.annotation import Annotation, CommentState
from drafting_engine.repository.annotation_shapes import annotation_shape
from drafting_engine.services.comment_placing import AnchoredComment
from web import addresses, wording
from web.contexts.comments import ClauseComments, CommentThread, Said
from web.desk import Desk, Reading

_AROUND = 140
"""Characters of the clause that are shown before and after the words that a comment is about."""
_WHOLE = 420
"""The longest clause that is shown whole around them."""
_BODY_HEADINGS = 4
_MOST_AS_DATA = 50
"""How many comments a clause's JSON holds."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}\Z")
_GONE = "The clause no longer stands."
_MARKED = '<mark class="quoted">'
_HAPPENED = {"questioning": "asked", "replying": "replied", "editing": "proposed", "assessing": "judged"}
_STANDING = {
    CommentState.OPEN: "Open",
    CommentState.ANSWERED: "Answered",
    CommentState.INCORPORATED: "Taken up",
    CommentState.DECLINED: "Declined",
}


def counts(desk: Desk, reading: Reading, document: str) -> Mapping[ClauseId, int]:
    """Count what was said on each clause of a document; nothing for a page that never changes."""
    found: Counter[ClauseId] = Counter()
    if not reading.is_past:
        for comment in desk.engine.comments.on(reading.commit.id, document):
            if comment.clause_id is not None:
                found[comment.clause_id] += comment.count
    return found


def counted(amount: int) -> str:
    """Say how many comments there are; empty for none."""
    return wording.count(amount, "comment") if amount else ""


def comments_address(clause_id: ClauseId) -> str:
    """Say where the comments of a clause are read."""
    return f"{addresses.clause(clause_id)}#comments"


def of_clause(desk: Desk, reading: Reading, trace: Trace) -> ClauseComments:
    """Give the comments of a clause; a page that never changes leads to them, for comments do change."""
    if reading.is_past:
        return ClauseComments(count="", threads=(), elsewhere=comments_address(trace.clause_id), unreadable="")
    found = desk.engine.comments.of_clause(reading.commit.id, trace.clause_id)
    unreadable = len(desk.engine.comments.unreadable(reading.commit.id))
    broken = f"{wording.count(unreadable, 'file')} of comments in this record can’t be read by this site."
    return ClauseComments(
        count=counted(sum(comment.count for comment in found)) or "No comments yet",
        threads=tuple(_thread(desk, comment) for comment in found),
        elsewhere="",
        unreadable=broken if unreadable else "",
    )


def of_page(desk: Desk, reading: Reading, said: Sequence[AnchoredComment], *, elsewhere: str) -> ClauseComments:
    """Give comments that a page shows in its own order; one that never changes leads to `elsewhere`."""
    return ClauseComments(
        count=counted(sum(comment.count for comment in said)) or "No comments yet",
        threads=tuple(_thread(desk, comment) for comment in said),
        elsewhere=f"{elsewhere}#comments" if reading.is_past else "",
        unreadable="",
    )


def as_data(desk: Desk, reading: Reading, trace: Trace) -> dict[str, object]:
    """Give the comments of a clause as W3C annotations; of many, only how many there are."""
    found = desk.engine.comments.of_clause(reading.commit.id, trace.clause_id)
    amount = sum(comment.count for comment in found)
    if amount > _MOST_AS_DATA:
        return {"count": amount}
    said = [one for comment in found for one in (comment.said, *(reply.said for reply in comment.replies))]
    return {"count": amount, "items": [annotation_shape(one) for one in said]}


def _thread(desk: Desk, comment: AnchoredComment) -> CommentThread:
    exact = comment.quotation.exact if comment.quotation is not None else ""
    passage, stands = "", ""
    if comment.anchor is not None and comment.clause is not None and not comment.is_orphan:
        stands = comment.clause.text[comment.anchor.start : comment.anchor.end]
        passage = _passage(comment.clause.text, comment.anchor)
    return CommentThread(
        said=_said(desk, comment.said, 0),
        replies=tuple(_said(desk, reply.said, reply.depth) for reply in comment.replies),
        is_on_words=bool(exact),
        passage=passage,
        quoted=render_inline(exact) if stands != exact else "",
        missing=_missing(comment),
        then=f"/at/{addresses.permanent_reference(comment.origin.commit)}/{comment.origin.page}",
    )


def _missing(comment: AnchoredComment) -> str:
    if not comment.is_orphan:
        return ""
    if comment.origin.clause is None:
        return "This copy can’t tell on which clause it was made, so it hangs on the head of its article."
    if not comment.is_alive:
        return "The clause no longer stands. The comment is on these words of it:" if comment.quotation else _GONE
    return "These words are no longer in the clause:"


def _passage(text: str, place: Anchor) -> str:
    """The words with those around them, cut between words where the clause is long."""
    start = end = 0
    if len(text) > _WHOLE:
        start = text.find(" ", max(0, place.start - _AROUND), place.start) + 1 if place.start > _AROUND else 0
        end = text.rfind(" ", place.end, place.end + _AROUND) if place.end + _AROUND < len(text) else 0
    end = end if end > place.end else len(text)
    marks = [
        Mark(text=("… " if start else "") + text[start : place.start]),
        Mark(text=text[place.start : place.end], opening=_MARKED, closing="</mark>"),
        Mark(text=text[place.end : end] + (" …" if end < len(text) else "")),
    ]
    return render_marks([mark for mark in marks if mark.text])


def _said(desk: Desk, said: Annotation, depth: int) -> Said:
    day = day_of(said.created, desk.settings.time_zone) if said.created else None
    standing = said.standing
    reason = f": {plain_text(standing.reason)}" if standing and standing.reason else ""
    return Said(
        name=said.name,
        author=said.author or "Somebody who gave no name",
        date=wording.day(day) if day else "",
        iso_date=day.isoformat() if day else "",
        happened="replied" if depth else _HAPPENED.get(said.motivation, "commented"),
        body=_body(said),
        language=said.language if _LANGUAGE.match(said.language) else "",
        standing=f"{_STANDING[standing.state]}{reason}" if standing else "",
        version=addresses.version(standing.commit) if standing and standing.commit else "",
        hidden=said.hidden.replace("-", " "),
        depth=depth,
    )


def _body(said: Annotation) -> str:
    """What was said as safe HTML; only Markdown is read as Markdown."""
    if said.is_markdown or not said.body:
        return render_block(said.body, top_level=_BODY_HEADINGS)
    paragraphs = (part for part in said.body.split("\n\n") if part.strip())
    return "".join(f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in paragraphs)
