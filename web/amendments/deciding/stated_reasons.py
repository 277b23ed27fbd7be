"""The reason that a form states for an outcome: a code of the rules, words, and which body decided on which day."""

from datetime import date

from drafting_engine.errors import Invalid
from drafting_engine.participation.amendments.amendment import StatedReason
from web.access.forms import Form

FIELDS = ("reason", "words", "decided_by", "decided_on")


def reason_in(form: Form) -> StatedReason:
    """Return the reason that a form states; raise `Invalid` if its day is none."""
    written = form.get("decided_on", "").strip()
    try:
        decided_on = date.fromisoformat(written) if written else None
    except ValueError:
        raise Invalid("not-a-day", example="2016-12-15") from None
    return StatedReason(
        code=form.get("reason", ""),
        words=form.get("words", ""),
        decided_by=form.get("decided_by", ""),
        decided_on=decided_on,
    )
