"""`init` and `import`: a workspace, new or from texts that are there already."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import Documents
from drafting_engine.cli.arguments.record_defaults import AUTHOR, EMAIL, TITLE
from drafting_engine.cli.operations.hook_setup import install_missing_hooks
from drafting_engine.cli.terminal.printing import print_lines
from drafting_engine.cli.terminal.styled_lines import Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.errors import DraftingError, FirstFew
from drafting_engine.language.marking import N_
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.repository.writing import Author
from drafting_engine.services.operations.importing import imported_workspace, left_out
from drafting_engine.services.operations.workspaces import ProcessTemplate, Workspace, new_workspace

Target = Annotated[
    Path, typer.Argument(metavar="DIR", help=N_("The folder to make; it must not be there yet, or be empty."))
]
Source = Annotated[
    Path, typer.Argument(metavar="SOURCE", help=N_("A folder of Markdown, a Git repository or a bundle."))
]
AuthorOption = Annotated[str, typer.Option("--author", help=N_("In whose name the first version is written."))]
Email = Annotated[str, typer.Option("--email", help=N_("Their address in the public record; never a private one."))]
Title = Annotated[str, typer.Option("--title", help=N_("The title of the text."))]
Language = Annotated[str, typer.Option("--language", help=N_("The language of the text, as in en, es, de."))]
Process = Annotated[
    ProcessTemplate | None,
    typer.Option("--process", help=N_("Rules to begin with: of Mexico City, the UK Parliament or an association.")),
]


def init(
    target: Target,
    title: Title = TITLE,
    language: Language = "en",
    author: AuthorOption = AUTHOR,
    email: Email = EMAIL,
    process: Process = None,
) -> None:
    """Make a new workspace: a repository with a first article and the rules of the process, and its settings."""
    person = Author(author, email)
    made = new_workspace(target, title=title, language=language, author=person, when=_now(), process=process)
    install_missing_hooks(made)
    print_lines(_made(made))


def import_(
    source: Source,
    target: Target,
    documents: Documents = None,
    title: Annotated[
        str, typer.Option("--title", help=N_("The title of the text; else as constitution.toml or a heading says."))
    ] = "",
    language: Annotated[
        str,
        typer.Option("--language", help=N_("The language of the text; else as constitution.toml or its words say.")),
    ] = "",
    author: AuthorOption = AUTHOR,
    email: Email = EMAIL,
) -> None:
    """Make a workspace from texts with their history; nothing of the source is changed, nothing in it is run."""
    person = Author(author, email)
    chosen = tuple(documents or ())
    made = imported_workspace(
        source, target, documents=chosen, author=person, when=_now(), title=title, language=language
    )
    install_missing_hooks(made)
    print_lines(_made(made))
    print_lines(_contents(made))
    if others := left_out(source):
        print_lines([line(_("Not taken: {files}", files=FirstFew(others)), indent=2)])


def _now() -> datetime:
    return datetime.now(UTC)


def _made(workspace: Workspace) -> tuple[Line, ...]:
    return (
        line(*styled(_("Made the workspace {folder}"), folder=str(workspace.root))),
        line(_("Serve it: {command}", command=f"drafting-engine serve {workspace.root}"), indent=2),
        line(_("Write on it: {command}", command=f"git clone {workspace.repository}"), indent=2),
    )


def _contents(workspace: Workspace) -> tuple[Line, ...]:
    """Return what was imported, or the reason why no text can be read; the history is imported in any case."""
    try:
        texts = engine_of(workspace.root).texts
        head = texts.heads().main
        constitution = texts.constitution(head)
        counts = texts.counts(head)
    except DraftingError as error:
        return (line(Span(_("It holds no text that can be read: {reason}", reason=str(refusal_words(error))), "bad")),)
    contents = _(
        "It holds {articles} in {documents}, with {clauses}, in {versions}.",
        articles=ngettext("{count} article", "{count} articles", counts.articles),
        documents=ngettext("{count} document", "{count} documents", len(constitution.documents)),
        clauses=ngettext("{count} clause", "{count} clauses", counts.clauses),
        versions=ngettext("{count} version", "{count} versions", counts.versions),
    )
    unknown = _("not stated")
    named = _(
        "Title: {title}. Language: {language}. Change both in constitution.toml.",
        title=constitution.title or unknown,
        language=constitution.language or unknown,
    )
    left = (line(Span(str(refusal_words(one.fault)), "bad"), indent=2) for one in constitution.unreadable)
    return (line(contents, indent=2), line(named, indent=2), *left)
