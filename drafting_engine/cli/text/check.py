"""`check`: what the drafting rules say of a version of the text."""

from collections.abc import Iterator
from itertools import groupby

from drafting_engine.clauses.rules import Finding, Severity, dropped_settings, findings
from drafting_engine.clauses.text_settings import FILE
from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import TODAY, Documents, Format, Repo, Revision, TextOrJson
from drafting_engine.cli.terminal.printing import print_json, print_lines
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.text.wording import reference, version_words
from drafting_engine.language.languages import SOURCE
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.speaking import speaking
from drafting_engine.language.text.findings import finding_words
from drafting_engine.provenance.shapes import FORMAT
from drafting_engine.repository.commit import Commit


def check(repo: Repo, rev: Revision = TODAY, documents: Documents = None, format_: Format = TextOrJson.TEXT) -> None:
    """Hold a version against the drafting rules: references that lead nowhere, numbers, undefined terms."""
    engine = engine_of(repo, documents)
    commit = engine.texts.resolve(rev)
    found = findings(engine.texts.articles(commit.id))
    if dropped := engine.texts.dropped_settings(commit.id):
        found = (dropped_settings(FILE, reference(dropped.id)), *found)
    if format_ is TextOrJson.JSON:
        with speaking(SOURCE):  # programs read it: it is the same for everybody
            print_json({"format": FORMAT, "findings": [_shape(one) for one in found]})
    else:
        print_lines(_lines(commit, found))


def _shape(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule.value,
        "severity": finding.severity.value,
        "document": finding.document,
        "key": finding.key,
        "path": finding.path,
        "quote": finding.quote,
        "message": finding_words(finding),
    }


def _lines(commit: Commit, found: tuple[Finding, ...]) -> Iterator[Line]:
    title = ngettext("{count} finding", "{count} findings", len(found))
    yield line(Span(title, "title"), Span(f"  {version_words(commit)}", "quiet"))
    marks = {Severity.FAULT: pgettext("finding", "fault"), Severity.HINT: pgettext("finding", "hint")}
    width = max(map(len, marks.values()))
    for document, here in groupby(found, key=lambda one: one.document):
        yield BLANK
        yield line(Span(document, "title"))
        for one in here:
            mark = Span(marks[one.severity].ljust(width), "quiet")
            yield line(mark, "  ", Span(one.path, "label"), f"  {finding_words(one)}", indent=2)
