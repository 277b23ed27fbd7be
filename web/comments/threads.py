"""Threads of comments on a clause, a page, a change or in a list, and counts for the margin of an article."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from drafting_engine.clauses.rendering import Mark, plain_text
from drafting_engine.comparison.anchoring import Anchor
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import ClauseId
from drafting_engine.language import comments as comment_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.annotations import Target
from drafting_engine.provenance.life import Trace
from drafting_engine.record.annotation_shapes import annotation_shape
from drafting_engine.services.comments.lists import state_of
from drafting_engine.services.comments.placing import AnchoredComment
from web.comments import comment_rows
from web.comments.contexts import ClauseComments, CommentThread
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.markup import NOTHING, render_inline, render_marks
from web.site.page_services import PageServices, Reading

_AROUND = 140
"""Characters of the clause that are shown before and after the words that a comment is about."""
_WHOLE = 420
"""The longest clause that is shown whole around them."""
_BEGIN = 240
"""How much of a clause is shown where a comment is on the whole of it."""
_MOST_AS_DATA = 50
"""How many comments a clause's JSON holds."""
_MOST_ON_PAGE = 100
"""How many threads a clause's page shows; the rest are in the list of comments."""
_MARKED = '<mark class="quoted">'

Span = tuple[int, int]
"""Where words start and end in a clause's text."""


def counts(services: PageServices, reading: Reading, document: str) -> Mapping[ClauseId, int]:
    """Count what was said on each clause of a document; nothing for a page that never changes."""
    found: Counter[ClauseId] = Counter()
    if not reading.is_past:
        for comment in services.engine.comments.on(reading.commit.id, document):
            if comment.clause_id is not None:
                found[comment.clause_id] += comment.count
    return found


def commented_words(services: PageServices, reading: Reading, document: str) -> Mapping[ClauseId, Sequence[Span]]:
    """Return which words of each clause of a document are commented on, as spans; nothing for a past version."""
    found: dict[ClauseId, list[Span]] = {}
    for comment in services.engine.comments.on(reading.commit.id, document) if not reading.is_past else ():
        is_there = comment.anchor is not None and not comment.is_orphan and not comment.said.is_gone
        if is_there and comment.anchor is not None and comment.clause_id is not None:
            found.setdefault(comment.clause_id, []).append((comment.anchor.start, comment.anchor.end))
    return found


def counted(amount: int) -> str:
    """Return in words how many comments there are; empty for none."""
    return ngettext("{count} comment", "{count} comments", amount) if amount else ""


def comments_address(clause_id: ClauseId) -> str:
    """Return the address where the comments of a clause are read."""
    return f"{addresses.clause(clause_id)}#comments"


def of_clause(services: PageServices, reading: Reading, trace: Trace) -> ClauseComments:
    """Return the comments of a clause; a page of a past version only links to them, since comments change."""
    if reading.is_past:
        return ClauseComments(count="", threads=(), elsewhere=comments_address(trace.clause_id), unreadable="")
    found = services.engine.comments.of_clause(reading.commit.id, trace.clause_id)
    unreadable = len(services.engine.comments.unreadable(reading.commit.id))
    broken = ngettext(
        "{count} file of comments in this record can’t be read by this site.",
        "{count} files of comments in this record can’t be read by this site.",
        unreadable,
    )
    return ClauseComments(
        count=counted(sum(comment.count for comment in found)) or _("No comments yet"),
        threads=written(services, reading, found[-_MOST_ON_PAGE:]),
        elsewhere="",
        unreadable=broken if unreadable else "",
        form=addresses.comment_on_clause(trace.clause_id) if trace.is_alive else "",
        more=Link(addresses.comments(clause=str(trace.clause_id)), _("All of them, in a list with filters"))
        if len(found) > _MOST_ON_PAGE
        else None,
    )


def of_page(
    services: PageServices, reading: Reading, said: Sequence[AnchoredComment], *, elsewhere: str
) -> ClauseComments:
    """Return comments in the given order; a page of a past version links to `elsewhere` instead."""
    return ClauseComments(
        count=counted(sum(comment.count for comment in said)) or _("No comments yet"),
        threads=written(services, reading, said),
        elsewhere=f"{elsewhere}#comments" if reading.is_past else "",
        unreadable="",
    )


def of_change(services: PageServices, reading: Reading, before: str, after: str) -> tuple[CommentThread, ...]:
    """Return the comments on the change between two versions, also those that were made where it was only proposed."""
    found = [
        comment
        for comment in services.engine.comments.all(reading.commit.id)
        if (comment.said.place.side and (comment.said.place.before, comment.said.place.after) == (before, after))
    ]
    return written(services, reading, found)


def of_amendment(services: PageServices, number: int, before: str, after: str) -> tuple[CommentThread, ...]:
    """Return the comments on what an amendment proposes, each where it stands in the version that it is on."""
    titles = _Titles(services, after)
    found = services.engine.comments.of_amendment(number, before, after)
    return tuple(
        replace(_thread(services, comment, titles), change=None, stands=_stands_in_change(comment.said.place.side))
        for comment in found
    )


def as_data(services: PageServices, reading: Reading, trace: Trace) -> dict[str, object]:
    """Return the comments of a clause as W3C annotations; of many, only how many there are."""
    found = services.engine.comments.of_clause(reading.commit.id, trace.clause_id)
    amount = sum(comment.count for comment in found)
    if amount > _MOST_AS_DATA:
        return {"count": amount}
    said = [one for comment in found for one in (comment.said, *(reply.said for reply in comment.replies))]
    return {"count": amount, "items": [annotation_shape(one) for one in said]}


def written(services: PageServices, reading: Reading, comments: Iterable[AnchoredComment]) -> tuple[CommentThread, ...]:
    """Return threads as pages show them."""
    titles = _Titles(services, reading.commit.id)
    return tuple(_thread(services, comment, titles) for comment in comments)


class Places:
    """Says where threads stand in the present draft, for a page that shows many."""

    def __init__(self, services: PageServices) -> None:
        self._services, self._main = services, services.engine.texts.heads().main
        self._titles = _Titles(services, self._main)

    def thread(self, name: str) -> AnchoredComment | None:
        """Return the thread of a comment or reply; None where the record does not have it."""
        return self._services.engine.comments.thread(self._main, name) if name else None

    def of(self, thread: AnchoredComment) -> Link | None:
        """Return the clause of a thread by its article and path, and where it is read; None for what is on none."""
        article, href = self._titles.of(thread)
        where = _where(thread, href)
        if where is None:
            return _change(thread.said.place)
        return Link(where.href, _("{article}, {clause}", article=article, clause=where.words)) if article else where


class _Titles:
    """Looks up the article of each clause, and whether its words are hidden, once per page."""

    def __init__(self, services: PageServices, commit_id: str) -> None:
        self._amendments = services.engine.amendments
        self._is_any_hidden = bool(self._amendments.hidden())
        self._articles: dict[tuple[str, str], tuple[str, str]] = {}
        self._essays: dict[str, tuple[str, str]] = {}
        self._languages: dict[str, str] = {}
        try:
            for article in services.engine.texts.articles(commit_id):
                title = plain_text(article.title) if article.title != article.label else ""
                name = ". ".join(filter(None, (article.label, title))) or article.slug
                self._languages[article.document] = article.language
                for clause in article.clauses:
                    self._articles.setdefault((clause.document, clause.key), (article.slug, name))
            for essay in services.engine.essays.all(commit_id):
                self._essays[essay.name] = (essay.slug, plain_text(essay.title))
                self._languages[essay.name] = essay.document.language
        except DraftingError:  # a text that can't be read now leaves its comments readable
            pass

    def is_hidden(self, comment: AnchoredComment) -> bool:
        """Return True if a comment is on words of a proposal that moderators have hidden."""
        return self._is_any_hidden and self._amendments.hides(comment.origin.commit)

    def language(self, comment: AnchoredComment) -> str:
        """Return the language of the document that a comment is on; empty where it is no longer there."""
        return self._languages.get(comment.document, "")

    def of(self, comment: AnchoredComment) -> tuple[str, str]:
        """Return the title of the page that a comment is on and its address there; empty where no page shows it."""
        clause = comment.clause
        if comment.document in self._essays:
            slug, title = self._essays[comment.document]
            return title, addresses.essay(slug) + (f"#{addresses.anchor(clause.key)}" if clause else "")
        found = self._articles.get((clause.document, clause.key)) if clause else None
        if found is None or clause is None or not comment.is_alive:
            return "", ""
        return found[1], addresses.article(found[0], clause.key)


def _thread(services: PageServices, comment: AnchoredComment, titles: _Titles) -> CommentThread:
    exact = comment.quotation.exact if comment.quotation is not None else ""
    passage, stands = NOTHING, ""
    if comment.anchor is not None and comment.clause is not None and not comment.is_orphan:
        stands = comment.clause.text[comment.anchor.start : comment.anchor.end]
        passage = _passage(comment.clause.text, comment.anchor)
    title, href = titles.of(comment)
    state = state_of(comment)
    thread = CommentThread(
        said=comment_rows.comment_row(services, comment.said),
        replies=tuple(comment_rows.comment_row(services, reply.said, reply.depth) for reply in comment.replies),
        is_on_words=bool(exact),
        is_on_proposal=comment.origin.is_proposal,
        passage=passage,
        stands=_("On these words, as they stand today:"),
        words="" if exact else _begin(comment),
        quoted=render_inline(exact) if stands != exact else NOTHING,
        missing=_missing(comment),
        is_orphan=comment.is_lost,
        then=_then(comment),
        change=_change(comment.said.place),
        where=_where(comment, href),
        article=title,
        language=titles.language(comment),
        key=comment.clause.key if comment.clause else "",
        state=state.value,
        standing=comment_words.state_label(state),
        answers=comment_rows.answers(services, comment.said),
        placed=tuple(
            _(
                "{author} placed it here, {day}",
                author=one.author or pgettext("who placed it", "somebody"),
                day=comment_rows.day(services, one.created) or _("on a day not known"),
            )
            for one in comment.said.reanchored
        ),
        count=ngettext("{count} reply", "{count} replies", len(comment.replies)) if comment.replies else "",
    )
    return _without_words(thread) if titles.is_hidden(comment) else thread


def _without_words(thread: CommentThread) -> CommentThread:
    """Return a thread without the words that it is about: moderators have hidden the proposal that has them."""
    missing = _("What it is about was hidden by moderation.")
    said = replace(thread.said, take_over=None)
    return replace(thread, said=said, passage=NOTHING, quoted=NOTHING, words="", missing=missing, is_orphan=False)


def _then(comment: AnchoredComment) -> str:
    """Return the address of what was read when a comment was made."""
    origin = comment.origin
    if not origin.is_proposal:
        return f"/at/{addresses.permanent_reference(origin.commit)}/{origin.page}"
    return addresses.contents_at(origin.commit) if origin.commit else addresses.amendment(origin.slug)


def _begin(comment: AnchoredComment) -> str:
    """Return how the clause begins that a comment is on as a whole: as it stands, or as it was proposed."""
    clause = comment.origin.clause if comment.is_orphan and not comment.is_lost else comment.clause
    return wording.shortened(plain_text(clause.text), _BEGIN) if clause is not None else ""


def _where(comment: AnchoredComment, href: str) -> Link | None:
    """Return the clause by its path, and where it is read: in its article, else where its life is told."""
    clause = comment.clause
    if comment.origin.is_proposal:
        number = comment.origin.slug
        return Link(addresses.amendment(number), _("proposal {number}", number=number))
    if clause is None:
        return None
    words = clause.path or wording.shortened(plain_text(clause.text), 60) or clause.key
    if not href and comment.clause_id is not None:
        href = addresses.clause(comment.clause_id)
    return Link(href, words) if href else None


def _stands_in_change(side: str) -> str:
    match side:
        case "before":
            return _("On these words, as they stand before the change:")
        case "after":
            return _("On these words, as they are proposed:")
        case _:
            return _("On these words of the change:")


def _change(target: Target) -> Link | None:
    """Return the change that a comment is on, and where it is shown."""
    number = target.amendment.removeprefix("A-")
    words = _on_proposal(target.side, number) if number else _on_change(target.side)
    if not words:
        return None
    if number:
        return Link(addresses.amendment(number), words)
    href = addresses.comparison(target.before, target.after) if target.before and target.after else ""
    return Link(href or addresses.version(target.after or target.before), words)


def _on_proposal(side: str, number: str) -> str:
    match side:
        case "before":
            return _("on the wording before proposal {number}", number=number)
        case "after":
            return _("on the wording after proposal {number}", number=number)
        case "change":
            return _("on proposal {number}", number=number)
        case _:
            return ""


def _on_change(side: str) -> str:
    match side:
        case "before":
            return _("on the wording before a change")
        case "after":
            return _("on the wording after a change")
        case "change":
            return _("on a change")
        case _:
            return ""


def _missing(comment: AnchoredComment) -> str:
    is_on_words = comment.quotation is not None
    if not comment.is_orphan:
        return ""
    if not comment.is_lost:
        return _("These words are in the proposal:") if is_on_words else _("The clause is a proposed one:")
    if comment.origin.clause is None:
        return _("This copy can’t tell on which clause it was made, so it hangs on the head of its article.")
    if not comment.is_alive and is_on_words:
        return _("The clause no longer stands. The comment is on these words of it:")
    return _("These words are no longer in the clause:") if comment.is_alive else _("The clause no longer stands.")


def _passage(text: str, place: Anchor) -> Markup:
    """Return the words with those around them, cut between words where the clause is long."""
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
