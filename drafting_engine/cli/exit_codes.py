"""The table from the kind of an error to the exit code that scripts get."""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.errors import Conflict, DraftingError, Forbidden, Invalid, NotFound, Unavailable
from drafting_engine.language.marking import N_


@dataclass(frozen=True, slots=True)
class Exit:
    """An exit code and its meaning."""

    code: int
    meaning: str


FINE = Exit(0, N_("done"))
BUG = Exit(1, N_("a fault in the program itself: please report it"))
USAGE = Exit(2, N_("the command line can't be understood"))
INTERRUPTED = Exit(130, N_("stopped from the keyboard"))
CLOSED_PIPE = Exit(141, N_("whoever read the output stopped reading, as `head` does"))

REFUSALS: Mapping[type[DraftingError], Exit] = {
    NotFound: Exit(3, N_("what was asked for is not there: a repository, version, clause, origin")),
    Invalid: Exit(4, N_("what came in can't be read or breaks a rule")),
    Conflict: Exit(5, N_("several things fit, something is in the way, or somebody was faster")),
    Unavailable: Exit(6, N_("a file, a program or a port that is needed can't be used now")),
    Forbidden: Exit(7, N_("not allowed")),
}

ALL: tuple[Exit, ...] = (FINE, BUG, USAGE, *REFUSALS.values(), INTERRUPTED, CLOSED_PIPE)


def exit_of(error: DraftingError) -> Exit:
    """Return the exit code of an error by its kind."""
    return next((exit_code for kind, exit_code in REFUSALS.items() if isinstance(error, kind)), BUG)
