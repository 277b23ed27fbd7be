"""Refusals of the forms of pages, and of those by which somebody looks after their own account."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "form-not-ours": Refusal(
        N_("this form is too old, or not from this site"), N_("open the page again and send it anew")
    ),
    "not-a-number-of-days": Refusal(N_("that is no number of days"), N_("write a number such as 90")),
    "not-the-address-of-this-account": Refusal(
        N_("that is not the address of this account"), N_("type it as it stands above")
    ),
    "unknown-language": Refusal(N_("these pages don't have that language"), N_("choose one of {languages}")),
}
