"""`maintain`: what a busy record needs now and then, for whoever runs its machine; `serve` does it by itself."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.styled_lines import Span, line
from drafting_engine.cli.terminal import print_lines
from drafting_engine.cli.wording import counted
from drafting_engine.language.marking import N_
from drafting_engine.repository.repacking import ObjectCounts
from drafting_engine.services.operations import maintaining
from drafting_engine.services.operations.workspaces import found_workspace

Directory = Annotated[Path, typer.Argument(metavar="DIR", help=N_("The workspace."))]


def maintain(directory: Directory) -> None:
    """Remove what killed pushes left, and pack the record; people may write and read meanwhile."""
    done = maintaining.maintain(found_workspace(directory), datetime.now(UTC), force=True)
    print_lines(
        [line(Span("Maintained ", "good"), f"{directory}: {_described(done.before)} became {_described(done.after)}.")]
    )
    print_lines(line(f"Removed {path}, left by a push that was killed.", indent=2) for path in done.removed)


def _described(stock: ObjectCounts) -> str:
    return f"{counted(stock.packs, 'pack')} and {counted(stock.loose, 'single object')}"
