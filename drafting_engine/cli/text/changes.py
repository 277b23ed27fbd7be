"""`changes`: what a version, or a range of versions, did to the text."""

from typing import Annotated

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import Documents, Format, Repo, Revision, TextOrJson
from drafting_engine.cli.arguments.parameters import Option
from drafting_engine.cli.terminal.printing import print_json, print_lines
from drafting_engine.cli.terminal.styled_lines import BLANK, Span, line
from drafting_engine.cli.text.change_lines import change_lines
from drafting_engine.cli.text.wording import day_of, reference
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.provenance.shapes import FORMAT, change_shape
from drafting_engine.services.text.opening import NoDocuments

Since = Annotated[
    str | None,
    Option(name="--since", metavar="REV", help=N_("Compare with this version instead of the one before.")),
]
ChangedOnly = Annotated[bool, Option(name="--changed-only", help=N_("Leave out of the JSON what was kept as it was."))]


def changes(
    repo: Repo,
    rev: Revision,
    since: Since = None,
    documents: Documents = None,
    changed_only: ChangedOnly = False,
    format_: Format = TextOrJson.TEXT,
) -> None:
    """Say what a version changed against the one before it, or against --since; moves are shown as moves."""
    engine = engine_of(repo, documents)
    after = engine.texts.resolve(rev)
    before = engine.texts.resolve(since).id if since else next(iter(after.parents), None)
    found = engine.comparisons.between(before, after.id) if since and before else engine.comparisons.of(after.id)
    if not found.changes:
        raise NoDocuments("no-documents", place=repo, version=reference(after.id))
    if format_ is TextOrJson.JSON:
        listed = found.changed if changed_only else found.changes
        shapes = [change_shape(change) for change in listed]
        print_json({"format": FORMAT, "before": before, "after": after.id, "changes": shapes})
        return
    about = _(
        "{day}, {author}: {subject}  (reference {reference})",
        day=day_of(after),
        author=after.author,
        subject=after.title,
        reference=reference(after.id),
    )
    print_lines([line(Span(summary_of(summarise_all(found)), "title")), line(Span(about, "quiet")), BLANK])
    for change in found.changed:
        print_lines(change_lines(change))
