"""Reasons in words: those of a process are its own words, those of the program are said in the language spoken."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.comments import NOT_STATED
from drafting_engine.participation.process.process import Process, Reason

REASONS: Mapping[str, tuple[str, str]] = {
    "insult": (N_("An insult"), N_("It attacks people and not what they say.")),
    "threat": (N_("A threat"), N_("It threatens somebody, or calls for violence.")),
    "personal-data": (N_("Somebody’s private matters"), N_("It tells what is private to a person.")),
    "advertising": (N_("Advertising"), N_("It sells something, or is the same in many places.")),
    "off-topic": (N_("On something else"), N_("It does not speak of the text.")),
    NOT_STATED: (N_("No reason stated"), ""),
    "unlawful": (N_("Against the law"), N_("The law forbids to publish it.")),
}
"""Title and meaning of the reasons for which something may be hidden where a process names none."""


def title_of(reason: Reason) -> str:
    """Return what a reason is called."""
    return own_words(reason.title) or _(REASONS[reason.code][0])


def default_title(code: str) -> str:
    """Return the title of a reason of the program; empty for a code that is none of its own."""
    return _(REASONS[code][0]) if code in REASONS else ""


def title_by_rules(rules: Process, code: str) -> str:
    """Return what a code is called by some rules; where neither they nor the program have it, it is as it stands."""
    known = (*rules.reasons, *rules.moderation_reasons)
    title = next((reason.title for reason in known if reason.code == code), "")
    return own_words(title) or default_title(code) or code


def meaning_of(reason: Reason) -> str:
    """Return what a reason means to those who asked."""
    return own_words(reason.meaning) or _(REASONS[reason.code][1])
