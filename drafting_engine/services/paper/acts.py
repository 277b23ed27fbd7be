"""What is done with signatures on paper, put together."""

from drafting_engine.services.paper.sending_in import SendingIn
from drafting_engine.services.paper.working import WorkingOnSheets
from drafting_engine.services.workplace import Workplace


class PaperActs:
    """Everything that people can do with signatures on paper; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self.sending_in = SendingIn(place)
        """Takes in signatures on paper."""
        self.working = WorkingOnSheets(place)
        """Reads, counts and undoes signatures on paper."""
