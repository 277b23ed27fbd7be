"""Refusals of following, and of reports about letters."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "follows-too-much": Refusal(
        N_("you follow {most} things already, and no more are possible"),
        N_("stop following some of them, or follow an article in place of its clauses"),
    ),
    "frequency-unknown": Refusal(
        N_("say how often you want to be written to"), N_("choose one of those that the form offers")
    ),
    "no-delivery-report": Refusal(
        N_("this is no report of a mail server about a letter of this site"),
        N_("give it the whole message, as the mail server sent it"),
    ),
    "not-to-be-followed": Refusal(
        N_("nothing that can be followed goes by this name"), N_("choose “Follow” on the page of what you mean")
    ),
    "nothing-to-follow": Refusal(
        N_("nothing that can be followed goes by this name"),
        N_("choose “Follow” on the page of what you mean"),
    ),
    "too-many-searches": Refusal(
        N_("{most} different searches are followed here already, and no more are possible"),
        N_("take its feed, or follow an article, a petition or a proposal that it finds"),
    ),
}
