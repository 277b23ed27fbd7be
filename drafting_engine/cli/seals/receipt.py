"""`receipt check`: whether a signature is under a published seal, from a receipt and a clone, without the site."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.terminal.printing import print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import Span, line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.language.formats import day, joined
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.record.receipts import MOST_CHARACTERS, check_receipt, read_receipt


class ReceiptAct(StrEnum):
    """What can be done with a receipt."""

    CHECK = "check"


Wanted = Annotated[ReceiptAct, typer.Argument(metavar="check", help=N_("What to do."))]
File = Annotated[Path, typer.Argument(metavar="FILE", help=N_("The receipt with its proof, as the site gave it."))]
Clone = Annotated[Path, typer.Argument(metavar="CLONE", help=N_("A clone of the record, a bundle, or a workspace."))]


def receipt(act: Wanted, file: File, clone: Clone) -> None:  # noqa: ARG001 - there is one act, and typer has checked it
    """Check by a clone alone that a signature is under a published seal, and that later seals carry it on."""
    held = read_receipt(_text(file))
    found = check_receipt(held, engine_of(clone).seals.sealed(held.commitment.log))
    told = _(
        "The signature is under seal {number} of {log}, of {day}.",
        number=found.number,
        log=held.commitment.log,
        day=day(found.seal.at.date()),
    )
    print_lines(
        [
            line(Span(told, "good")),
            line(*styled(_("It is leaf {number} of {size}."), number=held.number, size=held.size)),
            line(ngettext("{count} later seal carries it on.", "{count} later seals carry it on.", found.later)),
        ]
    )
    if found.witnesses:
        print_lines([line(_("Attested by {witnesses}.", witnesses=joined(list(found.witnesses))))])
    else:
        print_note(_("No witness has attested it yet."))


def _text(file: Path) -> str:
    if not file.is_file():
        raise NotFound("file-not-found", file=file)
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(MOST_CHARACTERS + 1)
    except UnicodeDecodeError:
        raise Invalid("not-a-receipt") from None
