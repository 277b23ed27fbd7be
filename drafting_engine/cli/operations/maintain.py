"""`maintain`: what a busy record needs now and then, for whoever runs its machine; `serve` does it by itself."""

from datetime import UTC, datetime

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.terminal.printing import print_lines
from drafting_engine.cli.terminal.styled_lines import line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.language.formats import joined
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.repository.maintenance.repacking import ObjectCounts
from drafting_engine.services.operations import maintaining
from drafting_engine.services.operations.workspaces import found_workspace


def maintain(directory: Directory) -> None:
    """Remove what killed pushes left, and pack the record; people may write and read meanwhile."""
    done = maintaining.maintain(found_workspace(directory), datetime.now(UTC), force=True)
    message = _("Maintained {folder}: {before} became {after}.")
    became = styled(message, folder=str(directory), before=_described(done.before), after=_described(done.after))
    print_lines([line(*became)])
    removed = (_("Removed {path}, left by a push that was killed.", path=str(path)) for path in done.removed)
    print_lines(line(one, indent=2) for one in removed)


def _described(stock: ObjectCounts) -> str:
    packs = ngettext("{count} pack", "{count} packs", stock.packs)
    return joined([packs, ngettext("{count} single object", "{count} single objects", stock.loose)])
