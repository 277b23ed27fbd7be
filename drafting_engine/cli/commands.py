"""What the command line offers: one line a command, its examples, and where its code is."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drafting_engine.cli.exit_codes import ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as help shows it; `module` and `function` hold what it does, imported only when it runs."""

    module: str
    function: str
    summary: str
    examples: tuple[str, ...]

    def load(self) -> Callable[..., Any]:
        """Import the function that does it."""
        function: Callable[..., Any] = getattr(
            importlib.import_module(f"drafting_engine.cli.{self.module}"), self.function
        )
        return function

    @property
    def epilogue(self) -> str:
        """Return the end of its help page: examples and exit codes."""
        examples = "\n".join(f"  drafting-engine {example}" for example in self.examples)
        title = "Example:" if len(self.examples) == 1 else "Examples:"
        return f"\b\n{title}\n{examples}\n\n{EXIT_CODES}"


EXIT_CODES = "\b\nExit codes:\n" + "\n".join(f"  {exit_code.code:<4}{exit_code.meaning}" for exit_code in ALL)

COMMANDS: Mapping[str, Command] = {
    "clauses": Command(
        module="clauses",
        function="clauses",
        summary="List the clauses of a version of the text.",
        examples=("clauses demo/constitution.git", "clauses basic-law 1994-08-30 --format json"),
    ),
    "changes": Command(
        module="changes",
        function="changes",
        summary="Say what a version changed, clause by clause.",
        examples=("changes basic-law HEAD", "changes basic-law HEAD --since HEAD~5 --format json"),
    ),
    "diff": Command(
        module="diff",
        function="diff",
        summary="Compare two versions, clause by clause and word by word.",
        examples=(
            'diff basic-law HEAD~5 HEAD --article "Artikel 12"',
            "diff basic-law HEAD~5 HEAD --format html > diff.html",
        ),
    ),
    "lineage": Command(
        module="lineage",
        function="lineage",
        summary="Tell every event of every clause, oldest first.",
        examples=("lineage basic-law", "lineage basic-law HEAD --format jsonl > lineage.jsonl"),
    ),
    "trace": Command(
        module="trace",
        function="trace",
        summary="Tell the life of one clause: who asked for it, who wrote it, what became of it.",
        examples=('trace basic-law "Artikel 12 (3)"', "trace demo/constitution.git climate --format prov > trace.json"),
    ),
    "words": Command(
        module="words",
        function="words",
        summary="Show the present words of a clause, each run with who brought it.",
        examples=('words basic-law "Artikel 12 (3)"',),
    ),
    "origins": Command(
        module="origins",
        function="origins",
        summary="Tell which clauses a petition or another origin reached, and what became of each.",
        examples=("origins demo/constitution.git P-12",),
    ),
    "check": Command(
        module="check",
        function="check",
        summary="Hold a version against the drafting rules: references, numbers, terms.",
        examples=("check basic-law", "check law today --format json"),
    ),
    "merge": Command(
        module="merge",
        function="merge",
        summary="Join what two people made of one text, clause by clause and word by word.",
        examples=(
            "merge base.md ours.md theirs.md > merged.md",
            "merge --write --name articles/water.md base ours theirs",
        ),
    ),
    "init": Command(
        module="workspaces",
        function="init",
        summary="Make a new workspace with a first text to write on.",
        examples=('init our-city --title "Constitution of our city"',),
    ),
    "import": Command(
        module="workspaces",
        function="import_",
        summary="Make a workspace from a folder of Markdown, a Git repository or a bundle, with its history.",
        examples=("import basic-law.bundle law", 'import texts law --documents "articles/*.md"'),
    ),
    "serve": Command(
        module="serve",
        function="serve",
        summary="Serve a workspace to browsers.",
        examples=("serve law", "serve law --port 8080"),
    ),
    "people": Command(
        module="people",
        function="people",
        summary="Add people, list them, give them roles and tokens, close or erase accounts.",
        examples=(
            "people law list",
            'people law add luz@city.example --name "Luz Márquez" --role drafter',
            "people law token luz@city.example --label laptop",
        ),
    ),
    "migrate": Command(
        module="people",
        function="migrate",
        summary="Bring the register's tables up to date.",
        examples=("migrate law",),
    ),
    "maintain": Command(
        module="maintain",
        function="maintain",
        summary="Clean up and pack a workspace's record, while it is used.",
        examples=("maintain law",),
    ),
    "hooks": Command(
        module="hooks",
        function="hooks",
        summary="Install the hooks that guard a workspace, or help in a drafter's clone.",
        examples=("hooks install law", "hooks install my-clone"),
    ),
    "verify": Command(
        module="verify",
        function="verify",
        summary="Compare register and record, and check that each is whole.",
        examples=("verify law", "verify law --format json"),
    ),
    "rebuild": Command(
        module="verify",
        function="rebuild",
        summary="Restore all that was public from a clone.",
        examples=("rebuild law --from clone-of-a-reader", "rebuild law"),
    ),
    "backup": Command(
        module="backup",
        function="backup",
        summary="Write a workspace into one private file, while it is served.",
        examples=("backup law law-2016-05-03.backup",),
    ),
    "restore": Command(
        module="backup",
        function="restore",
        summary="Make a workspace from a backup.",
        examples=("restore law-2016-05-03.backup law-again",),
    ),
    "purge": Command(
        module="purge",
        function="purge",
        summary="Erase a comment from register and record, in every version.",
        examples=('purge law C-01JXA4 --reason "decision of the data protection office"',),
    ),
    "demo": Command(
        module="serve",
        function="demo",
        summary="Make the sample constitution with its story, and serve it.",
        examples=("demo", "demo sample --port 8080"),
    ),
}
