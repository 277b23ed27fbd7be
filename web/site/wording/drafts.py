"""What a text is called: a draft where a process with a public record writes it, else a text, as a law in force is."""

from drafting_engine.language.sentences import gettext as _


def history_called(*, is_draft: bool) -> str:
    """Name the history of all articles, as a title."""
    return _("History of the draft") if is_draft else _("History of the text")


def today_called(*, is_draft: bool) -> str:
    """Name today's version, as a title or a link."""
    return _("Today’s draft") if is_draft else _("Today’s text")


def today_named(*, is_draft: bool) -> str:
    """Name today's version within a sentence."""
    return _("today’s draft") if is_draft else _("today’s text")


def compared_with_today(*, is_draft: bool) -> str:
    """Name the comparison of a version with today's."""
    return _("Compare with today’s draft") if is_draft else _("Compare with today’s text")
