"""Refusals about comments."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_, NN_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "answer-needs-version": Refusal(N_("say which version took it up"), N_("give its reference, or a date")),
    "answer-needs-words": Refusal(N_("an answer needs words"), N_("write what its author should know")),
    "comment-answered-too-often": Refusal(N_("{name} was answered too often"), N_("write a reply instead")),
    "comment-changed-too-often": Refusal(
        N_("this comment was changed too often"), N_("answer it with what you have to add")
    ),
    "comment-needs-words": Refusal(N_("write what you have to say"), N_("a comment needs words")),
    "comment-not-found": Refusal(N_("there is no comment '{name}'"), N_("the list of comments has all that are shown")),
    "comment-not-placed-on-change": Refusal(
        N_("a comment is placed anew on the text, not on a change"), N_("name a clause that stands")
    ),
    "comment-out-of-sight": Refusal(
        N_("this comment is not shown"), N_("it waits for a moderator, was hidden, or was taken back")
    ),
    "comment-of-somebody-else": Refusal(
        N_("this comment is somebody else’s"), N_("answer it, or say whether you agree")
    ),
    "comment-placed-too-often": Refusal(
        N_("this comment was placed anew too often"), N_("answer it with where it belongs")
    ),
    "comment-step-not-possible": Refusal(
        N_("a comment that is {state} can't become {to}"), N_("look at what is there now")
    ),
    "comment-too-long": Refusal(
        NN_("that is {count} character too long", "that is {count} characters too long"),
        N_("a comment has {most} characters at most"),
    ),
    "comment-without-words": Refusal(
        N_("this register does not hold what it said"), N_("it came here hidden, from a copy")
    ),
    "comments-are-read-first": Refusal(
        N_("here comments are read before they are shown"), N_("answer it, or withdraw it")
    ),
    "comments-too-many": Refusal(
        NN_("{count} comment is too many at once", "{count} comments are too many at once"),
        N_("answer {most} at most"),
    ),
    "declining-needs-reason": Refusal(
        N_("declining needs one of the reasons of the rules"), N_("choose one: {reasons}")
    ),
    "declining-needs-words": Refusal(N_("say why it is declined"), N_("whoever wrote it reads this")),
    "moderation-needs-reason": Refusal(N_("choose why"), N_("choose one of the {reasons} reasons")),
    "no-comment-chosen": Refusal(N_("choose the comments that you answer"), N_("tick them in the list")),
    "note-too-long": Refusal(N_("these words are too many: {length} characters"), N_("write {most} at most")),
    "page-not-found": Refusal(N_("'{page}' is no part of the text")),
    "quote-not-in-clause": Refusal(
        N_("the clause does not hold these words"),
        N_("copy them from the clause as it stands above, or leave the field empty to speak of the whole clause"),
    ),
    "quote-too-long": Refusal(N_("these are {length} characters"), N_("quote {most} at most")),
    "reaction-missing": Refusal(N_("say whether you agree"), N_("agree, disagree, or neither")),
    "reaction-to-own-comment": Refusal(N_("this comment is your own"), N_("what others think of it counts")),
    "reason-for-declining-only": Refusal(
        N_("only who declines states a reason of the rules"), N_("choose “Declined”, or no reason")
    ),
    "reply-not-placed": Refusal(N_("an answer belongs to what it answers"), N_("place the first comment anew")),
    "reply-too-deep": Refusal(N_("this goes too deep"), N_("answer something further up")),
    "reply-without-state": Refusal(
        N_("an answer has no state of its own"), N_("answer the first comment of the thread")
    ),
    "side-unknown": Refusal(N_("a comment on a change is on what was before, what came after, or the change itself")),
    "not-one-clause": Refusal(
        N_("these words would not be read as this one clause"),
        N_("write them on one line, without the number and without marks of a heading, a list or a table"),
    ),
    "suggestion-not-here": Refusal(
        N_("other words can be suggested for a clause of the text only"),
        N_("say what you would change in your comment"),
    ),
    "suggestion-not-found": Refusal(
        N_("the comment '{name}' suggests no other words"), N_("look at the comment; it may have been changed")
    ),
    "suggestion-too-long": Refusal(
        NN_("that is {count} character too long", "that is {count} characters too long"),
        N_("a clause can be suggested with {most} characters at most"),
    ),
    "suggestion-waits-for-author": Refusal(
        N_("the draft has changed where proposal {number} changes it, so its author decides first"),
        N_("come back once the proposal stands on the draft as it is now"),
    ),
    "suggestion-without-words": Refusal(
        N_("write the words that you suggest"), N_("say in your comment if the clause should go")
    ),
    "target-amendment-not-found": Refusal(
        N_("there is no such proposal"), N_("open the page of the clause and choose “Comment” there")
    ),
    "target-clause-not-in-version": Refusal(
        N_("this clause does not stand in this version"), N_("open the page of the clause and choose “Comment” there")
    ),
    "target-clause-not-on-page": Refusal(
        N_("there is no such clause on this page in this version"),
        N_("open the page of the clause and choose “Comment” there"),
    ),
    "target-not-in-amendment": Refusal(
        N_("this version is not part of that proposal"), N_("open the page of the clause and choose “Comment” there")
    ),
    "target-not-in-change": Refusal(
        N_("this version is not part of that change"), N_("open the page of the clause and choose “Comment” there")
    ),
    "target-page-not-found": Refusal(
        N_("there is no such page in this version"), N_("open the page of the clause and choose “Comment” there")
    ),
    "version-not-of-draft": Refusal(N_("that version is not one of the draft"), N_("name the version that took it up")),
}
