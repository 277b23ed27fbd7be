"""What the command line offers: one line a command, its examples, and where its code is."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drafting_engine.cli.exit_codes import ALL
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _

NAME = "drafting-engine"
COMPLETION = "_DRAFTING_ENGINE_COMPLETE"
"""With this in the environment a shell asks how a command line may go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as help shows it; `module` and `function` hold what it does, imported only when it runs."""

    module: str
    function: str
    summary: str
    about: str
    """What its own page of help says; the docstring of the function says the same to programmers."""
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
        examples = "\n".join(f"  {example}" for example in self.examples)
        title = _("Example:") if len(self.examples) == 1 else _("Examples:")
        return f"\b\n{title}\n{examples}\n\n{exit_code_lines()}"


def exit_code_lines() -> str:
    """Return the exit codes with their meanings, a line each, as a page of help ends."""
    title = _("Exit codes:")
    lines = "\n".join(f"  {exit_code.code:<4}{_(exit_code.meaning)}" for exit_code in ALL)
    return f"\b\n{title}\n{lines}"


COMMANDS: Mapping[str, Command] = {
    "clauses": Command(
        module="text.clauses",
        function="clauses",
        summary=N_("List the clauses of a version of the text."),
        about=N_("List the clauses of a version in reading order, each with the id that it keeps for life."),
        examples=(
            "drafting-engine clauses demo/constitution.git",
            "drafting-engine clauses basic-law 1994-08-30 --format json",
        ),
    ),
    "changes": Command(
        module="text.changes",
        function="changes",
        summary=N_("Say what a version changed, clause by clause."),
        about=N_("Say what a version changed against the one before it, or against --since; moves are shown as moves."),
        examples=(
            "drafting-engine changes basic-law HEAD",
            "drafting-engine changes basic-law HEAD --since HEAD~5 --format json",
        ),
    ),
    "diff": Command(
        module="text.diff",
        function="diff",
        summary=N_("Compare two versions, clause by clause and word by word."),
        # Translators: leave {+ +} and [- -] as they are; the words within may be translated
        about=N_(
            "Compare two versions; words that came are marked {+so+}, words that went [-so-], by colour in a terminal."
        ),
        examples=(
            'drafting-engine diff basic-law HEAD~5 HEAD --article "Artikel 12"',
            "drafting-engine diff basic-law HEAD~5 HEAD --format html > diff.html",
        ),
    ),
    "lineage": Command(
        module="provenance.lineage",
        function="lineage",
        summary=N_("Tell every event of every clause, oldest first."),
        about=N_(
            "Tell every event of every clause up to a version, oldest first; one JSON object a line with "
            "--format jsonl."
        ),
        examples=(
            "drafting-engine lineage basic-law",
            "drafting-engine lineage basic-law HEAD --format jsonl > lineage.jsonl",
        ),
    ),
    "trace": Command(
        module="provenance.trace",
        function="trace",
        summary=N_("Tell the life of one clause: who asked for it, who wrote it, what became of it."),
        about=N_("Tell the life of one clause: each version with its day, author, words, origin, reason and decision."),
        examples=(
            'drafting-engine trace basic-law "Artikel 12 (3)"',
            "drafting-engine trace demo/constitution.git climate --format prov > trace.json",
        ),
    ),
    "words": Command(
        module="provenance.words",
        function="words",
        summary=N_("Show the present words of a clause, each run with who brought it."),
        about=N_("Show the words a clause has now, each run with the version, author and origin that brought it."),
        examples=('drafting-engine words basic-law "Artikel 12 (3)"',),
    ),
    "origins": Command(
        module="provenance.origins",
        function="origins",
        summary=N_("Tell which clauses a petition or another origin reached, and what became of each."),
        about=N_(
            "Tell which clauses an origin reached, how much of what it brought still stands, and what became of each."
        ),
        examples=("drafting-engine origins demo/constitution.git P-12",),
    ),
    "moderation": Command(
        module="provenance.moderation",
        function="moderation",
        summary=N_("Tell what was hidden, shown again, withdrawn or erased, and why."),
        about=N_(
            "Tell what was hidden, shown again, withdrawn or erased, when and why, newest first, as the site does."
        ),
        examples=("drafting-engine moderation demo/constitution.git",),
    ),
    "search": Command(
        module="search.search",
        function="search",
        summary=N_("Find everything public by words: clauses, petitions, proposals, comments, decisions, people."),
        about=N_(
            "Find clauses of today and those that are gone, petitions, proposals, comments, decisions and people by "
            "words, as on the site; “search rebuild REPO” makes the index from nothing."
        ),
        examples=(
            "drafting-engine search demo parental leave",
            'drafting-engine search demo "climate -water" --kind clause --format json',
            "drafting-engine search rebuild demo",
        ),
    ),
    "check": Command(
        module="text.check",
        function="check",
        summary=N_("Hold a version against the drafting rules: references, numbers, terms."),
        about=N_("Hold a version against the drafting rules: references that lead nowhere, numbers, undefined terms."),
        examples=("drafting-engine check basic-law", "drafting-engine check law today --format json"),
    ),
    "merge": Command(
        module="text.merge",
        function="merge",
        summary=N_("Join what two people made of one text, clause by clause and word by word."),
        about=N_(
            "Print the text with both changes; where only a person can join them, both wordings between Git's markers."
        ),
        examples=(
            "drafting-engine merge base.md ours.md theirs.md > merged.md",
            "drafting-engine merge --write --name articles/water.md base ours theirs",
        ),
    ),
    "init": Command(
        module="operations.workspaces",
        function="init",
        summary=N_("Make a new workspace with a first text to write on."),
        about=N_(
            "Make a new workspace: a repository with a first article and the rules of the process, and its settings."
        ),
        examples=('drafting-engine init our-city --title "Constitution of our city"',),
    ),
    "import": Command(
        module="operations.workspaces",
        function="import_",
        summary=N_("Make a workspace from a folder of Markdown, a Git repository or a bundle, with its history."),
        about=N_(
            "Make a workspace from texts with their history; nothing of the source is changed, nothing in it is run."
        ),
        examples=(
            "drafting-engine import basic-law.bundle law",
            'drafting-engine import texts law --documents "articles/*.md"',
        ),
    ),
    "serve": Command(
        module="operations.serve",
        function="serve",
        summary=N_("Serve a workspace to browsers."),
        about=N_("Serve a workspace to browsers, on this machine only unless --host or settings.toml say otherwise."),
        examples=("drafting-engine serve law", "drafting-engine serve law --port 8080"),
    ),
    "people": Command(
        module="people.people",
        function="people",
        summary=N_("Add people, list them, give them roles and tokens, close or erase accounts."),
        about=N_(
            "Add people to a workspace, list them, give them roles (all that are named and no other), close their "
            "accounts.\n\nA password is asked for in a terminal and read as one line from a pipe. A token is printed "
            "once and kept nowhere."
        ),
        examples=(
            "drafting-engine people law list",
            'drafting-engine people law add luz@city.example --name "Luz Márquez" --role drafter',
            "drafting-engine people law token luz@city.example --label laptop",
        ),
    ),
    "migrate": Command(
        module="operations.migrate",
        function="migrate",
        summary=N_("Bring the register's tables up to date."),
        about=N_("Bring the register's tables to the form that this version of the program needs."),
        examples=("drafting-engine migrate law",),
    ),
    "bounced": Command(
        module="following.bounced",
        function="bounced",
        summary=N_("Take a mail server's report that a letter did not arrive."),
        about=N_(
            "Note that a letter to a follower did not arrive. A mail server hands its report over through a pipe.\n\n"
            "After three letters that did not arrive none is written there any more."
        ),
        examples=("drafting-engine bounced law < report.eml", "drafting-engine bounced law report.eml"),
    ),
    "residents": Command(
        module="residents.residents",
        function="residents",
        summary=N_("Read the register of residents by which signatures are verified."),
        about=N_(
            "Read an office's table of residents, in any encoding and with any delimiter. Only keyed digests are kept, "
            "by which a signer is found: of the number of a document, or of name, date of birth and postcode.\n\n"
            "A new table replaces the former one when it has been read whole."
        ),
        examples=(
            "drafting-engine residents law import residents.csv",
            "drafting-engine residents law import padron.txt --encoding cp1252",
            "drafting-engine residents law status",
        ),
    ),
    "receipt": Command(
        module="seals.receipt",
        function="receipt",
        summary=N_("Check by a clone alone that a signature is under a published seal."),
        about=N_(
            "Check by a clone alone that a signature is under a published seal, and that later seals carry it on."
        ),
        examples=("drafting-engine receipt check receipt-P-12.json clone",),
    ),
    "witness": Command(
        module="seals.witness",
        function="witness",
        summary=N_("Attest the seals of a clone, or take what witnesses say into a workspace."),
        about=N_(
            "Attest the seals of a clone, or take what witnesses say into a workspace.\n\nWhat “attest” prints goes to "
            "whoever runs the site. It keeps beside the key what it attested last, and refuses a clone that tells "
            "another history."
        ),
        examples=(
            "drafting-engine witness attest clone --name observatory.example --key witness-key > said.jsonl",
            "drafting-engine witness add law --name observatory.example --key witness-key.pub",
            "drafting-engine witness take law said.jsonl",
        ),
    ),
    "maintain": Command(
        module="operations.maintain",
        function="maintain",
        summary=N_("Clean up and pack a workspace's record, while it is used."),
        about=N_("Remove what killed pushes left, and pack the record; people may write and read meanwhile."),
        examples=("drafting-engine maintain law",),
    ),
    "hooks": Command(
        module="operations.hooks",
        function="hooks",
        summary=N_("Install the hooks that guard a workspace, or help in a drafter's clone."),
        about=N_(
            "Install hooks: into a workspace the one that guards the record, into a clone those that help a drafter."
        ),
        examples=("drafting-engine hooks install law", "drafting-engine hooks install my-clone"),
    ),
    "verify": Command(
        module="operations.verify",
        function="verify",
        summary=N_("Compare register and record, and check that each is whole."),
        about=N_("Compare the register with the record and the lineages with new ones, and let Git check its objects."),
        examples=("drafting-engine verify law", "drafting-engine verify law --format json"),
    ),
    "rebuild": Command(
        module="operations.verify",
        function="rebuild",
        summary=N_("Restore all that was public from a clone."),
        about=N_(
            "Restore all that was public: repository and register from a clone, or only the register of a workspace."
        ),
        examples=("drafting-engine rebuild law --from clone-of-a-reader", "drafting-engine rebuild law"),
    ),
    "signing": Command(
        module="petitions.signing",
        function="signing",
        summary=N_("Switch the signing of petitions off and on."),
        about=N_(
            "Switch signing off, of one petition or of all, for a reason that everybody reads, and on again. The time "
            "in which nobody could sign is added to each last day."
        ),
        examples=(
            'drafting-engine signing law off --reason "We move to another machine until noon."',
            "drafting-engine signing law on",
        ),
    ),
    "backup": Command(
        module="operations.backup",
        function="backup",
        summary=N_("Write a workspace into one private file, while it is served."),
        about=N_(
            "Write register, record and settings of one moment into one private file; the site may be served meanwhile."
        ),
        examples=("drafting-engine backup law law-2016-05-03.backup",),
    ),
    "restore": Command(
        module="operations.backup",
        function="restore",
        summary=N_("Make a workspace from a backup."),
        about=N_("Make a workspace from a backup, and finish what was half-way when it was made."),
        examples=("drafting-engine restore law-2016-05-03.backup law-again",),
    ),
    "purge": Command(
        module="operations.purge",
        function="purge",
        summary=N_("Erase a comment, a proposal or a petition from register and record, in every version."),
        about=N_(
            "Erase a comment, a proposal or a petition from both stores; a tombstone stays, later versions get other "
            "references."
        ),
        examples=('drafting-engine purge law C-01JXA4 --reason "decision of the data protection office"',),
    ),
    "demo": Command(
        module="operations.serve",
        function="demo",
        summary=N_("Make the sample constitution with its story, and serve it."),
        about=N_(
            "Make the sample constitution of a city with its story, petitions and decisions included, and serve it."
        ),
        examples=("drafting-engine demo", "drafting-engine demo sample --port 8080"),
    ),
}
