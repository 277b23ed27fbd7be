"""About this record: how to get a full copy and check it without trusting this site."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine import __version__
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.services.text.texts import Heads
from web.cache.caching import record_state_of
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, Reading, services_of
from web.text.history.contexts import RecordPage
from web.text.record.facts import RecordFacts, record_facts

_NAME = "constitution"


def show(request: Request) -> Response:
    """Show how to copy and check the record."""
    services = services_of(request)
    heads = record_state_of(request.scope).required()
    reading = services.reading(request)
    found = _example(services, reading)
    named = str(found[0]) if found else pgettext("command", "CLAUSE")
    page = RecordPage(
        head=Head(
            title=_("About this record"),
            description=_("How to get a full copy of the record and check it"),
            section="record",
            json="/record.json",
        ),
        site=services.site(reading),
        address=services.settings.clone_address,
        full_reference=heads.main,
        record_reference=heads.record or "",
        refs=tuple(_refs(services, heads)),
        program=__version__,
        facts=tuple(_facts(services, record_facts(services, reading.commit.id))),
        example=Link(addresses.clause(found[0]), found[1]) if found else None,
        example_command=f"drafting-engine trace {_NAME} {named}",
        name=_NAME,
    )
    return services.respond("text/record.html", page, reading)


def _example(services: PageServices, reading: Reading) -> tuple[ClauseId, str] | None:
    """Choose a clause to try: the first that has more than one version, else the first with words."""
    fallback: tuple[ClauseId, str] | None = None
    for article in services.engine.texts.articles(reading.commit.id)[:12]:
        keys = {clause.key for clause in article.clauses}
        for margin in services.engine.lineages.margin(reading.commit.id, article.document):
            if margin.clause.level or margin.clause.key not in keys:
                continue
            found = (margin.clause_id, margin.clause.path or wording.shortened(plain_text(margin.clause.text), 60))
            if margin.versions > 1:
                return found
            fallback = fallback or found
    return fallback


def _refs(services: PageServices, heads: Heads) -> Iterator[str]:
    """Yield where branches stand as `git show-ref` lists them of a copy, without those that nobody is given."""
    hidden = {one.amendment.number for one in services.engine.amendments.hidden()}
    told = {"HEAD": heads.main, "annotations": heads.annotations, "record": heads.record}
    told |= {
        f"amendments/{number}": head
        for number, head in services.engine.amendments.heads().items()
        if number not in hidden
    }
    for name, head in sorted(told.items()):
        if head:
            yield f"{head} refs/remotes/origin/{name}"


def _facts(services: PageServices, facts: RecordFacts) -> Iterator[str]:
    """Yield what the record holds, in a sentence each."""
    yield _versions(facts.versions, services.day(facts.oldest), services.text_day(facts.newest))
    yield ngettext("written by {count} author", "written by {count} authors", facts.authors)
    if facts.petitions:
        yield ngettext(
            "{count} petition with its counts, hearings and decisions",
            "{count} petitions with their counts, hearings and decisions",
            facts.petitions,
        )
    yield from _comments(facts)


def _versions(count: int, first: str, last: str) -> str:
    if first == last:
        return ngettext(
            "{count} version of the text, of {day}", "{count} versions of the text, of {day}", count, day=last
        )
    return ngettext(
        "{count} version of the text, from {first} to {last}",
        "{count} versions of the text, from {first} to {last}",
        count,
        first=first,
        last=last,
    )


def _comments(facts: RecordFacts) -> Iterator[str]:
    """Yield how many comments there are, and how many no page shows."""
    if facts.comments:
        comments = ngettext(
            "{count} comment with the replies to it", "{count} comments with the replies to them", facts.comments
        )
        yield (
            _("{comments}, of which {gone} hidden or withdrawn", comments=comments, gone=facts.withheld)
            if facts.withheld
            else comments
        )
    if facts.homeless:
        yield ngettext(
            "{count} comment on something that this copy does not hold",
            "{count} comments on something that this copy does not hold",
            facts.homeless,
        )
    if facts.unreadable:
        yield ngettext(
            "{count} file of comments that can’t be read by this site",
            "{count} files of comments that can’t be read by this site",
            facts.unreadable,
        )
