"""Refusals about claims of origin."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "claim-answered-meanwhile": Refusal(
        N_("somebody else has just answered this claim"), N_("open the page again and look at it")
    ),
    "claim-history-wrong": Refusal(
        N_("{path}: history must be a list of at most {most} steps that begins with the claim and follows its life")
    ),
    "claim-in-wrong-file": Refusal(N_("{path} holds the claim '{name}'"), N_("it belongs to {right}")),
    "claim-is-origin": Refusal(N_("{origin} is an origin of these words already"), N_("nothing has to be claimed")),
    "claim-is-own": Refusal(
        N_("this is your own claim"), N_("who made the input that it names, or somebody else of the staff, confirms it")
    ),
    "claim-judged-too-often": Refusal(N_("this claim was judged too often"), N_("what was said last stands")),
    "claim-made-already": Refusal(
        N_("somebody has claimed already that these words came from {origin}"), N_("it stands on the clause's page")
    ),
    "claim-needs-evidence": Refusal(
        N_("a claim needs something by which it can be checked"), N_("give an address of the web, or quote the input")
    ),
    "claim-needs-words": Refusal(
        N_("say in your own words why"), N_("at most {most} characters; everybody reads them")
    ),
    "claim-not-found": Refusal(N_("there is no claim '{name}'"), N_("the list of claims shows which there are")),
    "claim-of-somebody-else": Refusal(N_("this claim is somebody else's"), N_("who made it can take it back")),
    "claim-of-unknown-input": Refusal(
        N_("the record has no {origin}"),
        N_("petitions, proposals, comments, events, surveys and essays have their pages"),
    ),
    "claim-on-other-version": Refusal(
        N_("this version brought nothing to clause {clause}"), N_("choose one of the versions on the clause's page")
    ),
    "claim-quotation-too-long": Refusal(N_("the quotation has more than {most} characters"), N_("quote what matters")),
    "claim-source-not-an-address": Refusal(
        N_("this is no address of the web"), N_("it begins with https:// and has at most {most} characters")
    ),
    "claim-step-not-possible": Refusal(N_("what is {state} can't become {to} by you")),
    "claim-step-unknown": Refusal(N_("{path}: a step has an unknown state or capacity")),
    "claim-without-subject": Refusal(
        N_("{path} says not of what it speaks"),
        N_("it names a proposal, or a clause with the version that brought it"),
    ),
    "field-not-an-object": Refusal(N_("{path}: {key} must be a JSON object")),
    "link-without-target": Refusal(
        N_("{path} names {target}, which is not there"), N_("correct the claim, or bring back what it names")
    ),
}
