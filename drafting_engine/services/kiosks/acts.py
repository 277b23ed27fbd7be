"""What is done with kiosks, put together."""

from drafting_engine.services.following.subscribing import Subscribing
from drafting_engine.services.kiosks.overseeing import OverseeingKiosks
from drafting_engine.services.kiosks.registering import RegisteringKiosks
from drafting_engine.services.kiosks.uploading import Uploading
from drafting_engine.services.workplace import Workplace


class KioskActs:
    """Everything that people can do with kiosks; safe to share between threads."""

    def __init__(self, place: Workplace, subscribing: Subscribing) -> None:
        self.registering = RegisteringKiosks(place)
        """Registers kiosks and their devices."""
        self.overseeing = OverseeingKiosks(place)
        """Shows and revokes kiosks, and undoes what came by them."""
        self.uploading = Uploading(place, subscribing)
        """Takes in what kiosks send."""
