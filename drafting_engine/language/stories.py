"""Stories in words: what happened of what somebody follows, alike in letters, on pages and in feeds."""

from collections.abc import Iterator, Mapping

from drafting_engine.language.formats import joined
from drafting_engine.language.marking import N_
from drafting_engine.language.own_words import own_words
from drafting_engine.language.petitions.lives import change_words
from drafting_engine.language.reasons import default_title
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import term
from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.following import HappeningKind, TopicKind
from drafting_engine.participation.petitions.changes import PetitionChange, PetitionChangeKind
from drafting_engine.services.following.naming import NamedTopic
from drafting_engine.services.following.news_items import NamedInput, NewsItem, Passage, Reasons

_PROPOSAL_MADE = N_("Somebody proposes a change: {name} “{title}”")
_PROPOSAL: Mapping[AmendmentState, str] = {
    AmendmentState.DRAFT: N_("{name} “{title}” is being written"),
    AmendmentState.COLLECTING: N_("{name} “{title}” collects co-signers"),
    AmendmentState.OPEN: N_("{name} “{title}” waits for a decision"),
    AmendmentState.UNDER_REVIEW: N_("{name} “{title}” is under review by the drafting group"),
    AmendmentState.ACCEPTED: N_("{name} “{title}” was accepted"),
    AmendmentState.ACCEPTED_IN_PART: N_("{name} “{title}” was accepted in part"),
    AmendmentState.REJECTED: N_("{name} “{title}” was rejected"),
    AmendmentState.WITHDRAWN: N_("{name} “{title}” was withdrawn by its author"),
    AmendmentState.SUPERSEDED: N_("{name} “{title}” was replaced by another proposal"),
}
_ANSWERED: Mapping[CommentState, str] = {
    CommentState.OPEN: N_("A comment is open again"),
    CommentState.ANSWERED: N_("A comment was answered"),
    CommentState.INCORPORATED: N_("A comment was taken up in the text"),
    CommentState.DECLINED: N_("A comment was declined"),
}
_FOLLOWED: Mapping[TopicKind, str] = {
    TopicKind.CLAUSE: N_("the clause “{name}”"),
    TopicKind.ARTICLE: N_("the article “{name}”"),
    TopicKind.PETITION: N_("the petition “{name}”"),
    TopicKind.PROPOSAL: N_("the proposal “{name}”"),
    TopicKind.PERSON: N_("what {name} says and proposes"),
    TopicKind.SEARCH: N_("the search “{name}”"),
    TopicKind.EVERYTHING: N_("everything that happens here"),
}
_OF_THE_RULES = frozenset((TopicKind.PETITION, TopicKind.PERSON))
"""What a text may name in several languages: petitions, and the bodies among those who say things."""
_GONE = N_("something that is not public any more")


def topic_words(subject: NamedTopic) -> str:
    """Name what somebody follows: `the article 6. Care`."""
    if not subject.is_there:
        return _(_GONE)
    kind = subject.subject.kind
    return _(_FOLLOWED[kind], name=own_words(subject.name) if kind in _OF_THE_RULES else subject.name)


def topic_words_of_record(subject: NamedTopic) -> str:
    """Name what somebody follows in words of the record alone, for a letter that its reader may not have asked for.

    Whoever asks chooses the words of a search; so they are not sent to an address before its owner wants them.
    """
    return _("a search on this site") if subject.subject.kind is TopicKind.SEARCH else topic_words(subject)


def headline(story: NewsItem) -> str:
    """Say in one line what happened."""
    match story.kind:
        case HappeningKind.TEXT_CHANGED:
            return _("The text has changed: “{title}”", title=story.title) if story.title else _("The text has changed")
        case HappeningKind.PROPOSAL_STEP:
            message = _PROPOSAL[story.step] if story.step else _PROPOSAL_MADE
            return _(message, name=story.name, title=story.title)
        case HappeningKind.COMMENT:
            return _comment(story)
        case HappeningKind.ANSWER:
            return _(_ANSWERED[story.comment_state or CommentState.ANSWERED])
        case HappeningKind.PETITION_STEP:
            return _petition(story, story.petition_changes[0])


def _comment(story: NewsItem) -> str:
    if not story.authors:
        return _("Somebody answered a comment") if story.is_reply else _("Somebody commented")
    author = joined(story.authors)
    return _("{author} answered a comment", author=author) if story.is_reply else _("{author} commented", author=author)


def _petition(story: NewsItem, step: PetitionChange) -> str:
    facts = {"name": story.name, "title": own_words(story.title)}
    threshold = step.threshold
    match step.kind:
        case PetitionChangeKind.OPENED:
            return _("A new petition: {name} “{title}”", **facts)
        case PetitionChangeKind.REACHED if threshold:
            return ngettext(
                "{name} “{title}” reached {count} signature",
                "{name} “{title}” reached {count} signatures",
                threshold.signatures,
                **facts,
            )
        case PetitionChangeKind.DELIVERED if threshold:
            return _("{name} “{title}” got what was owed to it: {owed}", owed=own_words(threshold.owed), **facts)
        case (
            PetitionChangeKind.REVERTED
            | PetitionChangeKind.ANNOUNCED
            | PetitionChangeKind.CORRECTED
            | PetitionChangeKind.SIGNING_OFF
            | PetitionChangeKind.SIGNING_ON
        ):
            return _("{name} “{title}”: {happened}", happened=change_words(step), **facts)
        case PetitionChangeKind.HEARD:
            return _("{name} “{title}” has its hearing: {day}", day=step.day, **facts)
        case PetitionChangeKind.DECIDED if step.decision:
            return _("{body} decided on {name} “{title}”", body=own_words(step.decision.decided_by), **facts)
    if not story.title:
        return _("{name}, whose words are hidden, is now: {state}", name=story.name, state=step.state)
    return _("{name} “{title}” is now: {state}", state=step.state, **facts)


def details(story: NewsItem) -> Iterator[str]:
    """Yield sentences with whose it is, who asked for it, who decided it and why."""
    if story.kind in (HappeningKind.TEXT_CHANGED, HappeningKind.PROPOSAL_STEP, HappeningKind.ANSWER) and story.authors:
        yield _("By {authors}.", authors=story.authors)
    if story.kind is HappeningKind.PETITION_STEP and story.authors:
        yield _("A petition by {author}.", author=joined(story.authors))
    if story.origins:
        yield _("Asked for by {inputs}.", inputs=tuple(map(_input, story.origins)))
    if story.claims:
        yield _("Said to come from {inputs}; that is not confirmed.", inputs=tuple(map(_input, story.claims)))
    if story.place:
        yield _("On {place}.", place=story.place)
    yield from _reasons(story.reasons)
    for step in story.petition_changes[1:]:
        yield f"{_petition(story, step)}."
    for step in story.petition_changes:
        yield from _petition_details(step)


def _input(named: NamedInput) -> str:
    return _("{name} “{title}”", name=named.id, title=own_words(named.title)) if named.title else named.id


def _reasons(reasons: Reasons) -> Iterator[str]:
    if reasons.decided_by and reasons.decided_on:
        yield _("Decided by {body} on {day}.", body=own_words(reasons.decided_by), day=reasons.decided_on)
    elif reasons.decided_by:
        yield _("Decided by {body}.", body=own_words(reasons.decided_by))
    title = own_words(reasons.title) or default_title(reasons.code) or reasons.code
    if title:
        yield _("Reason: {reason}.", reason=title)
    if reasons.words:
        yield _("Why: “{words}”", words=reasons.words)


def _petition_details(step: PetitionChange) -> Iterator[str]:
    threshold, decision = step.threshold, step.decision
    if step.kind is PetitionChangeKind.REACHED and threshold and threshold.due:
        yield _(
            "{body} owes its author until {day}: {owed}.",
            body=own_words(threshold.owed_by),
            day=threshold.due,
            owed=own_words(threshold.owed),
        )
    if decision:
        yield _("The decision of {day}: {result}.", day=decision.decided_on, result=decision.result)
    if step.words:
        yield _("“{words}”", words=step.words)


def passage_title(passage: Passage) -> str:
    """Say of which clause somebody is told, and what happened to it."""
    kinds = tuple(term(kind) for kind in passage.kinds)
    if passage.article and passage.article not in passage.path:
        return _("{article}, {clause}: {happened}", article=passage.article, clause=passage.path, happened=kinds)
    return _("{clause}: {happened}", clause=passage.path, happened=kinds)


def passage_words(passage: Passage) -> Iterator[str]:
    """Yield the words before and after, where they stayed the same once, and whose wishes lose words by it."""
    yield from _wording(passage)
    if passage.undoes:
        yield _("It takes out words of {inputs}.", inputs=tuple(map(_input, passage.undoes)))
    if passage.undoes_claimed:
        inputs = tuple(map(_input, passage.undoes_claimed))
        yield _("It takes out words that are said to come from {inputs}.", inputs=inputs)


def _wording(passage: Passage) -> Iterator[str]:
    if passage.before == passage.after:
        yield _("It says: “{words}”", words=passage.after)
        return
    if passage.before:
        yield _("It said: “{words}”", words=passage.before)
    if passage.after:
        yield _("It says now: “{words}”", words=passage.after)
    else:
        yield _("It stands no longer.")


def in_full(story: NewsItem) -> str:
    """Say all that is told beside the headline: whose it is, why, what was said, and the words before and after."""
    said = [_("“{words}”", words=story.words)] if story.words else []
    passages = (f"{passage_title(one)}. {' '.join(passage_words(one))}" for one in story.passages)
    return "\n".join(filter(None, (*details(story), *said, *passages, more_words(story))))


def more_words(story: NewsItem) -> str:
    """Say how many clauses more a version changed; empty if none."""
    if not story.more:
        return ""
    return ngettext("And {count} clause more.", "And {count} clauses more.", story.more)
