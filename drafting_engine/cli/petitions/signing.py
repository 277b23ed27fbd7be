"""`signing`: switch signing off and on, of one petition or of all, for whoever runs a workspace's machine."""

from enum import StrEnum
from typing import Annotated

import typer

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.arguments.workspace_acts import acts_in
from drafting_engine.cli.terminal.printing import print_lines
from drafting_engine.cli.terminal.styled_lines import Line, Span, line
from drafting_engine.clock import day_of
from drafting_engine.language import formats
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.register.signatures.signing_pauses import SigningPause
from drafting_engine.services.acts import Acts


class SigningAct(StrEnum):
    """What can be done with signing."""

    STATUS = "status"
    OFF = "off"
    ON = "on"


Do = Annotated[SigningAct, typer.Argument(metavar="ACT", help=N_("status, off or on."))]
Number = Annotated[
    int | None, typer.Option("--petition", metavar="N", min=1, help=N_("One petition, by its number; without it all."))
]
Reason = Annotated[str, typer.Option("--reason", help=N_("With off: why, as everybody reads it."))]


def signing(directory: Directory, act: Do, petition: Number = None, reason: Reason = "") -> None:
    """Switch signing off, of one petition or of all, for a reason that everybody reads, and on again. The time in
    which nobody could sign is added to each last day.
    """
    with acts_in(directory) as acts:
        match act:
            case SigningAct.OFF:
                print_lines([line(_switched_off(acts.petitions.pausing.switch_off(None, petition, reason)))])
            case SigningAct.ON:
                print_lines([line(_switched_on(acts.petitions.pausing.switch_on(None, petition)))])
            case SigningAct.STATUS:
                print_lines(_status(acts))
        acts.publisher.publish()


def _switched_off(amount: int) -> str:
    return ngettext(
        "Signing is off: {count} petition that was open can’t be signed.",
        "Signing is off: {count} petitions that were open can’t be signed.",
        amount,
    )


def _switched_on(amount: int) -> str:
    return ngettext(
        "Signing is on: {count} petition can be signed again.",
        "Signing is on: {count} petitions can be signed again.",
        amount,
    )


def _status(acts: Acts) -> list[Line]:
    pauses = acts.petitions.pausing.listed()
    if not any(one.ended is None for one in pauses):
        return [line(_("Signing is on.")), *(_pause_line(acts, one) for one in pauses)]
    return [_pause_line(acts, one) for one in pauses]


def _pause_line(acts: Acts, pause: SigningPause) -> Line:
    zone = acts.place.time_zone
    began = formats.day(day_of(pause.began, zone))
    ended = formats.day(day_of(pause.ended, zone)) if pause.ended else ""
    when = _("{first} to {last}", first=began, last=ended) if ended else _("off since {day}", day=began)
    what = f"P-{pause.petition}" if pause.petition else _("All petitions")
    return line(Span(when, "quiet"), Span(f"  {what}  ", "label"), Span(pause.reason))
