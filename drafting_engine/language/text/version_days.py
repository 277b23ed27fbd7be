"""Days of versions in words: a day that only Git states is never told as the day of a law."""

from datetime import date

from drafting_engine.language.formats import day_of_text
from drafting_engine.language.sentences import gettext as _


def git_days_note() -> str:
    """Return what is said wherever days are shown of which some are only Git's."""
    return _("Days are those of the versions in Git where no line states another; a law may be older than its version.")


def saved_day(day: str, saved: date) -> str:
    """Write a legal day with the day on which the version was saved."""
    return _("{day}, saved in Git on {saved}", day=day, saved=saved)


def decided_day(decided_on: str, day: str, *, is_only_git: bool) -> str:
    """Write the day of a decision: the legal one where it is stated, else that of the version, which is said of it."""
    if decided_on:
        return day_of_text(decided_on)
    return _("{day} (by the version in Git)", day=day) if is_only_git else day
