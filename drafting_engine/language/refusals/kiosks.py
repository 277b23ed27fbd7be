"""Refusals about kiosks."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "kiosk-code-unknown": Refusal(
        N_("no kiosk waits for this code"), N_("it is good once, for one hour: ask for another one")
    ),
    "kiosk-has-device": Refusal(
        N_("the kiosk “{place}” has its device"), N_("revoke it, and register another kiosk for another device")
    ),
    "kiosk-key-unreadable": Refusal(N_("that is no key of a kiosk’s device")),
    "kiosk-message-unreadable": Refusal(N_("what the kiosk sent can’t be read"), N_("load its page anew")),
    "kiosk-not-found": Refusal(N_("there is no such kiosk")),
    "kiosk-not-undone": Refusal(N_("nothing of this kiosk was undone as a whole")),
    "kiosk-operator-unknown": Refusal(
        N_("no active account has this address"), N_("whoever runs a kiosk needs an account that is confirmed")
    ),
    "kiosk-petition-unreadable": Refusal(N_("{word} is no number of a petition"), N_("write them as P-12, P-14")),
    "kiosk-revoked": Refusal(
        N_("this kiosk was revoked, and nothing of it counts any more"),
        N_("keep the device, and ask those who registered it"),
    ),
    "kiosk-step-not-possible": Refusal(N_("a kiosk that is {state} can’t become one that is {to}")),
    "kiosk-step-without-words": Refusal(N_("say why, in at most {most} characters")),
    "kiosk-row-not-counted": Refusal(
        N_("this signature was not counted"),
        N_("you had signed before, or something that is needed was missing: look at the page of the petition"),
    ),
    "kiosk-row-not-here": Refusal(
        N_("this signature has not come here yet"),
        N_("the device sends it once it has a network: open this page again later"),
    ),
    "kiosk-unknown": Refusal(
        N_("no kiosk that is registered here sent this"), N_("ask those who registered the device")
    ),
    "kiosk-with-too-many-petitions": Refusal(
        N_("these are too many petitions to choose"), N_("name at most {most}, or none for all")
    ),
    "kiosk-without-device": Refusal(N_("this kiosk never had a device"), N_("register another one")),
    "kiosk-without-place": Refusal(N_("say where the kiosk stands, in at most {most} characters")),
}
