"""The page of a clause: its life as a time line, its words by who asked for them, and the same as data."""

import json
from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.words import EditKind
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.language.marking import N_
from drafting_engine.language.petitions.counts import people_signed_by, verified_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.shares import likeness
from drafting_engine.language.text.endings import titled
from drafting_engine.provenance.endings import Ending, ending_of
from drafting_engine.provenance.life import ClauseVersion, Trace, UnconfirmedOrigin
from drafting_engine.provenance.prov_export import prov_json
from drafting_engine.provenance.shapes import Shape, trace_shape
from web.cache.caching import record_state_of
from web.changes.change_rows import diff_html
from web.comments import threads
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.markup import NOTHING, render_block, render_inline, render_marks
from web.site.origins.confirmations import confirmation_link
from web.site.origins.contexts import ClaimedOrigin, OriginCard
from web.site.origins.contributors import decision_words, name_links
from web.site.origins.palette import Palette, kind_of
from web.site.page_services import PageServices, Reading, services_of
from web.site.wording.articles import article_title
from web.site.wording.days import note_on_days
from web.site.wording.endings import ended_words, name_of
from web.site.wording.reasons import reason_stated
from web.text.articles.pages import article_address
from web.text.clauses.citing import citation
from web.text.clauses.contexts import ClausePage, FoundClause, LifeStep
from web.text.clauses.endings import life_address, tombstone_of

_CERTAIN = 0.999
_NOBODY = N_("No version of this clause names who asked for it.")

_MOST_BELOW = 150
"""So many clauses are listed under a heading: the title of a whole text has all of them below it."""


def show(request: Request) -> Response:
    """Show the history of a clause, up to the present draft or up to one version."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent_clause(request, reading)
    if moved:
        return moved
    trace = trace_of(services, request, reading)
    palette = services.palette(record_state_of(request.scope), reading)
    return services.respond("text/clause.html", _page(services, palette, reading, trace), reading)


def as_json(request: Request) -> Response:
    """Return the life of a clause as JSON, in the shape that the command line writes, with its comments."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent_clause(request, reading, ".json")
    if moved:
        return moved
    trace = trace_of(services, request, reading)
    shape: Shape = {**trace_shape(trace)}
    if not reading.is_past:  # a version never changes, and comments do
        shape["comments"] = threads.as_data(services, reading, trace)
    body = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
    return _download(trace, body, "json", reading)


def as_prov(request: Request) -> Response:
    """Return the life of a clause as W3C PROV-JSON."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent_clause(request, reading, ".prov.json")
    if moved:
        return moved
    trace = trace_of(services, request, reading)
    return _download(trace, prov_json(trace, indent=1) + "\n", "prov.json", reading)


def _download(trace: Trace, body: str, ending: str, reading: Reading) -> Response:
    named = f'inline; filename="{trace.clause_id}.{ending}"'
    headers = {"cache-control": reading.freshness, "content-disposition": named}
    return Response(body, headers=headers, media_type="application/json")


def trace_of(services: PageServices, request: Request, reading: Reading) -> Trace:
    """Return the life of the clause that an address names."""
    clause_id = ClauseId.parse(request.path_params["clause"])
    return services.lineages(reading).trace(reading.commit.id, clause_id)


def redirect_to_permanent_clause(request: Request, reading: Reading, ending: str = "") -> Response | None:
    """Send every other name and reference of a version to its one address, which lasts."""
    reference = request.path_params.get("reference")
    if reference is None or reference == addresses.permanent_reference(reading.commit.id):
        return None
    lasting = addresses.clause_at(reading.commit.id, ClauseId.parse(request.path_params["clause"]))
    return RedirectResponse(lasting + ending, 307)


def _page(services: PageServices, palette: Palette, reading: Reading, trace: Trace) -> ClausePage:
    palette = palette.adjusted_to(trace.origins)
    legend, unattributed = palette.legend(trace.words, services.settings.time_zone)
    path = name_of(trace.clause)
    ending = ending_of(trace)
    life = life_address(reading, trace.clause_id)
    first = trace.versions[0].commit
    below = _below(services, reading, trace) if trace.clause.level and trace.is_alive else ()
    return ClausePage(
        head=_head(services, reading, trace, ending),
        site=services.site(reading, services.language_at(reading, trace.clause.document)),
        id=str(trace.clause_id),
        life=life,
        path=path,
        article=_article(services, reading, trace),
        words=render_marks(palette.marks(trace.words)),
        is_alive=trace.is_alive,
        tombstone=tombstone_of(services, reading, ending) if ending else None,
        legend=legend,
        unattributed=unattributed if legend else _(_NOBODY),
        counts=ngettext(
            "{count} version since {day}", "{count} versions since {day}", len(trace.versions), day=services.day(first)
        ),
        days=note_on_days(version.commit for version in trace.versions),
        steps=tuple(_Steps(services, palette, trace, is_past=reading.is_past).all()),
        comments=threads.of_clause(services, reading, trace),
        below=below[:_MOST_BELOW],
        more_below=ngettext("{count} more", "{count} more", len(below) - _MOST_BELOW)
        if len(below) > _MOST_BELOW
        else "",
        propose=_propose(services, reading, trace),
        claim="" if reading.is_past else addresses.claim_form(trace.clause_id),
        permalink=services.settings.address + addresses.clause(trace.clause_id),
        permanent=services.settings.address + addresses.clause_at(reading.commit.id, trace.clause_id),
        citation=citation(services, reading, trace, ending),
        json=f"{life}.json",
        prov=f"{life}.prov.json",
        command=_command(trace.clause_id, reading),
        clone=_("Here “constitution” is the folder of your copy of the record."),
    )


def _head(services: PageServices, reading: Reading, trace: Trace, ending: Ending | None) -> Head:
    """Say first of a clause that no longer stands what became of it: nobody may take a shared link for law."""
    name, said = name_of(trace.clause), wording.shortened(plain_text(trace.clause.text))
    if ending is None:
        title, description = name, f"{name}: {said}"
    else:
        ended = ended_words(services, reading, ending)
        title = titled(ending.kind, name)
        description = _("{ended}. It last said: {words}", ended=ended, words=said)
    address = services.settings.address + addresses.clause_at(reading.commit.id, trace.clause_id)
    feed = _feed(reading, trace)
    title = services.lasting_title(reading, title)
    return Head(title=title, description=description, feed=feed, address=address, section="contents")


def _below(services: PageServices, reading: Reading, trace: Trace) -> tuple[FoundClause, ...]:
    """Return the clauses under a heading, however deep."""
    found: list[FoundClause] = []
    inside = {trace.clause.key}
    for margin in services.lineages(reading).margin(reading.commit.id, trace.clause.document):
        clause = margin.clause
        if clause.parent in inside and clause.key not in inside:
            inside.add(clause.key)
            href = addresses.clause(margin.clause_id)
            words = wording.shortened(plain_text(clause.text), 200)
            found.append(FoundClause(href=href, path=clause.path or clause.key, words=words, is_alive=True))
    return tuple(found)


def _feed(reading: Reading, trace: Trace) -> str:
    return "" if reading.is_past else f"{addresses.clause(trace.clause_id)}.atom"


def _propose(services: PageServices, reading: Reading, trace: Trace) -> str:
    """Lead to where another wording is proposed."""
    found = _article_with(services, reading.commit.id, trace.clause) if trace.is_alive and not reading.is_past else None
    return addresses.propose(found.slug) if found else ""


def _command(clause_id: ClauseId, reading: Reading) -> str:
    return f"drafting-engine trace constitution {clause_id} --rev {addresses.permanent_reference(reading.commit.id)}"


def _article(services: PageServices, reading: Reading, trace: Trace) -> Link:
    """Lead to the clause where it stands, or to the article in which it last stood."""
    if trace.is_alive:
        found = _article_with(services, reading.commit.id, trace.clause)
        if found:
            return Link(article_address(reading, found.slug, trace.clause.key), article_title(found), found.language)
    last = next((v for v in reversed(trace.versions) if v.event.after is None and v.commit.parents), None)
    if last:
        found = _article_with(services, last.commit.parents[0], trace.clause)
        if found:
            address = addresses.article_at(last.commit.parents[0], found.slug, trace.clause.key)
            return Link(address, _("{article}, as it last stood", article=article_title(found)))
    return Link("/contents", _("Contents"))


def _article_with(services: PageServices, commit_id: str, clause: Clause) -> Article | None:
    for article in services.engine.texts.articles(commit_id):
        if article.document == clause.document and any(one.key == clause.key for one in article.clauses):
            return article
    return None


class _Steps:
    """Writes the time line of a life, newest first."""

    def __init__(self, services: PageServices, palette: Palette, trace: Trace, *, is_past: bool) -> None:
        self._services = services
        self._palette = palette
        self._trace = trace
        self._is_past = is_past

    def all(self) -> list[LifeStep]:
        """Return every version of the clause, newest first."""
        return [self._step(version) for version in reversed(self._trace.versions)]

    def _step(self, version: ClauseVersion) -> LifeStep:
        commit, event = version.commit, version.event
        code, why = reason_stated(self._services, version.reason)
        clause = event.after or event.before or self._trace.clause
        born = version is self._trace.versions[0]
        is_same = not born and all(run.edit is EditKind.EQUAL for run in version.words)
        words = render_inline(clause.text) if born else diff_html(version.words)
        return LifeStep(
            anchor=f"v-{addresses.reference(commit.id)}",
            date=self._services.day(commit),
            iso_date=self._services.iso_day(commit),
            happened=_("first written") if born and ChangeKind.ADDED in event.kinds else wording.happened(event.kinds),
            subject=commit.title or _("(no words of why)"),
            body=render_block(commit.body) if commit.body else NOTHING,
            authors=name_links(commit.authors),
            path=clause.path or clause.key,
            words=words,
            is_same_words=is_same,
            cards=tuple(self._card(origin, version) for origin in version.origins),
            claims=tuple(self._claim(one) for one in version.unconfirmed),
            reason=code,
            why=why,
            decided=decision_words(version.decided_by, version.decided_on),
            inferred="" if event.score >= _CERTAIN else likeness(event.score),
            reference=addresses.reference(commit.id),
            version=addresses.version(commit.id),
            reading=self._reading(version),
            related=tuple(self._related(other, version) for other in event.related),
        )

    def _reading(self, version: ClauseVersion) -> str:
        clause = version.event.after
        found = _article_with(self._services, version.commit.id, clause) if clause else None
        return addresses.article_at(version.commit.id, found.slug, clause.key) if found and clause else ""

    def _related(self, other: ClauseId, version: ClauseVersion) -> Link:
        try:
            path = self._services.engine.lineages.trace(version.commit.id, other).clause.path
        except (NotFound, Conflict):
            path = ""
        return Link(addresses.clause(other), path or str(other))

    def _claim(self, one: UnconfirmedOrigin) -> ClaimedOrigin:
        chip = self._palette.claim(one, self._services.settings.time_zone)
        where = addresses.amendment(one.amendment.value.removeprefix("A-")) if one.amendment else ""
        return ClaimedOrigin(chip=chip, href=where or (addresses.link(one.link.name) if one.link else ""))

    def _card(self, origin: OriginId, version: ClauseVersion) -> OriginCard:
        day = self._services.date_of(version.commit)
        petition = self._services.petition_of(origin)
        counts = self._services.counts_on(origin, day)
        reached = [t for t in petition.thresholds if _is_by(t.reached_on, day)] if petition else []
        hearing = petition.hearing if petition and petition.hearing and _is_by(petition.hearing.day, day) else None
        is_stated, zone = origin in version.only_stated, self._services.settings.time_zone
        confirmed = next((link for link in version.confirmed if link.origin == origin), None)
        is_unknown = origin.value.startswith("P-") and petition is None
        return OriginCard(
            chip=self._palette.chip(origin, is_stated=is_stated),
            kind=kind_of(origin),
            signed=people_signed_by(counts) if counts else "",
            verified=verified_of(counts) if counts else "",
            thresholds=tuple(
                ngettext(
                    "{count} signature reached {day}",
                    "{count} signatures reached {day}",
                    t.signatures,
                    day=t.reached_on,
                )
                for t in reached
                if t.reached_on
            ),
            hearing=pgettext("petition", "Heard {day}", day=hearing.day) if hearing else "",
            confirmed=confirmation_link(confirmed, zone) if confirmed else None,
            judge=addresses.judge_version(self._trace.clause_id, version.commit.id, origin)
            if is_stated and not self._is_past
            else "",
            missing=_("This copy has no public record of it; the number stands in the version’s own note.")
            if is_unknown
            else "",
        )


def _is_by(day: date | None, limit: date | None) -> bool:
    return day is not None and limit is not None and day <= limit
