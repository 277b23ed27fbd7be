"""Refusals about amendments."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "amendment-article-struck-out": Refusal(
        N_("{articles}, which proposal {number} changes, was struck out of the draft"),
        N_("its author is asked whether to propose it again; bring it back first, or reject the proposal"),
    ),
    "amendment-changes-nothing": Refusal(
        N_("the draft already reads as proposal {number} asks"), N_("reject it and say so")
    ),
    "amendment-contradicts-draft": Refusal(
        N_("proposal {number} and the draft contradict each other in {places}"),
        N_("its author decides first, or accept the other clauses one by one"),
    ),
    "amendment-decided": Refusal(
        N_("proposal {number} is decided"), N_("what was decided, and why, stands on its page")
    ),
    "amendment-decided-propose-anew": Refusal(N_("proposal {number} is decided"), N_("propose a new one")),
    "amendment-decided-support-counts": Refusal(
        N_("proposal {number} is decided"), N_("who supported it then stays counted")
    ),
    "amendment-has-no-step": Refusal(
        N_("what is {state} can't become {to} by {actor}"), N_("nothing more can be done with it")
    ),
    "amendment-hidden": Refusal(
        N_("proposal {number} is hidden by moderation"), N_("the log of what moderators did says why")
    ),
    "amendment-hidden-already": Refusal(N_("proposal {number} is hidden already"), N_("open the queue anew")),
    "amendment-not-hidden": Refusal(N_("proposal {number} is not hidden"), N_("open the queue anew")),
    "amendment-without-words": Refusal(
        N_("the words of proposal {number} are gone"), N_("what was erased, or came from a copy, stays hidden")
    ),
    "version-of-hidden-amendment": Refusal(
        N_("this version belongs to a proposal that is hidden by moderation"),
        N_("the log of what moderators did says why"),
    ),
    "amendment-is-own": Refusal(N_("this is your own proposal"), N_("others can co-sign it")),
    "amendment-not-found": Refusal(
        N_("there is no proposal {number}"), N_("the list of proposals shows which there are")
    ),
    "amendment-not-to-be-copied": Refusal(
        N_("only a proposal that is closed and was not accepted whole is proposed anew; {number} is not"),
        N_("propose other words for the article, or comment on it"),
    ),
    "amendment-number-too-high": Refusal(
        N_("{number} is too far above the numbers of other proposals"), N_("the next free number is {free}")
    ),
    "amendment-of-somebody-else": Refusal(
        N_("proposal {number} is somebody else's"), N_("you can comment on it or co-sign it")
    ),
    "amendment-outdated": Refusal(
        N_("the draft or proposal {number} has changed since you looked"), N_("look at the new text and decide again")
    ),
    "body-not-a-line": Refusal(
        N_("the name of the body that decided can't be taken"), N_("one line of at most {most} characters")
    ),
    "amendment-replaces-itself": Refusal(N_("a proposal can't replace itself"), N_("give the number of the other one")),
    "amendment-needs-no-settling": Refusal(
        N_("nothing has to be settled in proposal {number}"), N_("its page shows how it stands on the draft")
    ),
    "amendment-step-not-possible": Refusal(
        N_("what is {state} can't become {to} by {actor}"), N_("{actor} may {steps}")
    ),
    "amendment-waits-for-author": Refusal(
        N_("the author of proposal {number} has until {day} to decide"),
        N_("wait until then, or accept, reject or comment on it as it is"),
    ),
    "base-not-of-draft": Refusal(
        N_("this is no version of the draft"), N_("open the article again and begin from there")
    ),
    "carry-without-draft": Refusal(
        N_("it is named as a carry of proposal {number} and merges no version of the draft"),
        N_("merge main into it, or take the trailer Carried away"),
    ),
    "change-not-found": Refusal(N_("there is no change '{change}'"), N_("open the page again and choose from it")),
    "cosigned-version-replaced": Refusal(
        N_("the words of proposal {number} have changed since you looked"), N_("read the new words, then co-sign")
    ),
    "no-change-chosen": Refusal(N_("nothing was chosen"), N_("choose at least one change, or reject the proposal")),
    "outcome-needs-reason": Refusal(
        N_("an outcome needs one of the reasons of the rules"), N_("choose one: {reasons}")
    ),
    "outcome-needs-words": Refusal(N_("say in your own words why"), N_("whoever proposed it reads this")),
    "outcome-words-too-long": Refusal(N_("the words are longer than {most} characters"), N_("say it shorter")),
    "proposal-needs-title": Refusal(N_("give the proposal a title"), N_("one line of 1 to {most} letters")),
    "proposal-needs-why": Refusal(N_("say why you propose it"), N_("1 to {most} characters")),
    "proposal-retitled-too-often": Refusal(
        N_("title and reasons have been changed {most} times"), N_("what you have to add can be said in a comment")
    ),
    "too-many-amendments": Refusal(N_("at most {most} proposals can be supposed at once"), N_("choose fewer of them")),
    "too-many-propose": Refusal(
        N_("too many people propose at once"), N_("what you wrote is kept; try again in a moment")
    ),
}
