"""Refusals about petitions."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "minutes-not-of-the-web": Refusal(
        N_("{path}: minutes must be an address of the web"), N_("like https://assembly.example.org/minutes/12")
    ),
    "more-verified-than-signed": Refusal(N_("{verified} verified residents among {total} signatures can't be")),
    "petition-not-found": Refusal(
        N_("there is no petition {number}"), N_("the list of petitions shows which there are")
    ),
    "petition-step-not-possible": Refusal(N_("a petition that is {state} can't become one that is {to}")),
    "signature-step-not-possible": Refusal(N_("a signature that is {state} can't become one that is {to}")),
    "signatures-miscounted": Refusal(
        N_("{petition} has {there} signatures that are {state} ({residency}), and its counter says {said}"),
        N_("restore the register from a backup"),
    ),
}
