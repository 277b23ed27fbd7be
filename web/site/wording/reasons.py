"""Reasons as pages say and forms offer them: by the titles that the rules give to their codes."""

from drafting_engine.errors import DraftingError
from drafting_engine.language.own_words import own_words
from drafting_engine.language.reasons import title_by_rules
from drafting_engine.participation.process.process import DecisionKind, Process
from web.site import wording
from web.site.page_services import PageServices
from web.site.wording.reason_contexts import ReasonChoice


def reason_title(services: PageServices, code: str, at: str = "") -> str:
    """Return what a reason code is called by the rules at a version, or by those of today.

    Where neither rules nor program have it, it is the code without hyphens. A list asks for many of them, so where the
    draft stands is asked of the watch, which opens no repository while nothing moved.
    """
    if not code:
        return ""
    try:
        rules = services.engine.process.at(at or services.watch.current().required().main)
    except DraftingError:  # rules that can't be read now hide no page
        rules = Process()
    title = title_by_rules(rules, code)
    return wording.capital(code.replace("-", " ")) if title == code else title


def reason_stated(services: PageServices, reason: str, at: str = "") -> tuple[str, str]:
    """Split the reason that a version states into the title of its code and its words."""
    code, _, words = reason.partition(";")
    return reason_title(services, code.strip(), at), words.strip()


def reason_choices(rules: Process, decision: DecisionKind, chosen: str) -> tuple[ReasonChoice, ...]:
    """Return the reasons that fit a decision; one that was chosen stays, also if the rules have changed since."""
    fitting = rules.reasons_for(decision)
    return tuple(
        ReasonChoice(
            code=one.code, title=own_words(one.title), meaning=own_words(one.meaning), is_chosen=one.code == chosen
        )
        for one in rules.reasons
        if one in fitting or one.code == chosen
    )
