"""Shares in words, with what is left open where a number would promise too much."""

from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _


def share(part: int, whole: int) -> str:
    """Return a share in per cent, without promising more than is known: `62%`, `under 1%`."""
    if 0 < part * 100 < whole:
        return _("under {share}", share=formats.share(1, 100))
    return formats.share(part, whole)


def likeness(score: float) -> str:
    """Return how sure a link between two wordings is that is inferred from how much they are alike."""
    return _("linked by likeness, {share}", share=formats.share(round(score * 100), 100))
