"""Acts: composes what people do in one workspace, as the engine composes what can be asked of it.

Every act goes to its truth first, the register or Git, durably; what is public of it is in the journal and reaches
Git a moment later.
"""

from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafting_engine.clock import Clock
from drafting_engine.register.opening import Register
from drafting_engine.services.engine import Engine
from drafting_engine.services.workplace import Workplace

# ruff: noqa: PLC0415 - a service is imported when it is first asked for, as the engine does
if TYPE_CHECKING:
    from drafting_engine.services.amendments.acting import Amending
    from drafting_engine.services.amendments.carrying import Carrying
    from drafting_engine.services.amendments.copying import Copying
    from drafting_engine.services.amendments.cosigning import Cosigning
    from drafting_engine.services.amendments.deciding import Deciding
    from drafting_engine.services.amendments.moderating import ModeratingAmendments
    from drafting_engine.services.amendments.pushes.taking_up import TakingUp
    from drafting_engine.services.amendments.settling import Settling
    from drafting_engine.services.amendments.store import AmendmentStore
    from drafting_engine.services.amendments.taking_over import TakingOver
    from drafting_engine.services.comments.acting import Commenting
    from drafting_engine.services.comments.answering import Answering
    from drafting_engine.services.comments.moderating import Moderating
    from drafting_engine.services.comments.store import CommentStore
    from drafting_engine.services.drafting.drafts import Drafts
    from drafting_engine.services.drafting.editing import Editing
    from drafting_engine.services.drafting.joining import Joining
    from drafting_engine.services.drafting.rules_editing import RulesEditing
    from drafting_engine.services.following.naming import TopicNames
    from drafting_engine.services.following.subscribing import Subscribing
    from drafting_engine.services.following.telling import Telling
    from drafting_engine.services.following.watching import Watching
    from drafting_engine.services.kiosks.acts import KioskActs
    from drafting_engine.services.landing import Landing
    from drafting_engine.services.links.acting import Linking
    from drafting_engine.services.links.asking import OriginAsking
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

    def __init__(
        self,
        engine: Engine,
        register: Register,
        *,
        clock: Clock,
        new_key: Callable[[], str],
        address: str,
        time_zone: tzinfo = UTC,
        patience: float = 2.0,
    ) -> None:
        """Compose over an engine and a register; `new_key` gives keys that nobody can guess and that sort by time."""
        self.place = Workplace(
            engine=engine,
            register=register,
            clock=clock,
            new_key=new_key,
            address=address.rstrip("/"),
            time_zone=time_zone,
            patience=patience,
        )

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
    def comments(self) -> "CommentStore":
        """Comments as the register keeps them."""
        from drafting_engine.services.comments.store import CommentStore

        return CommentStore(self.place, self.notices)

    @cached_property
    def commenting(self) -> "Commenting":
        """Comments, replies, reactions and reports."""
        from drafting_engine.services.comments.acting import Commenting

        return Commenting(self.place, self.comments)

    @cached_property
    def answering(self) -> "Answering":
        """Answers of the drafting group to comments."""
        from drafting_engine.services.comments.answering import Answering

        return Answering(self.place, self.comments)

    @cached_property
    def moderating(self) -> "Moderating":
        """Moderation of comments."""
        from drafting_engine.services.comments.moderating import Moderating

        return Moderating(self.place, self.comments)

    @cached_property
    def linking(self) -> "Linking":
        """Claims of origin, and what staff and authors of inputs say of them."""
        from drafting_engine.services.links.acting import Linking

        return Linking(self.place, self.notices, self.asking)

    @cached_property
    def asking(self) -> "OriginAsking":
        """Asking the authors of inputs whether words came from them."""
        from drafting_engine.services.links.asking import OriginAsking

        return OriginAsking(self.place, self.notices)

    @cached_property
    def witnesses(self) -> "Witnesses":
        """Who attests seals, and what they say."""
        from drafting_engine.services.seals.witnessing import Witnesses

        return Witnesses(self.place)

    @cached_property
    def subscribing(self) -> "Subscribing":
        """Begins and ends following."""
        from drafting_engine.services.following.subscribing import Subscribing

        return Subscribing(self.place)

    @cached_property
    def topic_names(self) -> "TopicNames":
        """Names what is followed."""
        from drafting_engine.services.following.naming import TopicNames

        return TopicNames(self.engine)

    @cached_property
    def watching(self) -> "Watching":
        """Finds what came into the record."""
        from drafting_engine.services.following.watching import Watching

        return Watching(self.place)

    @cached_property
    def telling(self) -> "Telling":
        """Reads what happened."""
        from drafting_engine.services.following.telling import Telling

        return Telling(self.engine, self.place.time_zone)

    @cached_property
    def publisher(self) -> "Publisher":
        """Writes public acts to Git."""
        from drafting_engine.services.publishing.publisher import Publisher

        return Publisher(self.place)

    @cached_property
    def editing(self) -> "Editing":
        """Saves what drafters change."""
        from drafting_engine.services.drafting.editing import Editing

        return Editing(self.place, landed=self.landing.follow)

    @cached_property
    def joining(self) -> "Joining":
        """Tells drafters what their versions were joined with."""
        from drafting_engine.services.drafting.joining import Joining

        return Joining(self.place, self.notices)

    @cached_property
    def rules_editing(self) -> "RulesEditing":
        """Saves what stewards change of the rules."""
        from drafting_engine.services.drafting.rules_editing import RulesEditing

        return RulesEditing(self.place, landed=self.landing.follow)

    @cached_property
    def drafts(self) -> "Drafts":
        """Saves unfinished forms of people."""
        from drafting_engine.services.drafting.drafts import Drafts

        return Drafts(self.register, clock=self.clock)

    @cached_property
    def amendments(self) -> "AmendmentStore":
        """Amendments as the register keeps them."""
        from drafting_engine.services.amendments.store import AmendmentStore

        return AmendmentStore(self.place, self.notices)

    @cached_property
    def taking_up(self) -> "TakingUp":
        """Follows pushes to the branches of proposals."""
        from drafting_engine.services.amendments.pushes.taking_up import TakingUp

        return TakingUp(self.place, self.amendments, cosigning=self.cosigning)

    @cached_property
    def carrying(self) -> "Carrying":
        """Merges new versions of the draft into open amendments."""
        from drafting_engine.services.amendments.carrying import Carrying

        return Carrying(self.place, self.amendments, self.notices, cosigning=self.cosigning)

    @cached_property
    def cosigning(self) -> "Cosigning":
        """Co-signatures of amendments, and what follows when their words change."""
        from drafting_engine.services.amendments.cosigning import Cosigning

        return Cosigning(self.place, self.amendments)

    @cached_property
    def amending(self) -> "Amending":
        """Proposes amendments and changes their state."""
        from drafting_engine.services.amendments.acting import Amending

        return Amending(
            self.place,
            self.amendments,
            editing=self.editing,
            carrying=self.carrying,
            cosigning=self.cosigning,
        )

    @cached_property
    def copying(self) -> "Copying":
        """Proposes closed amendments anew."""
        from drafting_engine.services.amendments.copying import Copying

        return Copying(self.place, self.amendments, amending=self.amending)

    @cached_property
    def settling(self) -> "Settling":
        """Settles amendments that the draft contradicts."""
        from drafting_engine.services.amendments.settling import Settling

        return Settling(self.place, self.amendments, editing=self.editing, cosigning=self.cosigning)

    @cached_property
    def deciding(self) -> "Deciding":
        """Accepts amendments, whole or in part, alone or together."""
        from drafting_engine.services.amendments.deciding import Deciding

        return Deciding(self.place, self.amendments, landed=self.landing.follow)

    @cached_property
    def taking_over(self) -> "TakingOver":
        """Takes over what comments suggest."""
        from drafting_engine.services.amendments.taking_over import TakingOver

        return TakingOver(
            self.place,
            self.amendments,
            self.comments,
            editing=self.editing,
            carrying=self.carrying,
            cosigning=self.cosigning,
            answering=self.answering,
        )

    @cached_property
    def moderating_amendments(self) -> "ModeratingAmendments":
        """Reports and moderation of amendments."""
        from drafting_engine.services.amendments.moderating import ModeratingAmendments

        return ModeratingAmendments(self.place, self.amendments, carrying=self.carrying)

    @cached_property
    def kiosks(self) -> "KioskActs":
        """What is done with kiosks."""
        from drafting_engine.services.kiosks.acts import KioskActs

        return KioskActs(self.place, self.subscribing)

    @cached_property
    def paper(self) -> "PaperActs":
        """What is done with signatures on paper."""
        from drafting_engine.services.paper.acts import PaperActs

        return PaperActs(self.place)

    @cached_property
    def signatures(self) -> "SignatureActs":
        """What is done with signatures."""
        from drafting_engine.services.signatures.acts import SignatureActs

        return SignatureActs(self.place, self.notices, self.subscribing)

    @cached_property
    def petitions(self) -> "PetitionActs":
        """What is done with petitions."""
        from drafting_engine.services.petitions.acts import PetitionActs

        return PetitionActs(self.place, self.notices, follow=self.subscribing.follow_in)

    @cached_property
    def landing(self) -> "Landing":
        """What has to be done after the draft has changed."""
        from drafting_engine.services.landing import Landing

        return Landing(self.place, carrying=self.carrying, answering=self.answering, asking=self.asking)
