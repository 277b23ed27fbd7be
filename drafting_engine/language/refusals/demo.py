"""Refusals of whoever builds the demonstration from its story."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "story-changes-nothing": Refusal(N_("'{subject}' changes nothing")),
    "story-edit-empty": Refusal(N_("an edit of {file} says nothing"), N_("replace, after, strike or relabel")),
    "story-file-not-found": Refusal(N_("'{subject}' edits {file}, which is not there")),
    "story-nothing-written": Refusal(N_("nothing had been written by {day}")),
    "story-quote-not-once": Refusal(N_("comment {comment} names words that {file} does not hold once: '{words}'")),
    "story-step-wrong": Refusal(N_("'{subject}': {fault}")),
    "story-words-not-once": Refusal(
        N_("{file} holds '{words}' {times} times"), N_("a step finds its place by words that occur once")
    ),
    "trial-accounts-unreadable": Refusal(
        N_("{file} can't be read"), N_("delete it when nobody needs trial accounts any more")
    ),
}
