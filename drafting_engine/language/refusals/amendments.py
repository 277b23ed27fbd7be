"""Refusals about amendments."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "amendment-has-no-step": Refusal(
        N_("what is {state} can't become {to} by {actor}"), N_("nothing more can be done with it")
    ),
    "amendment-step-not-possible": Refusal(
        N_("what is {state} can't become {to} by {actor}"), N_("{actor} may {steps}")
    ),
    "outcome-needs-reason": Refusal(
        N_("an outcome needs one of the reasons of the rules"), N_("choose one: {reasons}")
    ),
    "outcome-needs-words": Refusal(N_("say in your own words why"), N_("whoever proposed it reads this")),
    "outcome-words-too-long": Refusal(N_("the words are longer than {most} characters"), N_("say it shorter")),
    "proposal-needs-title": Refusal(N_("give the proposal a title"), N_("one line of 1 to {most} letters")),
    "proposal-needs-why": Refusal(N_("say why you propose it"), N_("1 to {most} characters")),
}
