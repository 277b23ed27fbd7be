"""Acts: composes what people do in one workspace, as the engine composes what can be asked of it.

Every act goes to its truth first, the register or Git, durably; what is public of it is in the journal and reaches
Git a moment later.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafting_engine.clock import Clock
from drafting_engine.register.opening import Register
from drafting_engine.services.engine import Engine
from drafting_engine.services.workplace import Workplace

# ruff: noqa: PLC0415 - a service is imported when it is first asked for, as the engine does
if TYPE_CHECKING:
    from drafting_engine.services.amendments.acts import AmendmentActs
    from drafting_engine.services.comments.acts import CommentActs
    from drafting_engine.services.drafting.acts import DraftingActs
    from drafting_engine.services.following.acts import FollowingActs
    from drafting_engine.services.kiosks.acts import KioskActs
    from drafting_engine.services.landing import Landing
    from drafting_engine.services.links.acts import LinkActs
    from drafting_engine.services.paper.acts import PaperActs
    from drafting_engine.services.people.notices import Notices
    from drafting_engine.services.people.roles import Roles
    from drafting_engine.services.petitions.acts import PetitionActs
    from drafting_engine.services.publishing.publisher import Publisher
    from drafting_engine.services.seals.witnessing import Witnesses
    from drafting_engine.services.signatures.acts import SignatureActs


class Acts:
    """Everything that people can do to one constitution; safe to share between threads.

    It only assembles: services are given the workplace and each other by name, and none of them knows this class.
    """

    def __init__(self, place: Workplace) -> None:
        self.place = place

    @property
    def engine(self) -> Engine:
        """What can be asked of the record."""
        return self.place.engine

    @property
    def register(self) -> Register:
        """The database of people."""
        return self.place.register

    @property
    def clock(self) -> Clock:
        """The clock."""
        return self.place.clock

    @property
    def address(self) -> str:
        """The address of the site, without a slash at its end."""
        return self.place.address

    @property
    def location(self) -> Path:
        """Where the repository is."""
        return self.place.location

    @cached_property
    def notices(self) -> "Notices":
        """Notifies people of what became of their words."""
        from drafting_engine.services.people.notices import Notices

        return Notices(self.register, self.clock)

    @cached_property
    def roles(self) -> "Roles":
        """Gives and takes roles."""
        from drafting_engine.services.people.roles import Roles

        return Roles(self.register, self.notices, clock=self.clock)

    @cached_property
    def comments(self) -> "CommentActs":
        """What is done with comments."""
        from drafting_engine.services.comments.acts import CommentActs

        return CommentActs(self.place, self.notices)

    @cached_property
    def links(self) -> "LinkActs":
        """What is done with claims of origin."""
        from drafting_engine.services.links.acts import LinkActs

        return LinkActs(self.place, self.notices)

    @cached_property
    def drafting(self) -> "DraftingActs":
        """What is done with the draft."""
        from drafting_engine.services.drafting.acts import DraftingActs

        return DraftingActs(self.place, self.notices, landed=self._follow_landing)

    @cached_property
    def amendments(self) -> "AmendmentActs":
        """What is done with amendments."""
        from drafting_engine.services.amendments.acts import AmendmentActs

        return AmendmentActs(
            self.place,
            self.notices,
            editing=self.drafting.editing,
            comments=self.comments,
            landed=self._follow_landing,
        )

    @cached_property
    def following(self) -> "FollowingActs":
        """Following, and what followers are told."""
        from drafting_engine.services.following.acts import FollowingActs

        return FollowingActs(self.place)

    @cached_property
    def petitions(self) -> "PetitionActs":
        """What is done with petitions."""
        from drafting_engine.services.petitions.acts import PetitionActs

        return PetitionActs(self.place, self.notices, follow=self.following.subscribing.follow_in)

    @cached_property
    def signatures(self) -> "SignatureActs":
        """What is done with signatures."""
        from drafting_engine.services.signatures.acts import SignatureActs

        return SignatureActs(self.place, self.notices, self.following.subscribing)

    @cached_property
    def paper(self) -> "PaperActs":
        """What is done with signatures on paper."""
        from drafting_engine.services.paper.acts import PaperActs

        return PaperActs(self.place)

    @cached_property
    def kiosks(self) -> "KioskActs":
        """What is done with kiosks."""
        from drafting_engine.services.kiosks.acts import KioskActs

        return KioskActs(self.place, self.following.subscribing)

    @cached_property
    def witnesses(self) -> "Witnesses":
        """Who attests seals, and what they say."""
        from drafting_engine.services.seals.witnessing import Witnesses

        return Witnesses(self.place)

    @cached_property
    def publisher(self) -> "Publisher":
        """Writes public acts to Git."""
        from drafting_engine.services.publishing.publisher import Publisher

        return Publisher(self.place)

    @cached_property
    def landing(self) -> "Landing":
        """What has to be done after the draft has changed."""
        from drafting_engine.services.landing import Landing

        return Landing(
            self.place,
            carrying=self.amendments.carrying,
            answering=self.comments.answering,
            asking=self.links.asking,
        )

    def _follow_landing(self, since: str) -> None:
        """Do what a landing brings with it: services that land are made before what follows, which needs them."""
        self.landing.follow(since)
