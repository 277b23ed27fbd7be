"""Who wrote the words of a clause: a small part of a page that is shown beside them without leaving the text."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.rendering import Mark
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.words import EditKind
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.provenance.life import ClauseVersion, OriginRun, Trace
from web.cache.caching import record_state_of
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.markup import NOTHING, render_marks
from web.site.origins.contexts import Chip
from web.site.origins.contributors import decision_words, name_links
from web.site.origins.palette import Palette
from web.site.page_services import PageServices, Reading, services_of
from web.site.wording.days import day_written
from web.site.wording.endings import name_of
from web.site.wording.reasons import reason_stated
from web.text.clauses.endings import life_address
from web.text.clauses.pages import redirect_to_permanent_clause, trace_of
from web.text.clauses.word_contexts import BroughtWords, WordsFragment

MOST_VERSIONS = 30
"""So many versions are told; the page of the clause has all."""
MOST_REPLACED = 6
_LONGEST_QUOTE = 160
_RUN = re.compile(r'<i data-run="(\d+)">([^<]*)</i>')


def show(request: Request) -> Response:
    """Tell who wrote which words of a clause, up to the present draft or up to one version."""
    services = services_of(request)
    reading = services.reading(request)
    if moved := redirect_to_permanent_clause(request, reading, "/words"):
        return moved
    trace = trace_of(services, request, reading)
    palette = services.palette(record_state_of(request.scope), reading).adjusted_to(trace.origins)
    return services.respond("text/words.html", _fragment(services, palette, reading, trace), reading)


def _fragment(services: PageServices, palette: Palette, reading: Reading, trace: Trace) -> WordsFragment:
    commits = list(dict.fromkeys(run.commit.id for run in trace.words))
    pieces = [(commits.index(trace.words[run].commit.id), words) for run, words in _pieces(trace.words)]
    versions = {version.commit.id: version for version in trace.versions}
    brought = []
    for number, commit in enumerate(commits[:MOST_VERSIONS]):
        runs = [run for run in trace.words if run.commit.id == commit]
        quoted = " … ".join(words.strip() for by, words in pieces if by == number)
        brought.append(_brought(services, palette, runs, versions.get(commit), quoted))
    rest = len(commits) - len(brought)
    return WordsFragment(
        path=name_of(trace.clause),
        language=services.language_at(reading, trace.clause.document),
        runs=" ".join(f"{_characters(words)}:{number}" for number, words in pieces),
        brought=tuple(brought),
        more=ngettext("{count} version more", "{count} versions more", rest) if rest else "",
        life=life_address(reading, trace.clause_id),
    )


def _pieces(runs: Sequence[OriginRun]) -> Iterator[tuple[int, str]]:
    """Yield (number of the run, words as a page shows them), in the order of the words."""
    marks = [Mark(text=run.text, opening=f'<i data-run="{n}">', closing="</i>") for n, run in enumerate(runs)]
    for number, words in _RUN.findall(render_marks(marks)):
        yield int(number), html.unescape(words)


def _characters(words: str) -> int:
    """Count characters as scripts in browsers do."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _brought(
    services: PageServices, palette: Palette, runs: Sequence[OriginRun], version: ClauseVersion | None, quoted: str
) -> BroughtWords:
    commit = runs[0].commit
    code, why = reason_stated(services, version.reason) if version else ("", "")
    return BroughtWords(
        quoted=wording.shortened(quoted, _LONGEST_QUOTE),
        day=day_written(services, commit),
        iso_day=services.iso_day(commit),
        happened=_happened(version) if version else "",
        authors=name_links(commit.authors),
        chips=tuple(_chips(services, palette, runs)),
        before=_replaced(version) if version else (),
        decided=decision_words(version.decided_by, version.decided_on) if version else NOTHING,
        reason=code,
        why=why,
        version=Link(addresses.version(commit.id), wording.shortened(commit.title, 100) or _("(no words of why)")),
    )


def _happened(version: ClauseVersion) -> str:
    is_new = version.event.before is None and ChangeKind.ADDED in version.event.kinds
    return _("first written") if is_new else wording.happened(version.event.kinds)


def _chips(services: PageServices, palette: Palette, runs: Sequence[OriginRun]) -> Iterator[Chip]:
    """Yield who asked for the words, with the signatures of the day of the version; then who is only said to."""
    day = services.date_of(runs[0].commit)
    settled = {origin for run in runs for origin in run.origins if origin not in run.only_stated}
    for origin in dict.fromkeys(origin for run in runs for origin in run.origins):
        yield services.chip_on(palette, origin, day, is_stated=origin not in settled)
    claims = {(one.origin, one.state): one for run in runs for one in run.unconfirmed}
    yield from services.claim_chips(palette, claims.values())


def _replaced(version: ClauseVersion) -> tuple[str, ...]:
    """Return the words in whose place a version put others."""
    gone = []
    for first, second in pairwise(version.words):
        edits = {run.edit: run.text for run in (first, second)}
        if edits.keys() == {EditKind.DELETED, EditKind.INSERTED} and edits[EditKind.DELETED] not in gone:
            gone.append(edits[EditKind.DELETED])
    return tuple(wording.shortened(words, 200) for words in gone if words.strip())[:MOST_REPLACED]
