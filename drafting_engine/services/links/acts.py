"""What is done with claims of origin, put together."""

from drafting_engine.services.links.asking import OriginAsking
from drafting_engine.services.links.claiming import Claiming
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace


class LinkActs:
    """Everything that people can do with claims of origin; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self.asking = OriginAsking(place, notices)
        """Asks the authors of inputs whether words came from them."""
        self.claiming = Claiming(place, notices, self.asking)
        """Claims of origin, and what staff and authors of inputs say of them."""
