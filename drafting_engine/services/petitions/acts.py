"""What is done with petitions, put together."""

from drafting_engine.services.people.notices import Notices
from drafting_engine.services.petitions.beginning import Beginning, Follow
from drafting_engine.services.petitions.concluding import Concluding
from drafting_engine.services.petitions.correcting import Correcting
from drafting_engine.services.petitions.delivering import Delivering
from drafting_engine.services.petitions.due_steps import DueSteps
from drafting_engine.services.petitions.moderating import ModeratingPetitions
from drafting_engine.services.petitions.outages import Outages
from drafting_engine.services.petitions.pausing import PausingSigning
from drafting_engine.services.petitions.store import PetitionStore
from drafting_engine.services.workplace import Workplace


class PetitionActs:
    """Everything that people can do with petitions; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices, *, follow: Follow) -> None:
        """`follow` lets an author follow the petition that they begin."""
        self.store = PetitionStore(place, notices)
        """Petitions as the register keeps them."""
        self.beginning = Beginning(self.store, follow=follow)
        """Petitions that their authors write and hand in."""
        self.moderating = ModeratingPetitions(self.store)
        """Opens, refuses and stops petitions."""
        self.correcting = Correcting(self.store)
        """Corrects petitions that can be signed."""
        self.pausing = PausingSigning(self.store)
        """Switches signing off and on."""
        self.delivering = Delivering(self.store)
        """Delivers what is owed at thresholds of petitions."""
        self.concluding = Concluding(self.store)
        """Says what came of petitions."""
        self.due_steps = DueSteps(self.store)
        """Takes the steps of petitions that follow from a count or a day."""
        self.outages = Outages(place, self.pausing)
        """Gives petitions the time back in which nobody could sign."""
