"""`purge`: what somebody said goes for good, from both stores and all versions."""

from typing import Annotated

import typer

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.arguments.record_defaults import REASON_TO_PURGE
from drafting_engine.cli.arguments.workspace_acts import acts_in
from drafting_engine.cli.terminal.confirming import is_confirmed
from drafting_engine.cli.terminal.printing import print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import line
from drafting_engine.errors import Conflict, Unavailable
from drafting_engine.language.formats import listed
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.record.amendments import number_of
from drafting_engine.record.petitions import number_of as petition_number_of
from drafting_engine.services.acts import Acts
from drafting_engine.services.operations.purging import PurgeReport
from drafting_engine.services.operations.purging import purge as purged
from drafting_engine.services.operations.purging_amendments import purge_amendment
from drafting_engine.services.operations.purging_petitions import purge_petition

Name = Annotated[
    str, typer.Argument(metavar="NAME", help=N_("The comment or answer, C-…, the proposal, A-…, or the petition, P-…."))
]
Reason = Annotated[str, typer.Option("--reason", help=N_("Why, in one line that names nobody: the record shows it."))]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Do not ask whether it is meant."))]


class PurgeNotConfirmed(Conflict):
    """The erasure was not confirmed."""

    def __init__(self) -> None:
        super().__init__("purge-not-confirmed")


def purge(directory: Directory, name: Name, reason: Reason = REASON_TO_PURGE, yes: Yes = False) -> None:
    """Erase a comment, a proposal or a petition from both stores; a tombstone stays, later versions get other references."""  # noqa: E501 - as readers read it
    if not yes:
        print_note(
            _(
                "This erases {name} in every version. Who cloned the record before still has it, and so has a backup.",
                name=name,
            )
        )
        if not is_confirmed(_("Erase it?")):
            raise PurgeNotConfirmed
    with acts_in(directory) as acts:
        done = _purged(acts, name, reason)
    if done.left:
        raise Unavailable("purge-incomplete", count=len(done.left))
    made = ngettext("{count} version made anew", "{count} versions made anew", done.commits)
    removed = ngettext("{count} object removed", "{count} objects removed", done.objects)
    print_lines([line(_("Erased {name}: {done}.", name=name, done=listed([made, removed])))])
    if done.comments:
        print_note(
            _(
                "What people said of it stays and may quote it; purge it too where it must go: {comments}",
                comments=listed(list(done.comments)),
            )
        )
    print_note(_("Ask those who mirror the record to fetch it anew, and make a new backup in place of the old ones."))


def _purged(acts: Acts, name: str, reason: str) -> PurgeReport:
    """Erase what goes by a name: `A-7` is an amendment, `P-12` a petition, everything else a comment."""
    if name.startswith("P-"):
        return purge_petition(acts.publisher, acts.petitions.store, petition_number_of(name), reason=reason)
    if name.startswith("A-"):
        return purge_amendment(acts.publisher, acts.amendments.store, number_of(name), reason=reason)
    return purged(acts.publisher, name, reason=reason)
