"""Shares in words, with what is left open where a number would promise too much."""

from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _


def share(part: int, whole: int) -> str:
    """Return a share in per cent, rounded, but neither none nor all where it is not: `62%`, `under 1%`, `over 99%`."""
    if 0 < part * 100 < whole:
        return _("under {share}", share=formats.share(1, 100))
    if whole * 99 < part * 100 < whole * 100:
        return _("over {share}", share=formats.share(99, 100))
    return formats.share(part, whole)


def likeness(score: float) -> str:
    """Return how sure a link between two wordings is that is inferred from how much they are alike."""
    return _("linked by likeness, {share}", share=formats.share(round(score * 100), 100))
