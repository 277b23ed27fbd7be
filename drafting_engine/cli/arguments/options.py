"""Arguments and options that several commands share, so that they read and mean the same everywhere."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from drafting_engine.cli.arguments.parameters import Argument, Option
from drafting_engine.language.marking import N_


class TextOrJson(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    JSON = "json"


Repo = Annotated[
    Path,
    Argument(metavar="REPO", help=N_("A Git repository (bare or not), a bundle, or a workspace.")),
]
Directory = Annotated[Path, Argument(metavar="DIR", help=N_("The workspace."))]
Revision = Annotated[
    str,
    Argument(
        metavar="REV",
        help=N_('A version: an id, branch, tag, milestone, HEAD~3, a day ("2016-05-03": its last version) or "today".'),
    ),
]
RevisionOption = Annotated[
    str,
    Option(name="--rev", metavar="REV", help=N_("The version to look from.")),
]
Documents = Annotated[
    list[str] | None,
    Option(
        name="--documents",
        metavar="GLOB",
        help=N_("Which files are the text; may be repeated. Else as constitution.toml says, else all Markdown files."),
    ),
]
Format = Annotated[TextOrJson, Option(name="--format", help=N_("How the answer is written."))]
Clause = Annotated[
    str,
    Argument(
        metavar="CLAUSE", help=N_('An id (c-3f2a91c0b7de), a path ("Art. 12 (3)", 6.B.2) or words of the clause.')
    ),
]

TODAY = "today"
"""The version that a command looks from when none is named: the head of the main branch."""
