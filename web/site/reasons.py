"""Reasons as forms offer them: those that the rules have for a decision, and what was chosen before."""

from drafting_engine.participation.process import DecisionKind, Process
from web.site.reason_contexts import ReasonChoice


def reason_choices(rules: Process, decision: DecisionKind, chosen: str) -> tuple[ReasonChoice, ...]:
    """Return the reasons that fit a decision; one that was chosen stays, also if the rules have changed since."""
    fitting = rules.reasons_for(decision)
    return tuple(
        ReasonChoice(code=one.code, title=one.title, meaning=one.meaning, is_chosen=one.code == chosen)
        for one in rules.reasons
        if one in fitting or one.code == chosen
    )
