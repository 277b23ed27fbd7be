"""What pages say of a proposal whose ground moved: its article is gone, or the draft says already what it asks."""

from collections.abc import Iterator

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.amendments.settling import answer_days
from drafting_engine.participation.process.process import Process
from drafting_engine.services.amendments.merging.grounds import Ground, LostArticle
from drafting_engine.services.amendments.reading import Proposal
from web.amendments.contexts import GroundBox
from web.site import addresses
from web.site.contexts import Link
from web.site.page_services import PageServices
from web.site.wording.articles import article_title


def ground_of(services: PageServices, proposal: Proposal) -> Ground | None:
    """Return how a live proposal stands on the draft; None where nobody has to decide anything about that."""
    try:
        ground = services.engine.grounds.of(proposal)
    except DraftingError:  # a text that can't be read is told of where it is shown
        return None
    return None if ground is None or ground.is_firm else ground


def struck_out(services: PageServices, lost: LostArticle) -> str:
    """Say which article was struck out under a proposal, and when."""
    article = article_title(lost.article)
    if lost.went is None:
        return _("The article that this changes, “{article}”, was struck out of the draft", article=article)
    return _(
        "The article that this changes, “{article}”, was struck out of the draft on {day}",
        article=article,
        day=services.day(lost.went),
    )


def moved(lost: LostArticle) -> str:
    """Say where an article that a proposal changes stands now."""
    return _(
        "The article that this changes, “{article}”, stands in {heirs} now",
        article=article_title(lost.article),
        heirs=tuple(article_title(heir) for heir in lost.heirs),
    )


def notes(services: PageServices, proposal: Proposal) -> Iterator[str]:
    """Yield what a list says of where a proposal stands on the draft."""
    ground = ground_of(services, proposal)
    if ground is None:
        return
    for lost in ground.struck:
        yield struck_out(services, lost)
    if ground.is_fulfilled:
        yield fulfilled()
    if ground.conflicts:
        yield _("its author has to decide: the draft has changed in the same place")


def fulfilled() -> str:
    """Say that the draft says already what a proposal asks for."""
    return _("The draft already says what this asks for")


def ground_box(services: PageServices, ground: Ground | None, rules: Process, here: str) -> GroundBox | None:
    """Return what the page of a proposal says of its ground, and what its author can do; None where all is well."""
    if ground is None:
        return None
    return GroundBox(
        sentences=tuple(f"{sentence}." for sentence in _sentences(services, ground)),
        causes=tuple(_causes(ground)),
        waiting=_waiting(ground, rules),
        actions=tuple(_actions(ground, here)),
    )


def _sentences(services: PageServices, ground: Ground) -> Iterator[str]:
    for lost in ground.struck:
        yield struck_out(services, lost)
    for lost in ground.moved:
        yield moved(lost)
    if ground.is_fulfilled:
        yield fulfilled()


def _causes(ground: Ground) -> Iterator[Link]:
    """Yield the versions that struck articles out."""
    versions = {lost.went.id: lost.went for lost in ground.struck if lost.went}
    for version in versions.values():
        yield Link(addresses.version(version.id), _("The version that took it out: {subject}", subject=version.subject))


def _waiting(ground: Ground, rules: Process) -> str:
    """Say who decides, until when, and what happens by itself."""
    if ground.is_fulfilled:
        return _("It stays as it was written, and waits for its author or the drafting group.")
    days = answer_days(rules.limits)
    asked = ngettext(
        "Its author has been asked. If there is no answer within {count} day, the drafting group may settle it.",
        "Its author has been asked. If there is no answer within {count} days, the drafting group may settle it.",
        days,
    )
    if not ground.struck:
        return asked
    kept = _("It stays as it was written, and is as before when the article comes back.")
    return f"{kept} {asked}"


def _actions(ground: Ground, here: str) -> Iterator[Link]:
    if ground.struck:
        yield Link(f"{here}/edit", _("Keep it, as a proposal to bring the article back with its words"))
    elif ground.conflicts:
        yield Link(f"{here}/edit", _("Decide, if it is your proposal"))
    yield Link(f"{here}/withdraw", _("Withdraw it"))
