"""`verify` and `rebuild`: whether register and record tell the same, and the one from the other."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.options import Directory, Format, TextOrJson
from drafting_engine.cli.arguments.workspace_acts import acts_in
from drafting_engine.cli.operations.hook_setup import install_missing_hooks
from drafting_engine.cli.terminal.printing import print_json, print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.errors import Conflict
from drafting_engine.language.formats import joined, listed
from drafting_engine.language.languages import SOURCE
from drafting_engine.language.marking import N_
from drafting_engine.language.refusals import refusal_words as told_of
from drafting_engine.language.reports import examined_words, step_words, things_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.speaking import speaking
from drafting_engine.register.journal import Noun
from drafting_engine.services.operations.rebuilding import RestoreReport, rebuilt_workspace, restore_public
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.publishing.verifying import VerificationReport, VerificationStep
from drafting_engine.services.publishing.verifying import accept as accepted
from drafting_engine.services.publishing.verifying import repair as repaired
from drafting_engine.services.publishing.verifying import verify as compare

FORMAT = 1

WHERE = {
    "register": N_("register"),
    "record": N_("record"),
    "journal": N_("journal"),
    "lineage": N_("lineage"),
    "git": N_("git"),
}
"""Where a difference is."""

Made = Annotated[Path, typer.Argument(metavar="DIR", help=N_("The folder to make; without --from, a workspace."))]
From = Annotated[
    Path | None, typer.Option("--from", metavar="CLONE", help=N_("A clone of the record, a mirror or a bundle."))
]
Repair = Annotated[
    bool, typer.Option("--repair", help=N_("Write to the record again what it does not tell as the register does."))
]
Accept = Annotated[
    str,
    typer.Option(
        "--accept",
        metavar="REASON",
        help=N_("Take branches, tags and rows as they stand for right, and publish why."),
    ),
]


class StoresDiffer(Conflict):
    """Register and record differ, or one of them is damaged; `report` lists the differences."""

    def __init__(self, report: VerificationReport) -> None:
        super().__init__("stores-differ", count=len(report.differences))
        self.report = report


def verify(
    directory: Directory, repair: Repair = False, accept: Accept = "", format_: Format = TextOrJson.TEXT
) -> None:
    """Compare the register with the record and the lineages with new ones, and let Git check its objects."""
    with acts_in(directory) as acts:
        report = compare(acts.publisher, say=_say)
        if accept and not report.is_clean:
            for one in report.differences:
                print_note(f"{_(WHERE[one.where])}: {told_of(one.fault).message}")
            accepted(acts.publisher, accept)
            report = compare(acts.publisher, say=_say)
        if repair and any(one.thing for one in report.differences):
            report = _repaired(acts.publisher, report)
    if format_ is TextOrJson.JSON:
        with speaking(SOURCE):  # programs read it: it is the same for everybody
            print_json(_shape(report))
    else:
        print_lines(_lines(report))
    if not report.is_clean:
        raise StoresDiffer(report)


def _repaired(publisher: Publisher, report: VerificationReport) -> VerificationReport:
    """Write files of the record again, unless the register tells what nobody here wrote."""
    if any(one.where == "register" for one in report.differences):
        print_note(_("Nothing is written again while the register is not as this program left it."))
        return report
    files = repaired(publisher, report)
    print_note(
        ngettext("Writing {count} file of the record again.", "Writing {count} files of the record again.", files)
    )
    return compare(publisher, say=_say)


def _shape(report: VerificationReport) -> dict[str, object]:
    differences = [{"where": one.where, "words": told_of(one.fault).message} for one in report.differences]
    return {"format": FORMAT, "looked_at": list(map(examined_words, report.looked_at)), "differences": differences}


def _lines(report: VerificationReport) -> Iterator[Line]:
    for one in report.differences:
        yield line(Span(_(WHERE[one.where]), "bad"), f": {told_of(one.fault).message}")
    yield line(_("Looked at {things}.", things=listed(list(map(examined_words, report.looked_at)))))
    if report.is_clean:
        yield line(Span(_("Everything fits."), "good"))


def _say(step: VerificationStep) -> None:
    print_note(step_words(step))


def rebuild(directory: Made, from_: From = None) -> None:
    """Restore all that was public: repository and register from a clone, or only the register of a workspace."""
    if from_ is not None:
        workspace, told = rebuilt_workspace(from_, directory, datetime.now(UTC))
        install_missing_hooks(workspace)
    else:
        with acts_in(directory) as acts:
            told = restore_public(acts.location, acts.register, now=acts.clock.now())
    print_lines([line(*styled(_("Rebuilt {folder}: {contents}."), folder=str(directory), contents=_described(told)))])
    for path in told.unreadable:
        print_note(_("{path} can't be read and stays in the record only.", path=path))
    print_note(_("Accounts, drafts and everything else that was never public are in no clone."))


def _described(told: RestoreReport) -> str:
    return joined([things_words(Noun(noun), count) for noun, count in told.counts])
