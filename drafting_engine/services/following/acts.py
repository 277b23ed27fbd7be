"""What is done by and for those who follow something, put together."""

from drafting_engine.services.following.naming import TopicNames
from drafting_engine.services.following.subscribing import Subscribing
from drafting_engine.services.following.telling import Telling
from drafting_engine.services.following.watching import Watching
from drafting_engine.services.workplace import Workplace


class FollowingActs:
    """Following something, and what its followers are told; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self.subscribing = Subscribing(place)
        """Begins and ends following."""
        self.naming = TopicNames(place.engine)
        """Names what is followed."""
        self.watching = Watching(place)
        """Finds what came into the record."""
        self.telling = Telling(place.engine, place.time_zone)
        """Reads what happened."""
