"""What versions are called: in an address, whatever name they were asked for by, and in words."""

import re

from drafting_engine.language.own_words import own_words
from drafting_engine.repository.commit import Commit
from drafting_engine.services.text.texts import Milestone
from web.site import addresses
from web.site.page_services import PageServices

_PROPOSAL = re.compile(r"amendments/[1-9][0-9]{0,8}\Z")


def own_name(services: PageServices, name: str, commit: Commit) -> str:
    """Return the name of a version that was asked for: `today`, a milestone, a proposal, else its reference."""
    if name in ("today", "main"):
        return "today"
    if _PROPOSAL.match(name) or any(name == milestone.slug for milestone in services.engine.texts.milestones()):
        return name
    return addresses.permanent_reference(commit.id)


def milestone_title(milestone: Milestone) -> str:
    """Return the title of a milestone, in the language that is spoken where the text says it in that one."""
    return own_words(milestone.title)
