"""What an act on clauses did, in words."""

from drafting_engine.comparison.editing.reshaping import ReshapingKind, ReshapingReport
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext


def reshaping_words(report: ReshapingReport) -> str:
    """Say what happened to a clause."""
    clause, other = report.clause, report.other
    match report.kind:
        case ReshapingKind.RENUMBERED if report.followers:
            return ngettext(
                "{clause} was renumbered to {number}, and {count} clause behind it.",
                "{clause} was renumbered to {number}, and {count} clauses behind it.",
                report.followers,
                clause=clause,
                number=other,
            )
        case ReshapingKind.RENUMBERED:
            # The number stands at the end, since it may have a full stop of its own.
            return _("{clause} was renumbered to {number}.", clause=clause, number=other.rstrip("."))
        case ReshapingKind.MOVED:
            return _("{clause} was moved behind {target}.", clause=clause, target=other)
        case ReshapingKind.MOVED_TO_OTHER_ARTICLE:
            return _("{clause} was moved behind {target} in another article.", clause=clause, target=other)
        case ReshapingKind.SPLIT:
            return _("{clause} was split in two.", clause=clause)
        case ReshapingKind.MERGED:
            return _("{clause} and {other} were merged.", clause=clause, other=other)


def room_words(count: int, number: str) -> str:
    """Say that articles got the next number, so that one can have theirs."""
    return ngettext(
        "{count} article from number {number} on has the next number now. Its file and its address stay.",
        "{count} articles from number {number} on have the next number now. Their files and addresses stay.",
        count,
        number=number,
    )
