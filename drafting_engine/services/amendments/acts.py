"""What is done with amendments, put together."""

from drafting_engine.services.amendments.carrying import Carrying
from drafting_engine.services.amendments.copying import Copying
from drafting_engine.services.amendments.cosigning import Cosigning
from drafting_engine.services.amendments.deciding import Deciding
from drafting_engine.services.amendments.moderating import ModeratingAmendments
from drafting_engine.services.amendments.proposing import Proposing
from drafting_engine.services.amendments.pushes.taking_up import TakingUp
from drafting_engine.services.amendments.settling import Settling
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.amendments.taking_over import TakingOver
from drafting_engine.services.comments.acts import CommentActs
from drafting_engine.services.drafting.editing import AfterLanding, Editing
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace


class AmendmentActs:
    """Everything that people can do with amendments; safe to share between threads."""

    def __init__(
        self, place: Workplace, notices: Notices, *, editing: Editing, comments: CommentActs, landed: AfterLanding
    ) -> None:
        """`landed` does what follows when an accepted amendment has changed the draft."""
        self.store = AmendmentStore(place, notices)
        """Amendments as the register keeps them."""
        self.cosigning = Cosigning(place, self.store)
        """Co-signatures of amendments, and what follows when their words change."""
        self.carrying = Carrying(place, self.store, notices, cosigning=self.cosigning)
        """Merges new versions of the draft into open amendments."""
        self.proposing = Proposing(place, self.store, editing=editing, carrying=self.carrying, cosigning=self.cosigning)
        """Proposes amendments and changes their state."""
        self.copying = Copying(place, self.store, proposing=self.proposing)
        """Proposes closed amendments anew."""
        self.settling = Settling(place, self.store, editing=editing, cosigning=self.cosigning)
        """Settles amendments that the draft contradicts."""
        self.deciding = Deciding(place, self.store, landed=landed)
        """Accepts amendments, whole or in part, alone or together."""
        self.taking_over = TakingOver(
            place,
            self.store,
            comments,
            editing=editing,
            carrying=self.carrying,
            cosigning=self.cosigning,
        )
        """Takes over what comments suggest."""
        self.taking_up = TakingUp(place, self.store, cosigning=self.cosigning)
        """Follows pushes to the branches of proposals."""
        self.moderating = ModeratingAmendments(place, self.store, carrying=self.carrying)
        """Reports and moderation of amendments."""
