"""How much the record holds, counted once for its page and for programs."""

import re
from dataclasses import dataclass
from typing import TypedDict

from drafting_engine import __version__
from drafting_engine.repository.commit import Commit
from web.site.page_services import PageServices


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What a copy of the record holds."""

    newest: Commit
    oldest: Commit
    versions: int
    authors: int
    petitions: int
    comments: int
    """With the replies to them."""
    withheld: int
    """Comments that were hidden or withdrawn, which count among them."""
    homeless: int
    """Comments on something that this copy does not hold."""
    unreadable: int
    """Files of comments that can't be read."""


class RecordFactsShape(TypedDict):
    """The record: where it is copied from, the heads by which a copy is checked, and how much it holds.

    Branches that this copy has not are `null`; `program` is the version of the program that answers.
    """

    clone: str
    program: str
    main: str
    record: str | None
    annotations: str | None
    versions: int
    first_day: str | None
    last_day: str | None
    authors: int
    petitions: int
    comments: int
    comments_withheld: int
    comments_homeless: int
    comments_unreadable: int


def record_facts(services: PageServices, main: str) -> RecordFacts:
    """Count what the record holds at a version of the draft."""
    history, comments = services.history(main), services.engine.comments
    said = [one for comment in comments.all(main) for one in (comment.said, *(reply.said for reply in comment.replies))]
    written = services.engine.texts.ancestors(main)
    return RecordFacts(
        newest=history[0],
        oldest=history[-1],
        versions=len(history),
        authors=len({re.sub(r"\s+", " ", commit.author) for commit in written}),
        petitions=len(services.petitions()),
        comments=len(said),
        withheld=sum(one.is_gone for one in said),
        homeless=len(comments.homeless(main)),
        unreadable=len(comments.unreadable(main)),
    )


def record_facts_shape(services: PageServices) -> RecordFactsShape:
    """Return the record as it stands now."""
    heads = services.engine.texts.heads()
    facts = record_facts(services, heads.main)
    first, last = services.iso_day(facts.oldest), services.text_date(facts.newest)
    return {
        "clone": services.settings.clone_address,
        "program": __version__,
        "main": heads.main,
        "record": heads.record,
        "annotations": heads.annotations,
        "versions": facts.versions,
        "first_day": first or None,
        "last_day": last.isoformat() if last else None,
        "authors": facts.authors,
        "petitions": facts.petitions,
        "comments": facts.comments,
        "comments_withheld": facts.withheld,
        "comments_homeless": facts.homeless,
        "comments_unreadable": facts.unreadable,
    }
