"""`diff`: two versions side by side, clause by clause and word by word."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated

from drafting_engine.clauses.articles import find_article
from drafting_engine.clauses.articles.article import Article
from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import Documents, Repo
from drafting_engine.cli.arguments.parameters import Argument, Option
from drafting_engine.cli.terminal.printing import print_json, print_lines
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.text.change_lines import change_lines, words_of
from drafting_engine.cli.text.diff_page import page
from drafting_engine.cli.text.wording import day_of, reference
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.errors import NotFound
from drafting_engine.language.formats import listed
from drafting_engine.language.languages import SOURCE
from drafting_engine.language.marking import N_
from drafting_engine.language.speaking import speaking
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.provenance.shapes import FORMAT, change_shape, runs_shape
from drafting_engine.repository.commit import Commit
from drafting_engine.services.engine import Engine
from drafting_engine.services.text.opening import NoDocuments

MOST_NAMED = 5
"""So many articles are named where none is like the one that was asked for."""


class DiffFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


Before = Annotated[str, Argument(metavar="A", help=N_("The version before."))]
After = Annotated[str, Argument(metavar="B", help=N_("The version after."))]
ArticleOption = Annotated[str | None, Option(name="--article", metavar="SLUG", help=N_("Only this article."))]
FormatOption = Annotated[DiffFormat, Option(name="--format", help=N_("How the answer is written."))]


def diff(
    repo: Repo,
    a: Before,
    b: After,
    article: ArticleOption = None,
    documents: Documents = None,
    format_: FormatOption = DiffFormat.TEXT,
) -> None:
    """Compare two versions; words that came are marked {+so+}, words that went [-so-], by colour in a terminal."""
    engine = engine_of(repo, documents)
    before, after = engine.texts.resolve(a), engine.texts.resolve(b)
    found = engine.comparisons.between(before.id, after.id)
    if not found.changes:
        raise NoDocuments("no-documents-between", place=repo, one=reference(before.id), other=reference(after.id))
    if article:
        found = _within(found, _articles_of(engine, (before, after), article))
    match format_:
        case DiffFormat.JSON:
            shapes = [{**change_shape(change), "words": runs_shape(words_of(change))} for change in found.changed]
            with speaking(SOURCE):  # programs read it: it is the same for everybody
                heads = {"before": before.id, "after": after.id, "summary": summary_of(summarise_all(found))}
            print_json({"format": FORMAT, **heads, "changes": shapes})
        case DiffFormat.HTML:
            sys.stdout.writelines(page(before, after, found))
        case DiffFormat.TEXT:
            print_lines(_head(before, after, found))
            for change in found.changed:
                print_lines(change_lines(change))


def _head(before: Commit, after: Commit, found: ChangeSet) -> Iterator[Line]:
    sides = (f"{day_of(side)} ({reference(side.id)})" for side in (before, after))
    yield line(Span(summary_of(summarise_all(found)), "title"))
    yield line(Span(" → ".join(sides), "quiet"))
    yield BLANK


def _articles_of(engine: Engine, sides: tuple[Commit, Commit], slug: str) -> tuple[Article | None, ...]:
    """Return an article on both sides; it may be missing on one of them, not on both."""
    found = tuple(find_article(engine.texts.articles(side.id), slug) for side in sides)
    if not any(found):
        known = _known(engine.texts.articles(sides[-1].id), slug)
        raise NotFound("no-article-called", slug=slug[:60], known=known)
    return found


def _known(articles: tuple[Article, ...], slug: str) -> str:
    close = get_close_matches(slug, [article.slug for article in articles]) or [
        one.slug for one in articles[:MOST_NAMED]
    ]
    return listed(close)


def _within(found: ChangeSet, sides: tuple[Article | None, ...]) -> ChangeSet:
    """Return what changed in an article, its number and part too."""
    before, after = ({(c.document, c.key) for c in side.clauses} if side else set() for side in sides)
    files = {side.document for side in sides if side}
    changes = (
        change
        for change in found.changes
        if any((c.document, c.key) in before for c in change.before)
        or any((c.document, c.key) in after for c in change.after)
    )
    return replace(found, changes=tuple(changes), fields=tuple(one for one in found.fields if one.file in files))
