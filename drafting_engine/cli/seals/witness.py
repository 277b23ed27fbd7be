"""`witness`: attest seals from a clone, and take what witnesses say into a workspace."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.workspace_acts import acts_in
from drafting_engine.cli.terminal.printing import print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import line
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.record.ssh_signatures import SigningKey
from drafting_engine.services.seals.witnessing import SealsSeen, attest

_MOST_BYTES = 10_000_000


class WitnessAct(StrEnum):
    """What witnesses do, and what an operator does for them."""

    ATTEST = "attest"
    ADD = "add"
    END = "end"
    TAKE = "take"


Wanted = Annotated[
    WitnessAct,
    typer.Argument(
        metavar="ACT",
        help=N_("“attest” what a clone has; or in a workspace “add” or “end” a witness, or “take” what one says."),
    ),
]
Place = Annotated[Path, typer.Argument(metavar="PLACE", help=N_("A clone to attest, else the workspace."))]
File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help=N_("What a witness says, as “attest” printed it."))]
Name = Annotated[str, typer.Option("--name", help=N_("The name of the witness, as in observatory.example."))]
Key = Annotated[
    Path | None,
    typer.Option(
        "--key", metavar="FILE", help=N_("An Ed25519 key of SSH: the private one to attest, else the public.")
    ),
]


def witness(act: Wanted, place: Place, file: File = None, name: Name = "", key: Key = None) -> None:
    """Attest the seals of a clone, or take what witnesses say into a workspace.

    What “attest” prints goes to whoever runs the site. It keeps beside the key what it attested last, and refuses a
    clone that tells another history.
    """
    if act is WitnessAct.ATTEST:
        _attest(place, _required(key), name)
        return
    with acts_in(place) as acts:
        if act is WitnessAct.ADD:
            is_new = acts.witnesses.add(name, _read(_required(key)).decode("utf-8", "replace"))
            told = _("{name} is a witness from now on.", name=name) if is_new else _("Nothing new.")
        elif act is WitnessAct.END:
            acts.witnesses.end(name)
            told = _("{name} is no witness any more.", name=name)
        else:
            count = acts.witnesses.take(_read(_required(file)).decode("utf-8", "replace"))
            told = ngettext("{count} new attestation taken.", "{count} new attestations taken.", count)
        acts.publisher.publish()
    print_lines([line(told)])


def _attest(clone: Path, key: Path, name: str) -> None:
    """Print what is new to attest; what was attested is written down only when it is printed."""
    memory = key.with_name(f"{key.name}.seen.json")
    found = attest(
        engine_of(clone).seals.chains(),
        _seen(memory),
        key=SigningKey.parse(_read(key)),
        name=name,
        now=datetime.now(UTC).replace(microsecond=0),
    )
    print_lines(line(said.rstrip("\n")) for said in found.lines)
    if not found.lines:
        print_note(_("Nothing new to attest."))
        return
    memory.write_text(json.dumps(found.seen, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _seen(memory: Path) -> SealsSeen:
    if not memory.exists():
        return {}
    try:
        told = json.loads(memory.read_text(encoding="utf-8"))
        return {str(log): (int(size), str(root)) for log, (size, root) in told.items()}
    except (ValueError, TypeError, AttributeError):
        raise Invalid("witness-memory-unreadable", file=memory) from None


def _required(file: Path | None) -> Path:
    if file is None:
        raise Invalid("witness-file-missing")
    return file


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise NotFound("file-not-found", file=file)
    with file.open("rb") as opened:
        return opened.read(_MOST_BYTES)
