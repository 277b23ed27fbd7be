"""Refusals about people, their accounts and what they may do."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "name-too-long": Refusal(N_("that can't be a name"), N_("write 1 to {most} letters")),
    "name-with-signs": Refusal(N_("that can't be a name"), N_("letters, digits and spaces; no address and no < or >")),
    "name-without-letters": Refusal(N_("that can't be a name"), N_("a name has a letter or a digit")),
    "not-allowed": Refusal(N_("you may not {act}"), N_("ask a steward")),
    "not-allowed-before-confirming": Refusal(
        N_("you may not {act}"), N_("follow the link in the letter that you got first")
    ),
    "not-allowed-but-to-drafters": Refusal(
        N_("you may not {act}"),
        N_("only drafters change it; you may propose a change, which the drafting group decides on"),
    ),
    "not-allowed-to-closed-accounts": Refusal(N_("you may not {act}"), N_("this account is closed; ask a steward")),
    "not-allowed-to-visitors": Refusal(N_("you may not {act}"), N_("sign in first")),
    "not-an-email": Refusal(N_("that is not an e-mail address"), N_("write it like name@example.org")),
}
