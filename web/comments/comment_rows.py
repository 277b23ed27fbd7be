"""Rows for comments and their answers: safe HTML, days written out."""

import re
from datetime import datetime

from markupsafe import Markup, escape

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.clock import day_of
from drafting_engine.comparison.wordings.words import word_diff
from drafting_engine.language import comments as comment_words
from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.amendments.moderation import ERASED
from drafting_engine.participation.annotations import MARKDOWN, Annotation, Answer, CommentState, Reactions, Target
from drafting_engine.services.comments.origins import origin_of
from drafting_engine.services.comments.suggesting import wording_of
from web.changes.change_rows import diff_html
from web.comments.contexts import AnswerRow, CommentRow, EarlierWordingRow, HiddenRow
from web.site import addresses
from web.site.contexts import Link
from web.site.markup import NOTHING, render_block, render_inline
from web.site.origins.contributors import name_link
from web.site.page_services import PageServices
from web.site.wording.reasons import reason_title

_BODY_HEADINGS = 4
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}\Z")


def comment_row(services: PageServices, one: Annotation, depth: int = 0) -> CommentRow:
    """Return a comment or reply."""
    until = [*(had.created for had in one.earlier), one.changed][1:]
    return CommentRow(
        name=one.name,
        href=addresses.comment(one.name),
        author=one.author or _("Somebody who gave no name"),
        who=name_link(one.author) if one.author else escape(_("Somebody who gave no name")),
        date=day(services, one.created),
        iso_date=iso_day(services, one.created),
        motivation=one.motivation,
        body=body_html(one.body, one.format),
        suggestion=suggestion_html(services, one.targets[0], one.suggestion),
        take_over=_take_over(services, one) if one.suggestion else None,
        language=one.language if _LANGUAGE.match(one.language) else "",
        hidden=_hidden(services, one),
        erased=_erased(services, one),
        withdrawn=day(services, one.withdrawn),
        changed=day(services, one.changed) if one.body else "",
        earlier=tuple(
            EarlierWordingRow(
                until=day(services, then),
                body=body_html(had.body, one.format),
                suggestion=suggestion_html(services, one.targets[0], had.suggestion),
            )
            for had, then in reversed(list(zip(one.earlier, until, strict=True)))
        ),
        agree=_agree(one.reactions),
        disagree=_disagree(one.reactions),
        depth=depth,
    )


def _hidden(services: PageServices, one: Annotation) -> HiddenRow | None:
    """Return when and why moderators hid a comment; None if they did not."""
    if not one.hidden or one.hidden == ERASED:
        return None
    last = services.engine.moderation_log.last(one.name)
    when = day(services, last.at) if last else ""
    told = _("Hidden by a moderator on {day}", day=when) if when else _("Hidden by moderation")
    return HiddenRow(told, reason_title(services, one.hidden))


def _erased(services: PageServices, one: Annotation) -> HiddenRow | None:
    """Return when and why a comment was erased from every version; None if it was not."""
    if one.hidden != ERASED:
        return None
    last = services.engine.moderation_log.last(one.name)
    when, why = (day(services, last.at), last.reason) if last else ("", "")
    return HiddenRow(_("Erased on {day}", day=when) if when else _("Erased"), why)


def _agree(told: Reactions) -> str:
    if told.agree_before:
        return ngettext(
            "{count} agrees ({before} before the last change)",
            "{count} agree ({before} before the last change)",
            told.agree,
            before=told.agree_before,
        )
    return ngettext("{count} agrees", "{count} agree", told.agree) if told.agree else ""


def _disagree(told: Reactions) -> str:
    if told.disagree_before:
        return ngettext(
            "{count} disagrees ({before} before the last change)",
            "{count} disagree ({before} before the last change)",
            told.disagree,
            before=told.disagree_before,
        )
    return ngettext("{count} disagrees", "{count} disagree", told.disagree) if told.disagree else ""


def suggestion_html(services: PageServices, target: Target, suggestion: str) -> Markup:
    """Return suggested words woven with those that they are for; alone where this copy does not have those."""
    if not suggestion:
        return NOTHING
    engine = services.engine
    origin = origin_of(target, engine.texts, engine.essays)
    if origin is None or origin.clause is None:
        return render_inline(suggestion)
    if engine.amendments.hides(origin.commit):
        return NOTHING
    return diff_html(word_diff(origin.clause.text, wording_of(origin, suggestion)))


def _take_over(services: PageServices, one: Annotation) -> Link | None:
    """Return where the words of a comment are taken over: into a proposal that is not decided, else into the draft."""
    if one.standing is not None and one.standing.state is CommentState.INCORPORATED:
        return None
    number = one.targets[0].amendment.removeprefix("A-")
    href = addresses.comment(one.name, "take-over")
    if number and any(str(live.number) == number for live in services.engine.amendments.live()):
        return Link(href, _("Take these words over (for its author and drafters)"))
    return Link(href, _("Take these words over (for drafters)"))


def answers(services: PageServices, one: Annotation) -> tuple[AnswerRow, ...]:
    """Return the answers to a comment, newest first; a state without a signed answer counts as one."""
    standing = one.standing
    if not one.answers and standing is not None and standing.state is not CommentState.OPEN:
        return (_answer(services, Answer(standing=standing, words="", author="", created=None)),)
    return tuple(_answer(services, given) for given in reversed(one.answers))


def _answer(services: PageServices, given: Answer) -> AnswerRow:
    standing = given.standing
    is_open = standing.state is CommentState.OPEN
    state = pgettext("comment", "Opened again") if is_open else comment_words.state_label(standing.state)
    if standing.reason:
        reason = plain_text(reason_title(services, standing.reason))
        state = _("{answer}: {reason}", answer=state, reason=reason)
    return AnswerRow(
        state=state,
        words=body_html(given.words, MARKDOWN),
        author=given.author,
        date=day(services, given.created),
        iso_date=iso_day(services, given.created),
        version=addresses.version(standing.commit) if standing.commit else "",
        is_unexplained=standing.state is CommentState.DECLINED and not (standing.reason or given.words),
    )


def day(services: PageServices, moment: datetime | None) -> str:
    """Write out the day of a moment; empty where none is known."""
    return formats.day(day_of(moment, services.settings.time_zone)) if moment else ""


def iso_day(services: PageServices, moment: datetime | None) -> str:
    """Return the day of a moment for machines; empty where none is known."""
    return day_of(moment, services.settings.time_zone).isoformat() if moment else ""


def body_html(body: str, media_type: str = MARKDOWN) -> Markup:
    """Return what was said as safe HTML; only Markdown is read as Markdown."""
    if media_type == MARKDOWN or not body:
        return render_block(body, top_level=_BODY_HEADINGS)
    paragraphs = (part for part in body.split("\n\n") if part.strip())
    return NOTHING.join(Markup("<p>{}</p>").format(part.strip()) for part in paragraphs)
